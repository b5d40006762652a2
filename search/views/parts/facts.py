"""What was read out of one article, fetched for its page. How it is told: `notes`."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import QuerySet

from archive.models import Article, DateMention, Figure, Mention, Quote
from archive.models.choices import QuoteKind, Status
from archive.models.extracted import Extracted
from archive.text.analysis import Entity
from search.views.parts.named import BELIEVED

Row = TypeVar("Row", bound=Extracted)

HOW_FIELDS = (
    "article_id",
    "start",
    "end",
    "method",
    "confidence",
    "status",
    "reviewed_by_id",
    "reviewed_at",
)
FIGURE_FIELDS = ("value", "value_max", "unit", "approx", "meaning")


class Mark(StrEnum):
    """What can be marked in a text, each by itself."""

    ACTORS = "actors"
    PLACES = "places"
    QUOTES = "quotes"
    FIGURES = "figures"
    DATES = "dates"


Shown = frozenset[Mark]
"""Which facts a reader wants to see marked in the text."""
ALL: Shown = frozenset(Mark)
NONE = "none"


def marks_of(value: str) -> Shown:
    """Read what a cookie says: kinds with dots between; what is not said so is all.

    >>> sorted(marks_of("quotes.dates")), marks_of("none"), marks_of("stars") == ALL
    ([<Mark.DATES: 'dates'>, <Mark.QUOTES: 'quotes'>], frozenset(), True)
    """
    if value == NONE:
        return frozenset()
    kinds = value.split(".")
    return frozenset(map(Mark, kinds)) if set(kinds) <= set(Mark) else ALL


def cookie_of(shown: Shown) -> str:
    """What the cookie says for these marks: each choice has one value.

    >>> cookie_of(frozenset({Mark.DATES, Mark.QUOTES})), cookie_of(frozenset())
    ('quotes.dates', 'none')
    """
    return ".".join(kind for kind in Mark if kind in shown) or NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The rows of one article in text order; rejected ones are never among them."""

    mentions: Sequence[Mention]
    quotes: Sequence[Quote] = ()
    figures: Sequence[Figure] = ()
    dates: Sequence[DateMention] = ()

    @property
    def names(self) -> list[Entity]:
        """Where actors and places are named, as the index has them."""
        return [
            Entity(one.start, one.end, f"@{kind}:{thing.key}")
            for one in self.mentions
            for kind, thing in (("actor", one.actor), ("place", one.place))
            if thing and one.status in BELIEVED
        ]


def facts(article: Article, shown: Shown, *, with_queued: bool = False) -> Facts:
    """Fetch what is shown, and always the names: nine queries or fewer.

    `with_queued` is for curators: readers see nothing that waits for a decision.
    """
    statuses = (*BELIEVED, Status.QUEUED) if with_queued else BELIEVED

    def rows(rows: QuerySet[Row], *things: str, fields: Sequence[str]) -> list[Row]:
        found = rows.filter(article=article, status__in=statuses)
        # An article names few things often: each is fetched once, not joined.
        found = found.only(*HOW_FIELDS, *fields).prefetch_related(
            *things, "reviewed_by"
        )
        return list(found.order_by("start", "-end", "pk"))

    wanted: dict[str, Any] = {}
    if Mark.QUOTES in shown:
        wanted["quotes"] = rows(
            Quote.objects.exclude(kind=QuoteKind.TERM),
            "speaker",
            fields=("kind", "speaker_id", "speaker_start", "speaker_end", "via"),
        )
    if Mark.FIGURES in shown:
        wanted["figures"] = rows(
            Figure.objects.all(),
            "scope_place",
            fields=(*FIGURE_FIELDS, "scope_place_id"),
        )
    if Mark.DATES in shown:
        wanted["dates"] = rows(DateMention.objects.all(), fields=("iso", "anchor"))
    return Facts(
        mentions=rows(
            Mention.objects.filter(in_boilerplate=False),
            "actor",
            "place",
            fields=("actor_id", "place_id", "form", "in_boilerplate"),
        ),
        **wanted,
    )
