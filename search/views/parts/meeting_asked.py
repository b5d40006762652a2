"""What a visitor asked of the list of meetings: its address, read without ever failing.

Which meetings that are is `meeting_facets`' work.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.http import HttpRequest

from archive.models.choices import MeetingKind
from archive.text.normalize import match_key
from search.views.parts.paging import page_number

MOST_VALUES = 50
MOST_WORDS = 200
_KEY = re.compile(r"[-\w]{1,120}\Z")


class Facet(StrEnum):
    """What the list can be narrowed by; the names of the address."""

    KIND = "kind"
    PLACE = "place"
    ACTOR = "actor"
    SERIES = "series"


class Order(StrEnum):
    """The orders of the list; the first is the usual one."""

    NEWEST = "newest"
    OLDEST = "oldest"
    REPORTS = "reports"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The whole state of the list."""

    words: str = ""
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    start: dt.date | None = None
    end: dt.date | None = None
    undated: bool = False
    every: bool = False
    order: Order = Order.NEWEST
    page: int = 1

    def values(self, facet: Facet) -> tuple[str, ...]:
        """What is chosen of a facet."""
        return self.chosen.get(facet, ())

    @property
    def key(self) -> str:
        """The words as names are compared by."""
        return match_key(self.words)

    @property
    def narrows(self) -> bool:
        """Whether anything is left out but meetings without a report."""
        return bool(self.words or self.chosen or self.start or self.end or self.undated)

    def with_value(self, facet: Facet, value: str) -> "Asked":
        """The same with one more value."""
        return self._choosing(facet, (*self.values(facet), value))

    def without(self, facet: Facet, value: str) -> "Asked":
        """The same without a value."""
        return self._choosing(facet, (v for v in self.values(facet) if v != value))

    def between(self, start: dt.date | None, end: dt.date | None) -> "Asked":
        """The same in another period."""
        return replace(self, start=start, end=end, undated=False, page=1)

    def _choosing(self, facet: Facet, values: Iterable[str]) -> "Asked":
        chosen = {**self.chosen, facet: tuple(dict.fromkeys(values))}
        kept = {name: given for name, given in chosen.items() if given}
        return replace(self, chosen=kept, page=1)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The state as names and values of an address, usual values left out."""
        given = [("q", self.words)]
        given += [(facet.value, one) for facet in Facet for one in self.values(facet)]
        given += [
            ("from", self.start.isoformat() if self.start else ""),
            ("to", self.end.isoformat() if self.end else ""),
            ("undated", "1" if self.undated else ""),
            ("all", "1" if self.every else ""),
            ("sort", "" if self.order is Order.NEWEST else self.order.value),
            ("page", str(self.page) if self.page > 1 else ""),
        ]
        return [(name, value) for name, value in given if value]

    @property
    def query(self) -> str:
        """The query string, with its question mark.

        >>> Asked(words="روما", undated=True).query
        '?q=%D8%B1%D9%88%D9%85%D8%A7&undated=1'
        """
        return f"?{urlencode(self.pairs)}"

    @property
    def first_page(self) -> "Asked":
        """The same, from the first page."""
        return replace(self, page=1)

    @property
    def of_any_name(self) -> "Asked":
        """The same, whatever the meetings are called."""
        return replace(self, words="", page=1)

    @property
    def of_any_day(self) -> "Asked":
        """The same, whenever the meetings were."""
        return self.between(None, None)

    @property
    def of_no_day(self) -> "Asked":
        """The same, of meetings whose day is not known."""
        return replace(self, start=None, end=None, undated=True, page=1)

    @property
    def of_every(self) -> "Asked":
        """The same, with meetings that no article reports."""
        return replace(self, every=True, page=1)

    @property
    def filters(self) -> str:
        """The query string of what a calendar takes: without order and page."""
        return replace(self, order=Order.NEWEST, page=1).query


def read(request: HttpRequest) -> Asked:
    """Read an address; what cannot be meant is left out."""
    query = request.GET
    start, end = _day(query.get("from")), _day(query.get("to"))
    if start and end and start > end:
        start, end = end, start
    chosen = {facet: _chosen(facet, query.getlist(facet.value)) for facet in Facet}
    order = next((one for one in Order if one.value == query.get("sort")), None)
    return Asked(
        words=" ".join(query.get("q", "").replace("\x00", " ").split())[:MOST_WORDS],
        chosen={facet: values for facet, values in chosen.items() if values},
        start=start,
        end=end,
        undated=query.get("undated") == "1" and not (start or end),
        every=query.get("all") == "1",
        order=order or Order.NEWEST,
        page=page_number(request),
    )


def _chosen(facet: Facet, values: list[str]) -> tuple[str, ...]:
    known = set(MeetingKind.values) if facet is Facet.KIND else None
    return tuple(
        dict.fromkeys(
            value
            for value in values[:MOST_VALUES]
            if (value in known if known else _KEY.match(value))
        )
    )


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        return None
