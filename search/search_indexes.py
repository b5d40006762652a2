"""What of an article is indexed: two streams of words and its facet values.

The name of the module is Haystack's. How words are cut and folded is
`archive.text.analysis`; how they are stored is each engine's affair.
"""

import datetime as dt
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from haystack import indexes
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.utils import get_identifier, get_model_ct

from archive.models import (
    Actor,
    Article,
    ArticleBlock,
    Meeting,
    MeetingReport,
    Mention,
    Quote,
)
from archive.models.choices import (
    READ_KINDS,
    ActorKind,
    ActorStatus,
    BlockKind,
    HeadlineBasis,
    MeetingRole,
    PlaceKind,
    Status,
)
from archive.text.analysis import Entity, IndexWord, analyse
from archive.text.normalize import clean

log = logging.getLogger(__name__)

BELIEVED: Final = (Status.AUTO, Status.CONFIRMED)
INDEXED_KINDS: Final = READ_KINDS | {BlockKind.DATE_LINE}
"""What is read, and the line with the date: who asks for "December" means it too."""
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
BATCH: Final = 500
"""Articles read from the database at a time: about 30 MB of rows."""


class IndexedWord(NamedTuple):
    """One word of a stream; its position is its place in the stream.

    A named tuple because an article has hundreds: a third of a dataclass's time.
    """

    exact: str
    lemma: str
    surface: str
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedArticle:
    """What an engine stores of an article. Facet values by `FacetName`'s values."""

    article_id: int
    title: Sequence[IndexedWord]
    body: Sequence[IndexedWord]
    day: dt.date | None
    values: Mapping[str, tuple[str, ...]]
    stamp: int = 0
    """The article's `updated_at` in whole microseconds since 1970."""
    group: int = 0
    """The id of the article that this is a copy of, else its own."""


def stamp_of(moment: dt.datetime) -> int:
    """Return a moment in whole microseconds since 1970.

    >>> stamp_of(dt.datetime(1970, 1, 1, 0, 0, 2, 5, tzinfo=dt.UTC))
    2000005
    """
    return (moment - _EPOCH) // dt.timedelta(microseconds=1)


class ArticleIndex(indexes.SearchIndex, indexes.Indexable):
    """Haystack's door to the articles."""

    text = indexes.CharField(document=True)

    def get_model(self) -> type[Article]:
        """Return the model that is indexed."""
        return Article

    def index_queryset(self, using: str | None = None) -> QuerySet[Article]:
        """Return the articles that readers may see."""
        return Article.objects.visible()

    def get_updated_field(self) -> str:
        """Return the field that `update_index --age` reads."""
        return "updated_at"

    def prepare(self, obj: Article) -> dict[str, Any]:
        """Return Haystack's three names of an article and what is indexed of it."""
        return {
            ID: get_identifier(obj),
            DJANGO_CT: get_model_ct(Article),
            DJANGO_ID: str(obj.pk),
            "text": obj.raw_text,
            "article": next(iter(indexed([obj]))),
        }


def indexed(articles: Sequence[Article]) -> Iterator[IndexedArticle]:
    """Yield what is indexed of each article, in six queries for all of them.

    An article whose analysis fails is logged and left out: it must not keep all
    others out of the index.
    """
    prefetch_related_objects(
        articles,
        "source",
        "blocks",
        Prefetch(
            "mentions",
            Mention.objects.believed()
            .filter(in_boilerplate=False)
            .select_related("actor__country", "place"),
            to_attr="indexed_mentions",
        ),
        Prefetch(
            "quotes",
            Quote.objects.filter(
                status=Status.CONFIRMED, speaker__isnull=False
            ).select_related("speaker"),
            to_attr="indexed_quotes",
        ),
        Prefetch(
            "reports",
            MeetingReport.objects.filter(
                role=MeetingRole.MAIN, status__in=BELIEVED
            ).select_related("meeting__city__country", "meeting__country"),
            to_attr="indexed_reports",
        ),
    )
    states = _states()
    for article in articles:
        try:
            yield _indexed(article, states)
        except Exception:
            log.exception("Article %s cannot be indexed.", article.pk)


def _states() -> dict[int, str]:
    """Return the actor that each country's place also is, by the place's id."""
    rows = Actor.objects.active().filter(kind=ActorKind.COUNTRY, country__isnull=False)
    return dict(rows.values_list("country_id", "key"))


def _indexed(article: Any, states: Mapping[int, str]) -> IndexedArticle:
    meeting = article.indexed_reports[0].meeting if article.indexed_reports else None
    day, dated = _day(article, meeting)
    title, body = _streams(article, list(_entities(article.indexed_mentions, states)))
    return IndexedArticle(
        article_id=article.pk,
        title=title,
        body=body,
        day=day,
        values={
            **_meeting_values(meeting),
            "actor": _actors(article),
            "source": (article.source.key if article.source else "",),
            "lang": (article.language,),
            "dated": (dated,),
        },
        stamp=stamp_of(article.updated_at),
        group=article.duplicate_of_id or article.pk,
    )


def _day(article: Article, meeting: Meeting | None) -> tuple[dt.date | None, str]:
    if article.published_on:
        return article.published_on, "published"
    if meeting and meeting.date_start:
        return meeting.date_start, "estimated"
    return None, "undated"


def _meeting_values(meeting: Meeting | None) -> dict[str, tuple[str, ...]]:
    if not meeting:
        return {}
    city = meeting.city
    country = meeting.country or (city and city.country)
    return {
        "place": (city.key,) if city else (),
        "country": (country.key,) if country else (),
        "kind": (meeting.kind,),
    }


def _actors(article: Any) -> tuple[str, ...]:
    named = {
        mention.actor
        for mention in article.indexed_mentions
        if mention.actor and mention.counts_in_facet
    }
    named |= {quote.speaker for quote in article.indexed_quotes}
    keys = (actor.key for actor in named if actor.status == ActorStatus.ACTIVE)
    return tuple(sorted(keys))


def _entities(
    mentions: Iterable[Mention], states: Mapping[int, str]
) -> Iterator[Entity]:
    """Yield the terms of each mention; a country is a place and an actor."""
    for mention in mentions:
        for term in _terms(mention, states):
            yield Entity(mention.start, mention.end, term)


def _terms(mention: Mention, states: Mapping[int, str]) -> Iterator[str]:
    actor, place = mention.actor, mention.place
    if actor:
        yield f"@actor:{actor.key}"
        if actor.kind == ActorKind.COUNTRY:
            place = actor.country
    if place:
        yield f"@place:{place.key}"
        if not actor and place.kind == PlaceKind.COUNTRY and place.pk in states:
            yield f"@actor:{states[place.pk]}"


def _streams(
    article: Article, entities: Sequence[Entity]
) -> tuple[list[IndexedWord], list[IndexedWord]]:
    """Return the words of the title and of the body.

    The title is the blocks that are headlines and a headline that stands nowhere in
    the text. A provisional headline is the beginning of the body: not indexed twice.
    """
    text = article.raw_text
    title: list[IndexedWord] = []
    body: list[IndexedWord] = []
    stands = article.headline_basis == HeadlineBasis.LEAD
    words = iter(analyse(text, entities))
    word = next(words, None)
    for block in article.blocks.all():
        stream = body
        if block.kind == BlockKind.HEADLINE:
            stream = title
            stands = stands or _holds_headline(block, article)
        while word and word.start < block.end:
            if word.start >= block.start and block.kind in INDEXED_KINDS:
                stream.append(_word(word, text))
            word = next(words, None)
    if not stands:
        headline = article.headline
        title[:0] = [_word(word, headline) for word in analyse(headline)]
    return title, body


def _holds_headline(block: ArticleBlock, article: Article) -> bool:
    start = article.headline_start
    if start is not None and block.start <= start < block.end:
        return True
    return article.headline in article.raw_text[block.start : block.end]


def _word(word: IndexWord, text: str) -> IndexedWord:
    _, start, end, exact, lemma, entities = word
    return _indexed_word(exact, lemma, text[start:end], entities)


@lru_cache(maxsize=50_000)
def _indexed_word(
    exact: str, lemma: str, written: str, entities: tuple[str, ...]
) -> IndexedWord:
    """Make a word once for all places where it stands so."""
    return IndexedWord(exact, lemma, surface_of(written), entities)


@lru_cache(maxsize=50_000)
def surface_of(written: str) -> str:
    """Return a word as written, but for tashkeel, tatweel and letter case.

    >>> surface_of("أُنتوني") == "أنتوني"
    True
    """
    return clean(written).text.casefold()
