"""What one word or phrase of a query asks of the server, and what it adds to scores.

How the words of a query are joined by AND and OR is
`search.backends.opensearch.translate`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from search.backends.in_phrases import forms_in_phrase
from search.backends.opensearch.documents import SURFACE_MARK, cut
from search.backends.opensearch.mapping import BASE
from search.backends.opensearch.phrase import (
    Way,
    masked,
    near,
    one_of,
    paths,
    phrase,
    run,
)
from search.backends.opensearch.weigh import (
    EACH,
    EXACT_WEIGHT,
    Counted,
    Dsl,
    Places,
    Score,
    Stream,
    Streams,
    added,
    among,
    any_of,
    better,
    weigh,
)
from search.backends.words import Run, Slot
from search.query.nodes import Level

MOST_COUNTED: Final = 32
"""Of the words of a wildcard, the most frequent first; each is a clause."""
_FAMILY: Final = {Level.FAMILY, Level.NAMES}


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which articles have a word, and what it adds to their scores."""

    mask: Dsl
    score: Score


class Leaves:
    """Asks for words and phrases at one level of strictness."""

    def __init__(self, counted: Counted, level: Level) -> None:
        self.counted = counted
        self.level = level

    def word(self, slot: Slot, terms: Sequence[str], streams: Streams) -> Leaf:
        """Ask for a word, or one of the entities it may be part of."""
        leaf = self._weighed(lambda stream: self._term(slot, stream), streams)
        if self.level in _FAMILY:
            exact = self._weighed(
                lambda stream: _query(stream.exact, slot.exact), streams, EXACT_WEIGHT
            )
            mask = among([leaf.mask, exact.mask])
            leaf = Leaf(mask, added([leaf.score, exact.score]))
        return either(leaf, self.entities(terms, streams))

    def entities(self, terms: Sequence[str], streams: Streams) -> Leaf | None:
        """Ask for any of some entities, each weighed apart; None for none."""
        best: Leaf | None = None
        for term in terms:
            leaf = self._entity(term, streams)
            best = either(leaf, best)
        return best

    def _entity(self, term: str, streams: Streams) -> Leaf:
        return self._weighed(lambda stream: _query(stream.lemma, term), streams)

    def terms(self, terms: Iterable[str], streams: Streams) -> Leaf:
        """Ask for any of some folded words; they count as one word."""
        words = [cut(term) for term in terms]
        mask = any_of([{"terms": {stream.exact: words}} for stream in streams])
        found = [Places(s, _each(s.exact, words), EACH) for s in streams]
        return Leaf(mask, weigh(found, [self.counted.number(mask)], 1.0))

    def phrase(self, run: Run, streams: Streams) -> Leaf:
        """Ask for words in this order and form, a name in any of its forms."""
        asked = {
            stream: [phrase(path) for path in paths(self._ways(run, stream))]
            for stream in streams
        }
        rarities = self._rarities(run, streams)
        found = [
            Places(stream, {"dis_max": {"queries": queries}})
            for stream, queries in asked.items()
        ]
        mask = any_of([query for queries in asked.values() for query in queries])
        return Leaf(mask, weigh(found, rarities, 1.0))

    def near(self, run: Run, slop: int, streams: Streams) -> Leaf:
        """Ask for words within `slop` words of each other, in any order."""
        asked = {stream: self._near(run, slop, stream) for stream in streams}
        # The server cannot tell how often they stand so: once for each stream.
        found = [
            Places(stream, {"constant_score": {"filter": query, "boost": BASE + 1}})
            for stream, query in asked.items()
        ]
        rarities = self._rarities(run, streams)
        return Leaf(any_of(list(asked.values())), weigh(found, rarities, 1.0))

    def _near(self, run: Run, slop: int, stream: Stream) -> Dsl:
        words: list[tuple[str, list[str]]] = []
        field = stream.exact
        for number, slot in enumerate(run.slots):
            field, term = self._written(slot, stream)
            words.append((term, [term, *run.terms_over(number, number)]))
        return near(field, words, slop)

    def _ways(self, run: Run, stream: Stream) -> list[list[Way]]:
        """Return the ways to read each slot: as its word, or as a name."""
        return [
            [
                Way(one_of(stream.exact, self._forms(slot)), number + 1),
                *_names(run, number, stream),
            ]
            for number, slot in enumerate(run.slots)
        ]

    def _forms(self, slot: Slot) -> Sequence[str]:
        """Return the terms of a word in a phrase: its own form, not its family's."""
        match self.level:
            case Level.EXACT:
                return [SURFACE_MARK + cut(slot.surface)]
            case Level.SPELLING:
                return [cut(slot.exact)]
            case _:
                return [cut(form) for form in forms_in_phrase(slot.exact)]

    def _rarities(self, run: Run, streams: Streams) -> list[int]:
        return [
            self.counted.number(among([self._term(slot, s) for s in streams]))
            for slot in run.slots
        ]

    def _weighed(
        self, query: Callable[[Stream], Dsl], streams: Streams, factor: float = 1.0
    ) -> Leaf:
        """Weigh a term in each stream; all count as one."""
        mask = among([query(stream) for stream in streams])
        found = [Places(stream, query(stream)) for stream in streams]
        return Leaf(mask, weigh(found, [self.counted.number(mask)], factor))

    def _term(self, slot: Slot, stream: Stream) -> Dsl:
        return _query(*self._written(slot, stream))

    def _written(self, slot: Slot, stream: Stream) -> tuple[str, str]:
        """Return the field and the term of a word at the level of the query."""
        match self.level:
            case Level.EXACT:
                return stream.exact, SURFACE_MARK + cut(slot.surface)
            case Level.SPELLING:
                return stream.exact, cut(slot.exact)
            case _:
                return stream.lemma, cut(slot.lemma)


def either(leaf: Leaf, other: Leaf | None) -> Leaf:
    """Join two readings of the same words: the better one counts."""
    if other is None:
        return leaf
    return Leaf(among([leaf.mask, other.mask]), better([leaf.score, other.score]))


def _each(field: str, words: Sequence[str]) -> Dsl:
    """Return a query that counts the places of some words, rare ones once each."""
    queries = [_query(field, word) for word in words[:MOST_COUNTED]]
    if rest := words[MOST_COUNTED:]:
        once = {"filter": {"terms": {field: rest}}, "boost": BASE + 1}
        queries.append({"constant_score": once})
    return any_of(queries)


def _query(field: str, term: str) -> Dsl:
    return {"term": {field: term}}


def _names(names: Run, number: int, stream: Stream) -> list[Way]:
    # Names stand in the stream of lemmas, at the positions of their words.
    return [
        Way(masked(run(stream.lemma, term), stream.exact), span.last + 1)
        for span in names.spans
        if span.first == number
        for term in span.terms
    ]
