"""Lexemes to a tree: OR binds least, then AND, then NOT, then NEAR. Total.

Operators that join nothing are words. Brackets come in pairs (`repair.py`), so the
depth of the recursion is bounded.
"""

from collections.abc import Sequence

from search.query.lex import Lexeme, Sign
from search.query.nodes import (
    And,
    DateRange,
    Everything,
    Field,
    FieldName,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from search.query.notices import Notice, NoticeCode
from search.query.tables import LANGUAGES, MAX_SLOP

_NEGATIONS = frozenset({Sign.NOT, Sign.MINUS})


def tree(row: Sequence[Lexeme], notices: list[Notice]) -> Node:
    """The tree of a repaired row; `notices` gets what could not be kept."""
    return _Builder(row, notices).either() or Everything()


class _Builder:
    """Reads the row once, from left to right. None stands for nothing there."""

    def __init__(self, row: Sequence[Lexeme], notices: list[Notice]) -> None:
        self.row = row
        self.at = 0
        self.notices = notices

    def peek(self) -> Sign | None:
        return self.row[self.at].sign if self.at < len(self.row) else None

    def take(self) -> Lexeme:
        self.at += 1
        return self.row[self.at - 1]

    def either(self) -> Node | None:
        parts = self.every()
        alternatives: list[Node] = []
        while self.peek() is Sign.OR:
            operator = self.take()
            following = self.every()
            if not following:
                parts.append(_word(operator))
                continue
            alternatives += _parts(Or, joined(And, parts))
            parts = following
        if not parts:
            return None
        return joined(Or, [*alternatives, *_parts(Or, joined(And, parts))])

    def every(self) -> list[Node]:
        """The parts up to the next OR or the end of the brackets."""
        parts: list[Node] = []
        while (sign := self.peek()) not in {None, Sign.CLOSE}:
            if parts and sign is Sign.OR:
                break
            if parts and sign is Sign.AND:
                operator = self.take()
                if self.peek() in {None, Sign.CLOSE, Sign.OR}:
                    parts.append(_word(operator))
                continue
            parts += _parts(And, self.unless())
        return parts

    def unless(self) -> Node:
        """A term with the NOTs before it; a NOT before nothing is a word."""
        signs: list[Lexeme] = []
        while self.peek() in _NEGATIONS:
            signs.append(self.take())
        if self.peek() in {None, Sign.CLOSE}:
            found: Node = _word(signs.pop())
        else:
            found = self.near()
        return negated(found) if len(signs) % 2 else found

    def near(self) -> Node:
        parts = [self.term()]
        while self.peek() is Sign.NEAR:
            operator = self.take()
            if self.peek() in {None, Sign.CLOSE, Sign.AND, Sign.OR, Sign.NEAR}:
                parts.append(_word(operator))
                continue
            following = None if self.peek() in _NEGATIONS else self.term()
            close = _near(parts[-1], following, operator.slop)
            if close:
                parts[-1] = close
            else:
                self.notices.append(Notice(NoticeCode.NEAR_AS_AND, operator.text))
                parts += [following] if following else []
        return joined(And, [p for part in parts for p in _parts(And, part)])

    def term(self) -> Node:
        """A word, phrase, range, field or group; an operator here is a word."""
        lexeme = self.take()
        if lexeme.sign is Sign.OPEN:
            found = self.either()
            self.take()  # the closing bracket
            return found or Everything()
        if lexeme.field:
            return self.value(lexeme.field)
        return lexeme.term or _word(lexeme)

    def value(self, name: FieldName) -> Node:
        """A field with what it holds; of title:source:word the last name counts."""
        negate = False
        while self.peek() in {Sign.MINUS, Sign.FIELD}:
            lexeme = self.take()
            negate ^= lexeme.sign is Sign.MINUS
            name = lexeme.field or name
        found = self.term()
        return within(name, negated(found) if negate else found)


def _word(lexeme: Lexeme) -> Phrase:
    """An operator that is a word; in quotes, so that it stays one when written."""
    return Phrase((lexeme.text,))


def _parts(kind: type[And] | type[Or], node: Node) -> tuple[Node, ...]:
    """The parts of a node of this kind, else the node itself."""
    return node.parts if isinstance(node, And | Or) and type(node) is kind else (node,)


def joined(kind: type[And] | type[Or], parts: Sequence[Node]) -> Node:
    """One node of these parts; a single part stands for itself."""
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def negated(node: Node) -> Node:
    """The opposite; two NOTs cancel out."""
    return node.inner if isinstance(node, Not) else Not(node)


def _near(left: Node, right: Node | None, slop: int) -> Phrase | None:
    """Both within `slop` words; None where they are more than words."""
    words: tuple[str, ...] = ()
    for side in (left, right):
        if isinstance(side, Word) and not side.exact:
            words += (side.text,)
        elif isinstance(side, Phrase):
            words += side.words
            slop = max(slop, side.slop or 0)
        else:
            return None
    return Phrase(words, min(slop, MAX_SLOP) or None)


def within(name: FieldName, inner: Node) -> Node:
    """`inner` in a field. A field or range inside keeps its own meaning."""
    if isinstance(inner, Field | DateRange):
        return inner
    if _names_a_field(inner):
        match inner:
            case And(parts):
                return And(tuple(within(name, part) for part in parts))
            case Or(parts):
                return Or(tuple(within(name, part) for part in parts))
            case Not(part):
                return Not(within(name, part))
    if name is FieldName.LANGUAGE:
        inner = _languages(inner)
    return Field(name, inner)


def _names_a_field(node: Node) -> bool:
    match node:
        case Field() | DateRange():
            return True
        case Not(inner):
            return _names_a_field(inner)
        case And(parts) | Or(parts):
            return any(map(_names_a_field, parts))
    return False


def _languages(node: Node) -> Node:
    """The node with names of languages as codes; other words stay."""
    match node:
        case And(parts):
            return And(tuple(map(_languages, parts)))
        case Or(parts):
            return Or(tuple(map(_languages, parts)))
        case Not(inner):
            return Not(_languages(inner))
        case Word(text) | Prefix(text) | Fuzzy(text) | Phrase((text,)):
            code = LANGUAGES.get(text.casefold())
            return Word(code) if code else node
    return node
