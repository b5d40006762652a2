"""A question as the pages of the inbox show it, and the filters above the queue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from archive.models import ReviewItem
from archive.models.choices import ReviewKind
from archive.review.items import ROW_KINDS
from archive.review.kinds import KINDS, Facts, Offer
from archive.review.queue import AGES, Chosen

DOUBTFUL = 0.5
"""Below, the machine calls its guess weak; above FAIR, strong."""
FAIR = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question with its words."""

    item: ReviewItem
    offer: Offer
    reason: str
    can_accept: bool
    articles: int
    effect: str
    title: str
    language: str
    sureness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter of the queue: what it is called, how many it leaves, its address."""

    name: Any
    count: int | None
    query: str
    is_on: bool


def row(item: ReviewItem, facts: Facts) -> Row:
    """Say what a question asks; `item` was read with `queue.with_counts`."""
    kind = KINDS[item.kind]
    offer = kind.offer(item, facts)
    articles = getattr(item, "concerned", 1)
    is_row = item.kind in ROW_KINDS
    # What the text says, where it is not what is suggested.
    title = item.suggestion if is_row or item.kind == ReviewKind.SPELLING else ""
    return Row(
        item=item,
        offer=offer,
        reason=gettext(item.reason) if item.reason else "",
        can_accept=kind.can_accept(item, facts),
        articles=articles,
        effect=ngettext(
            "will change %(count)d article", "will change %(count)d articles", articles
        )
        % {"count": articles},
        title=title,
        language=item.article.language if item.article else "",
        sureness=sureness(item.confidence),
    )


def row_of(item: ReviewItem) -> Mapping[str, Any]:
    """Say what a decided question was, for the undo button."""
    return {
        "kind": item.get_kind_display(),
        "words": item.suggestion,
        "decision": item.get_decision_display(),
    }


def sureness(confidence: float | None) -> str:
    """Name a confidence from 0 to 1 in words; "" where none is stated."""
    if confidence is None:
        return ""
    if confidence < DOUBTFUL:
        return gettext("weak guess")
    return gettext("fair guess") if confidence < FAIR else gettext("strong guess")


def filters(chosen: Chosen, counts: Mapping[str, int]) -> Mapping[str, list[Filter]]:
    """Give the filters by kind and by age; a kind without questions has none."""
    names = dict(ReviewKind.choices)
    kinds = [
        Filter(
            name=_("all"),
            count=sum(counts.values()),
            query=_query("", chosen.age),
            is_on=not chosen.kind,
        ),
        *(
            Filter(
                name=names[kind],
                count=counts.get(kind, 0),
                query=_query(kind, chosen.age),
                is_on=kind == chosen.kind,
            )
            for kind in KINDS
            if kind in counts or kind == chosen.kind
        ),
    ]
    ages = [
        Filter(
            name=name,
            count=None,
            query=_query(chosen.kind, age),
            is_on=age == chosen.age,
        )
        for age, name in {
            "": _("any age"),
            **{a: n for a, (n, _) in AGES.items()},
        }.items()
    ]
    return {"kinds": kinds, "ages": ages}


def _query(kind: str, age: str) -> str:
    parts = [
        f"{name}={value}" for name, value in (("kind", kind), ("age", age)) if value
    ]
    return f"?{'&'.join(parts)}" if parts else "?"
