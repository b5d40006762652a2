"""Which lines of a page hold its date: date lines, stamps, bylines with a date.

What dates look like is said in `dates`; nothing is decided about publication here.
"""

import re

from archive.extract.press import AGENCY_KEYS
from archive.ingest.dates import (
    DATE,
    WEEKDAYS,
    Written,
    without_times,
    written_dates,
)
from archive.text.normalize import clean, fold, words

# Words that stand beside a date on its line: times, labels, zones.
_BESIDE_WORDS = """
الساعه ساعه صباحا مساء ظهرا عصرا فجرا ليلا ص م ه هـ بتوقيت توقيت غرينتش غرينيتش
جرينتش مكه المكرمه القاهره بيروت دمشق بغداد الموافق اخر تحديث التحديث تحديثها حدث
تم نشر نشرت نشره نشرها النشر تاريخ التاريخ بتاريخ في يوم منذ عند علي الي و العدد
السنه من الخبر المقال اضيف الاضافه كتب دقيقه دقائق اليوم نشره حدثت منشور محلي المحلي
محليا مشاهده مشاهدات قراءه للقراءه زمن وقت القراءه موافق
published updated update posted last modified on at date the of st nd rd th am pm
gmt utc et est edt bst cet cest ist local time first a p m h z t created and by
min read views
"""
BESIDE = frozenset(_BESIDE_WORDS.split())
LONGEST_LINE = 18
STAMP = 80
# Beside a date and its time may stand a section, a city or a byline of so many words.
BYLINE = 6
PLACE = 3
_ZONE = re.compile(r"\b(?:بتوقيت|توقيت)(?:\s+\w+){1,2}")
_NUMBER = re.compile(r"t?\d+[a-z]?")
_MARKS = frozenset("|-–—/•·،,:(")
_LABEL = re.compile(
    rf"(?:اخر تحديث|تاريخ النشر|نشر في|(?:last )?updated|published)(?: on)?\s*:"
    rf"\W*(?:(?:{'|'.join(WEEKDAYS)})\W*)?$"
)
_TIME = re.compile(r"\W*(?:(?:اخر تحديث|الساعه|at|updated|last updated)\W*|\d?\d:\d\d)")


def is_date_line(line: str) -> bool:
    """Whether a line is a date with its weekday, time and label, and nothing else.

    >>> is_date_line("آخر تحديث: الخميس 8 ديسمبر 2022 - 10:30 بتوقيت غرينتش")
    True
    >>> is_date_line("اجتمع الوزراء في 8 ديسمبر 2022")
    False
    """
    if len(line) > 160 or not any(map(str.isdecimal, line)):
        return False
    rest, dates = DATE.subn(" ", _ZONE.sub(" ", without_times(fold(clean(line).text))))
    beside = words(rest)
    return (
        bool(dates)
        and len(beside) <= LONGEST_LINE
        and all(map(_may_stand_beside, beside))
    )


def is_byline(line: str) -> bool:
    """Whether a line is a date set off by a mark from a section, a city or a name.

    A headline may end so, too: what stands above the line decides.

    >>> is_byline("كتب: سامي نور - 8 ديسمبر 2022 02:40 م")
    True
    >>> is_byline("سياسة | الخميس 8 ديسمبر 2022")
    True
    >>> is_byline("الرياض 26 شوال 1436 هـ الموافق 11 اغسطس 2015 م واس")
    True
    >>> is_byline("اجتمع الوزراء يوم 8 ديسمبر 2022 في لاهاي")
    False
    """
    if len(line) > 160 or not any(map(str.isdecimal, line)):
        return False
    folded = _ZONE.sub(" ", without_times(fold(clean(line).text)))
    match = DATE.search(folded)
    if match is None:
        return False
    before, after = folded[: match.start()], folded[match.end() :]
    other = [word for word in words(f"{before} {after}") if not _may_stand_beside(word)]
    if len(other) > BYLINE or len(words(before)) + len(words(after)) > LONGEST_LINE:
        return False
    if len(other) <= PLACE and (DATE.search(after) or AGENCY_KEYS & {*other}):
        # A city, both calendars, an agency.
        return True
    return (
        _is_set_off(before)
        or bool(_TIME.match(after))
        or (not words(before) and after.lstrip()[:1] in _MARKS)
    )


def _is_set_off(before: str) -> bool:
    """Whether a mark parts what stands before a date from it, its weekday aside."""
    bare = before.rstrip(" \t،,")
    if bare.split()[-1:] and bare.split()[-1] in WEEKDAYS:
        bare = bare.rpartition(" ")[0].rstrip()
    return bare[-1:] in _MARKS


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
    return word in BESIDE or word in WEEKDAYS or bool(_NUMBER.match(word))
