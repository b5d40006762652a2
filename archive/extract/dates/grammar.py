"""Which rule reads a date at which word, and the dates of a text in their order.

A rule looks at a bounded number of words, so that the work grows with the words only.
What the dates are worked out from is said in `settle`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from archive.extract.dates import (
    calendar,
    day_month,
    english,
    hijri,
    numeric,
    parts,
    relative,
    same,
    weekdays,
    years,
)
from archive.extract.dates.calendar import Rule
from archive.extract.dates.line import Line, with_clitics
from archive.extract.dates.relative import with_edge
from archive.extract.dates.values import Anchor, Candidate, Resolve
from archive.extract.dates.words import (
    EDGES,
    ENGLISH_EDGES,
    MANY,
    ORDINAL_DAYS,
    RECENTLY,
    TENS_ALONE,
    keys,
)
from archive.text.months import MONTHS


def explicit(line: Line, index: int) -> Candidate | None:
    """A day, a month or both, in numbers or words, of either calendar."""
    word = line.word(index)
    if word[:1].isdecimal():
        return _digits(line, index)
    if word in ORDINAL_DAYS or word in TENS_ALONE:
        return hijri.by_hijri(line, index) or day_month.by_day(line, index)
    return day_month.by_month(line, index) if calendar.names_month(word) else None


def _digits(line: Line, index: int) -> Candidate | None:
    word = line.words[index]
    if len(word) > _LONGEST_NUMBER:
        return None
    if len(word) <= 2:
        found = (
            numeric.by_numbers(line, index)
            or hijri.by_hijri(line, index)
            or day_month.by_day(line, index)
        )
        return found or years.by_english_century(line, index) or _ago(line, index)
    return numeric.by_numbers(line, index) or years.by_bare_year(line, index)


_LONGEST_NUMBER = 4


def _ago(line: Line, index: int) -> Candidate | None:
    return (
        english.by_ago(line, index)
        or relative.by_counted(line, index)
        or _this_month(line, index)
    )


_MONTH_WORDS: Final = frozenset(keys("الشهر"))


def _this_month(line: Line, index: int) -> Candidate | None:
    """5 من الشهر الجاري, الخامس من الشهر المقبل."""
    day = calendar.day_at(line, index)
    if day is None or line.next(day[1]) != "من":
        return None
    place = day[1] + 2
    if line.next(place - 1) not in _MONTH_WORDS:
        return None
    month = relative.by_unit(line, place)
    if month is None or month.resolve is None:
        return None
    return replace(
        month,
        first=index,
        skip=0,
        method="day-of-month",
        resolve=_day_of(month.resolve, day[0]),
        is_day=True,
    )


def _day_of(month: Resolve, day: int) -> Resolve:
    def resolve(anchor: Anchor) -> str:
        found = month(anchor)
        return f"{found}-{day:02}" if found else ""

    return resolve


def _weekday(line: Line, index: int) -> Candidate | None:
    return weekdays.by_weekday(line, index, explicit)


def _part_of_day(line: Line, index: int) -> Candidate | None:
    return weekdays.by_part_of_day(line, index, explicit)


def _arabic_edge(line: Line, index: int) -> Candidate | None:
    """أواخر مايو, بداية العام, مطلع عام 2014, نهاية الشهر الجاري."""
    base, skip = relative.EDGE_FORMS[line.words[index]]
    edge = EDGES[base]
    if not line.next(index):
        return None
    place = index + 1
    if line.words[place] == "شهر" and line.next(place):
        place += 1
    found = _edged(line, place) or relative.by_bare_unit(line, place, edge)
    return found and _narrowed(replace(found, first=index, skip=skip), edge)


def _edged(line: Line, place: int) -> Candidate | None:
    """The month, year or unit whose edge is spoken of."""
    for rule in RULES.get(line.words[place], ()):
        if rule in _WITH_EDGES:
            found = rule(line, place)
            if found and found.first == place and not found.is_day:
                return found
    return years.by_edged_year(line, place)


def _english_edge(line: Line, index: int) -> Candidate | None:
    """Early 2014, late last year, mid-June, late on Monday is left to the weekday."""
    edge = EDGES[line.words[index]]
    if not line.near(index):
        return None
    found = _edged(line, index + 1)
    return found and _narrowed(replace(found, first=index), edge)


def _edge_phrase(line: Line, index: int) -> Candidate | None:
    found = english.by_edge_phrase(line, index)
    if found or line.next(index) != "of":
        return found
    found = _edged(line, index + 2) if line.next(index + 1) else None
    edge = ENGLISH_EDGES[line.words[index]]
    return found and _narrowed(replace(found, first=index), edge)


def _narrowed(found: Candidate, edge: str) -> Candidate:
    whole = found.resolve
    if whole is None:
        return replace(found, iso=with_edge(found.iso, edge))

    def resolve(anchor: Anchor) -> str:
        return with_edge(whole(anchor), edge)

    return replace(found, resolve=resolve)


def _months_word(line: Line, index: int) -> Candidate | None:
    """شهر يونيو, شهر حزيران (يونيو) 2021."""
    skip = _MONTH_FORMS[line.words[index]][1]
    if not line.next(index):
        return None
    found = day_month.by_month(line, index + 1)
    if found is None:
        month = calendar.month_at(line, index + 1)
        if month is None or month.skip:
            return None
        found = calendar.finished(
            line,
            Candidate(
                first=index, last=month.last, method="month", month=month.month.number
            ),
        )
    return replace(found, first=index, skip=skip)


_MONTH_FORMS: Final = with_clitics(keys("شهر"))


def _rules() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, tuple[Rule, ...]] = {}
    english_ones = (word for word in EDGES if word < "z")
    rows: tuple[tuple[Iterable[str], Rule], ...] = (
        (
            with_clitics({name.partition(" ")[0] for name in MONTHS}),
            day_month.by_month,
        ),
        ([*ORDINAL_DAYS, *TENS_ALONE], explicit),
        ([*ORDINAL_DAYS, *TENS_ALONE], _this_month),
        (weekdays.WEEKDAY_FORMS, _weekday),
        (weekdays.PART_OF_DAY_FORMS, _part_of_day),
        (weekdays.DAY_FORMS, weekdays.by_day_word),
        (years.YEAR_FORMS, years.by_year_word),
        (years.YEAR_FORMS, hijri.hijri_year),
        (years.DECADES, years.by_decade),
        (("القرن",), years.by_century),
        (parts.PART_FORMS, parts.by_part),
        (parts.SEASON_FORMS, parts.by_season),
        (parts.ENGLISH_ORDINALS, parts.by_english_part),
        (parts.CODES, parts.by_quarter_code),
        (relative.UNIT_FORMS, relative.by_unit),
        (relative.THIS_FORMS, relative.by_this),
        (relative.PLURAL_FORMS, relative.by_plural),
        (relative.PLURAL_FORMS, relative.by_first_months),
        (relative.AGO_FORMS, relative.by_ago),
        (same.RECENT_FORMS, same.by_recently),
        (same.SAME_FORMS, same.by_same_period),
        (relative.EDGE_FORMS, _arabic_edge),
        (_MONTH_FORMS, _months_word),
        (english.TENSE_WORDS, english.by_tense),
        (english.PERIOD_WORDS, english.by_period),
        (english.AGO_WORDS, english.by_ago),
        (english.SHIFT_WORDS, english.by_shift),
        ((word for word in MANY if word < "z"), english.by_bare_ago),
        ((word for word in RECENTLY if word < "z"), english.by_recently),
        (("same",), english.by_same_period),
        (english_ones, _english_edge),
        (ENGLISH_EDGES, _edge_phrase),
    )
    for words, rule in rows:
        for word in words:
            table[word] = (*table.get(word, ()), rule)
    return table


RULES: Final = _rules()
_WITH_EDGES: Final = frozenset(
    (
        day_month.by_month,
        years.by_year_word,
        years.by_decade,
        years.by_century,
        parts.by_season,
        relative.by_unit,
        english.by_tense,
        _months_word,
    )
)


def candidates(line: Line) -> Iterator[Candidate]:
    """Yield the dates of a text in order; where rules compete, the longest wins.

    A date in both calendars is one.
    """
    held: Candidate | None = None
    done = -1
    for index, word in enumerate(line.words):
        if index <= done:
            continue
        found = _longest(line, index, word, done)
        if found is None:
            continue
        done = found.last
        if held is not None:
            both = hijri.paired(line, held, found)
            if both is None:
                yield held
            found = both or found
        held = found
    if held is not None:
        yield held


def _longest(line: Line, index: int, word: str, done: int) -> Candidate | None:
    if word[0].isdecimal():
        found = explicit(line, index)
        return found if found and found.first > done else None
    best: Candidate | None = None
    for rule in RULES.get(word, ()):
        found = rule(line, index)
        if found and found.first > done and (best is None or found.last > best.last):
            best = found
    return best
