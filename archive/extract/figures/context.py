"""What a number is, though it is no figure: a time, a name, a score, a place in a row.

What it counts is asked in `units`. Each test looks at a bounded number of words.
"""

import re
from typing import Final

from archive.extract.dates.line import ARTICLE, CLITICS, Line
from archive.extract.figures.units import Unit
from archive.extract.figures.values import PEOPLE, Number
from archive.extract.figures.words import (
    CLOCK_AFTER,
    CLOCK_BEFORE,
    NAMED_BY_NUMBER,
    REACHED,
    SHORT_MEASURES,
)
from archive.text.numbers import NUMBER_WORDS

_DIGITS_OF_YEAR: Final = 4
_FIRST_YEAR, _LAST_YEAR = 1300, 2100
_FIRST_MODERN: Final = 1900
_LIST_SIGN = re.compile(r"[.)\-–:/،]+\s")
_CLOSE: Final = frozenset((":", "/", ".", "-"))
_BARRED_BEFORE: Final = frozenset("#/=_@:.\\")
_PHONE: Final = 8
_LEAST: Final = 2
_MOST: Final = 10**18
_MORE: Final = frozenset(("ال", "لل"))
_THE: Final = frozenset(("the", "these", "those", "both", "all"))
_APART: Final = frozenset((*CLITICS, ARTICLE, "بال", "وال"))


def is_barred(line: Line, number: Number, unit: Unit) -> bool:
    """Whether the number is a time, a phone, part of a name, a score or a list sign."""
    if number.is_word:
        return False
    first = number.first
    return (
        (not unit.name and number.scale == 1 and _is_phone(line, first))
        or _is_glued(line, number)
        or _is_time(line, number)
        or _is_list_sign(line, first)
        or (not unit.name and _is_named(line, first))
    )


def _is_phone(line: Line, index: int) -> bool:
    """0791234567: many digits without signs, or a zero before others."""
    written = line.written(index)
    if not written.isdecimal():
        return False
    return len(written) >= _PHONE or (written[0] in "0٠" and len(written) > 1)


def _is_glued(line: Line, number: Number) -> bool:
    """F-16, G20, 5G, 24/7, 2-1, #7: tied to what stands beside it."""
    first, last = number.first, number.last
    start, end = line.tokens[first].start, line.tokens[last].end
    before = line.raw[start - 1] if start else " "
    if before in _BARRED_BEFORE and not line.raw[max(start - 2, 0)].isspace():
        return True
    if first and line.gap(first - 1) in ("", "-", "‑"):
        word = line.words[first - 1]
        if word not in _APART and not _is_money(line, first):
            return True
    after = line.raw[end : end + 2]
    if after[:1] in (":", "/") and after[1:].isdecimal():
        return True
    if not after[:1].isalpha() or after[:1] == "و":
        return False
    return line.word(last + 1) not in SHORT_MEASURES


def _is_money(line: Line, first: int) -> bool:
    return line.written(first - 1).isupper() and len(line.words[first - 1]) == 3


def _is_time(line: Line, number: Number) -> bool:
    first, last = number.first, number.last
    if line.previous(first) in CLOCK_BEFORE:
        return True
    after = line.next(last) or (line.word(last + 1) if line.gap(last) == "" else "")
    if after in CLOCK_AFTER:
        return True
    dotted = f"{after}{line.word(last + 2)}" if line.gap(last + 1) == "." else ""
    return dotted in CLOCK_AFTER


def _is_list_sign(line: Line, index: int) -> bool:
    """1. or 2- at the start of a line."""
    token = line.tokens[index]
    before = line.raw[max(token.start - 2, 0) : token.start].rstrip(" (")
    if before and not before.endswith("\n"):
        return False
    return _LIST_SIGN.match(line.raw, token.end, token.end + 3) is not None


def _is_named(line: Line, index: int) -> bool:
    before = line.previous(index)
    if line.word(index - 1) in _MORE and not line.gap(index - 1):
        # The 23rd day: اليوم الـ23.
        before = line.previous(index - 1)
    if before in NAMED_BY_NUMBER:
        return True
    bare = before.removeprefix(ARTICLE)
    return bare != before and bare in NAMED_BY_NUMBER


def counts(line: Line, number: Number, unit: Unit, *, is_approximate: bool) -> bool:
    """Whether a number without a range or a cue says how many of something."""
    if number.value > _MOST or _is_definite_word(line, number):
        return False
    if unit.name:
        may_be_one = not number.is_word and unit.name != PEOPLE
        return may_be_one or number.is_ratio or number.value >= _LEAST
    if number.vague or number.is_ratio:
        return True
    # "About 2,000 of them" counts: a year would be a date.
    if is_approximate or number.scale > 1:
        return number.value >= _LEAST
    if number.value < _LEAST or _is_year(line, number, unit):
        return False
    return unit.is_noun if number.is_word else _digits_count(line, number, unit)


def _is_definite_word(line: Line, number: Number) -> bool:
    """The two countries, الثلاثة: known ones, not counted."""
    if not number.is_word or number.scale > 1 or number.vague or number.is_ratio:
        return False
    word = line.words[number.first]
    if word.startswith(ARTICLE) and word.removeprefix(ARTICLE) in NUMBER_WORDS:
        return True
    return line.previous(number.first) in _THE


def _is_year(line: Line, number: Number, unit: Unit) -> bool:
    # 1,500 cars are no year; 2,014 of anything might be.
    if number.value < _FIRST_MODERN and unit.is_noun:
        return False
    return (
        not number.is_word
        and number.first == number.last
        and _FIRST_YEAR <= number.value <= _LAST_YEAR
        and len(line.written(number.first)) == _DIGITS_OF_YEAR
    )


def _digits_count(line: Line, number: Number, unit: Unit) -> bool:
    written = line.written(number.first)
    if unit.is_noun:
        return not _follows_name(line, number.first)
    before = line.previous(number.first)
    if before in REACHED or not written.isdecimal():
        return True
    # الضحايا الـ32: the number of what was named.
    return line.word(number.first - 1) in _MORE and not line.gap(number.first - 1)


def _follows_name(line: Line, index: int) -> bool:
    """Whether a Latin name stands right before: Channel 12, Boeing 737."""
    before = line.previous(index)
    if not before or before > "z" or not line.is_upper(index - 1):
        return False
    return index >= 2 and bool(line.previous(index - 1)) and not before[0].isdecimal()
