"""A text cut where its marks are, ready to be written. No HTML here."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search.highlight.marks import Mark

# White space that is not one space already.
_SPACES = re.compile(r"\s{2,}|[^\S ]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# U+2400 and what follows are pictures of the first 32 control characters.
_VISIBLE = {code: chr(0x2400 + code) for code in range(0x20)} | {
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), "\N{REPLACEMENT CHARACTER}"),
}


class Segment(NamedTuple):
    """A piece of text; `number` is which mark of the article it is, from 1, or 0."""

    text: str
    marked: bool = False
    number: int = 0


def shown(text: str) -> str:
    r"""Write white space as single spaces and control characters as pictures.

    Signs that turn the text around stay: each paragraph is isolated from the others.

    >>> shown("one\n two\x07") == "one two\N{SYMBOL FOR BELL}"
    True
    """
    plain = _SPACES.sub(" ", text)
    return plain.translate(_VISIBLE) if _CONTROLS.search(plain) else plain


def segments(
    raw: str, span: tuple[int, int], marks: Iterable[Mark], number: int = 0
) -> list[Segment]:
    """Cut raw[span] at its marks, white space as single spaces.

    With `number` the marks are numbered, the first one with it.

    >>> segments("in Rome", (0, 7), [Mark(3, 7, 1)], number=1)[1]
    Segment(text='Rome', marked=True, number=1)
    """
    return list(_cut(raw, span, marks, number))


def _cut(
    raw: str, span: tuple[int, int], marks: Iterable[Mark], number: int
) -> Iterator[Segment]:
    at, end = span
    for mark in marks:
        if mark.start < at or mark.end > end:
            continue
        if mark.start > at:
            yield Segment(shown(raw[at : mark.start]))
        text = shown(raw[mark.start : mark.end])
        yield Segment(text, marked=True, number=number)
        number += bool(number)
        at = mark.end
    if at < end:
        yield Segment(shown(raw[at:end]))
