"""What the cards of a list are made from, fetched as plain rows. No marks here.

An article names fifty things: a row as a tuple takes a tenth of a model's time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Min

from archive.models import (
    Actor,
    Article,
    ArticleBlock,
    Meeting,
    MeetingReport,
    Mention,
)
from archive.models.choices import READ_KINDS, BlockKind, MeetingRole
from archive.text.analysis import Entity
from search.views.parts.named import BELIEVED, COUNTED

MOST_ACTORS = 4
SNIPPET_KINDS = sorted(READ_KINDS - {BlockKind.HEADLINE})
CARD_FIELDS = (
    "raw_text",
    "headline",
    "headline_basis",
    "headline_start",
    "headline_end",
    "language",
    "external_id",
    "published_on",
    "published_precision",
    "published_basis",
    "copy_kind",
    "source__key",
    "source__name_ar",
    "source__name_en",
    "source__is_demonstration",
    "duplicate_of__headline",
    "duplicate_of__status",
)
COPY_FIELDS = (
    "headline",
    "language",
    "published_on",
    "published_precision",
    *("source__key", "source__name_ar", "source__name_en"),
)
ACTOR_FIELDS = ("key", "kind", "name_ar", "name_en")
MEETING_FIELDS = tuple(
    f"meeting__{field}"
    for field in (
        *("key", "name_ar", "name_en", "date_start", "date_precision"),
        *("city__key", "city__name_ar", "city__name_en"),
        *("country__key", "country__name_ar", "country__name_en"),
    )
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The readable ones of some articles and, by their keys, what is known of them."""

    articles: Mapping[int, Article]
    blocks: Mapping[int, Sequence[Span]]
    actors: Mapping[int, Sequence[Actor]]
    names: Mapping[int, Sequence[Entity]]
    meetings: Mapping[int, Meeting]


def rows(
    pks: Collection[int], terms: Collection[str], *, is_compact: bool = False
) -> Rows:
    """Fetch it in five queries; of the names in the text only those in `terms`.

    Compact cards have no snippets and name no actors: two queries fewer.
    """
    readable = Article.objects.visible().select_related("source", "duplicate_of")
    return Rows(
        articles=readable.only(*CARD_FIELDS).in_bulk(pks),
        blocks={} if is_compact else _blocks(pks),
        actors={} if is_compact else _actors(pks),
        names=names(pks, terms),
        meetings=_meetings(pks),
    )


def copied(pks: Iterable[int]) -> Mapping[int, Article]:
    """What is told of articles that are folded under others, in one query."""
    readable = Article.objects.visible().select_related("source").only(*COPY_FIELDS)
    return readable.in_bulk(list(pks))


def names(pks: Collection[int], terms: Collection[str]) -> Mapping[int, list[Entity]]:
    """Where articles name these actors and places ("@actor:key"), as in the index."""
    found: dict[int, list[Entity]] = defaultdict(list)
    asked = [term[1:].split(":", 1) for term in sorted(terms)]
    keys = {
        kind: [key for one, key in asked if one == kind] for kind in ("actor", "place")
    }
    for kind, of_kind in keys.items():
        if of_kind:
            mentions = Mention.objects.filter(
                article__in=pks,
                in_boilerplate=False,
                status__in=BELIEVED,
                **{f"{kind}__key__in": of_kind},
            )
            for article, start, end, key in mentions.values_list(
                "article", "start", "end", f"{kind}__key"
            ):
                found[article].append(Entity(start, end, f"@{kind}:{key}"))
    return found


def _blocks(pks: Collection[int]) -> Mapping[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    blocks = ArticleBlock.objects.filter(article__in=pks, kind__in=SNIPPET_KINDS)
    for article, start, end in blocks.order_by("article", "ordinal").values_list(
        "article", "start", "end"
    ):
        found[article].append((start, end))
    return found


def _actors(pks: Collection[int]) -> Mapping[int, list[Actor]]:
    """The actors that each article names most."""
    counted = (
        Mention.objects.filter(COUNTED, actor__isnull=False, article__in=pks)
        .order_by()
        .values_list("article", "actor", *(f"actor__{name}" for name in ACTOR_FIELDS))
        .annotate(n=Count("pk"), first=Min("start"))
        .order_by("article", "-n", "first")
    )
    chosen: dict[int, list[Actor]] = defaultdict(list)
    known: dict[int, Actor] = {}
    for article, pk, *fields, _, _ in counted:
        if len(chosen[article]) < MOST_ACTORS:
            actor = known.get(pk)
            if actor is None:
                named = dict(zip(ACTOR_FIELDS, fields, strict=True))
                actor = known[pk] = Actor(pk=pk, **named)
            chosen[article].append(actor)
    return chosen


def _meetings(pks: Collection[int]) -> Mapping[int, Meeting]:
    reports = MeetingReport.objects.filter(
        article__in=pks, role=MeetingRole.MAIN, status__in=BELIEVED
    ).select_related("meeting__city", "meeting__country")
    reports = reports.only("article_id", *MEETING_FIELDS)
    # The first of an article counts, so it is written last.
    return {report.article_id: report.meeting for report in reports.order_by("-pk")}
