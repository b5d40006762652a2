"""A query tree as the server's queries: which articles match, and their scores.

How the tree is walked is `search.backends.walk`; what a single word or phrase asks
for is `search.backends.opensearch.leaves`.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.backends.base import Request, Sort
from search.backends.means import Tried
from search.backends.naming import keys_named
from search.backends.opensearch import weigh
from search.backends.opensearch.leaves import Leaf, Leaves, either
from search.backends.opensearch.vocabulary import Vocabulary
from search.backends.opensearch.weigh import (
    ALL,
    EVERYWHERE,
    TITLE,
    Counted,
    Dsl,
    Numbers,
    Score,
    Stream,
)
from search.backends.walk import Walk
from search.backends.words import Names, Run, Slot
from search.query.nodes import FieldName, Level, Match, Node

MOST_POINTS: Final = 64
"""More than one word can add to a score: 42 among a million articles."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks of the server, before its numbers are known."""

    mask: Dsl
    scores: Sequence[Score]
    counted: Counted
    words: Sequence[str]
    capped: bool

    def query(self, numbers: Numbers) -> Dsl:
        """Return the query that finds and scores."""
        scores = [score(numbers) for score in self.scores]
        return {"bool": {"filter": [self.mask], "should": scores}}


def asked(request: Request, names: Names, vocabulary: Vocabulary) -> Asked:
    """Translate a request's tree."""
    translator = Translator(request.level, request.match, names, vocabulary)
    mask = translator.run(request.node, request.at_least)
    scores = translator.scores
    if translator.typed and request.sort == Sort.RELEVANCE:
        scores = [*scores, translator.typed]
    return Asked(mask, scores, translator.counted, translator.words, translator.capped)


class Translator(Walk[Dsl, Leaf, Stream]):
    """Translates one query. What is public here is read afterwards.

    `typed` puts the articles first that have the one word or phrase of a query as
    typed.
    """

    title = (TITLE,)
    everywhere = EVERYWHERE

    def __init__(
        self, level: Level, match: Match, names: Names, vocabulary: Vocabulary
    ) -> None:
        self.scores: list[Score] = []
        self.counted = Counted()
        self.typed: Score | None = None
        self._vocabulary = vocabulary
        super().__init__(level, match, names)

    def run(self, node: Node, at_least: int = 0) -> Dsl:
        """Return the query for the articles that match; see `Request.at_least`."""
        slots = self.as_typed(node)
        self.typed = self._first(slots) if slots else None
        found = self.find(node, at_least)
        return ALL if found is None else found

    def _first(self, slots: Sequence[Slot]) -> Score:
        plain = Run(tuple(slots), (0,) * len(slots), ())
        mask = self.leaves(Level.SPELLING).phrase(plain, EVERYWHERE).mask
        first = {"filter": mask, "boost": MOST_POINTS * len(slots)}
        return lambda numbers: {"constant_score": first}

    def leaves(self, level: Level) -> Leaves:
        """Return what finds words at a level."""
        return Leaves(self.counted, level)

    def take(self, leaf: Leaf) -> Dsl:
        """Return the query of a leaf; keep its score."""
        if self.scoring:
            self.scores.append(leaf.score)
        return leaf.mask

    def beside(self, leaf: Leaf, terms: Sequence[str]) -> Leaf:
        """Return a leaf, or the entities of some terms where they weigh more."""
        return either(leaf, self.usual.entities(terms, self.streams))

    def every(self) -> Dsl:
        """Return the query for all articles."""
        return ALL

    def all_of(self, masks: Sequence[Dsl]) -> Dsl:
        """Return a query for all of some."""
        return weigh.all_of(masks)

    def any_of(self, masks: Sequence[Dsl]) -> Dsl:
        """Return a query for any of some."""
        return weigh.any_of(masks)

    def none_of(self, mask: Dsl) -> Dsl:
        """Return a query for what does not match another."""
        return weigh.none_of(mask)

    def enough_of(self, masks: Sequence[Dsl], least: int) -> Dsl:
        """Return a query for so many of some."""
        return {"bool": {"should": list(masks), "minimum_should_match": least}}

    def tried_from(self, prefix: str) -> Tried:
        """Return the words that begin so."""
        return self._vocabulary.tried_from(prefix)

    def tried_like(self, word: str) -> Tried:
        """Return the words that are nearly written so."""
        return self._vocabulary.tried_like(word)

    def having(self, name: FieldName, words: Sequence[str]) -> Dsl:
        """Return the query for what a field's words name."""
        chosen = keys_named(name, words)
        values = [
            {"terms": {facet.value: sorted(keys)}}
            for facet, keys in chosen.facets.items()
        ]
        terms = [{"terms": {s.lemma: list(chosen.terms)}} for s in EVERYWHERE]
        return weigh.any_of([*values, *(terms if chosen.terms else ())])

    def within(self, start: dt.date | None, end: dt.date | None) -> Dsl:
        """Return the query for dated articles of a range of days."""
        return within(start, end)


def within(start: dt.date | None, end: dt.date | None) -> Dsl:
    """Return the query for dated articles of a range of days."""
    days = {
        name: day.isoformat() for name, day in (("gte", start), ("lte", end)) if day
    }
    return {"range": {"day": days}} if days else {"exists": {"field": "day"}}
