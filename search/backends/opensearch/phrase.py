"""Words beside each other, as the server's span and interval queries.

Lucene's ordered spans do not go back: where one slot of a phrase has readings of
several lengths, some places would be missed. So each way through a phrase is a query
of its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from search.backends.opensearch.documents import ALONE, FIRST, LAST
from search.backends.opensearch.weigh import Dsl

MOST_PATHS: Final = 64
"""Ways through one phrase: two names with three keys each make sixteen."""
WIDEST: Final = 1_000
"""Words between two words of a query, or in one name, at most."""


@dataclass(frozen=True, slots=True)
class Way:
    """One reading of a slot, and the slot that comes after it."""

    span: Dsl
    after: int


def paths(ways: Sequence[Sequence[Way]]) -> list[list[Dsl]]:
    """Return the ways through a phrase, the words themselves first."""
    return list(islice(_paths(ways, 0), MOST_PATHS))


def _paths(ways: Sequence[Sequence[Way]], slot: int) -> Iterator[list[Dsl]]:
    if slot == len(ways):
        yield []
        return
    for way in ways[slot]:
        for rest in _paths(ways, way.after):
            yield [way.span, *rest]


def phrase(spans: Sequence[Dsl]) -> Dsl:
    """Return a query for spans that follow each other.

    >>> phrase([{"span_term": {"lemma": "say"}}])
    {'span_term': {'lemma': 'say'}}
    """
    if len(spans) == 1:
        return spans[0]
    return {"span_near": {"clauses": list(spans), "slop": 0, "in_order": True}}


def one_of(field: str, terms: Sequence[str]) -> Dsl:
    """Return the span of one word that is any of some terms."""
    spans = [{"span_term": {field: term}} for term in terms]
    return spans[0] if len(spans) == 1 else {"span_or": {"clauses": spans}}


def masked(span: Dsl, field: str) -> Dsl:
    """Return a span of one field to be joined with those of another."""
    return {"span_field_masking": {"query": span, "field": field}}


def run(field: str, term: str) -> Dsl:
    """Return the span of a whole mention, however many words it has."""
    alone, first, last = (
        {"span_term": {field: f"{term}{mark}"}} for mark in (ALONE, FIRST, LAST)
    )
    # From each first word to the last word that comes next.
    longer = {"clauses": [first, last], "slop": WIDEST, "in_order": True}
    return {"span_or": {"clauses": [alone, {"span_near": longer}]}}


def near(field: str, words: Sequence[tuple[str, Sequence[str]]], slop: int) -> Dsl:
    """Return a query for words within `slop` words of each other, in any order.

    Each word is its name and the terms it may be; a name that comes twice must stand
    there twice.
    """
    times = Counter(name for name, _ in words)
    readings = dict(words)
    wanted = [_times(_any(readings[name]), count) for name, count in times.items()]
    wide = min(slop, WIDEST)
    script = {"source": f"interval.end - interval.start <= {wide}"}
    rule = {
        "mode": "unordered",
        "max_gaps": -1,
        "intervals": wanted,
        "filter": {"script": script},
    }
    return {"intervals": {field: {"all_of": rule}}}


def _any(terms: Sequence[str]) -> Dsl:
    found = [{"match": {"query": term, "analyzer": "keyword"}} for term in terms]
    return found[0] if len(found) == 1 else {"any_of": {"intervals": found}}


def _times(interval: Dsl, count: int) -> Dsl:
    if count == 1:
        return interval
    rule = {"mode": "ordered", "max_gaps": -1, "intervals": [interval] * count}
    return {"all_of": rule}
