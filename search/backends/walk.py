"""How an engine walks over a query's tree: the rules, and no engine's masks.

The rules are those of docs/engine.md. What a word finds and how masks are joined each
engine says itself: `means`.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final

from search.backends.means import Leaf, Leaves, Mask, Means, Stream, Tried
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

OPTIONAL_FROM: Final = 3
"""In queries of so many words, stop words need not be there."""
MOST_PREFIXES: Final = 24
"""Wildcards of one query; each costs up to 30 ms at 100,000 articles."""
MOST_FUZZY: Final = 4
"""Fuzzy words of one query; each costs a few milliseconds at 100,000 articles."""
AS_WRITTEN: Final = frozenset({Level.EXACT, Level.SPELLING})


class Walk(Means[Mask, Leaf, Stream]):
    """Walks over one query. What is public here is read afterwards.

    `words` are the folded words that are looked for, but for those under NOT.
    `scoring` tells whether what is found adds to scores: not under NOT.
    """

    def __init__(self, level: Level, match: Match, names: Names) -> None:
        self.words: list[str] = []
        self.capped = False
        self.scoring = True
        self.streams = self.everywhere
        self.level = level
        self._fuzzies = self._prefixes = 0
        self._names = names if level == Level.NAMES else None
        self._any = match == Match.ANY
        self.usual = self.leaves(level)
        self._methods: dict[type, Callable[..., Mask | None]] = {
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

    # --- The walk -------------------------------------------------------------------

    def find(self, node: Node, at_least: int = 0) -> Mask | None:
        """Return what matches a tree, None where it asks for nothing, such as "!"."""
        if at_least > 0 and isinstance(node, And):
            return self._some(node, at_least)
        return self._find(node)

    def as_typed(self, node: Node) -> Sequence[Slot]:
        """Return the only word or phrase of a query, whose typed form comes first."""
        if isinstance(node, And) and len(node.parts) == 1:
            return self.as_typed(node.parts[0])
        if not isinstance(node, Word | Phrase) or self.level in AS_WRITTEN:
            return ()
        if isinstance(node, Phrase) and node.slop is not None:
            return ()
        return run_of(words_in(node)).slots

    def sides(self, node: And) -> tuple[list[Mask], Mask | None]:
        """Return the parts of a query that may be missing, and what limits it."""
        found = list(self._parts(node.parts))
        wanted = [(part, mask) for part, mask in found if mask is not None]
        words = sum(isinstance(part, Word) for part in node.parts)
        if self._any or words >= OPTIONAL_FROM:
            content = [(part, mask) for part, mask in wanted if not _is_stop_word(part)]
            if any(not limits(part) for part, _ in content):
                wanted = content
        parts = [mask for part, mask in wanted if not limits(part)]
        limiting = [mask for part, mask in wanted if limits(part)]
        return parts, self._joined(self.all_of, limiting)

    def _parts(self, parts: Iterable[Node]) -> Iterable[tuple[Node, Mask | None]]:
        for _, group in groupby(parts, _kind):
            nodes = list(group)
            words = [node for node in nodes if isinstance(node, Word)]
            if words:
                yield from zip(nodes, self._words(words), strict=True)
            else:
                yield from ((node, self._find(node)) for node in nodes)

    def _joined(
        self, join: Callable[[Sequence[Mask]], Mask], masks: Iterable[Mask | None]
    ) -> Mask | None:
        """Join masks; those that ask for nothing are left out."""
        wanted = [mask for mask in masks if mask is not None]
        return join(wanted) if wanted else None

    def _find(self, node: Node) -> Mask | None:
        return self._methods[type(node)](node)

    def _some(self, node: And, at_least: int) -> Mask | None:
        parts, limit = self.sides(node)
        if not parts:
            return limit
        enough = self.enough_of(parts, min(at_least, len(parts)))
        return self._joined(self.all_of, (enough, limit))

    def _everything(self, node: Everything) -> Mask:
        return self.every()

    def _and(self, node: And) -> Mask | None:
        parts, limit = self.sides(node)
        if self._any:
            either = self._joined(self.any_of, parts)
            return self._joined(self.all_of, (either, limit))
        return self._joined(self.all_of, (*parts, limit))

    def _or(self, node: Or) -> Mask | None:
        return self._joined(self.any_of, (self._find(part) for part in node.parts))

    def _not(self, node: Not) -> Mask | None:
        outer = self.scoring, self._any
        self.scoring = self._any = False
        try:
            found = self._find(node.inner)
        finally:
            self.scoring, self._any = outer
        return None if found is None else self.none_of(found)

    # --- Words ----------------------------------------------------------------------

    def _word(self, node: Word) -> Mask | None:
        return self._words([node])[0]

    def _words(self, words: Sequence[Word]) -> list[Mask | None]:
        """Find each of some words that stand side by side."""
        if words[0].exact:
            leaves = self.leaves(Level.EXACT)
            return [self._one(run_of([word.text]), 0, leaves) for word in words]
        run = run_of([word.text for word in words], self._names)
        return [self._one(run, number, self.usual) for number in range(len(words))]

    def _one(self, run: Run, number: int, leaves: Leaves[Leaf, Stream]) -> Mask | None:
        slots = run.of_word(number)
        if not slots:
            return None
        first, last = slots[0], slots[-1]
        self._note(run.slots[first : last + 1])
        terms = run.terms_over(first, last)
        if first == last:
            return self.take(leaves.word(run.slots[first], terms, self.streams))
        part = Run(run.slots[first : last + 1], (0,) * len(slots), ())
        return self.take(self.beside(leaves.phrase(part, self.streams), terms))

    def _note(self, slots: Iterable[Slot]) -> None:
        if self.scoring:
            self.words += (slot.exact for slot in slots)

    def _phrase(self, node: Phrase) -> Mask | None:
        run = run_of(node.words, self._names)
        if not run.slots:
            return None
        self._note(run.slots)
        if node.slop is None:
            return self.take(self.usual.phrase(run, self.streams))
        if len(run.slots) == 1:
            terms = run.terms_over(0, 0)
            return self.take(self.usual.word(run.slots[0], terms, self.streams))
        return self.take(self.usual.near(run, node.slop, self.streams))

    def _prefix(self, node: Prefix) -> Mask | None:
        self._prefixes += 1
        is_tried = self._prefixes <= MOST_PREFIXES
        return self._expanded(self.tried_from if is_tried else None, node.text)

    def _fuzzy(self, node: Fuzzy) -> Mask | None:
        self._fuzzies += 1
        is_tried = self._fuzzies <= MOST_FUZZY
        return self._expanded(self.tried_like if is_tried else None, node.text)

    def _expanded(self, tried: Callable[[str], Tried] | None, text: str) -> Mask | None:
        """Find what a wildcard stands for; past the most, the word itself."""
        if tried is None:
            self.capped = True
            return self._word(Word(text, exact=True))
        run = run_of([text])
        if not run.slots:
            return None
        self._note(run.slots)
        terms, capped = tried(run.slots[-1].exact)
        self.capped |= capped
        found = [self.take(self.usual.terms(terms, self.streams))]
        found += [
            self.take(self.usual.word(slot, (), self.streams))
            for slot in run.slots[:-1]
        ]
        return self.all_of(found)

    # --- Fields and days ------------------------------------------------------------

    def _field(self, node: Field) -> Mask | None:
        if node.name == FieldName.TITLE:
            outer, self.streams = self.streams, self.title
            try:
                return self._find(node.inner)
            finally:
                self.streams = outer
        return self._named(node.name, node.inner)

    def _named(self, name: FieldName, node: Node) -> Mask | None:
        """Find the articles of a source, actor, place or language by name."""
        match node:
            case Or(parts):
                return self._joined(self.any_of, (self._named(name, p) for p in parts))
            case Not(inner):
                found = self._named(name, inner)
                return None if found is None else self.none_of(found)
            case And(parts) if not all(isinstance(part, Word) for part in parts):
                return self._joined(self.all_of, (self._named(name, p) for p in parts))
            case _:
                words = words_in(node)
                return self.having(name, words) if words else None

    def _dates(self, node: DateRange) -> Mask:
        return self.within(_day(node.start), _day(node.end))


def limits(node: Node) -> bool:
    """Tell whether a part of a query limits the others and asks for no words itself."""
    if isinstance(node, Field):
        return node.name != FieldName.TITLE
    return isinstance(node, Not | DateRange)


def words_in(node: Node) -> list[str]:
    """Return the words under a node, in order."""
    match node:
        case Word(text) | Prefix(text) | Fuzzy(text):
            return [text]
        case Phrase(words):
            return list(words)
        case And(parts):
            return [word for part in parts for word in words_in(part)]
        case _:
            return []


def _kind(node: Node) -> tuple[type, bool]:
    """Group words that stand side by side; `=word` stands apart."""
    return type(node), isinstance(node, Word) and node.exact


def _is_stop_word(node: Node) -> bool:
    if not isinstance(node, Word) or node.exact:
        return False
    return all(slot.is_stop_word for slot in run_of([node.text]).slots)


def _day(day: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(day) if day else None
    except ValueError:
        return None
