"""A tree in the canonical grammar, in which queries are stored and linked.

`parse(to_text(node)) == node` for every tree that `parse` makes.
"""

from search.query.nodes import (
    And,
    DateRange,
    Everything,
    Field,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)

_SIGNS = frozenset(" ()~*")
"""What ends a word, or asks for something, where it stands outside of quotes."""


def to_text(node: Node) -> str:
    """The tree as a query with English operators and straight quotes.

    >>> from search.query.parse import parse
    >>> to_text(parse("عنوان:«التحالف الدولي» (روما أو الرياض) ليس لاهاي"))
    'title:"التحالف الدولي" (روما OR الرياض) -لاهاي'
    """
    match node:
        case And(parts):
            return " ".join(_grouped(part, Or) for part in parts)
        case Or(parts):
            return " OR ".join(_grouped(part, And) for part in parts)
        case Not(inner):
            return f"-{_grouped(inner, And, Or)}"
        case Field(name, inner):
            return f"{name.value}:{_grouped(inner, And, Or, Not)}"
    return _leaf(node)


def _grouped(node: Node, *kinds: type[Node]) -> str:
    """The node, in brackets where it is one of `kinds`."""
    return f"({to_text(node)})" if isinstance(node, kinds) else to_text(node)


def _leaf(node: Word | Prefix | Fuzzy | Phrase | DateRange | Everything) -> str:
    match node:
        case Word(text, exact):
            return _exact(text) if exact else text
        case Prefix(text):
            return f"{text}*"
        case Fuzzy(text):
            return f"{text}~"
        case Phrase(words, slop):
            return f'"{" ".join(words)}"' + (f"~{slop}" if slop else "")
        case DateRange(start, end):
            days = start if start == end else f"{start or ''}..{end or ''}"
            return f"date:{days}"
    return ""


def _exact(text: str) -> str:
    """The form alone; in quotes where it is several words or has a sign inside."""
    return f'="{text}"' if _SIGNS & set(text) else f"={text}"
