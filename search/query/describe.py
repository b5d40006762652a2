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
from search.query.parts import limits_only
from search.query.speech import ARABIC, ENGLISH, Joint, Speech
from search.query.tree import joined, negated, within


def describe(node: Node, language: str, *, least: int = 0) -> str:
    """The query as words that complete "You searched for"; `language` "ar" or "en".

    With `least`, only so many parts of the query must be there, as in `Request`.

    >>> from search.query.parse import parse
    >>> query = parse('"التحالف الدولي" (روما OR Riyadh) -لاهاي lang:ar date:2021')
    >>> print(describe(query, "en"))  # doctest: +NORMALIZE_WHITESPACE
    articles that have “التحالف الدولي” and (“روما” or “Riyadh”), have Arabic as their
    language, bear a date from 2021-01-01 to 2021-12-31 and do not have “لاهاي”
    >>> describe(parse("title:قمة"), "ar")
    'المقالات التي في عنوانها «قمة»'
    >>> describe(parse("روما بلينكن قمة"), "en", least=2)
    'articles that have at least 2 of “روما”, “بلينكن” and “قمة”'
    """
    speech = _speech(language)
    if isinstance(node, Everything):
        return speech.everything
    if least and isinstance(node, And) and not all(map(limits_only, node.parts)):
        return speech.sentence.format(_at_least(least, node.parts, speech))
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
            return _list(clauses, speech.both)
        case Or(parts):
            clauses = [_inside(part, speech) for part in parts]
            return _list(clauses, speech.any)
        case Not(inner):
            return _unless(inner, speech)
        case Field(name, inner):
            return _field(name, inner, speech)
    return _days(node, speech) if isinstance(node, DateRange) else speech.everything


def _inside(node: Node, speech: Speech) -> str:
    """A clause within another: in brackets where it joins several."""
    clause = _clause(node, speech)
    joins = isinstance(node, And | Or) and not _is_text(node)
    return speech.group.format(clause) if joins else clause


def _unless(inner: Node, speech: Speech) -> str:
    """What must not be true; of several words it must be clear that all are meant."""
    if isinstance(inner, Field) and _has_not(inner.inner):
        return _clause(negated(_spread(inner.name, inner.inner)), speech)
    if isinstance(inner, And) and _is_text(inner):
        pattern = speech.all_of_two if len(inner.parts) == 2 else speech.all_of_more
        clause = speech.text.format(pattern.format(_object(inner, speech)))
    else:
        clause = _inside(inner, speech)
    return speech.unless.format(clause)


def _at_least(least: int, parts: Sequence[Node], speech: Speech) -> str:
    """So many of the parts, and what must be true or not be true anyway."""
    limits = [part for part in parts if limits_only(part)]
    limits.sort(key=lambda part: isinstance(part, Not))
    some = [part for part in parts if not limits_only(part)]
    if all(map(_is_text, some)):
        words = [_nested(part, speech) for part in some]
        listed = _list(words, speech.words_both)
        clause = speech.least_words.format(n=least, parts=listed)
    else:
        clauses = [_inside(part, speech) for part in some]
        listed = _list(clauses, speech.both)
        clause = speech.least.format(n=least, parts=listed)
    return _list([clause, *(_inside(part, speech) for part in limits)], speech.both)


def _runs(parts: Sequence[Node]) -> list[Node]:
    """All words as one part, then the other parts, then what must not be."""
    words = tuple(part for part in parts if _is_text(part))
    rest = [part for part in parts if not _is_text(part)]
    rest.sort(key=lambda part: isinstance(part, Not))
    return [joined(And, words), *rest] if words else rest


def _is_text(node: Node) -> bool:
    """Whether the node speaks of words only, without NOT."""
    if isinstance(node, And | Or):
        return all(map(_is_text, node.parts))
    return isinstance(node, Word | Prefix | Fuzzy | Phrase)


def _object(node: Node, speech: Speech) -> str:
    """What is looked for, as a noun; never a NOT."""
    match node:
        case And(parts):
            return _list([_nested(p, speech) for p in parts], speech.words_both)
        case Or(parts):
            return _list([_nested(p, speech) for p in parts], speech.words_any)
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
    near = _list([speech.quoted.format(word) for word in words], speech.words_both)
    # CLDR's classes for numbers up to 100, the most that is read (tables.MAX_SLOP).
    few = slop in range(3, 11)
    gap = speech.gaps[slop - 1 if slop <= 2 else 2 if few else 3]
    return speech.near.format(words=near, gap=gap.format(slop))


def _field(name: FieldName, inner: Node, speech: Speech) -> str:
    """A field with its words; one with a NOT inside as several fields."""
    if _has_not(inner):
        return _clause(_spread(name, inner), speech)
    pattern = speech.fields[name]
    if name is not FieldName.TITLE:
        inner = _as_name(inner)
    if name is FieldName.LANGUAGE:
        inner, speech = _named(inner, speech), replace(speech, quoted="{}")
    return pattern.format(_object(inner, speech))


def _has_not(node: Node) -> bool:
    match node:
        case And(parts) | Or(parts):
            return any(map(_has_not, parts))
    return isinstance(node, Not)


def _spread(name: FieldName, node: Node) -> Node:
    """The same with the field at each part: where a NOT stands inside it."""
    match node:
        case And(parts):
            return And(tuple(_spread(name, part) for part in parts))
        case Or(parts):
            return Or(tuple(_spread(name, part) for part in parts))
        case Not(inner):
            return negated(_spread(name, inner))
    return within(name, node)


def _as_name(node: Node) -> Node:
    """Words as engines read them in a field of names: together they are one name."""
    match node:
        case And(parts) if all(isinstance(part, Word) for part in parts):
            return Word(" ".join(p.text for p in parts if isinstance(p, Word)))
        case And(parts):
            return And(tuple(map(_as_name, parts)))
        case Or(parts):
            return Or(tuple(map(_as_name, parts)))
        case Phrase(words):
            return Word(" ".join(words))
        case Word(text) | Prefix(text) | Fuzzy(text):
            return Word(text)
    return node


def _named(node: Node, speech: Speech) -> Node:
    """The node with the names of languages for their codes."""
    match node:
        case And(parts):
            return And(tuple(_named(part, speech) for part in parts))
        case Or(parts):
            return Or(tuple(_named(part, speech) for part in parts))
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


def _list(items: Sequence[str], joint: Joint) -> str:
    """The items with what stands between them, the last one after its own word."""
    if len(items) == 1:
        return items[0]
    return joint.between.join(items[:-1]) + joint.last + items[-1]
