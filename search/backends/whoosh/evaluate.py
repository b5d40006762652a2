"""Evaluates a query tree: which articles match, and their scores.

Masks over all articles, joined as the tree says. How the tree is walked is
`search.backends.walk`, what a single word or phrase stands for is `leaves`, what
fields and days let pass is `limits`.
"""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from search.backends.bm25 import Weights
from search.backends.means import Tried
from search.backends.walk import Walk
from search.backends.whoosh import limits
from search.backends.whoosh.columns import Mask
from search.backends.whoosh.expand import like, starting
from search.backends.whoosh.joined import Leaf, either
from search.backends.whoosh.leaves import BODY, TITLE, Leaves, Stream
from search.backends.whoosh.masks import how_many
from search.backends.whoosh.reading import Archive
from search.backends.words import Names, Run, Slot
from search.query.nodes import FieldName, Level, Match, Node


class Evaluator(Walk[Mask, Leaf, Stream]):
    """Evaluates one query. What is public here is read afterwards.

    `typed`: the articles that have the one word or phrase of the query as it was
    typed, None for other queries.
    """

    title = (TITLE,)
    everywhere = (TITLE, BODY)

    def __init__(
        self, archive: Archive, level: Level, match: Match, names: Names
    ) -> None:
        self.archive = archive
        self.scores: Weights = np.zeros(archive.size, np.float32)
        self.typed: Mask | None = None
        super().__init__(level, match, names)

    def run(self, node: Node, at_least: int = 0) -> Mask:
        """Return which living articles match; see `Request.at_least`."""
        slots = self.as_typed(node)
        self.typed = self._having_typed(slots) if slots else None
        found = self.find(node, at_least)
        return self.archive.living if found is None else found & self.archive.living

    def _having_typed(self, slots: Sequence[Slot]) -> Mask:
        leaves = self.leaves(Level.SPELLING)
        if len(slots) == 1:
            leaf = leaves.terms([slots[0].exact], self.everywhere)
        else:
            whole = Run(tuple(slots), (0,) * len(slots), ())
            leaf = leaves.phrase(whole, self.everywhere)
        return self.archive.mask(leaf.docs)

    def leaves(self, level: Level) -> Leaves:
        """Return what finds words at a level."""
        return Leaves(self.archive, level)

    def take(self, leaf: Leaf) -> Mask:
        """Return the articles of a leaf; add its scores."""
        if self.scoring:
            self.scores[leaf.docs] += leaf.scores
        return self.archive.mask(leaf.docs)

    def beside(self, leaf: Leaf, terms: Sequence[str]) -> Leaf:
        """Return a leaf, or the entities of some terms where they weigh more."""
        entities = self.usual.entities(terms, self.streams)
        return either(leaf, entities, self.archive.size)

    def every(self) -> Mask:
        """Return all living articles."""
        return self.archive.living

    def all_of(self, masks: Sequence[Mask]) -> Mask:
        """Return the articles of all masks."""
        found, *others = masks
        for mask in others:
            found = found & mask
        return found

    def any_of(self, masks: Sequence[Mask]) -> Mask:
        """Return the articles of any of the masks."""
        found, *others = masks
        for mask in others:
            found = found | mask
        return found

    def none_of(self, mask: Mask) -> Mask:
        """Return the articles that a mask leaves out."""
        return ~mask

    def enough_of(self, masks: Sequence[Mask], least: int) -> Mask:
        """Return the articles of so many of the masks."""
        return how_many(masks) >= least

    def tried_from(self, prefix: str) -> Tried:
        """Return the words that begin so."""
        return starting(self.archive, prefix)

    def tried_like(self, word: str) -> Tried:
        """Return the words that are nearly written so."""
        return like(self.archive, word)

    def having(self, name: FieldName, words: Sequence[str]) -> Mask:
        """Return the articles of what a field's words name."""
        return limits.having(self.archive, name, words)

    def within(self, start: dt.date | None, end: dt.date | None) -> Mask:
        """Return the dated articles from one day to another."""
        return limits.within(self.archive, start, end)
