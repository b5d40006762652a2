"""Dates as a line of a page writes them: with a day, a month and a year.

Which of them is the publication date, and what a doubtful one means, is said in
`publication`; dates inside sentences are the extraction's.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

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
HIJRI_MONTHS = (
    "محرم|صفر|ربيع (?:الاول|الاخر|الثاني)|جمادي (?:الاولي|الاول|الاخره|الثانيه|الثاني)"
    "|رجب|شعبان|رمضان|شوال|ذو القعده|ذي القعده|ذو الحجه|ذي الحجه"
)
HIJRI_YEARS = range(1300, 1500)
# Words that stand beside a date on its line: times, labels, zones.
_BESIDE_WORDS = """
الساعه ساعه صباحا مساء ظهرا عصرا فجرا ليلا ص م ه هـ بتوقيت توقيت غرينتش غرينيتش
جرينتش مكه المكرمه القاهره بيروت دمشق بغداد الموافق اخر تحديث التحديث تحديثها حدث
تم نشر نشرت نشره نشرها النشر تاريخ التاريخ بتاريخ في يوم منذ عند علي الي و العدد
السنه من الخبر المقال اضيف كتب دقيقه الاثنين اليوم
published updated update posted last modified on at date the of st nd rd th am pm
gmt utc et est edt bst cet cest ist local time first a p m h z t created and by
"""
BESIDE = frozenset(_BESIDE_WORDS.split())
LONGEST_LINE = 18
STAMP = 80
_LABEL = re.compile(
    rf"(?:اخر تحديث|تاريخ النشر|نشر في|(?:last )?updated|published)(?: on)?\s*:"
    rf"\W*(?:(?:{'|'.join(WEEKDAYS)})\W*)?$"
)
_TIME = re.compile(r"\W*(?:(?:اخر تحديث|الساعه|at|updated|last updated)\W*|\d?\d:\d\d)")

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
# The pattern is a verbose one: its own spaces do not count.
_HIJRI_MONTH = HIJRI_MONTHS.replace(" ", r"\s")
_GAP = r"[\s,./()-]{0,4}"
_PATTERN = re.compile(
    rf"""
    (?<![\d/.-])(?:
      (?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?!\d)
    | (?P<a>\d{{1,2}})\s?[-/.]\s?(?P<b>\d{{1,2}})\s?[-/.]\s?(?P<y2>\d{{4}})(?!\d)
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th|er)?{_GAP}(?:of\ )?
      (?P<n3>(?<!\w)(?:{_MONTH})(?!\w))
      (?:{_GAP}(?:{_MONTH})(?!\w))?{_GAP}(?P<y3>\d{{4}})(?!\d)
    | (?<!\w)(?P<n4>{_MONTH})\.?\ (?P<d4>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}
      (?P<y4>\d{{4}})(?!\d)
    | (?P<d5>\d{{1,2}})\s(?:{_HIJRI_MONTH}){_GAP}(?P<y5>1[34]\d\d)(?!\d)
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A date as written at [start, end) of a line, in code points.

    `days` are its readings, day first: one, or two where day and month could be
    exchanged; none where it is impossible. A Hijri date has none either.
    """

    start: int
    end: int
    days: tuple[dt.date, ...] = ()
    is_hijri: bool = False
    is_numeric: bool = False


def written_dates(line: str) -> list[Written]:
    """List the full dates of a line, as they are written.

    >>> [str(day) for day in written_dates("04/07/2021")[0].days]
    ['2021-07-04', '2021-04-07']
    >>> [str(day) for day in written_dates("الخميس, 8 ديسمبر - 2022")[0].days]
    ['2022-12-08']
    >>> written_dates("1444/11/19 هـ")[0].is_hijri
    True
    """
    cleaned = clean(line)
    found = []
    for match in _PATTERN.finditer(fold(cleaned.text)):
        start = cleaned.offsets[match.start()]
        end = cleaned.offsets[match.end() - 1] + 1
        found.append(_written(match.groupdict(), start, end))
    return found


def weekday_in(line: str) -> int | None:
    """Give the weekday a line names, Monday 0; None where it names none or several.

    >>> weekday_in("الخميس, 8 ديسمبر")
    3
    """
    named = {
        WEEKDAYS[word] for word in words(fold(clean(line).text)) if word in WEEKDAYS
    }
    return named.pop() if len(named) == 1 else None


def is_date_line(line: str) -> bool:
    """Whether a line is a date with its weekday, time and label, and nothing else.

    >>> is_date_line("آخر تحديث: الخميس 8 ديسمبر 2022 - 10:30 بتوقيت غرينتش")
    True
    >>> is_date_line("اجتمع الوزراء في 8 ديسمبر 2022")
    False
    """
    if len(line) > 160 or not any(map(str.isdecimal, line)):
        return False
    folded = fold(clean(line).text)
    rest, dates = _PATTERN.subn(" ", folded)
    beside = words(rest)
    return (
        bool(dates)
        and len(beside) <= LONGEST_LINE
        and all(map(_may_stand_beside, beside))
    )


def stamp(line: str) -> Written | None:
    """Give the date stamp in a line: one it opens with, or one with a label before.

    Pages that lost their line ends print it beside the headline. A date it opens with
    has a time or "updated" after it.

    >>> found = stamp("الخميس، 8 ديسمبر 2022، آخر تحديث 10:30 (GMT) عنوان الخبر")
    >>> [str(day) for day in found.days]
    ['2022-12-08']
    >>> found = stamp("الصفحة الرئيسية عنوان آخر تحديث: الخميس 8 ديسمبر 2022")
    >>> [str(day) for day in found.days]
    ['2022-12-08']
    >>> stamp("8 ديسمبر 2022 اجتمع الوزراء") is None
    True
    """
    return next((date for date in written_dates(line) if _is_stamp(line, date)), None)


def _is_stamp(line: str, date: Written) -> bool:
    before = fold(clean(line[max(0, date.start - STAMP) : date.start]).text)
    after = fold(clean(line[date.end : date.end + STAMP]).text)
    if _LABEL.search(before):
        return True
    opens = date.start < STAMP and all(map(_may_stand_beside, words(before)))
    return bool(opens and _TIME.match(after))


def _may_stand_beside(word: str) -> bool:
    return word in BESIDE or word in WEEKDAYS or word[0].isdecimal()


def _written(parts: dict[str, str | None], start: int, end: int) -> Written:
    if parts["a"]:
        return _numeric(parts, start, end)
    year = int(_first(parts, "y1", "y3", "y4", "y5"))
    if parts["y5"] or year in HIJRI_YEARS:
        return Written(start=start, end=end, is_hijri=True)
    name = parts["n3"] or parts["n4"]
    month = month_number(name) if name else int(_first(parts, "m1"))
    day = int(_first(parts, "d1", "d3", "d4"))
    return Written(start=start, end=end, days=tuple(_days((year, month, day))))


def _numeric(parts: dict[str, str | None], start: int, end: int) -> Written:
    one, two, year = (int(_first(parts, name)) for name in ("a", "b", "y2"))
    if year in HIJRI_YEARS:
        return Written(start=start, end=end, is_hijri=True)
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
