"""Years, decades, centuries, seasons, quarters and halves of years."""

from dataclasses import replace
from typing import Final

from archive.extract.dates.calendar import (
    is_year,
    year_number,
)
from archive.extract.dates.line import Line, with_clitics
from archive.extract.dates.parts import BARE
from archive.extract.dates.values import Candidate
from archive.extract.dates.words import (
    EVENTS,
    YEAR_CUES,
    YEAR_WORDS,
    keys,
)

# عام 1440 may be of the Hijri calendar.
_SURELY_GREGORIAN: Final = 1600
_NEAR: Final = range(1900, 2060)
_SHORT = 2
_DASHES = frozenset(("-", "–", "—", "/"))
_AND = frozenset(keys("و إلى حتى and to"))

_DECADES: Final = {
    word: decade
    for decade, row in {
        20: "عشرينيات عشرينات",
        30: "ثلاثينيات ثلاثينات",
        40: "أربعينيات أربعينات",
        50: "خمسينيات خمسينات",
        60: "ستينيات ستينات",
        70: "سبعينيات سبعينات",
        80: "ثمانينيات ثمانينات",
        90: "تسعينيات تسعينات",
    }.items()
    for bare in keys(row)
    for word in (bare, f"ال{bare}")
}
_CENTURIES: Final = {
    number: century
    for century, row in {
        16: "السابع_عشر",
        17: "الثامن_عشر",
        18: "التاسع_عشر",
        19: "العشرين",
        20: "الحادي_والعشرين",
    }.items()
    for number in keys(row)
}

DECADES: Final = with_clitics(_DECADES)
EVENT_FORMS: Final = with_clitics(EVENTS)
YEAR_FORMS: Final = with_clitics(YEAR_WORDS)


def by_year_word(line: Line, index: int) -> Candidate | None:
    """عام 2014, العام 2014, عامي 2019 و2020, لعام 2030."""
    word, skip = YEAR_FORMS[line.words[index]]
    if word not in YEAR_WORDS or not line.near(index) or not is_year(line, index + 1):
        return None
    found = Candidate(
        first=index,
        last=index + 1,
        skip=skip,
        method="year",
        iso=line.words[index + 1],
        year=year_number(line, index + 1),
        is_doubtful=int(line.words[index + 1]) < _SURELY_GREGORIAN,
    )
    return _to_year(line, found)


def _to_year(line: Line, found: Candidate) -> Candidate:
    """Take in the second year of 2014-2018 and of "2019 و2020"."""
    gap = line.gap(found.last).strip()
    place = found.last + 1
    if line.next(found.last) in _AND:
        place += 1
    elif gap not in _DASHES:
        return found
    second = line.word(place)
    start = found.year or 0
    if gap in _DASHES and len(second) == _SHORT and second.isdecimal():
        second = f"{start:04}"[:2] + second
    elif not is_year(line, place):
        return found
    if not start < int(second) <= start + 100:
        return found
    return replace(found, last=place, iso=f"{start:04}/{second}", year=None)


def by_bare_year(line: Line, index: int) -> Candidate | None:
    """2014 after "in", "since", في, منذ, alone in brackets; 2014-2018; the 1990s."""
    year = year_number(line, index)
    if year is None or year not in BARE:
        return None
    gap = line.gap(index)
    found = Candidate(
        first=index, last=index, method="bare-year", iso=f"{year:04}", year=year
    )
    if line.word(index + 1) == "s" and gap in ("", "'", "’"):
        return _english_decade(found)
    period = _to_year(line, found)
    if period is not found and year in _NEAR:
        return period
    if _is_bracketed(line, index) or _has_cue(line, index):
        return replace(period, is_doubtful=year not in range(1900, 2060))
    if line.next(index) == "م" and not line.gap(index).strip():
        return replace(found, last=index + 1)
    return None


def by_edged_year(line: Line, index: int) -> Candidate | None:
    """The year of mid-2014, late 2014, مطلع 2014."""
    year = year_number(line, index)
    if year is None or year not in BARE or _is_counted(line, index):
        return None
    return by_bare_year(line, index) or Candidate(
        first=index, last=index, method="bare-year", iso=f"{year:04}", year=year
    )


def _is_bracketed(line: Line, index: int) -> bool:
    token = line.tokens[index]
    before, after = (
        line.raw[max(token.start - 1, 0) : token.start],
        line.raw[token.end : token.end + 1],
    )
    return before == "(" and after == ")"


def _has_cue(line: Line, index: int) -> bool:
    """Whether a word before says it is a year, and none after that it counts."""
    if line.gap(index)[:1] in ("%", "٪") or _is_counted(line, index):
        return False
    before = line.previous(index)
    if before == "least" and line.previous(index - 1) == "at":
        before = line.previous(index - 2)
    if before in YEAR_CUES:
        return True
    return before in EVENT_FORMS and year_number(line, index) in _NEAR


_COUNTED: Final = frozenset(
    keys(
        "بالمئة بالمائة مليون مليار ألف million billion شخص جندي مقاتل مدني دولار"
        " يورو متر كيلومتر عائلة أسرة طن وحدة منزل مدرسة لاجئ قتيل جريح طفل امرأة"
        " عنصر صاروخ غارة ريال جنيه ليرة درجة ميغاواط people dollars soldiers troops"
        " men women children civilians fighters euros members miles km kilometers"
        " tons tonnes feet percent refugees"
    )
)


def _is_counted(line: Line, index: int) -> bool:
    return line.next(index) in _COUNTED


def _english_decade(found: Candidate) -> Candidate:
    return replace(
        found,
        last=found.last + 1,
        iso=found.iso[:3],
        method="decade",
        year=None,
    )


def by_decade(line: Line, index: int) -> Candidate | None:
    """تسعينيات القرن الماضي, الثمانينات."""
    word, skip = DECADES[line.words[index]]
    century, last = 19, index
    if line.next(index) == "القرن":
        number, end = _century(line, index + 1)
        if number is not None:
            century, last = number, end
    return Candidate(
        first=index,
        last=last,
        skip=skip,
        method="decade",
        iso=f"{century:02}{_DECADES[word] // 10}",
    )


def _century(line: Line, index: int) -> tuple[int | None, int]:
    """The first two digits of the century named at القرن and its last word."""
    word = line.next(index)
    if word == "الماضي":
        return 19, index + 1
    if word in ("الحالي", "الجاري"):
        return 20, index + 1
    two = f"{word} {line.next(index + 1)}"
    if two in _CENTURIES:
        return _CENTURIES[two], index + 2
    if word in _CENTURIES:
        return _CENTURIES[word], index + 1
    place = index + 1 + (word == "ال")
    number = line.word(place)
    if word and number.isdecimal() and 0 < int(number[:3]) <= 21:
        return int(number) - 1, place
    return None, index


def by_century(line: Line, index: int) -> Candidate | None:
    """القرن العشرين, القرن الماضي, القرن الـ19."""
    century, last = _century(line, index)
    if century is None:
        return None
    return Candidate(first=index, last=last, method="century", iso=f"{century:02}")


def by_english_century(line: Line, index: int) -> Candidate | None:
    """20th century, 19th-century."""
    number = line.words[index]
    place = index + 1
    if line.word(place) not in ("th", "st") or line.gap(index):
        return None
    if line.word(place + 1) != "century" or len(line.gap(place)) != 1:
        return None
    if not number.isdecimal() or not 1 <= int(number[:3]) <= 21:
        return None
    iso_ = f"{int(number) - 1:02}"
    return Candidate(first=index, last=place + 1, method="century", iso=iso_)
