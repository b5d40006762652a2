"""The parts of a query, and the same query with one of them changed. No engine here."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from archive.text.tokens import tokens
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
from search.query.tables import MAX_TERMS
from search.query.tree import joined


def limits_only(node: Node) -> bool:
    """Whether a part asks for no words itself: NOT, a date, a source or a name.

    >>> limits_only(DateRange("2021-01-01", None)), limits_only(Word("روما"))
    (True, False)
    """
    if isinstance(node, Field):
        return node.name is not FieldName.TITLE
    return isinstance(node, Not | DateRange)


def parts(node: Node) -> tuple[Node, ...]:
    """What a query joins by AND, without what only limits it."""
    row = node.parts if isinstance(node, And) else (node,)
    return tuple(part for part in row if not limits_only(part))


def without(node: Node, part: Node) -> Node:
    """The query without one of its parts.

    >>> from search.query.parse import parse
    >>> without(parse("روما قمة -لاهاي"), Word("قمة")) == parse("روما -لاهاي")
    True
    """
    row = node.parts if isinstance(node, And) else (node,)
    return every([each for each in row if each != part])


def every(row: Sequence[Node]) -> Node:
    """All of these parts; those that are joined by AND themselves are taken apart."""
    flat = [
        each
        for part in row
        for each in (part.parts if isinstance(part, And) else (part,))
        if not isinstance(each, Everything)
    ]
    return joined(And, flat) if flat else Everything()


def any_of(node: Node) -> Node:
    """The query of which one part is enough; what limits it stays.

    >>> from search.query.parse import parse
    >>> any_of(parse("روما قمة -لاهاي")) == parse("(روما OR قمة) -لاهاي")
    True
    """
    some = parts(node)
    if not isinstance(node, And) or not some:
        return node
    flat = [
        p for part in some for p in (part.parts if isinstance(part, Or) else (part,))
    ]
    limits = [part for part in node.parts if limits_only(part)]
    return joined(And, [joined(Or, flat), *limits])


def folded(text: str) -> str:
    """The words of a text as they are compared, one space between them.

    >>> folded("الأمم المتحدة")
    'الامم المتحده'
    """
    return " ".join(token.text for token in tokens(text))


def narrowed(node: Node, asked: str, form: str) -> Node:
    """The query for one form of some of its words; `asked` are these words, folded.

    Words that stand alone are replaced; else the form is added.

    >>> from search.query.parse import parse
    >>> from search.query.unparse import to_text
    >>> to_text(narrowed(parse("أنتوني بلينكن روما"), "انتوني بلينكن", "blinken"))
    '=blinken روما'
    >>> to_text(narrowed(parse('"وزير الخارجية"'), "وزير", "الوزير"))
    '"وزير الخارجية" =الوزير'
    """
    wanted = Word(form, exact=True)
    row = node.parts if isinstance(node, And) else (node,)
    length = asked.count(" ") + 1
    for first in range(len(row)):
        # A name may be several words, or one that is cut in two, or a phrase.
        for last in range(first + 1, min(first + length, len(row)) + 1):
            if _is_asked(row[first:last], asked):
                return every([*row[:first], wanted, *row[last:]])
    return every([node, wanted])


def _is_asked(row: Sequence[Node], asked: str) -> bool:
    texts = [_text(node) for node in row]
    return None not in texts and folded(" ".join(filter(None, texts))) == asked


def _text(node: Node) -> str | None:
    match node:
        case Word(text, exact=False) | Prefix(text) | Fuzzy(text):
            return text
        case Phrase(words, slop=None):
            return " ".join(words)
    return None


def excluding(node: Node, form: str) -> Node:
    """The query without the articles that have a form.

    >>> from search.query.parse import parse
    >>> from search.query.unparse import to_text
    >>> to_text(excluding(parse("روما"), "بروما"))
    'روما -=بروما'
    """
    return every([node, Not(Word(form, exact=True))])


def only(node: Node, form: str) -> Node:
    """One form, and what limits the query."""
    row = node.parts if isinstance(node, And) else (node,)
    return every([Word(form, exact=True), *filter(limits_only, row)])


def swapped(node: Node, words: Mapping[str, str]) -> Node:
    """The query with other words for some of its own, which are given as typed.

    >>> from search.query.parse import parse
    >>> from search.query.unparse import to_text
    >>> to_text(swapped(parse('blinkne "in Roma"'), {"Roma": "Rome"}))
    'blinkne "in Rome"'
    """
    match node:
        case Word(text, exact=False):
            return Word(words.get(text, text))
        case Phrase(row, slop):
            return Phrase(tuple(words.get(word, word) for word in row), slop)
    return _within(node, lambda inner: swapped(inner, words))


def _within(node: Node, change: Callable[[Node], Node]) -> Node:
    match node:
        case And(row):
            return And(tuple(map(change, row)))
        case Or(row):
            return Or(tuple(map(change, row)))
        case Not(inner):
            return Not(change(inner))
        case Field(name, inner):
            return Field(name, change(inner))
    return node


WILD = 6
"""How many words a wildcard or fuzzy word is worth, for what it costs to find."""


def weight(node: Node) -> int:
    """How much a query asks for, in words.

    >>> from search.query.parse import parse
    >>> weight(parse('روما "مجلس الأمن" -مقاتل* date:2021'))
    9
    """
    match node:
        case And(row) | Or(row):
            return sum(map(weight, row))
        case Not(inner) | Field(_, inner):
            return weight(inner)
        case Phrase(words):
            return len(words)
        case Prefix() | Fuzzy():
            return WILD
    return int(isinstance(node, Word))


def typed(node: Node) -> list[str]:
    """The words that are asked for, each once, as typed; not those under a NOT.

    >>> from search.query.parse import parse
    >>> typed(parse('روما "مجلس الأمن" -لاهاي source:x roma* =b title:(روما c)'))
    ['روما', 'مجلس', 'الأمن', 'c']
    """
    return list(dict.fromkeys(_typed(node)))[:MAX_TERMS]


def _typed(node: Node) -> Iterable[str]:
    match node:
        case Word(text, exact=False):
            yield text
        case Phrase(words):
            yield from words
        case And(row) | Or(row):
            for part in row:
                yield from _typed(part)
        case Field(FieldName.TITLE, inner):
            yield from _typed(inner)
