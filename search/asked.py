"""What a visitor asked: the query string of a URL, read without ever failing.

Pages and API read it alike. Counting and finding is the engine's work.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict

from archive.models import Actor, Place, Source
from archive.models.choices import MeetingKind
from search.backends.base import FacetName, Filters, Request, Sort
from search.query.nodes import Level, Match
from search.query.notices import Notice, NoticeCode
from search.query.parse import parse, parse_with_notices
from search.query.parts import parts
from search.query.tables import MAX_TERMS
from search.query.unparse import to_text

PAGE_SIZE = 20
MOST_PAGE_SIZE = 100
# No page beyond: 100,000 hits at 10 a page.
LAST_PAGE = 10_000
# A page has some hundred links that carry the query on.
MOST_TEXT = 4_000
"""Characters of a query that are read; what is longer is cut, and that is said."""
MOST_LINKED = 1_000
"""Characters of a query that links carry on as they are: what the search box takes."""
MOST_VALUES = 50
UNKNOWN_SOURCE = "-"
"""How a URL says that the source is unknown; the engine says ""."""

MOST_FIND = 80
VIEWS = {False: "full", True: "compact"}
COPIES = {True: "folded", False: "all"}
UNFOLDING = (FacetName.PLACE, FacetName.ACTOR, FacetName.SOURCE)
"""Facets with more values than a page shows; PLACE stands for COUNTRY, too."""

Choice = TypeVar("Choice", Sort, Level, Match, FacetName)

_KEY = re.compile(r"[-a-z0-9_]{1,120}\Z", re.IGNORECASE | re.ASCII)
_CLOSED: Mapping[FacetName, frozenset[str]] = {
    FacetName.KIND: frozenset(MeetingKind.values),
    FacetName.DATED: frozenset({"published", "estimated", "undated"}),
}
_NAMED: Mapping[FacetName, models.Manager[Any]] = {
    FacetName.PLACE: Place.objects,
    FacetName.COUNTRY: Place.objects,
    FacetName.ACTOR: Actor.objects,
    FacetName.SOURCE: Source.objects,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What holds where a URL says nothing: a reader prefers it, or the API does."""

    page_size: int = PAGE_SIZE
    is_compact: bool = False
    is_folded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as its URL says it. `sort` is None where none was chosen."""

    text: str = ""
    chosen: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    start: dt.date | None = None
    end: dt.date | None = None
    sort: Sort | None = None
    level: Level = Level.NAMES
    match: Match = Match.ALL
    least: int = 0
    """How many parts of the query are enough; 0 for all. Only where match is ALL."""
    page: int = 1
    page_size: int = PAGE_SIZE
    is_compact: bool = False
    """Whether each hit is told in a line or two."""
    is_folded: bool = True
    """Whether copies of an article are folded under the first of them."""
    more: FacetName | None = None
    """The facet whose values are all listed, `find` being in their names."""
    more_page: int = 1
    find: str = ""
    is_cut: bool = False
    """Whether the text was longer than is read."""
    usual: Usual = field(default_factory=Usual)

    @property
    def order(self) -> Sort:
        """The order of the hits: by relevance if there are words, else by date."""
        return self.sort or (Sort.RELEVANCE if self.text else Sort.NEWEST)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the words limits the hits."""
        return bool(self.chosen or self.start or self.end)

    def values(self, name: FacetName) -> tuple[str, ...]:
        """What was chosen in a facet, as the engine names it."""
        return self.chosen.get(name, ())

    def choose(self, name: FacetName, *values: str) -> "Asked":
        """The same question with exactly these values of a facet, from page 1."""
        chosen = {**self.chosen, name: values}
        kept = {each: row for each, row in chosen.items() if row}
        return replace(self, chosen=kept, page=1)

    def without(self, name: FacetName, value: str) -> "Asked":
        """The same question without one chosen value, from page 1."""
        return self.choose(name, *(v for v in self.values(name) if v != value))

    def widened(self) -> "Asked":
        """The same words without any filter."""
        return replace(self, chosen={}, start=None, end=None, page=1)

    def between(self, start: dt.date | None, end: dt.date | None) -> "Asked":
        """The same question for these days, both included, from page 1."""
        return replace(self, start=start, end=end, page=1)

    def saying(self, text: str) -> "Asked":
        """The same question in other words, all of them wanted, from page 1."""
        return replace(self, text=text, least=0, page=1)

    def periods(self) -> Callable[[dt.date, dt.date], str]:
        """Give the query strings for days, as `between` does: a page has hundreds."""
        start, end = dt.date(1111, 1, 1), dt.date(2222, 2, 2)
        before, _, after = (
            self.between(start, end).query().partition(f"from={start}&to={end}")
        )
        return lambda start, end: f"{before}from={start}&to={end}{after}"

    def query(self) -> str:
        """The query string, with its question mark; "?" for the question of all."""
        return "?" + urlencode(list(self.pairs()))

    def pairs(self) -> Iterable[tuple[str, str]]:
        """The parameters that differ from the usual ones, in a fixed order."""
        if self.text:
            yield "q", _linked(self.text)
        for name in FacetName:
            for value in self.values(name):
                yield name.value, value or UNKNOWN_SOURCE
        usual = self.usual
        for parameter, now, default in (
            ("from", self.start, None),
            ("to", self.end, None),
            ("sort", self.sort, None),
            ("level", self.level, Level.NAMES),
            ("match", self.match, Match.ALL),
            ("least", self.least, 0),
            ("page", self.page, 1),
            ("page_size", self.page_size, usual.page_size),
            ("view", VIEWS[self.is_compact], VIEWS[usual.is_compact]),
            ("copies", COPIES[self.is_folded], COPIES[usual.is_folded]),
            ("more", self.more, None),
            ("more_page", self.more_page, 1),
            ("find", self.find, ""),
        ):
            if now != default:
                yield parameter, str(now)


@lru_cache(maxsize=100)
def _linked(text: str) -> str:
    """The query as links carry it: a long one as it was read, which is shorter."""
    return text if len(text) <= MOST_LINKED else to_text(parse(text))


def read(query: QueryDict, usual: Usual | None = None) -> Asked:
    """Read the parameters of a URL; what is unknown or impossible is left out.

    `usual` is what holds where the URL says nothing.
    """
    usual = usual or Usual()
    start, end = _day(query.get("from")), _day(query.get("to"))
    if start and end and start > end:
        start, end = end, start
    chosen = {name: _chosen(name, query.getlist(name.value)) for name in FacetName}
    match = _one_of(Match, query.get("match")) or Match.ALL
    text = " ".join(query.get("q", "").split())
    return Asked(
        text=text[:MOST_TEXT].rstrip(),
        chosen={name: values for name, values in chosen.items() if values},
        start=start,
        end=end,
        sort=_one_of(Sort, query.get("sort")),
        level=_one_of(Level, query.get("level")) or Level.NAMES,
        match=match,
        least=_least(query.get("least")) if match is Match.ALL else 0,
        page=_number(query.get("page"), 1, LAST_PAGE),
        page_size=_number(query.get("page_size"), usual.page_size, MOST_PAGE_SIZE),
        is_compact=_said(query.get("view"), VIEWS, usual.is_compact),
        is_folded=_said(query.get("copies"), COPIES, usual.is_folded),
        is_cut=len(text) > MOST_TEXT,
        usual=usual,
        **_unfolded(query),
    )


def notices(asked: Asked) -> tuple[Notice, ...]:
    """What of the query was repaired or left out."""
    cut = (Notice(NoticeCode.TOO_LONG),) if asked.is_cut else ()
    return (*cut, *parse_with_notices(asked.text).notices)


def known(asked: Asked) -> Asked:
    """Leave out keys of places, actors and sources that the archive has not.

    One query for each of these facets in which something was chosen.
    """
    for name, things in _NAMED.items():
        keys = [value for value in asked.values(name) if value]
        if keys:
            found = set(things.filter(key__in=keys).values_list("key", flat=True))
            kept = (v for v in asked.values(name) if not v or v in found)
            asked = replace(asked.choose(name, *kept), page=asked.page)
    return _without_covered(asked)


def _without_covered(asked: Asked) -> Asked:
    """Leave out chosen cities whose country is chosen: it has chosen them."""
    countries, cities = asked.values(FacetName.COUNTRY), asked.values(FacetName.PLACE)
    if not countries or not cities:
        return asked
    covered = set(
        Place.objects.filter(key__in=cities, country__key__in=countries).values_list(
            "key", flat=True
        )
    )
    left = (key for key in cities if key not in covered)
    return replace(asked.choose(FacetName.PLACE, *left), page=asked.page)


def request(
    asked: Asked,
    *,
    facets: tuple[FacetName, ...] = (),
    histogram: bool = False,
    counting: bool = False,
) -> Request:
    """The question as the engine takes it; `counting` where only the total is read."""
    node = parse(asked.text)
    return Request(
        node=node,
        level=asked.level,
        match=asked.match,
        filters=Filters(
            chosen={name: frozenset(values) for name, values in asked.chosen.items()},
            start=asked.start,
            end=asked.end,
        ),
        facets=facets,
        histogram=histogram,
        # Nothing is ranked to be counted.
        sort=Sort.NEWEST if counting else asked.order,
        page=1 if counting else asked.page,
        page_size=1 if counting else asked.page_size,
        fold=asked.is_folded and not counting,
        at_least=min(asked.least, len(parts(node))),
    )


def _chosen(name: FacetName, values: list[str]) -> tuple[str, ...]:
    """The values that can be meant, each once, in the order given."""
    allowed = _CLOSED.get(name)
    kept = dict.fromkeys(
        "" if name is FacetName.SOURCE and value == UNKNOWN_SOURCE else value
        for value in values[:MOST_VALUES]
        if (value in allowed if allowed else _KEY.match(value))
    )
    return tuple(kept)


def _said(value: str | None, names: Mapping[bool, str], usual: bool) -> bool:  # noqa: FBT001 - it is a value
    return next((said for said, name in names.items() if name == value), usual)


def _unfolded(query: QueryDict) -> dict[str, Any]:
    """Which facet is listed as a whole, which page of it, and what is looked for."""
    more = _one_of(FacetName, query.get("more"))
    if more not in UNFOLDING:
        return {}
    return {
        "more": more,
        "more_page": _number(query.get("more_page"), 1, LAST_PAGE),
        "find": " ".join(query.get("find", "").split())[:MOST_FIND],
    }


def _one_of(choices: type[Choice], value: str | None) -> Choice | None:
    return next((choice for choice in choices if choice.value == value), None)


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        return None


def _least(value: str | None) -> int:
    """How many parts are enough; 0 where nothing, or nothing sensible, is said."""
    return _number(value, 0, MAX_TERMS) if (value or "").strip().strip("0") else 0


def _number(value: str | None, default: int, most: int) -> int:
    """A whole number from 1 to `most`; what is none gives `default`."""
    digits = (value or "").strip()
    if not (digits.isascii() and digits.isdecimal()):
        return default
    # Only so many digits are read that int() is fast.
    return max(1, min(int(digits[:9]), most))
