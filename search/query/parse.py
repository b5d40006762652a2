"""What was typed, as a tree. Every string has a meaning; none takes long.

The grammar is in docs/search.md. Words are not analysed here: engines do that.
"""

from dataclasses import dataclass

from search.query.lex import lexemes
from search.query.nodes import Node
from search.query.notices import Notice, NoticeCode
from search.query.repair import balanced, held, limited
from search.query.tables import MAX_CHARACTERS
from search.query.tree import tree


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree, and what of the text did not get into it."""

    node: Node
    notices: tuple[Notice, ...] = ()


def parse(text: str) -> Node:
    """The tree of what was typed. Never raises.

    >>> parse("بلينكن روما")
    And(parts=(Word(text='بلينكن', exact=False), Word(text='روما', exact=False)))
    >>> parse("«قوات سوريا الديمقراطية")
    Phrase(words=('قوات', 'سوريا', 'الديمقراطية'), slop=None)
    >>> parse("date:2021-06")
    DateRange(start='2021-06-01', end='2021-06-30')
    >>> parse(" ")
    Everything()
    """
    return parse_with_notices(text).node


def parse_with_notices(text: str) -> Parsed:
    """The tree, and what was repaired or left out.

    >>> parse_with_notices("(روما").notices
    (Notice(code=<NoticeCode.BRACKETS_REPAIRED: 'brackets_repaired'>, text=''),)
    """
    notices: list[Notice] = []
    if len(text) > MAX_CHARACTERS:
        notices.append(Notice(NoticeCode.TOO_LONG))
    row = held(balanced(lexemes(text[:MAX_CHARACTERS]), notices))
    return Parsed(tree(limited(row, notices), notices), tuple(notices))
