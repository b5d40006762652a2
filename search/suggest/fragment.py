"""Which part of a query is being typed, and what stands before it. Plain Python."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.text.normalize import match_key
from search.query.nodes import FieldName
from search.query.tables import DOUBLE_QUOTES, FIELDS

MOST_WORDS = 4
"""Names are completed over so many words: أنتوني بلينكن has two."""

# What is typed last: no quotation mark, bracket, colon or sign of the language in it.
_TAIL = re.compile(rf"[^{re.escape(DOUBLE_QUOTES)}()\[\]:=~*]*\Z")
_FIELD = re.compile(r"(?:^|[\s(])-?(\w+):\s*[^\w\s]?\Z")


@dataclass(frozen=True, slots=True)
class Fragment:
    """The end of a query: `head` stays as it is, `text` is being typed.

    `key` is `text` folded, as names are compared; `field` the field it is a value of.
    """

    head: str
    text: str
    key: str
    field: FieldName | None = None

    def followed_by(self, value: str) -> str:
        """Return the query with `value` in place of what is being typed.

        >>> Fragment("وزير الخارجية ", "بلي", "بلي").followed_by("بلينكن")
        'وزير الخارجية بلينكن'
        """
        return self.head + value


def fragments(query: str) -> Iterator[Fragment]:
    """Yield the readings of a query's end: the most words first, then fewer.

    >>> [(one.head, one.text) for one in fragments("in Rome Anto")]
    [('', 'in Rome Anto'), ('in ', 'Rome Anto'), ('in Rome ', 'Anto')]
    >>> [(one.head, one.text, one.field) for one in fragments("actor:bli")]
    [('actor:', 'bli', <FieldName.ACTOR: 'actor'>)]
    >>> list(fragments("Rome "))[-1].text
    'Rome '
    """
    match = _TAIL.search(query)
    start = match.start() if match else len(query)
    named = _FIELD.search(query[:start])
    field = FIELDS.get(named[1].casefold()) if named else None
    starts = [start + word.start() for word in re.finditer(r"\S+", query[start:])]
    for at in starts[-MOST_WORDS:]:
        head, text = query[:at], query[at:].removeprefix("-")
        head += query[at : len(query) - len(text)]
        if key := match_key(text):
            yield Fragment(head, text, key, field)
