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
    included; they exclude undated articles. `within` is no choice: each of its values
    all articles must have, and no count leaves it out.
    """

    chosen: Mapping[FacetName, frozenset[str]] = field(default_factory=dict)
    within: Mapping[FacetName, str] = field(default_factory=dict)
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question to an engine. `page` counts from 1.

    `at_least`, if above 0 and the tree's top is an And: a hit needs so many of its
    parts. What limits (NOT, dates, fields but the title) stays required, stop words
    may be missing as ever; scores are those of Match.ANY.
    `fold`: of articles that are copies of one another only the first that is found,
    in the order asked for, is a hit; the others are its `copies`.
    """

    node: Node = field(default_factory=Everything)
    level: Level = Level.NAMES
    match: Match = Match.ALL
    filters: Filters = field(default_factory=Filters)
    facets: tuple[FacetName, ...] = ()
    histogram: bool = False
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = 20
    at_least: int = 0
    fold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article found: its primary key and its score.

    `copies`: with `fold`, the other articles found that are copies of it, or of the
    same article as it is, in the order asked for.
    """

    article_id: int
    score: float
    copies: tuple[int, ...] = ()


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
    `total`, facets and histogram count articles, folded or not; `folded` of them
    stand under other hits, so there are `rows` hits on all pages together.
    """

    total: int
    hits: Sequence[Hit]
    folded: int = 0
    facets: Mapping[FacetName, Sequence[Count]] = field(default_factory=dict)
    histogram: Sequence[Month] = ()
    capped: bool = False

    @property
    def rows(self) -> int:
        """How many hits there are to page through."""
        return self.total - self.folded


class Rule(StrEnum):
    """Why a form in the archive is what was asked for."""

    TYPED = "typed"
    """The word as typed, but for tashkeel, tatweel and letter case."""
    SPELLING = "spelling"
    """Written with other letters that fold to the same."""
    FAMILY = "family"
    """The same lemma: plural, clitics, endings."""
    NAME = "name"
    """The same actor, place, month or number."""
    BEGINS = "begins"
    """It begins as `word*` does."""
    CLOSE = "close"
    """It is nearly `word~`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form in the archive that a word of the query reached.

    `asked`: the folded words of the query, one space between them. `written`: the
    word as written but for tashkeel, tatweel and letter case; for a name, the words
    of the mention. `count`: the articles among the hits, filters included, that have
    it anywhere.
    """

    asked: str
    written: str
    rule: Rule
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """How near the articles come to having all parts of a query.

    `parts`: what may be missing (no limits; stop words as ever). `had`: the most of
    them that any article has, limits and filters kept. `total`: how many have so
    many; 0 where `had` is 0.
    """

    parts: int
    had: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCount:
    """A folded word of the archive and the number of articles that have it.

    `written`: the form it mostly has in print, but for tashkeel, tatweel and letter
    case; "" where it was not asked for (`words_from` asks).
    """

    word: str
    count: int
    written: str = ""


class Busy(Exception):  # noqa: N818  # it is news, not an error
    """Somebody else writes the index, or rebuilds it."""


class Unavailable(Exception):  # noqa: N818  # it is news, not an error
    """There is no index, it cannot be read, or its server gives no answer.

    The log says which, and the way out. Pages that are nothing without search answer
    503 (`search.middleware`).
    """


class Engine(Protocol):
    """What search asks of an engine, beyond what Haystack asks of a backend.

    Without an index that can be read, what answers readers raises Unavailable:
    `find`, `forms`, `partial`, `words_from`, `words_like` and `similar`.
    """

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

    def rebuild(self, progress: Callable[[int], Any], processes: int = 1) -> int:
        """Build the index anew and swap it in; return how many articles it has.

        `processes` is how many may work at it; an engine may take fewer.
        `progress` is called with the number of articles that were added. Raises Busy
        when another rebuild is under way.
        """

    def forms(self, request: Request, most: int = 24) -> Sequence[Form]:
        """Return the forms that the words of a query reached, most frequent first.

        Ties by `asked`, then by `written`; a form reached by several rules is told
        once, by the first of them as `Rule` lists them. Words under NOT and of
        fields but the title have none. Never raises for what a user typed.
        """

    def partial(self, request: Request) -> Partial | None:
        """Return how much of an And the best articles have.

        None unless the tree's top is an And of two parts or more that may be missing.
        """

    def spellings(self, term: str, most: int) -> Sequence[WordCount]:
        """Return how an entity ("@actor:key") is written, most frequent first.

        The words of the mentions but for tashkeel, tatweel and letter case, with the
        number of articles that have them so. Ties by the words.
        """

    def words_from(self, prefix: str, most: int) -> Sequence[WordCount]:
        """Return words that begin with a folded prefix, most frequent first.

        Ties by the word; none for an empty prefix. Each with its printed form: that
        of most articles, ties by the form.
        """

    def words_like(self, word: str, most: int) -> Sequence[WordCount]:
        """Return words at most one edit (two from eight letters) from a folded word.

        The most frequent first, ties by the word; the word itself is among them
        where the archive has it. None for a word of more than 16 letters.
        """

    def similar(self, article_id: int, most: int) -> Sequence[Hit]:
        """Return articles that share an article's weightiest terms, best first.

        Never the article itself; none if readers may not see it.
        """

    def contents(self) -> Mapping[int, int]:
        """Return the stamp of each indexed article, by its id.

        The stamp is the article's `updated_at` in whole microseconds since 1970;
        -1 for an article that is there more than once.
        """

    def size(self) -> int:
        """Return how many bytes the index takes on disk; 0 without an index."""

    def problems(self) -> Sequence[str]:
        """Say in words what is wrong with the engine's own files; may take a minute."""

    def mend(self, progress: Callable[[int], Any]) -> None:
        """Mend what `problems` tells, if only by taking the damaged parts out.

        Articles may be missing afterwards; `progress` is called as by `rebuild`.
        """
