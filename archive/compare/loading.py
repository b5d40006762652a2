"""The articles of a meeting with what was read in them, as plain values to compare.

A fixed number of queries, however many articles there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import models

from archive.compare.speech import Told, ToldFigure, ToldQuote
from archive.models import (
    Actor,
    Article,
    ArticleBlock,
    Figure,
    Meeting,
    Mention,
    Place,
    Quote,
)
from archive.models.choices import (
    READ_KINDS,
    ActorKind,
    ArticleStatus,
    MeetingRole,
    QuoteKind,
    Status,
)
from archive.text.analysis import Entity
from archive.text.tokens import tokens

MOST = 60
"""Articles of a meeting that are compared: the first ones that reported it."""
_BELIEVED = (Status.AUTO, Status.CONFIRMED)


def reporting(meeting: Meeting) -> models.QuerySet[Article]:
    """The articles that report a meeting and that readers see, but no copies."""
    reports = meeting.reports.filter(role=MeetingRole.MAIN, status__in=_BELIEVED)
    rows = Article.objects.filter(
        pk__in=reports.order_by().values("article"), status=ArticleStatus.PUBLISHED
    )
    own = rows.order_by().values("pk")
    return rows.exclude(duplicate_of__in=own).order_by("pk")


def told_by(meeting: Meeting) -> list[Told]:
    """Give the articles of a meeting as they are compared. Eight queries."""
    places = {pk for pk in (meeting.city_id, meeting.country_id) if pk}
    rows = reporting(meeting).only("raw_text", "language")[:MOST]
    return told_of(list(rows), places)


def told_of(articles: Sequence[Article], places: Collection[int] = ()) -> list[Told]:
    """Give articles as they are compared: what was read in them, as plain values.

    Figures that readers see, and quotes that nobody refused: a curator looks at what is
    proposed before it is believed. In: also the places of their meeting.
    """
    keys = [article.pk for article in articles]
    names = _by_article(_names(keys))
    figures = _by_article(_figures(keys, places))
    quotes = _by_article(_quotes({a.pk: a.raw_text for a in articles}))
    blocks = _by_article(_blocks(keys))
    return [
        Told(
            pk=article.pk,
            language=article.language,
            raw=article.raw_text,
            blocks=blocks[article.pk],
            names=names[article.pk],
            figures=figures[article.pk],
            quotes=quotes[article.pk],
        )
        for article in articles
    ]


def _by_article(rows: Iterable[tuple[int, Any]]) -> Mapping[int, Sequence[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for article, row in rows:
        found[article].append(row)
    return found


def _blocks(keys: Collection[int]) -> Iterable[tuple[int, tuple[int, int]]]:
    rows = ArticleBlock.objects.filter(article__in=keys, kind__in=sorted(READ_KINDS))
    for article, start, end in rows.order_by("ordinal").values_list(
        "article", "start", "end"
    ):
        yield article, (start, end)


def _names(keys: Collection[int]) -> Iterable[tuple[int, Entity]]:
    rows = Mention.objects.filter(article__in=keys, status__in=_BELIEVED)
    for article, start, end, actor, place in rows.order_by("start", "-end").values_list(
        "article", "start", "end", "actor", "place"
    ):
        yield article, Entity(start, end, f"@a:{actor}" if actor else f"@p:{place}")


def _figures(
    keys: Collection[int], here: Collection[int]
) -> Iterable[tuple[int, ToldFigure]]:
    """Figures; that one is of the place of the meeting tells nothing."""
    rows = list(
        Figure.objects.filter(article__in=keys, status__in=_BELIEVED).order_by("start")
    )
    lies_in = _lies_in({row.scope_place_id for row in rows if row.scope_place_id})
    for row in rows:
        scope = row.scope_place_id or 0
        if scope in here:
            scope = 0
        yield (
            row.article_id,
            ToldFigure(
                start=row.start,
                end=row.end,
                value=row.value,
                value_max=row.value_max,
                unit=row.unit,
                approx=row.approx,
                meaning=row.meaning,
                scope=scope,
                scopes=lies_in.get(scope, frozenset()),
                as_of=row.as_of,
            ),
        )


def _lies_in(places: Collection[int]) -> dict[int, frozenset[int]]:
    """Each place with the one above it and its country."""
    rows = Place.objects.filter(pk__in=places).values_list("pk", "parent", "country")
    return {row[0]: frozenset(filter(None, row)) for row in rows}


def _quotes(texts: Mapping[int, str]) -> Iterable[tuple[int, ToldQuote]]:
    rows = Quote.objects.filter(article__in=list(texts)).exclude(status=Status.REJECTED)
    found = list(rows.exclude(kind=QuoteKind.TERM).order_by("start", "-end"))
    kin = _kin({quote.speaker_id for quote in found if quote.speaker_id})
    for quote in found:
        speaker = quote.speaker_id or 0
        name = texts[quote.article_id][
            quote.speaker_start or 0 : quote.speaker_end or 0
        ]
        yield (
            quote.article_id,
            ToldQuote(
                start=quote.start,
                end=quote.end,
                kind=quote.kind,
                speaker=speaker,
                kin=kin.get(speaker, frozenset()),
                named=frozenset(token.text for token in tokens(name)),
            ),
        )


def _kin(speakers: Collection[int]) -> dict[int, frozenset[int]]:
    """Who may stand for a speaker: the body above, the state of one's country."""
    rows = list(
        Actor.objects.filter(pk__in=speakers).values_list("pk", "parent", "country")
    )
    countries = {country for _, _, country in rows if country}
    states = dict(
        Actor.objects.filter(kind=ActorKind.COUNTRY, country__in=countries).values_list(
            "country", "pk"
        )
    )
    return {
        pk: frozenset(filter(None, (parent, states.get(country))))
        for pk, parent, country in rows
    }
