"""What a visitor asked of the quotes: an address, read without ever failing.

Page and API read it alike. Finding is the engine's work, naming that of `quote_facets`.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict

from search.backends import quoted
from search.backends.base import FacetName, Filters, Request, Sort
from search.query.parse import parse
from search.views.parts.paging import number_of

PAGE_SIZE = 20
MOST_PAGE_SIZE = 100
MOST_TEXT = 1_000
"""Code points of the words that are read: what the box takes."""
MOST_VALUES = 50
UNKNOWN = "-"
"""How an address says that there is none; the engine says ""."""
_KEY = re.compile(r"[-\w]{1,120}\Z")


class Facet(StrEnum):
    """What quotes are narrowed by; the names of the address."""

    SPEAKER = "speaker"
    HOW = "kind"
    MEETING = "meeting"
    SOURCE = "source"
    LANGUAGE = "lang"
    CHECKED = "checked"

    @property
    def engine_name(self) -> FacetName:
        """What the index of quotes calls it."""
        return _NAMES[self]


_NAMES: Mapping[Facet, FacetName] = {
    Facet.SPEAKER: quoted.SPEAKER,
    Facet.HOW: quoted.HOW,
    Facet.MEETING: quoted.MEETING,
    Facet.SOURCE: quoted.SOURCE,
    Facet.LANGUAGE: quoted.LANGUAGE,
    Facet.CHECKED: quoted.CHECKED,
}
CLOSED: Mapping[Facet, frozenset[str]] = {
    Facet.HOW: frozenset({quoted.DIRECT, quoted.REPORTED}),
    Facet.CHECKED: frozenset({"confirmed", "auto"}),
    Facet.LANGUAGE: frozenset(code for code, _ in settings.CONTENT_LANGUAGES),
}
"""Facets of which all values are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The whole state of the page. `sort` is None where none was chosen.

    `is_folded`: the same words of several articles stand under the first of them.
    """

    text: str = ""
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    start: dt.date | None = None
    end: dt.date | None = None
    sort: Sort | None = None
    is_folded: bool = True
    page: int = 1
    page_size: int = PAGE_SIZE

    @property
    def order(self) -> Sort:
        """The order of the quotes: by relevance if there are words, else by date."""
        return self.sort or (Sort.RELEVANCE if self.text else Sort.NEWEST)

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self.is_filtered)

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the words leaves something out."""
        return bool(self.chosen or self.start or self.end)

    def values(self, facet: Facet) -> tuple[str, ...]:
        """What is chosen of a facet, "" being none."""
        return self.chosen.get(facet, ())

    def choose(self, facet: Facet, values: Iterable[str]) -> "Asked":
        """The same with exactly these values of a facet, from page 1."""
        chosen = {**self.chosen, facet: tuple(dict.fromkeys(values))}
        kept = {name: given for name, given in chosen.items() if given}
        return replace(self, chosen=kept, page=1)

    def without(self, facet: Facet, value: str) -> "Asked":
        """The same without one value."""
        return self.choose(facet, (v for v in self.values(facet) if v != value))

    def between(self, start: dt.date | None, end: dt.date | None) -> "Asked":
        """The same of these days, both included."""
        return replace(self, start=start, end=end, page=1)

    @property
    def of_any_day(self) -> "Asked":
        """The same, whenever it was said."""
        return self.between(None, None)

    @property
    def of_any_words(self) -> "Asked":
        """The same, whatever was said."""
        return replace(self, text="", page=1)

    @property
    def unfiltered(self) -> "Asked":
        """The same words, by anybody, anywhere, at any time."""
        return replace(self, chosen={}, start=None, end=None, page=1)

    @property
    def folding_otherwise(self) -> "Asked":
        """The same with each article's words for themselves, or folded again."""
        return replace(self, is_folded=not self.is_folded, page=1)

    @property
    def first_page(self) -> "Asked":
        """The same, from page 1."""
        return replace(self, page=1)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The state as names and values of an address, usual ones left out."""
        size = self.page_size
        given = [("q", self.text)]
        given += [
            (facet.value, value or UNKNOWN)
            for facet in Facet
            for value in self.values(facet)
        ]
        given += [
            ("from", self.start.isoformat() if self.start else ""),
            ("to", self.end.isoformat() if self.end else ""),
            ("sort", self.sort.value if self.sort else ""),
            ("copies", "" if self.is_folded else "all"),
            ("page_size", str(size) if size != PAGE_SIZE else ""),
            ("page", str(self.page) if self.page > 1 else ""),
        ]
        return [(name, value) for name, value in given if value]

    @property
    def query(self) -> str:
        """The query string, with its question mark.

        >>> Asked(text="روما", chosen={Facet.SPEAKER: ("",)}).query
        '?q=%D8%B1%D9%88%D9%85%D8%A7&speaker=-'
        """
        return f"?{urlencode(self.pairs)}"

    def request(self, *, counting: bool = False) -> Request:
        """The question as the engine takes it; `counting` for the total alone."""
        chosen = {
            facet.engine_name: frozenset(values)
            for facet, values in self.chosen.items()
        }
        return Request(
            node=parse(self.text),
            filters=Filters(chosen=chosen, start=self.start, end=self.end),
            facets=() if counting else tuple(facet.engine_name for facet in Facet),
            histogram=not counting,
            sort=self.order,
            page=1 if counting else self.page,
            page_size=1 if counting else self.page_size,
            fold=self.is_folded and not counting,
        )


def read(query: QueryDict) -> Asked:
    """Read an address; what cannot be meant is left out."""
    start, end = _day(query.get("from")), _day(query.get("to"))
    if start and end and start > end:
        start, end = end, start
    chosen = {facet: _chosen(facet, query.getlist(facet.value)) for facet in Facet}
    text = " ".join(query.get("q", "").replace("\x00", " ").split())
    return Asked(
        text=text[:MOST_TEXT].rstrip(),
        chosen={facet: values for facet, values in chosen.items() if values},
        start=start,
        end=end,
        sort=next((one for one in Sort if one.value == query.get("sort")), None),
        is_folded=query.get("copies") != "all",
        page=number_of(query.get("page", "")),
        page_size=min(number_of(query.get("page_size", ""), PAGE_SIZE), MOST_PAGE_SIZE),
    )


def _chosen(facet: Facet, values: list[str]) -> tuple[str, ...]:
    allowed = CLOSED.get(facet)
    kept = (
        "" if value == UNKNOWN and allowed is None else value
        for value in values[:MOST_VALUES]
        if (value in allowed if allowed else _KEY.match(value))
    )
    return tuple(dict.fromkeys(kept))


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        return None
