"""Evaluates a query tree: which articles match, and their scores.

Masks over all articles, joined as the tree says. What a single word or phrase stands
for is `leaves`, what fields and days let pass is `limits`.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

import numpy as np

from search.backends.bm25 import Weights
from search.backends.whoosh.columns import Mask
from search.backends.whoosh.expand import (
    MOST_FUZZY,
    MOST_PREFIXES,
    Expanded,
    like,
    starting,
)
from search.backends.whoosh.joined import Leaf, either
from search.backends.whoosh.leaves import BODY, TITLE, Leaves, Streams
from search.backends.whoosh.limits import limits, named, within_days
from search.backends.whoosh.masks import Found, how_many, joined_masks, words_in
from search.backends.whoosh.reading import Archive
from search.backends.words import Names, Run, Slot, run_of
from search.query.nodes import (
    And,
    DateRange,
    Everything,
    Field,
    FieldName,
    Fuzzy,
    Level,
    Match,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)

EVERYWHERE: Streams = (TITLE, BODY)
OPTIONAL_FROM = 3
"""In queries of so many words, stop words need not be there."""


class Evaluator:
    """Evaluates one query. What is public here is read afterwards.

    `words` are the folded words that were looked for, but for those under NOT;
    `typed` the articles that have the one word or phrase of the query as it was
    typed, None for other queries.
    """

    def __init__(
        self, archive: Archive, level: Level, match: Match, names: Names
    ) -> None:
        self.archive = archive
        self.scores: Weights = np.zeros(archive.size, np.float32)
        self.capped = False
        self.words: list[str] = []
        self.typed: Mask | None = None
        self._fuzzies = self._prefixes = 0
        self._leaves = Leaves(archive, level)
        self._level = level
        self._names = names if level == Level.NAMES else None
        self._any = match == Match.ANY
        self._scoring = True
        self._streams = EVERYWHERE
        self._methods: dict[type, Callable[..., Found]] = {
            Word: self._word,
            Prefix: self._prefix,
            Fuzzy: self._fuzzy,
            Phrase: self._phrase,
            Field: self._field,
            DateRange: self._dates,
            Not: self._not,
            And: self._and,
            Or: self._or,
            Everything: self._everything,
        }

    def run(self, node: Node, at_least: int = 0) -> Mask:
        """Return which living articles match; see `Request.at_least`."""
        self.typed = self._typed(node)
        if at_least > 0 and isinstance(node, And):
            found = self._some(node, at_least)
        else:
            found = self._find(node)
        return self.archive.living if found is None else found & self.archive.living

    def _typed(self, node: Node) -> Mask | None:
        """Return which articles have the only word or phrase of a query as typed."""
        if isinstance(node, And) and len(node.parts) == 1:
            return self._typed(node.parts[0])
        words = words_in(node) if isinstance(node, Word | Phrase) else []
        slots = run_of(words).slots
        if not slots or self._level in {Level.EXACT, Level.SPELLING}:
            return None
        leaves = Leaves(self.archive, Level.SPELLING)
        if isinstance(node, Phrase) and node.slop is not None:
            return None
        if len(slots) == 1:
            leaf = leaves.terms([slots[0].exact], EVERYWHERE)
        else:
            leaf = leaves.phrase(Run(slots, (0,) * len(slots), ()), EVERYWHERE)
        return self.archive.mask(leaf.docs)

    def _some(self, node: And, at_least: int) -> Found:
        parts, limit = self.sides(node)
        if not parts:
            return limit
        enough = how_many(parts) >= min(at_least, len(parts))
        return joined_masks(np.logical_and, (enough, limit))

    def _find(self, node: Node) -> Found:
        return self._methods[type(node)](node)

    def _everything(self, node: Everything) -> Found:
        return self.archive.living

    def _word(self, node: Word) -> Found:
        return self._words([node])[0]

    def _words(self, words: Sequence[Word]) -> list[Found]:
        """Find each of some words that stand side by side."""
        if words[0].exact:
            leaves = Leaves(self.archive, Level.EXACT)
            return [self._one(run_of([word.text]), 0, leaves) for word in words]
        run = run_of([word.text for word in words], self._names)
        return [self._one(run, number, self._leaves) for number in range(len(words))]

    def _one(self, run: Run, number: int, leaves: Leaves) -> Found:
        slots = run.of_word(number)
        if not slots:
            return None
        first, last = slots[0], slots[-1]
        self._note(run.slots[first : last + 1])
        terms = run.terms_over(first, last)
        if first == last:
            return self._take(leaves.word(run.slots[first], terms, self._streams))
        part = Run(run.slots[first : last + 1], (0,) * len(slots), ())
        leaf = leaves.phrase(part, self._streams)
        entities = leaves.entities(terms, self._streams)
        return self._take(either(leaf, entities, self.archive.size))

    def _note(self, slots: Iterable[Slot]) -> None:
        if self._scoring:
            self.words += (slot.exact for slot in slots)

    def _take(self, leaf: Leaf) -> Mask:
        if self._scoring:
            self.scores[leaf.docs] += leaf.scores
        return self.archive.mask(leaf.docs)

    def _phrase(self, node: Phrase) -> Found:
        run = run_of(node.words, self._names)
        if not run.slots:
            return None
        self._note(run.slots)
        if node.slop is None:
            return self._take(self._leaves.phrase(run, self._streams))
        if len(run.slots) == 1:
            terms = run.terms_over(0, 0)
            return self._take(self._leaves.word(run.slots[0], terms, self._streams))
        return self._take(self._leaves.near(run, node.slop, self._streams))

    def _prefix(self, node: Prefix) -> Found:
        self._prefixes += 1
        if self._prefixes > MOST_PREFIXES:
            self.capped = True
            return self._word(Word(node.text, exact=True))
        return self._expanded(starting, node.text)

    def _fuzzy(self, node: Fuzzy) -> Found:
        self._fuzzies += 1
        if self._fuzzies > MOST_FUZZY:
            self.capped = True
            return self._word(Word(node.text, exact=True))
        return self._expanded(like, node.text)

    def _expanded(self, expand: Callable[..., Expanded], text: str) -> Found:
        run = run_of([text])
        if not run.slots:
            return None
        self._note(run.slots)
        fields = [stream.exact for stream in self._streams]
        expanded = expand(self.archive, fields, run.slots[-1].exact)
        self.capped |= expanded.capped
        found = self._take(self._leaves.terms(expanded.terms, self._streams))
        for slot in run.slots[:-1]:
            found = found & self._take(self._leaves.word(slot, (), self._streams))
        return found

    def _field(self, node: Field) -> Found:
        if node.name == FieldName.TITLE:
            outer, self._streams = self._streams, (TITLE,)
            try:
                return self._find(node.inner)
            finally:
                self._streams = outer
        return named(self.archive, node.name, node.inner)

    def _dates(self, node: DateRange) -> Found:
        return within_days(self.archive, node)

    def _not(self, node: Not) -> Found:
        outer = self._scoring, self._any
        self._scoring = self._any = False
        try:
            found = self._find(node.inner)
        finally:
            self._scoring, self._any = outer
        return None if found is None else ~found

    def _or(self, node: Or) -> Found:
        return joined_masks(np.logical_or, (self._find(part) for part in node.parts))

    def _and(self, node: And) -> Found:
        parts, limit = self.sides(node)
        if self._any:
            either_of = joined_masks(np.logical_or, parts)
            return joined_masks(np.logical_and, (either_of, limit))
        return joined_masks(np.logical_and, (*parts, limit))

    def sides(self, node: And) -> tuple[list[Mask], Found]:
        """Return the parts of a query that may be missing, and what limits it."""
        found = list(self._parts(node.parts))
        wanted = [(part, mask) for part, mask in found if mask is not None]
        words = sum(isinstance(part, Word) for part in node.parts)
        if self._any or words >= OPTIONAL_FROM:
            wanted = _without_stop_words(wanted)
        parts = [mask for part, mask in wanted if not limits(part)]
        limiting = (mask for part, mask in wanted if limits(part))
        return parts, joined_masks(np.logical_and, limiting)

    def _parts(self, parts: Iterable[Node]) -> Iterable[tuple[Node, Found]]:
        for _, group in groupby(parts, _kind):
            nodes = list(group)
            words = [node for node in nodes if isinstance(node, Word)]
            if words:
                yield from zip(nodes, self._words(words), strict=True)
            else:
                yield from ((node, self._find(node)) for node in nodes)


def _kind(node: Node) -> tuple[type, bool]:
    """Group words that stand side by side; `=word` stands apart."""
    return type(node), isinstance(node, Word) and node.exact


def _without_stop_words(
    found: list[tuple[Node, Mask]],
) -> list[tuple[Node, Mask]]:
    content = [(part, mask) for part, mask in found if not _is_stop_word(part)]
    return content if any(not limits(part) for part, _ in content) else found


def _is_stop_word(node: Node) -> bool:
    if not isinstance(node, Word) or node.exact:
        return False
    slots = run_of([node.text]).slots
    return all(slot.is_stop_word for slot in slots)
