"""Dates of the Hijri calendar (Umm al-Qura), and the pairs of both calendars.

Of a pair such as "19 ذو القعدة 1444 الموافق 8 يونيو 2023" the Gregorian date counts;
both make one mention. The reckoning is that of the package hijridate.
"""

from dataclasses import replace
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from archive.extract.dates.calendar import day_at, year_number
from archive.extract.dates.line import Line
from archive.extract.dates.values import Anchor, Candidate, DateKind
from archive.extract.dates.words import HIJRI_MONTHS, YEAR_WORDS, keys

HIJRI_YEARS = range(1300, 1501)
_SIGNS = frozenset(keys("هـ ه هجري هجرية للهجرة AH"))
_AGREEING = frozenset(keys("الموافق الموافقة والموافق الموافقه corresponding"))
_OF = frozenset(keys("من شهر"))
_EXTRA = frozenset(keys("المبارك الحرام المعظم المكرم"))


def gregorian(year: int, month: int, day: int) -> str:
    """Give the Gregorian date of a Hijri one; "" where the tables know no such day.

    >>> gregorian(1444, 11, 19)
    '2023-06-08'
    >>> gregorian(1444, 13, 1)
    ''
    """
    try:
        return Hijri(year, month, day).to_gregorian().isoformat()
    except (ValueError, OverflowError):
        return ""


def hijri_sign(line: Line, last: int) -> int:
    """The last word of a date that ends at a word, with هـ after it if it is there."""
    return last + 1 if line.near(last) in _SIGNS else last


class _Month(NamedTuple):
    number: int
    last: int


def _month_at(line: Line, index: int) -> _Month | None:
    word = line.word(index)
    two = f"{word} {line.next(index)}"
    number = HIJRI_MONTHS.get(two)
    last = index + 1
    if number is None:
        number, last = HIJRI_MONTHS.get(word), index
    if number is None:
        return None
    return _Month(number, last + (line.next(last) in _EXTRA))


def by_hijri(line: Line, index: int) -> Candidate | None:
    """19 ذو القعدة 1444 هـ; without the year it is worked out from the anchor."""
    day = day_at(line, index)
    if day is None:
        return None
    number, last = day
    place = last + 1
    if line.next(last) in _OF:
        place += 1 + (line.next(place) == "شهر")
    elif not line.near(last):
        return None
    month = _month_at(line, place)
    if month is None:
        return None
    return _with_year(line, (index, number), month)


def _with_year(line: Line, day: tuple[int, int], month: _Month) -> Candidate:
    index, number = day
    last = month.last
    last += line.next(last) == "من"
    last += line.next(last) in YEAR_WORDS
    year = year_number(line, last + 1) if line.near(last) else None
    if year in HIJRI_YEARS and year is not None:
        found = gregorian(year, month.number, number)
        return Candidate(
            first=index,
            last=hijri_sign(line, last + 1),
            method="hijri",
            iso=found,
            is_doubtful=not found,
            is_day=True,
        )

    def resolve(anchor: Anchor) -> str:
        return _near(anchor, month.number, number)

    return Candidate(
        first=index,
        last=month.last,
        method="hijri-day",
        kind=DateKind.PARTIAL,
        resolve=resolve,
        is_day=True,
    )


def _near(anchor: Anchor, month: int, day: int) -> str:
    """The day of that name in the Hijri year of the anchor."""
    if anchor.day is None:
        return ""
    try:
        today = Gregorian.fromdate(anchor.day).to_hijri()
    except OverflowError:
        return ""
    return gregorian(today.year, month, day)


def hijri_year(line: Line, index: int) -> Candidate | None:
    """عام 1444هـ: from its first day to its last, in months."""
    place = index + 1
    year = year_number(line, place) if line.next(index) else None
    if year is None or year not in HIJRI_YEARS or line.near(place) not in _SIGNS:
        return None
    start, end = gregorian(year, 1, 1), gregorian(year, 12, 29)
    return Candidate(
        first=index,
        last=place + 1,
        method="hijri-year",
        iso=f"{start[:7]}/{end[:7]}" if start and end else "",
        is_doubtful=not (start and end),
    )


def paired(line: Line, first: Candidate, second: Candidate) -> Candidate | None:
    """Make one of two dates that name the same day in both calendars."""
    hijri = [date for date in (first, second) if date.method.startswith("hijri")]
    if len(hijri) != 1 or second.first - first.last > 2:
        return None
    if second.first - first.last == 2 and line.word(first.last + 1) not in _AGREEING:
        return None
    if "\n" in line.gap(first.last) or "\n" in line.gap(second.first - 1):
        return None
    kept = second if hijri[0] is first else first
    if not (first.is_day and second.is_day):
        return None
    return replace(
        kept, first=first.first, skip=first.skip, last=second.last, is_doubtful=False
    )
