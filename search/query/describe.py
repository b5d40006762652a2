"""A query in plain words, in Arabic or English. Plain text: no HTML."""

from collections.abc import Sequence
from dataclasses import replace

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
from search.query.notices import Notice
from search.query.speech import ARABIC, ENGLISH, Speech


def describe(node: Node, language: str) -> str:
    """The query as words that complete "You searched for"; `language` "ar" or "en".

    >>> from search.query.parse import parse
    >>> query = parse('"التحالف الدولي" (روما OR Riyadh) -لاهاي lang:ar date:2021')
    >>> print(describe(query, "en"))  # doctest: +NORMALIZE_WHITESPACE
    articles that have “التحالف الدولي” and (“روما” or “Riyadh”), have Arabic as their
    language, bear a date from 2021-01-01 to 2021-12-31 and do not have “لاهاي”
    >>> describe(parse("title:قمة"), "ar")
    'المقالات التي في عنوانها «قمة»'
    """
    speech = _speech(language)
    if isinstance(node, Everything):
        return speech.everything
    return speech.sentence.format(_clause(node, speech))


def tell(notice: Notice, language: str) -> str:
    """What was repaired or left out of a query, as a sentence.

    >>> from search.query.parse import parse_with_notices
    >>> tell(parse_with_notices("(روما").notices[0], "en")
    'A bracket had no partner and was repaired.'
    """
    return _speech(language).notices[notice.code]


def _speech(language: str) -> Speech:
    return ARABIC if language.startswith("ar") else ENGLISH


def _clause(node: Node, speech: Speech) -> str:
    """What is true of the articles: a verb and its object."""
    if _is_text(node):
        return speech.text.format(_object(node, speech))
    match node:
        case And(parts):
            clauses = [_inside(part, speech) for part in _runs(parts)]
            return _list(clauses, speech.both, speech)
        case Or(parts):
            clauses = [_inside(part, speech) for part in parts]
            return _list(clauses, speech.any, speech)
        case Not(inner):
            return speech.unless.format(_inside(inner, speech))
        case Field(name, inner):
            return _field(name, inner, speech)
    return _days(node, speech) if isinstance(node, DateRange) else speech.everything


def _inside(node: Node, speech: Speech) -> str:
    """A clause within another: in brackets where it joins several."""
    clause = _clause(node, speech)
    joins = isinstance(node, And | Or) and not _is_text(node)
    return speech.group.format(clause) if joins else clause


def _runs(parts: Sequence[Node]) -> list[Node]:
    """All words as one part, then the other parts, then what must not be."""
    words = tuple(part for part in parts if _is_text(part))
    rest = [part for part in parts if not _is_text(part)]
    rest.sort(key=lambda part: isinstance(part, Not))
    return [And(words), *rest] if words else rest


def _is_text(node: Node) -> bool:
    """Whether the node speaks of words only, without NOT."""
    if isinstance(node, And | Or):
        return all(map(_is_text, node.parts))
    return isinstance(node, Word | Prefix | Fuzzy | Phrase)


def _object(node: Node, speech: Speech) -> str:
    """What is looked for, as a noun."""
    match node:
        case And(parts):
            return _list([_nested(p, speech) for p in parts], speech.both, speech)
        case Or(parts):
            return _list([_nested(p, speech) for p in parts], speech.any, speech)
        case Not(inner):
            return speech.no.format(_nested(inner, speech))
        case Phrase(words, slop):
            return _phrase(words, slop, speech)
    return _word(node, speech)


def _word(node: Node, speech: Speech) -> str:
    match node:
        case Word(text, exact):
            return (speech.exact if exact else speech.quoted).format(text)
        case Prefix(text):
            return speech.prefix.format(text)
        case Fuzzy(text):
            return speech.fuzzy.format(text)
    return speech.everything


def _nested(node: Node, speech: Speech) -> str:
    found = _object(node, speech)
    return speech.group.format(found) if isinstance(node, And | Or) else found


def _phrase(words: Sequence[str], slop: int | None, speech: Speech) -> str:
    if slop is None:
        return speech.quoted.format(" ".join(words))
    near = _list([speech.quoted.format(word) for word in words], speech.both, speech)
    return speech.near.format(words=near, slop=slop)


def _field(name: FieldName, inner: Node, speech: Speech) -> str:
    pattern = speech.fields[name]
    if name is FieldName.LANGUAGE:
        inner, speech = _named(inner, speech), replace(speech, quoted="{}")
    return pattern.format(_object(inner, speech))


def _named(node: Node, speech: Speech) -> Node:
    """The node with the names of languages for their codes."""
    match node:
        case And(parts):
            return And(tuple(_named(part, speech) for part in parts))
        case Or(parts):
            return Or(tuple(_named(part, speech) for part in parts))
        case Not(inner):
            return Not(_named(inner, speech))
        case Word(text):
            return Word(speech.languages.get(text, text))
    return node


def _days(days: DateRange, speech: Speech) -> str:
    if days.start == days.end:
        return speech.on.format(days.start)
    if days.start and days.end:
        return speech.between.format(start=days.start, end=days.end)
    if days.start:
        return speech.since.format(days.start)
    return speech.until.format(days.end)


def _list(items: Sequence[str], last: str, speech: Speech) -> str:
    """The items with commas, the last one after its own word."""
    if len(items) == 1:
        return items[0]
    return speech.comma.join(items[:-1]) + last + items[-1]
