"""A question as the pages of the inbox show it, and the filters above the queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from archive.models import ReviewItem
from archive.models.choices import ReviewKind
from archive.review.items import ROW_KINDS
from archive.review.kinds import KINDS, Facts, Offer
from archive.review.queue import AGES, Chosen, settled

_STEPS = (("j", "k"), _("next and previous question"))
_ANSWERS = (
    (("a",), _("accept what is suggested")),
    (("r",), _("reject it")),
)
_SKIP = (("s",), _("skip: it comes again at the end"))
_ALWAYS = (
    (("u",), _("undo the last decision, then the one before")),
    (("?",), _("show and hide this list")),
)
LEGENDS: Mapping[str, Sequence[tuple[Sequence[str], Any]]] = {
    "item": (
        _STEPS,
        *_ANSWERS,
        (("e",), _("choose or type another value")),
        (("o",), _("answer the places of a question one by one")),
        _SKIP,
        (("i",), _("back to the inbox")),
        *_ALWAYS,
    ),
    "list": (
        _STEPS,
        (("Enter",), _("open the question")),
        *_ANSWERS,
        _SKIP,
        (("x",), _("choose it for several at once; a and r then answer those")),
        (("X",), _("choose all on the page, then all of the kind")),
        (("f",), _("to the filters; the arrows go through them")),
        *_ALWAYS,
    ),
    "several": (
        (("y",), _("yes, decide them all")),
        (("i",), _("back to the inbox")),
        *_ALWAYS,
    ),
}
"""What each key does, by the page."""
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
            name=names[kind] if kind else _("all"),
            count=counts.get(kind, 0) if kind else sum(counts.values()),
            query=filter_query(replace(chosen, kind=kind)),
            is_on=kind == chosen.kind,
        )
        for kind in ("", *KINDS)
        if not kind or kind in counts or kind == chosen.kind
    ]
    ages = [
        Filter(
            name=name,
            count=None,
            query=filter_query(replace(chosen, age=age, settled=False)),
            is_on=age == chosen.age and not chosen.settled,
        )
        for age, name in {
            "": _("any age"),
            **{a: n for a, (n, _) in AGES.items()},
        }.items()
    ]
    return {"kinds": kinds, "ages": [*ages, *_settled(chosen)]}


def _settled(chosen: Chosen) -> list[Filter]:
    """The way to what the machine settled by itself, where there is any."""
    count = settled()
    if not count and not chosen.settled:
        return []
    only = Chosen(settled=True)
    return [
        Filter(
            name=_("folded by the machine"),
            count=count,
            query=filter_query(only),
            is_on=chosen.settled,
        )
    ]


def filter_query(chosen: Chosen) -> str:
    """Give the filter as the query of an address.

    >>> filter_query(Chosen(kind="date", age="week"))
    '?kind=date&age=week'
    """
    parts = {"kind": chosen.kind, "age": chosen.age, "settled": "1" * chosen.settled}
    written = urlencode({name: value for name, value in parts.items() if value})
    return f"?{written}" if written else ""
