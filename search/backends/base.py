"""The contract of every engine: what is asked, what is answered. No engine here.

An engine is a Haystack backend (named in HAYSTACK_CONNECTIONS) that also has the
methods of `Engine`. One test suite, tests/search/contract.py, runs against each.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from search.query.nodes import Everything, Level, Match, Node


class Sort(StrEnum):
    """The order of hits; ties go to the higher article id."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class FacetName(StrEnum):
    """The facets of a result. Values are keys, except where said."""

    PLACE = "place"
    """City of the main meeting: the place's key."""
    COUNTRY = "country"
    """Country of the main meeting: the place's key."""
    ACTOR = "actor"
    """Actors named: their keys."""
    SOURCE = "source"
    """The source's key; "" where it is unknown."""
    LANGUAGE = "lang"
    """The language's code."""
    KIND = "kind"
    """The kind of the main meeting."""
    DATED = "dated"
    """How the article's date is known: "published", "estimated" or "undated"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What was chosen in the facets: OR inside one, AND between them.

    `chosen[PLACE]` and `chosen[COUNTRY]` are one facet with two levels: an article
    counts when its city or its country is chosen. `start` and `end` are days, both
    included; they exclude undated articles.
    """

    chosen: Mapping[FacetName, frozenset[str]] = field(default_factory=dict)
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question to an engine. `page` counts from 1."""

    node: Node = field(default_factory=Everything)
    level: Level = Level.NAMES
    match: Match = Match.ALL
    filters: Filters = field(default_factory=Filters)
    facets: tuple[FacetName, ...] = ()
    histogram: bool = False
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article found: its primary key and its score."""

    article_id: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many hits have a value of a facet. Chosen values stay, even at 0."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """How many hits are dated in a month; months without any are left out."""

    year: int
    month: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The answer. Facets leave out their own selection; so does the histogram.

    `facets[name]` is sorted by count, largest first, then by value.
    `capped` tells that a wildcard or fuzzy word met more words than are tried.
    """

    total: int
    hits: Sequence[Hit]
    facets: Mapping[FacetName, Sequence[Count]] = field(default_factory=dict)
    histogram: Sequence[Month] = ()
    capped: bool = False


class Busy(Exception):  # noqa: N818  # it is news, not an error
    """Somebody else writes the index, or rebuilds it."""


class Engine(Protocol):
    """What search asks of an engine, beyond what Haystack asks of a backend."""

    def find(self, request: Request) -> Page:
        """Answer a request. Never raises for what a user typed."""

    def is_ready(self) -> bool:
        """Whether the index is there and can be read."""

    def generation(self) -> str:
        """A token that changes whenever the answers may."""

    def note(self, ids: Iterable[int]) -> None:
        """Bring articles up to date from the database, now or as soon as possible.

        An article that readers may not see leaves the index.
        """

    def rebuild(self, progress: Callable[[int], Any]) -> int:
        """Build the index anew and swap it in; return how many articles it has.

        `progress` is called with the number of articles that were added. Raises Busy
        when another rebuild is under way.
        """
