"""Dates by the names of months: day, month and year in the orders of both languages.

Two month names side by side that mean the same month are one. Dates in numbers are in
`numeric`, those of the Hijri calendar in `hijri`.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from archive.extract.dates import iso
from archive.extract.dates.line import Line, with_clitics
from archive.extract.dates.values import (
    Anchor,
    Candidate,
    DateKind,
    Resolve,
    Tense,
)
from archive.extract.dates.words import (
    COMING,
    FUTURE_VERB,
    NOT_FUTURE,
    ORDINAL_DAYS,
    TENS_ALONE,
    TENS_OF_DAYS,
    TENSES,
    UNTIL_THEN,
    YEAR_WORDS,
    keys,
)
from archive.text.months import MONTHS, Month

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_DAYS_LATER = frozenset({"st", "nd", "rd", "th"})
_PARTED = frozenset(keys("الأسبوع النصف الثلث الربع العقد الشهر الجمعة الأحد"))
_LOOK_BACK = 8
_VERB = 4
# Between "by" and its date: by the end of June.
_BETWEEN = frozenset(keys("the of end start beginning شهر نهاية مطلع بداية منتصف"))
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "its", "their", "this"))
_FIRST_NAMES = with_clitics({name.partition(" ")[0] for name in MONTHS})


class Named(NamedTuple):
    """A month named in words first..last."""

    last: int
    month: Month
    skip: int


def names_month(word: str) -> bool:
    """Whether a folded word may begin the name of a month, clitics before it."""
    return word in _FIRST_NAMES


def month_at(line: Line, index: int) -> Named | None:
    """The month named at a word: both names where two mean the same month."""
    named = one_month(line, index)
    if named is None:
        return None
    if line.near(named.last):
        second = one_month(line, named.last + 1)
        if second and not second.skip and second.month.number == named.month.number:
            # One of the two names tells what an ambiguous one means.
            both = Month(named.month.number, ambiguous=False)
            return Named(second.last, both, named.skip)
    return named


def one_month(line: Line, index: int) -> Named | None:
    """The month named at a word, one name only."""
    word = line.word(index)
    first, skip = _FIRST_NAMES.get(word, ("", 0))
    if not first or (word.isascii() and not line.is_upper(index)):
        return None
    two = f"{first} {line.next(index)}"
    if two in MONTHS:
        return Named(index + 1, MONTHS[two], skip)
    return Named(index, MONTHS[first], skip) if first in MONTHS else None


def day_at(line: Line, index: int) -> tuple[int, int] | None:
    """The day of a month at a word, in digits or as an ordinal, and its last word."""
    word = line.word(index)
    if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
        return int(word), index + (line.next(index) in _DAYS_LATER)
    if word in TENS_ALONE:
        return TENS_ALONE[word], index
    if word in ORDINAL_DAYS:
        if line.previous(index) in _PARTED:
            return None
        tens = TENS_OF_DAYS.get(line.next(index), 0)
        return ORDINAL_DAYS[word] + tens, index + bool(tens)
    return None


def year_number(line: Line, index: int) -> int | None:
    """The year written at a word in four digits, no comma among them."""
    word = line.word(index)
    if len(word) != 4 or not word.isdecimal():
        return None
    return int(word) if len(line.written(index)) == 4 else None


def is_year(line: Line, index: int) -> bool:
    """Whether a year of the Gregorian calendar is written at a word."""
    year = year_number(line, index)
    return year is not None and _FIRST_YEAR <= year <= _LAST_YEAR


class Year(NamedTuple):
    """A year after a month: a number, or a tense said of the year."""

    last: int
    number: int | None
    tense: Tense = Tense.OPEN


def year_after(line: Line, index: int) -> Year | None:
    """The year that follows word `index`: 2021, من عام 2021, of last year."""
    place = index + 1
    if line.near(index) and is_year(line, place):
        return Year(place, year_number(line, place))
    if line.beyond(index) in ("of", "من", "ل", "in"):
        index, place = place, place + 1
        if line.next(index) and is_year(line, place):
            return Year(place, year_number(line, place))
    return _worded_year(line, index, place)


_YEAR_FORMS = with_clitics(YEAR_WORDS)
# Before "year": last year, هذا العام, (the first half) of the year.
_YEARS_OF = {
    "last": TENSES["last"],
    "next": TENSES["next"],
    **dict.fromkeys(("this", "the", "هذا", "هذه"), TENSES["this"]),
}


def _worded_year(line: Line, index: int, place: int) -> Year | None:
    word = line.beyond(index)
    tense = _YEARS_OF.get(word)
    if tense is not None and line.next(place) in YEAR_WORDS:
        return Year(place + 1, None, tense)
    if word == "the" and line.next(place) == "same" and line.next(place + 1) == "year":
        return Year(place + 2, None, Tense.SAME)
    if _YEAR_FORMS.get(word, ("", 0))[0] not in YEAR_WORDS or word == "year":
        return None
    after = line.next(place)
    if is_year(line, place + 1) and after:
        return Year(place + 1, year_number(line, place + 1))
    tense = TENSES.get(after)
    return Year(place + 1, None, tense) if tense else None


def coming(line: Line, index: int) -> Tense:
    """Whether the sentence before a word speaks of what is to come."""
    words = line.back(index, _LOOK_BACK)
    if next((word for word in words if word not in _BETWEEN), "") in UNTIL_THEN:
        return Tense.COMING
    for back, word in enumerate(words, 1):
        if word in COMING:
            return Tense.OPEN if _is_cause(line, index - back) else Tense.COMING
        if word.startswith(FUTURE_VERB) and len(word) > _VERB:
            return Tense.OPEN if word in NOT_FUTURE else Tense.COMING
    return Tense.OPEN


def _is_cause(line: Line, index: int) -> bool:
    """Whether a word is the "due" of "due to the storm"."""
    if line.words[index] != "due":
        return False
    return line.next(index) == "to" and line.next(index + 1) in _DETERMINERS


def finished(line: Line, candidate: Candidate) -> Candidate:
    """Add what stands after a month or day: a year, a tense; say how to resolve it."""
    year = year_after(line, candidate.last)
    if year is not None:
        if year.number is not None:
            return dated(replace(candidate, last=year.last, year=year.number))
        # The year is said by its relation to this one.
        return replace(
            candidate,
            last=year.last,
            kind=DateKind.RELATIVE,
            resolve=_in_relative_year(candidate, year.tense),
        )
    tense = TENSES.get(line.beyond(candidate.last))
    if tense and line.word(candidate.last + 1) > "z":
        relative = replace(candidate, last=candidate.last + 1, tense=tense)
        return dated(replace(relative, kind=DateKind.RELATIVE))
    if candidate.tense is not Tense.OPEN:
        return dated(replace(candidate, kind=DateKind.RELATIVE))
    tense = coming(line, candidate.first)
    return dated(replace(candidate, kind=DateKind.PARTIAL, tense=tense))


def dated(candidate: Candidate) -> Candidate:
    """Write the date of a candidate with a year; without one, say how to find it."""
    year, month, day = candidate.year, candidate.month, candidate.day
    if year is not None:
        found = iso.date_iso(year, month, day)
        return replace(candidate, iso=found, kind=DateKind.EXPLICIT, resolve=None)
    return replace(candidate, resolve=_without_year(candidate))


def _without_year(candidate: Candidate) -> Resolve:
    month, day, tense = candidate.month or 1, candidate.day, candidate.tense

    def resolve(anchor: Anchor) -> str:
        if tense is Tense.SAME:
            year = anchor.before[:4]
            same = year.isdecimal() and len(year) == 4
            return iso.date_iso(int(year), month, day) if same else ""
        if anchor.day is None:
            return ""
        if day is None:
            year_ = iso.year_of_month(anchor.day, month, tense)
        else:
            year_ = iso.year_of_day(anchor.day, month, day, tense)
        return iso.date_iso(year_, month, day)

    return resolve


_YEARS_OFF = {Tense.PAST: -1, Tense.PREVIOUS: -1, Tense.THIS: 0, Tense.NEXT: 1}


def relative_year(anchor: Anchor, tense: Tense) -> int | None:
    """The year meant by last, this, next or the same year."""
    if tense is Tense.SAME:
        year = anchor.before[:4]
        return int(year) if year.isdecimal() and len(year) == 4 else None
    if anchor.day is None:
        return None
    return anchor.day.year + _YEARS_OFF.get(tense, 0)


def _in_relative_year(candidate: Candidate, tense: Tense) -> Resolve:
    month, day = candidate.month, candidate.day

    def resolve(anchor: Anchor) -> str:
        year = relative_year(anchor, tense)
        return "" if year is None else iso.date_iso(year, month, day)

    return resolve


Rule = Callable[[Line, int], Candidate | None]
