"""A query as what to mark in a text: words, names, phrases. No text here.

The words are cut as the engines cut them; the index is not asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from search.backends.naming import keys_named, names_in
from search.backends.words import Run, Slot, run_of
from search.query.nodes import (
    And,
    Field,
    FieldName,
    Fuzzy,
    Level,
    Node,
    Or,
    Phrase,
    Prefix,
    Word,
)

# Fuzzy words of so many letters may differ in two of them, shorter ones in one.
_TWO_EDITS_FROM = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of the query: its bit, its forms, and which of them counts."""

    bit: int
    slot: Slot
    level: Level


@dataclass(frozen=True, slots=True)
class Like:
    """Words that begin with `folded` or, if `edits` is set, nearly are it."""

    bit: int
    folded: str
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Together:
    """Words that count only one after another or, if `slop` is set, near each other."""

    bits: tuple[int, ...]
    run: Run
    level: Level
    slop: int | None = None


@dataclass(slots=True)
class Terms:
    """What to mark. Each word of the query has a bit, so that they can be counted."""

    words: list[Wanted] = field(default_factory=list)
    like: list[Like] = field(default_factory=list)
    together: list[Together] = field(default_factory=list)
    entities: dict[str, int] = field(default_factory=dict)
    """Terms such as "@actor:key", marked over their whole span, and their bits."""
    spellings: dict[str, int] = field(default_factory=dict)
    """Lemmas of a surname's other spellings and their bits."""
    prepared: object = field(default=None, compare=False, repr=False)
    """What `search.highlight.marks` made of this, once for all texts of a page."""
    keyed: object = field(default=None, compare=False, repr=False)
    """The same for `search.highlight.many`."""
    has_title: bool = False
    """Whether the query asks something of the headline alone, left out here."""

    def __bool__(self) -> bool:
        return bool(
            self.words or self.like or self.together or self.entities or self.spellings
        )

    @property
    def all_entities(self) -> frozenset[str]:
        """Every entity term that may be marked, alone or within a phrase."""
        return frozenset(self.entities).union(
            *(
                filter(is_entity, span.terms)
                for one in self.together
                for span in one.run.spans
            )
        )


def is_entity(term: str) -> bool:
    """Tell an entity's term from the lemma of a surname's other spelling.

    >>> is_entity("@place:rome"), is_entity("blinken")
    (True, False)
    """
    return term.startswith("@")


def terms(node: Node, level: Level, *, title: bool = False) -> Terms:
    """List what of a query can be seen in a text; `title` for the headline alone."""
    reader = _Reader(level, title=title)
    reader.read(node)
    return reader.found


class _Reader:
    """Walks a query tree once and fills `found`."""

    def __init__(self, level: Level, *, title: bool) -> None:
        self.level = level
        self.title = title
        self.found = Terms()
        self.bits = 0

    def read(self, node: Node) -> None:
        """Add what a node asks for; NOT, dates, source and language show nothing."""
        match node:
            case And(parts):
                self._all(parts)
            case Or(parts):
                for part in parts:
                    self.read(part)
            case Word():
                self._words([node])
            case Phrase(words, slop):
                self._phrase(words, slop)
            case Prefix(text) | Fuzzy(text):
                self._like(text, fuzzy=isinstance(node, Fuzzy))
            case Field(name, inner):
                self._field(name, inner)
            case _:
                pass

    def _all(self, parts: Iterable[Node]) -> None:
        """Words side by side may together be a name; `=word` stands apart."""
        for _, group in groupby(parts, _kind):
            nodes = list(group)
            words = [node for node in nodes if isinstance(node, Word)]
            if words:
                self._words(words)
            else:
                for node in nodes:
                    self.read(node)

    def _words(self, words: Sequence[Word]) -> None:
        """Words in a row; small ones are marked only if there are no others."""
        level = Level.EXACT if words[0].exact else self.level
        run, bits = self._run([word.text for word in words], level)
        wanted = [
            Wanted(bit, slot, level) for slot, bit in zip(run.slots, bits, strict=True)
        ]
        content = [word for word in wanted if not word.slot.is_stop_word]
        self.found.words += content or wanted
        for span in run.spans:
            self._entities(span.terms, sum(bits[span.first : span.last + 1]))

    def _phrase(self, words: Sequence[str], slop: int | None) -> None:
        """Words that stand together; a phrase that is one name, wherever it stands."""
        run, bits = self._run(words, self.level)
        if len(bits) == 1:
            self.found.words.append(Wanted(bits[0], run.slots[0], self.level))
        elif bits:
            self.found.together.append(Together(bits, run, self.level, slop))
        if bits:
            self._entities(run.terms_over(0, len(bits) - 1), sum(bits))

    def _like(self, text: str, *, fuzzy: bool) -> None:
        """A wildcard or fuzzy word; what was cut off before it counts as it is."""
        run, bits = self._run([text], Level.SPELLING)
        for slot, bit in list(zip(run.slots, bits, strict=True))[:-1]:
            self.found.words.append(Wanted(bit, slot, self.level))
        if bits:
            folded = run.slots[-1].exact
            edits = 2 if len(folded) >= _TWO_EDITS_FROM else 1
            self.found.like.append(Like(bits[-1], folded, edits if fuzzy else 0))

    def _field(self, name: FieldName, inner: Node) -> None:
        if name is FieldName.TITLE:
            self.found.has_title = True
            kept = self.found
            # Read in any case: a word has the same bit in both lists of terms.
            self.found = kept if self.title else Terms()
            self.read(inner)
            self.found = kept
        elif name in {FieldName.ACTOR, FieldName.PLACE}:
            for words in _named(inner):
                self._entities(keys_named(name, words).terms, self._bit())

    def _run(self, words: Sequence[str], level: Level) -> tuple[Run, tuple[int, ...]]:
        """The words as the index cuts them, each slot with a bit of its own."""
        run = run_of(words, names_in if level is Level.NAMES else None)
        return run, tuple(self._bit() for _ in run.slots)

    def _bit(self) -> int:
        self.bits += 1
        return 1 << (self.bits - 1)

    def _entities(self, terms: Iterable[str], bits: int) -> None:
        for term in terms:
            if is_entity(term):
                self.found.entities[term] = self.found.entities.get(term, 0) | bits
            else:
                self.found.spellings[term] = self.found.spellings.get(term, 0) | bits


def _kind(node: Node) -> object:
    return (Word, node.exact) if isinstance(node, Word) else type(node)


def _named(node: Node) -> list[list[str]]:
    """The words under a field, those of one name together."""
    match node:
        case Word(text) | Prefix(text) | Fuzzy(text):
            return [[text]]
        case Phrase(words):
            return [list(words)]
        case And(parts):
            return [[word for part in parts for name in _named(part) for word in name]]
        case Or(parts):
            return [name for part in parts for name in _named(part)]
        case _:
            return []
