"""Days of the week and days by their distance: Thursday, اليوم الخميس, أمس, tomorrow.

A weekday with its date is the date; the weekday is kept for checking it.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from archive.extract.dates import iso
from archive.extract.dates.calendar import coming
from archive.extract.dates.line import Line, with_clitics
from archive.extract.dates.values import Anchor, Candidate, DateKind, Resolve, Tense
from archive.extract.dates.words import (
    BEFORE_OTHER_DAY,
    DAY_PARTS,
    DAYS,
    LATER_PARTS,
    NOT_TODAY,
    SHORT_WEEKDAYS,
    TENSES,
    WEEKDAYS,
    keys,
)

WEEKDAY_FORMS = with_clitics({**WEEKDAYS, **SHORT_WEEKDAYS})
DAY_FORMS = with_clitics(DAYS)
PART_OF_DAY_FORMS = with_clitics(DAY_PARTS)

_ENGLISH_TENSES = frozenset(("last", "next", "this", "past", "coming"))
_CHAIN = 4
# The day is part of a name, or every such day is meant.
_NOT_BEFORE = with_clitics(
    keys(
        "صلاة خطبة خطيب صحيفة جريدة بين كلا هذين black good bloody ash super every the"
    )
)
_PAPERS = frozenset(
    keys("times telegraph mirror express mail herald star post world independent")
)
_PAPER_CUES = frozenset(
    keys(
        "قناة موقع وكالة صحيفة جريدة شبكة لقناة لموقع لصحيفة لشبكة لوكالة بصحيفة"
        " usa russia"
    )
)
_FIRST = with_clitics(keys("أول"))
_FIRST_AFTER = "الاول"
_YESTERDAY = with_clitics(keys("أمس"))
_COMMA = re.compile("[,،]")
# The day before yesterday, the day after tomorrow.
_PAST_THE = {-1: "before", 1: "after"}
_TOMORROW = frozenset(keys("غدا غد"))
_AFTER = with_clitics(keys("بعد"))

Date = Callable[[Line, int], Candidate | None]


def by_weekday(line: Line, index: int, date: Date) -> Candidate | None:
    """Thursday; الخميس, 8 ديسمبر; last Monday; الاثنين الماضي."""
    word, skip = WEEKDAY_FORMS[line.words[index]]
    english = word < "z"
    if english and not line.is_upper(index):
        return None
    full = _with_date(line, (index, index), skip, date)
    if full:
        return full
    if word in SHORT_WEEKDAYS or not _is_day(line, index):
        return None
    found = Candidate(
        first=index,
        last=index,
        skip=skip,
        method="weekday",
        kind=DateKind.RELATIVE,
        is_day=True,
    )
    found = _english(line, found) if english else _arabic(line, found)
    return replace(found, resolve=_on_weekday(WEEKDAYS[word], found.tense))


def _with_date(
    line: Line, place: tuple[int, int], skip: int, date: Date
) -> Candidate | None:
    """The date that follows a weekday, if there is one; both make one mention."""
    first, last = place
    if line.near(last) in ("الموافق", "the"):
        last += 1
    if not line.near(last):
        return None
    found = date(line, last + 1)
    if found is None or not found.is_day or found.first != last + 1 or found.skip:
        return None
    found = replace(found, first=first, skip=skip)
    weekday = WEEKDAYS.get(WEEKDAY_FORMS.get(line.words[place[1]], ("", 0))[0])
    if weekday is None or found.year or not (found.month and found.day):
        return found
    return replace(found, resolve=_in_year_of(weekday, found))


def _in_year_of(weekday: int, found: Candidate) -> Resolve:
    """Take the nearest year in which the day of the month is that weekday."""
    plain = found.resolve

    def resolve(anchor: Anchor) -> str:
        written = plain(anchor) if plain else ""
        if not written or "/" in written:
            return written
        day = iso.on_weekday(dt.date.fromisoformat(written), weekday)
        return day.isoformat()

    return resolve


def _is_day(line: Line, index: int) -> bool:
    if line.next(index) in _PAPERS:
        return False
    return line.previous(index) not in _NOT_BEFORE


def _arabic(line: Line, found: Candidate) -> Candidate:
    tense = TENSES.get(line.beyond(found.last))
    if tense and line.words[found.last + 1] > "z":
        return replace(found, last=found.last + 1, tense=tense)
    return replace(found, tense=coming(line, found.first))


def _english(line: Line, found: Candidate) -> Candidate:
    if line.next(found.last) in LATER_PARTS:
        found = replace(found, last=found.last + 1)
    before = line.previous(found.first)
    if before in _ENGLISH_TENSES:
        tense = TENSES[before]
        if tense is Tense.THIS:
            tense = Tense.COMING
        return replace(found, first=found.first - 1, tense=tense)
    return replace(found, tense=coming(line, found.first))


def _on_weekday(weekday: int, tense: Tense) -> Resolve:
    def resolve(anchor: Anchor) -> str:
        if anchor.day is None or tense is Tense.SAME:
            return ""
        return iso.weekday_date(anchor.day, weekday, tense).isoformat()

    return resolve


def by_part_of_day(line: Line, index: int, date: Date) -> Candidate | None:
    """يوم الخميس, اليوم الخميس, مساء أمس الاثنين, صباح اليوم."""
    skip = PART_OF_DAY_FORMS[line.words[index]][1]
    place = index
    for _ in range(_CHAIN):
        following = line.beyond(place)
        is_before = following == _FIRST_AFTER and line.words[place] in _YESTERDAY
        is_part = line.near(place) in DAY_PARTS and not _COMMA.search(line.gap(place))
        if not (is_before or is_part):
            break
        place += 1
    following = line.near(place)
    if following in WEEKDAYS:
        found = by_weekday(line, place + 1, date)
        if found and line.words[place] in _TOMORROW and not found.iso:
            next_one = _on_weekday(WEEKDAYS[following], Tense.NEXT)
            found = replace(found, resolve=next_one)
    elif place > index and line.words[place] == _FIRST_AFTER:
        found = by_day_word(line, place - 1)
    elif place > index and line.words[place] in DAYS:
        found = by_day_word(line, place)
    else:
        found = _with_date(line, (index, place), skip, date)
    if found is None:
        return None
    return replace(found, first=index, skip=skip)


def by_day_word(line: Line, index: int) -> Candidate | None:
    """اليوم, أمس, أول أمس, بعد غد, today, yesterday."""
    word, skip = DAY_FORMS[line.words[index]]
    if not _is_meant(line, index, word):
        return None
    by = DAYS[word]
    found = Candidate(
        first=index,
        last=index,
        skip=skip,
        method="day-word",
        kind=DateKind.RELATIVE,
        is_day=True,
    )
    before = line.previous(index)
    if by == -1 and before == "من" and line.previous(index - 1) in _FIRST:
        by, found = -2, replace(found, first=index - 2)
    elif by == -1 and (before in _FIRST or line.next(index) == _FIRST_AFTER):
        by = -2
        is_before = before in _FIRST
        found = replace(found, first=index - is_before, last=index + (not is_before))
    elif by == 1 and before in _AFTER:
        by, found = 2, replace(found, first=index - 1)
    elif line.previous(index - 1) == "day" and before == _PAST_THE.get(by):
        by, found = 2 * by, replace(found, first=index - 2)
    if line.next(found.last) in LATER_PARTS:
        found = replace(found, last=found.last + 1)
    return replace(found, resolve=_by_days(by))


def _by_days(by: int) -> Resolve:
    def resolve(anchor: Anchor) -> str:
        return iso.unit_iso(anchor.day, "day", by) if anchor.day else ""

    return resolve


def _is_meant(line: Line, index: int, word: str) -> bool:
    """Whether "today" is the day itself, not another day or a newspaper."""
    before = line.previous(index)
    if word < "z":
        return before not in _PAPER_CUES
    if word not in ("اليوم", "الليله"):
        return True
    after = line.next(index)
    if before in BEFORE_OTHER_DAY or after in NOT_TODAY or _is_number(line, index):
        return False
    if before in ("في", "وفي") or _is_quoted(line, index):
        return False
    return line.word(index - 2) not in _PAPER_CUES


def _is_quoted(line: Line, index: int) -> bool:
    """Whether a word stands by itself in marks: «اليوم» is a newspaper."""
    token = line.tokens[index]
    before = line.raw[max(token.start - 1, 0) : token.start]
    return before in _OPENS and line.raw[token.end : token.end + 1] in _CLOSES


_OPENS, _CLOSES = tuple('«“"(‘'), tuple('»”")’')


def _is_number(line: Line, index: int) -> bool:
    """Whether the day is counted, اليوم 171, and no clock time follows it."""
    after = line.next(index)
    if after == "ال":
        return line.word(index + 2).isdecimal()
    return after.isdecimal() and line.gap(index + 1) != ":"
