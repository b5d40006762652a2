"""What a figure is about, in the words of the text: a short phrase beside it.

It is a suggestion for the reader, not a reading of the sentence; it stands beside the
value and the unit, which it does not say again.
"""

from collections.abc import Collection
from typing import Final

from archive.extract.dates.line import Line
from archive.extract.dates.words import keys
from archive.extract.figures.values import PEOPLE, PERCENT, RATIO, Number
from archive.extract.figures.words import (
    APPROX_AFTER,
    FRACTION_FORMS,
    RATIO_FORMS,
    TO,
    VAGUE_FORMS,
)
from archive.text.numbers import NUMBER_WORDS
from archive.text.stem import is_stop_word

_WORDS_AFTER: Final = 8
_WORDS_BEFORE: Final = 6
_LONGEST: Final = 120
# "People" says the unit already.
_JUST_PEOPLE: Final = frozenset(
    keys(
        "شخص شخصا أشخاص الأشخاص فرد فردا أفراد إنسان آخر آخرين آخرون أخرين نسمة"
        " people persons person others more"
    )
)
# Another clause begins here, though no sign says so.
_CLAUSES: Final = frozenset(
    keys("بينما فيما حيث لكن غير أن بعدما while whereas but which who that as")
)


def meaning(line: Line, number: Number, unit: tuple[int, str]) -> str:
    """Give the noun and what belongs to it, or the words before the number.

    `unit` is the last word of the unit and its name; people say what they are.
    """
    last, name = unit
    before = _before(line, number.first) if name == PERCENT else ""
    if before:
        return before
    is_counted = name in (PEOPLE, RATIO, "")
    first = number.last + 1 if is_counted else last + 1
    first = _past_said(line, first, _JUST_PEOPLE if name == PEOPLE else frozenset())
    return _after(line, first) or _before(line, number.first)


def _past_said(line: Line, first: int, said: Collection[str]) -> int:
    """Pass over what the value and the unit say: people, at least."""
    while first < line.count and line.next(first - 1):
        one, two = line.words[first], f"{line.words[first]} {line.next(first)}"
        if two in APPROX_AFTER:
            first += 2
        elif one in APPROX_AFTER or one in said:
            first += 1
        else:
            break
    return first


def _after(line: Line, first: int) -> str:
    if line.word(first) in TO:
        # To 9,000: the other end of something.
        return ""
    end = first - 1
    while end + 1 < line.count and end - first < _WORDS_AFTER:
        if line.text.ends_clause(end) or _is_another(line, end + 1, first):
            break
        end += 1
    while end >= first and is_stop_word(line.words[end]):
        end -= 1
    return _cut(line, first, end) if end >= first else ""


def _is_another(line: Line, index: int, first: int) -> bool:
    """Whether another clause or another number begins at a word."""
    if index == first:
        return False
    word = line.words[index]
    return (
        word in _CLAUSES
        or word[0].isdecimal()
        or word.removeprefix("و") in NUMBER_WORDS
        or any(word in forms for forms in (VAGUE_FORMS, RATIO_FORMS, FRACTION_FORMS))
    )


def _before(line: Line, index: int) -> str:
    first = index
    while first > 0 and index - first < _WORDS_BEFORE:
        if line.text.ends_clause(first - 1) or line.words[first - 1] in _CLAUSES:
            break
        first -= 1
    last = index - 1
    while last >= first and is_stop_word(line.words[last]):
        last -= 1
    return _cut(line, first, last) if last >= first else ""


def _cut(line: Line, first: int, last: int) -> str:
    text = line.raw[line.tokens[first].start : line.tokens[last].end]
    return " ".join(text[: _LONGEST * 2].split())[:_LONGEST]
