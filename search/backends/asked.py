"""The words that a query asks for, as the index knows them. Nothing is looked up.

What is under NOT and in fields but the title asks for no words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from search.backends.words import Names, Run, Slot, run_of
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


@dataclass(frozen=True, slots=True)
class AskedWord:
    """One word, and how far from it a hit may be; words in quotes keep their form."""

    slot: Slot
    level: Level
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class AskedName:
    """Folded words that may be what the terms stand for."""

    words: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedBeginning:
    """`word*`, folded."""

    prefix: str


@dataclass(frozen=True, slots=True)
class AskedNearly:
    """`word~`, folded."""

    word: str


Asked: TypeAlias = AskedWord | AskedName | AskedBeginning | AskedNearly


def asked(node: Node, level: Level, names: Names | None) -> Iterator[Asked]:
    """Yield what the words of a tree ask for, in their order."""
    match node:
        case Word():
            yield from _words([node], level, names)
        case Phrase(words):
            quoted = node.slop is None and len(words) > 1
            yield from _run(run_of(words, names), level, quoted=quoted)
        case Prefix(text) | Fuzzy(text):
            yield from _expanded(node, text)
        case _:
            for group in _groups(node):
                yield from _group(group, level, names)


def _groups(node: Node) -> list[list[Node]]:
    """Return the nodes within a node; words that stand side by side as one group."""
    match node:
        case And(parts):
            return [list(group) for _, group in groupby(parts, _kind)]
        case Or(parts):
            return [[part] for part in parts]
        case Field(FieldName.TITLE, inner):
            return [[inner]]
        case _:
            return []


def _kind(node: Node) -> tuple[type, bool]:
    return type(node), isinstance(node, Word) and node.exact


def _group(nodes: list[Node], level: Level, names: Names | None) -> Iterator[Asked]:
    words = [node for node in nodes if isinstance(node, Word)]
    if words:
        yield from _words(words, level, names)
    else:
        for node in nodes:
            yield from asked(node, level, names)


def _words(words: list[Word], level: Level, names: Names | None) -> Iterator[Asked]:
    texts = [word.text for word in words]
    if words[0].exact:
        yield from _run(run_of(texts), Level.EXACT)
    else:
        yield from _run(run_of(texts, names), level)


def _run(run: Run, level: Level, *, quoted: bool = False) -> Iterator[Asked]:
    for slot in run.slots:
        yield AskedWord(slot, level, quoted)
    for span in run.spans:
        slots = run.slots[span.first : span.last + 1]
        yield AskedName(" ".join(slot.exact for slot in slots), span.terms)


def _expanded(node: Node, text: str) -> Iterator[Asked]:
    slots = run_of([text]).slots
    for slot in slots[:-1]:
        yield AskedWord(slot, Level.EXACT)
    for slot in slots[-1:]:
        if isinstance(node, Prefix):
            yield AskedBeginning(slot.exact)
        else:
            yield AskedNearly(slot.exact)
