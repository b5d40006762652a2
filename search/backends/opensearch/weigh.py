"""BM25F in the server: from counts of places to scores.

The formula is that of docs/engine.md. The server's own would differ by shard and by
copy, and would remember deleted articles; so counts of articles and mean lengths are
asked for first, and small scripts do the rest.

The similarity of our streams returns BASE + the count of places. A query over n terms
returns n times that, and how many of its terms a shard knows cannot be told from
outside; from n * (BASE + count) both can be read.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from search.backends.bm25 import K1, B
from search.backends.opensearch.mapping import (
    BASE,
    EXACT,
    LEMMA,
    TITLE_EXACT,
    TITLE_LEMMA,
)

TITLE_WEIGHT: Final = 2.5
EXACT_WEIGHT: Final = 0.25

Dsl: TypeAlias = dict[str, Any]
NOTHING: Final[Dsl] = {"match_none": {}}
ALL: Final[Dsl] = {"match_all": {}}


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream of words: its fields, its lengths and its weight."""

    lemma: str
    exact: str
    length: str
    weight: float


TITLE: Final = Stream(TITLE_LEMMA, TITLE_EXACT, "title_length", TITLE_WEIGHT)
BODY: Final = Stream(LEMMA, EXACT, "length", 1.0)
Streams: TypeAlias = tuple[Stream, ...]
EVERYWHERE: Final[Streams] = (TITLE, BODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What the archive has: articles, mean lengths, articles by query."""

    count: int
    lengths: Mapping[str, float]
    having: Sequence[int]

    def rarity(self, number: int) -> float:
        """Return the weight of what `having[number]` articles have."""
        # Several queries at once may see a count of articles that is older.
        having = min(self.having[number], self.count)
        return math.log1p((self.count - having + 0.5) / (having + 0.5))


@dataclass(slots=True)
class Counted:
    """The queries whose articles are to be counted."""

    queries: list[Dsl] = field(default_factory=list)

    def number(self, query: Dsl) -> int:
        """Return the place of a query's count among `Numbers.having`."""
        if query not in self.queries:
            self.queries.append(query)
        return self.queries.index(query)


Score: TypeAlias = Callable[[Numbers], Dsl]
"""A query that scores, once the numbers are known."""

# How many places: from n terms that each tell all places, or from several queries
# that each tell their own.
_SAME: Final = (
    f"double n = Math.max(1, Math.floor(_score / {BASE}));"
    f" double places = _score / n - {BASE};"
)
_EACH: Final = f"double places = _score - {BASE} * Math.floor(_score / {BASE});"
_NORM: Final = (
    " return places * params.weight /"
    " (params.flat + params.steep * doc[params.length].value);"
)
SAME: Final = _SAME + _NORM
EACH: Final = _EACH + _NORM
SATURATED: Final = "return params.top * _score / (params.k1 + _score);"


@dataclass(frozen=True, slots=True)
class Places:
    """Places in one stream: a query that returns BASE + their count, or n times that.

    `script` reads it: SAME for one query over terms, EACH for a sum of queries.
    """

    stream: Stream
    query: Dsl
    script: str = SAME


def weigh(found: Sequence[Places], rarities: Sequence[int], factor: float) -> Score:
    """Return the score of places that count as one term, as rare as given."""

    def score(numbers: Numbers) -> Dsl:
        rarity = sum(numbers.rarity(number) for number in rarities)
        parts = [_normed(places, numbers) for places in found]
        inner = parts[0] if len(parts) == 1 else any_of(parts)
        params = {"top": factor * rarity * (K1 + 1), "k1": K1}
        return _scripted(inner, SATURATED, params)

    return score


def _normed(places: Places, numbers: Numbers) -> Dsl:
    stream = places.stream
    mean = numbers.lengths.get(stream.length) or 1.0
    params = {
        "weight": stream.weight,
        "flat": 1.0 - B,
        "steep": B / mean,
        "length": stream.length,
    }
    return _scripted(places.query, places.script, params)


def _scripted(query: Dsl, source: str, params: Mapping[str, Any]) -> Dsl:
    script = {"source": source, "params": dict(params)}
    return {"script_score": {"query": query, "script": script}}


def added(scores: Sequence[Score]) -> Score:
    """Return the sum of scores."""
    return lambda numbers: any_of([score(numbers) for score in scores])


def better(scores: Sequence[Score]) -> Score:
    """Return the best of several readings of the same words."""
    if len(scores) == 1:
        return scores[0]
    return lambda numbers: {
        "dis_max": {"queries": [score(numbers) for score in scores]}
    }


def any_of(queries: Sequence[Dsl]) -> Dsl:
    """Return a query for any of some; scores add up."""
    if len(queries) == 1:
        return queries[0]
    return {"bool": {"should": list(queries)}} if queries else NOTHING


def among(queries: Sequence[Dsl]) -> Dsl:
    """Return a query for any of some, without scores: terms of a field as one.

    >>> among([{"term": {"lemma": "say"}}, {"term": {"lemma": "@actor:x"}}])
    {'terms': {'lemma': ['say', '@actor:x']}}
    """
    fields: dict[str, list[str]] = {}
    others = []
    for query in _flat(queries):
        match query:
            case {"term": terms}:
                (name, term), *_ = terms.items()
                fields.setdefault(name, []).append(term)
            case {"terms": terms}:
                (name, listed), *_ = terms.items()
                fields.setdefault(name, []).extend(listed)
            case _:
                others.append(query)
    merged = [{"terms": {name: terms}} for name, terms in fields.items()]
    return any_of([*merged, *others])


def _flat(queries: Iterable[Dsl]) -> Iterator[Dsl]:
    for query in queries:
        match query:
            case {"bool": {"should": [*parts], **more}} if not more:
                yield from _flat(parts)
            case _:
                yield query


def all_of(queries: Sequence[Dsl]) -> Dsl:
    """Return a query for all of some, without scores."""
    return queries[0] if len(queries) == 1 else {"bool": {"filter": list(queries)}}


def none_of(query: Dsl) -> Dsl:
    """Return a query for what does not match another."""
    return {"bool": {"must_not": [query]}}
