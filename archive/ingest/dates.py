"""Dates as a line of a page writes them: with a day, a month and a year.

Which lines hold one is said in `date_lines`, which of them is the publication date and
what a doubtful one means in `publication`; dates inside sentences are the extraction's.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.extract.dates.hijri import gregorian
from archive.text.months import MONTHS
from archive.text.normalize import clean, fold, words

# Monday is 0, as in `datetime`. Folded spellings.
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "الاثنين monday mon",
            "الثلاثاء الثلثاء tuesday tue",
            "الاربعاء wednesday wed",
            "الخميس thursday thu",
            "الجمعه friday fri",
            "السبت saturday sat",
            "الاحد sunday sun",
        )
    )
    for name in names.split()
}
# In their order; folded.
_HIJRI_MONTHS = (
    "(?:ال)?محرم", "صفر", "ربيع الاول", "ربيع (?:الاخر|الثاني)",
    "جما[دذ][يا] (?:الاولي|الاول)", "جما[دذ][يا] (?:الاخره|الاخر|الثانيه|الثاني)",
    "رجب", "شعبان", "رمضان", "شوال", "ذ[وي] القعده", "ذ[وي] الحجه",
)  # fmt: skip
HIJRI_YEARS = range(1300, 1500)
# "23" is 2023 only where a time stands beside it.
_CENTURY = 2000
_CLOCK = re.compile(r"\d?\d:\d\d")
_TIME = re.compile(r"(?<!\d)\d?\d:\d\d(?::\d\d)?\s?-?(?!\d\d:)")
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
# The pattern is a verbose one: its own spaces do not count.
_HIJRI_MONTH = "|".join(_HIJRI_MONTHS).replace(" ", r"\s")
_GAP = r"[\s,./()-]{0,4}"
DATE = re.compile(
    rf"""
    (?<![\d/.-])(?:
      (?P<y1>\d{{4}})\s?[-/.]\s?(?P<m1>\d{{1,2}})\s?[-/.]\s?(?P<d1>\d{{1,2}})(?!\d)
    | (?P<y6>(?:19|20)\d\d){_GAP}(?P<n6>(?<!\w)(?:{_MONTH})(?!\w)){_GAP}
      (?P<d6>\d{{1,2}})(?![\d:])
    | (?P<a>\d{{1,2}})\s?[-/.]\s?(?P<b>\d{{1,2}})\s?[-/.]\s?(?P<y2>\d{{4}})(?!\d)
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th|er)?{_GAP}(?:of\ )?
      (?P<n3>(?<!\w)(?:{_MONTH})(?!\w))
      (?:{_GAP}(?:{_MONTH})(?!\w))?{_GAP}(?P<y3>\d{{4}})(?!\d)
    | (?<!\w)(?P<n4>{_MONTH})\.?\ (?P<d4>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}
      (?P<y4>\d{{4}})(?!\d)
    | (?P<d5>\d{{1,2}})\s(?P<n5>{_HIJRI_MONTH}){_GAP}(?P<y5>1[34]\d\d)(?!\d)
    | (?P<e>\d{{1,2}})(?P<s>[-/.])(?P<f>\d{{1,2}})(?P=s)(?P<y7>\d\d)(?![\d:/.-])
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A date as written at [start, end) of a line, in code points.

    `days` are its readings, day first: one, or two where day and month could be
    exchanged; none where it is impossible. A Hijri date has none either, but what it
    is in the Gregorian calendar, as hijridate reckons.
    """

    start: int
    end: int
    days: tuple[dt.date, ...] = ()
    is_hijri: bool = False
    gregorian: str = ""
    is_numeric: bool = False


def written_dates(line: str) -> list[Written]:
    """List the full dates of a line, as they are written.

    >>> [str(day) for day in written_dates("04/07/2021")[0].days]
    ['2021-07-04', '2021-04-07']
    >>> [str(day) for day in written_dates("الخميس, 8 ديسمبر - 2022")[0].days]
    ['2022-12-08']
    >>> written_dates("1444/11/19 هـ")[0].gregorian
    '2023-06-08'
    >>> [str(day) for day in written_dates("14:05 08/06/23")[0].days]
    ['2023-06-08', '2023-08-06']
    >>> written_dates("15/08/23")
    []
    """
    cleaned = clean(line)
    found = []
    folded = fold(cleaned.text)
    for match in DATE.finditer(without_times(folded)):
        if match["y7"] and not _CLOCK.search(folded):
            continue
        start = cleaned.offsets[match.start()]
        end = cleaned.offsets[match.end() - 1] + 1
        found.append(_written(match.groupdict(), start, end))
    return found


def without_times(folded: str) -> str:
    """Blank the times of a line, so that no dash ties them to a date: 21:15-8 June.

    >>> without_times("21:15-8 june")
    '      8 june'
    """
    return _TIME.sub(lambda time: " " * len(time[0]), folded)


def weekday_in(line: str) -> int | None:
    """Give the weekday a line names, Monday 0; None where it names none or several.

    >>> weekday_in("الخميس, 8 ديسمبر")
    3
    """
    named = {
        WEEKDAYS[word] for word in words(fold(clean(line).text)) if word in WEEKDAYS
    }
    return named.pop() if len(named) == 1 else None


def _written(parts: dict[str, str | None], start: int, end: int) -> Written:
    if parts["a"] or parts["e"]:
        return _numeric(parts, start, end)
    year = int(_first(parts, "y1", "y3", "y4", "y5", "y6"))
    day = int(_first(parts, "d1", "d3", "d4", "d5", "d6"))
    if parts["y5"]:
        number = _hijri_month(_first(parts, "n5"))
        return _of_hijri(start, end, gregorian(year, number, day))
    name = parts["n3"] or parts["n4"] or parts["n6"]
    month = month_number(name) if name else int(_first(parts, "m1"))
    if year in HIJRI_YEARS:
        return _of_hijri(start, end, gregorian(year, month, day))
    return Written(start=start, end=end, days=tuple(_days((year, month, day))))


def _of_hijri(start: int, end: int, day: str) -> Written:
    return Written(start=start, end=end, is_hijri=True, gregorian=day)


def _hijri_month(name: str) -> int:
    """Give the number of a Hijri month from its folded name."""
    numbered = enumerate(_HIJRI_MONTHS, 1)
    return next(number for number, form in numbered if re.fullmatch(form, name))


def _numeric(parts: dict[str, str | None], start: int, end: int) -> Written:
    one, two = int(_first(parts, "a", "e")), int(_first(parts, "b", "f"))
    year = int(parts["y2"] or _CENTURY + int(_first(parts, "y7")))
    if year in HIJRI_YEARS:
        return _of_hijri(start, end, gregorian(year, two, one))
    readings = dict.fromkeys(_days((year, two, one), (year, one, two)))
    return Written(start=start, end=end, days=tuple(readings), is_numeric=True)


def _first(parts: dict[str, str | None], *names: str) -> str:
    return next(value for name in names if (value := parts[name]))


def month_number(name: str) -> int:
    """Give the number of a month from its folded name.

    >>> month_number("حزيران")
    6
    """
    return MONTHS[name].number


def _days(*readings: tuple[int, int, int]) -> Iterator[dt.date]:
    """Yield the readings that are days of the calendar."""
    for year, month, day in readings:
        try:
            yield dt.date(year, month, day)
        except ValueError:
            continue
