"""Dates in numbers: day first unless that is impossible, 2021-06-28, Hijri ones.

Which reading the weekday and the day of publication speak for is said in `settle`.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from archive.extract.dates import iso
from archive.extract.dates.hijri import HIJRI_YEARS, gregorian, hijri_sign
from archive.extract.dates.line import Line
from archive.extract.dates.values import Anchor, Candidate, DateKind, Tense
from archive.extract.dates.words import keys

_SIGNS = frozenset("/-.\\")
_TWO_DIGITS = 100
_CUES = frozenset(keys("في يوم بتاريخ تاريخ الموافق منذ حتى on dated"))
_CENTURY = 2000
# 05/05/89 is of 1989.
_THIS_CENTURY = 50


class Numbers(NamedTuple):
    """Three numbers with the same sign between them."""

    values: tuple[int, int, int]
    lengths: tuple[int, int, int]
    sign: str


def sign_after(line: Line, index: int) -> str:
    """The sign that ties a number to the next one: / - . or "" for none."""
    gap = line.gap(index)
    if len(gap) > len(" / "):
        return ""
    sign = gap.strip()
    if sign not in _SIGNS or not line.word(index + 1).isdecimal():
        return ""
    return sign


def by_numbers(line: Line, index: int) -> Candidate | None:
    """04/07/2021, 28.6.2021, 2021-06-28, 19/11/1444, 7/10 after a cue."""
    sign = sign_after(line, index)
    if not sign or (index and sign_after(line, index - 1) == sign):
        return None
    if sign_after(line, index + 1) != sign:
        return _day_and_month(line, index, sign)
    if sign_after(line, index + 2) == sign:
        return None
    numbers = _numbers(line, index, sign)
    readings = _readings(numbers) if numbers else ()
    if readings and readings[0][0] in HIJRI_YEARS:
        return _hijri(line, index, readings)
    return _dated(index, [day for parts in readings if (day := iso.date(*parts))])


def _dated(index: int, days: Sequence[dt.date]) -> Candidate | None:
    if not days:
        return None
    return Candidate(
        first=index,
        last=index + 2,
        method="numbers",
        iso=days[0].isoformat(),
        is_doubtful=len(set(days)) > 1,
        is_day=True,
        year=days[0].year,
        month=days[0].month,
        day=days[0].day,
    )


def _numbers(line: Line, index: int, sign: str) -> Numbers | None:
    words = [line.word(place) for place in range(index, index + 3)]
    if not all(word.isdecimal() and len(word) <= 4 for word in words):
        return None
    first, second, third = words
    return Numbers(
        (int(first), int(second), int(third)),
        (len(first), len(second), len(third)),
        sign,
    )


def _readings(numbers: Numbers) -> tuple[tuple[int, int, int], ...]:
    """The (year, month, day) that three numbers may be, the likeliest first."""
    first, second, third = numbers.values
    lengths = numbers.lengths
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        return ((first, second, third),)
    if max(lengths[:2]) > 2:
        return ()
    if lengths[2] == 2 and numbers.sign == "/":
        third += _CENTURY if third < _THIS_CENTURY else _CENTURY - 100
    elif lengths[2] != 4:
        return ()
    return ((third, second, first), (third, first, second))


def _hijri(
    line: Line, index: int, readings: tuple[tuple[int, int, int], ...]
) -> Candidate | None:
    found = next((day for reading in readings if (day := gregorian(*reading))), "")
    return Candidate(
        first=index,
        last=hijri_sign(line, index + 2),
        method="hijri-numbers",
        iso=found,
        is_doubtful=not found,
        is_day=True,
    )


def _day_and_month(line: Line, index: int, sign: str) -> Candidate | None:
    """7/10 or 7-10 without a year: only after a word that speaks of a day."""
    day, month = line.words[index], line.words[index + 1]
    if sign != "/" or max(len(day), len(month)) > 2:
        return None
    if (
        line.previous(index) not in _CUES
        or iso.date(2000, int(month), int(day)) is None
    ):
        return None

    def resolve(anchor: Anchor) -> str:
        if anchor.day is None:
            return ""
        year = iso.year_of_day(anchor.day, int(month), int(day), Tense.OPEN)
        return iso.date_iso(year, int(month), int(day))

    return Candidate(
        first=index,
        last=index + 1,
        method="day/month",
        kind=DateKind.PARTIAL,
        resolve=resolve,
        is_day=True,
    )


def other_reading(candidate: Candidate) -> dt.date | None:
    """The day with day and month exchanged, if there is one and it is another."""
    if candidate.method != "numbers" or not candidate.is_doubtful:
        return None
    year, month, day = candidate.year, candidate.month, candidate.day
    if year is None or month is None or day is None:
        return None
    return iso.date(year, day, month)
