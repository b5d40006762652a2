"""Dates by their distance from the anchor, in Arabic: الشهر الماضي, منذ عامين, مؤخرا.

English ones are in `english`, single days in `weekdays`.
"""

from dataclasses import replace
from typing import Final

from archive.extract.dates import iso
from archive.extract.dates.calendar import is_year
from archive.extract.dates.line import Line, with_clitics
from archive.extract.dates.parts import of_year
from archive.extract.dates.quantity import quantity
from archive.extract.dates.values import (
    FUTURE,
    PAST,
    Anchor,
    Candidate,
    DateKind,
    Resolve,
    Tense,
)
from archive.extract.dates.words import (
    COUNTED_UNITS,
    DUAL_UNITS,
    DUALS,
    EDGES,
    END,
    MANY,
    PLURAL_TENSES,
    PLURALS,
    START,
    TENSES,
    UNITS,
    YEAR_WORDS,
    keys,
)

UNIT_FORMS: Final = with_clitics(word for word in UNITS if word > "z")
PLURAL_FORMS: Final = with_clitics([*PLURALS, *DUALS])
AGO_FORMS: Final = with_clitics(keys("قبل منذ"))
EDGE_FORMS: Final = with_clitics(word for word in EDGES if word > "z")
THIS_FORMS: Final = with_clitics(keys("هذا هذه"))

_FEW: Final = frozenset(keys("القليلة المعدودة"))
_PERIODS: Final = frozenset(keys("الفترة المدة"))
_OFF: Final = {
    Tense.PAST: -1,
    Tense.PREVIOUS: -1,
    Tense.THIS: 0,
    Tense.NEXT: 1,
    Tense.OPEN: 0,
}
# العام is also "general": الأمين العام الحالي.
_GENERAL_TENSES: Final = frozenset((Tense.PREVIOUS, Tense.THIS, Tense.SAME))
_AHEAD: Final = frozenset(keys("الآن اليوم"))
_MONTHS_OF_YEAR: Final = frozenset(keys("الأشهر الشهور"))
_FIRST_ONES: Final = frozenset(keys("الأولى الأول"))
_FIRST_MONTHS: Final = 4


def unit_resolve(unit: str, tense: Tense, edge: str = "") -> Resolve:
    """Say which day, week, month or year is meant; an edge is its start or end."""

    def resolve(anchor: Anchor) -> str:
        if tense is Tense.SAME:
            length = {"day": 10, "month": 7, "year": 4}.get(unit, 0)
            found = anchor.before.split("/")[0][:length]
            return with_edge(found, edge) if len(found) == length else ""
        if anchor.day is None:
            return ""
        return with_edge(iso.unit_iso(anchor.day, unit, _OFF.get(tense, 0)), edge)

    return resolve


def with_edge(written: str, edge: str) -> str:
    """Narrow a year to its first or last month where the text says so.

    >>> with_edge("2023", "start"), with_edge("2023-05", "end")
    ('2023-01', '2023-05')
    """
    if len(written) != 4 or edge not in (START, END):
        return written
    return f"{written}-{'01' if edge == START else '12'}"


def by_unit(line: Line, index: int) -> Candidate | None:
    """الشهر الماضي, العام الجاري, الأسبوع المقبل, العام نفسه."""
    unit_word, skip = UNIT_FORMS[line.words[index]]
    tense = TENSES.get(line.next(index))
    if tense is None or line.words[index + 1] < "z":
        return None
    unit = UNITS[unit_word]
    if unit in ("day", "hour") and (tense is Tense.THIS or unit == "hour"):
        return None
    if unit_word == "العام" and _is_general(line, index, tense):
        return None
    return Candidate(
        first=index,
        last=index + 1,
        skip=skip,
        method="unit",
        kind=DateKind.RELATIVE,
        resolve=unit_resolve(unit, tense),
        is_day=unit == "day",
        tense=tense,
    )


def _is_general(line: Line, index: int, tense: Tense) -> bool:
    before = line.previous(index)
    return (
        tense in _GENERAL_TENSES
        and line.words[index] == "العام"
        and before.startswith("ال")
    )


def by_this(line: Line, index: int) -> Candidate | None:
    """هذا العام, هذه السنة, هذا الأسبوع."""
    word = line.next(index)
    unit = UNITS.get(word)
    if unit not in ("week", "month", "year", "decade", "century"):
        return None
    if TENSES.get(line.next(index + 1)):
        return None
    return Candidate(
        first=index,
        last=index + 1,
        skip=THIS_FORMS[line.words[index]][1],
        method="unit",
        kind=DateKind.RELATIVE,
        resolve=unit_resolve(unit, Tense.THIS),
    )


def by_bare_unit(line: Line, index: int, edge: str) -> Candidate | None:
    """The unit of "بداية العام", "نهاية الشهر": the one of the anchor."""
    unit = UNITS.get(line.words[index])
    if unit not in ("week", "month", "year", "decade", "century"):
        return None
    return Candidate(
        first=index,
        last=index,
        method="unit",
        kind=DateKind.RELATIVE,
        resolve=unit_resolve(unit, Tense.THIS, edge),
    )


def by_plural(line: Line, index: int) -> Candidate | None:
    """السنوات الخمس الماضية, الأيام القليلة المقبلة, العامين الماضيين."""
    word, skip = PLURAL_FORMS[line.words[index]]
    count, last = (2, index) if word in DUALS else (0, index)
    if line.next(last) in _FEW:
        last += 1
    elif word in PLURALS and line.next(last):
        number = quantity(line, last + 1)
        if number:
            count, last = number.value, number.last
    tense = PLURAL_TENSES.get(line.next(last))
    if tense is None:
        return None
    found = Candidate(
        first=index,
        last=last + 1,
        skip=skip,
        method="span",
        kind=DateKind.RELATIVE,
    )
    unit = DUALS.get(word) or PLURALS[word]
    if not count or not unit:
        return replace(found, iso=PAST if tense is Tense.PAST else FUTURE)
    return replace(found, resolve=period(unit, count, tense))


def by_counted(line: Line, index: int) -> Candidate | None:
    """24 ساعة الماضية, after الـ."""
    number = quantity(line, index)
    unit = COUNTED_UNITS.get(line.next(number.last)) if number else None
    tense = PLURAL_TENSES.get(line.next(number.last + 1)) if number else None
    if number is None or unit is None or tense is None:
        return None
    return Candidate(
        first=index,
        last=number.last + 2,
        method="span",
        kind=DateKind.RELATIVE,
        resolve=period(unit, number.value, tense),
    )


def period(unit: str, count: int, tense: Tense) -> Resolve:
    """Say from when to when the last (or next) so many days or years reach."""

    def resolve(anchor: Anchor) -> str:
        if anchor.day is None:
            return ""
        small = unit in ("hour", "minute")
        by = (1 if small else count) * (-1 if tense is Tense.PAST else 1)
        far = iso.unit_iso(anchor.day, "day" if small else unit, by)
        near = iso.unit_iso(anchor.day, "day" if small else unit, 0)
        ends = (far, near) if by < 0 else (near, far)
        return "/".join(ends) if far else ""

    return resolve


def by_ago(line: Line, index: int) -> Candidate | None:
    """منذ عامين, قبل ثلاثة أيام, قبل نحو خمس سنوات, منذ سنوات."""
    skip = AGO_FORMS[line.words[index]][1]
    if not line.next(index):
        return None
    number = quantity(line, index + 1)
    place = number.last if number else index
    word = line.next(place)
    unit = COUNTED_UNITS.get(word) or DUAL_UNITS.get(word)
    if unit is None or word < "z":
        return None
    last = place + 1
    if word in YEAR_WORDS and line.next(last) and is_year(line, last + 1):
        return None
    if line.next(last) == "من" and line.next(last + 1) not in _AHEAD:
        return None
    found = Candidate(
        first=index, last=last, skip=skip, method="ago", kind=DateKind.RELATIVE
    )
    if number is None and word in MANY:
        return replace(found, iso=PAST)
    count = 2 if word in DUAL_UNITS else number.value if number else 1
    return replace(found, resolve=ago(unit, count), is_day=unit == "day")


def ago(unit: str, count: int) -> Resolve:
    """Say what lies so many units back."""

    def resolve(anchor: Anchor) -> str:
        return iso.unit_iso(anchor.day, unit, -count) if anchor.day else ""

    return resolve


def by_first_months(line: Line, index: int) -> Candidate | None:
    """الأشهر الأولى من العام 2023: taken to be the first four."""
    word, skip = PLURAL_FORMS[line.words[index]]
    if word not in _MONTHS_OF_YEAR:
        return None
    number = quantity(line, index + 1) if line.next(index) else None
    count, last = (number.value, number.last) if number else (_FIRST_MONTHS, index)
    if line.next(last) not in _FIRST_ONES or not 1 <= count <= 12:
        return None
    found = Candidate(first=index, last=last + 1, skip=skip, method="first-months")
    return of_year(line, found, lambda year: f"{year}-01/{iso.month_iso(year, count)}")
