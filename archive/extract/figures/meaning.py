"""What a figure is about, in the words of the text: a short phrase beside it.

It is a suggestion for the reader, not a reading of the sentence.
"""

from typing import Final

from archive.extract.dates.line import Line
from archive.extract.figures.values import PEOPLE, PERCENT, Number
from archive.text.stem import is_stop_word

_WORDS_AFTER: Final = 8
_WORDS_BEFORE: Final = 6
_LONGEST: Final = 120


def meaning(line: Line, number: Number, unit: tuple[int, str]) -> str:
    """Give the noun and what belongs to it, or the words before the number.

    `unit` is the last word of the unit and its name; people say what they are.
    """
    last, name = unit
    before = _before(line, number.first) if name == PERCENT else ""
    if before:
        return before
    is_counted = name in (PEOPLE, "")
    after = _after(line, number.last + 1 if is_counted else last + 1, last)
    return after or _before(line, number.first)


def _after(line: Line, first: int, last: int) -> str:
    end = first - 1
    while end + 1 < line.count and end - first < _WORDS_AFTER:
        if line.text.ends_clause(end):
            break
        end += 1
    while end >= first and end > last and is_stop_word(line.words[end]):
        end -= 1
    if end < first:
        return ""
    return _cut(line, first, end)


def _before(line: Line, index: int) -> str:
    first = index
    while first > 0 and index - first < _WORDS_BEFORE:
        if line.text.ends_clause(first - 1):
            break
        first -= 1
    last = index - 1
    while last >= first and is_stop_word(line.words[last]):
        last -= 1
    return _cut(line, first, last) if last >= first else ""


def _cut(line: Line, first: int, last: int) -> str:
    text = line.raw[line.tokens[first].start : line.tokens[last].end]
    return " ".join(text[: _LONGEST * 2].split())[:_LONGEST]
