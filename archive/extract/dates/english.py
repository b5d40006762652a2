"""Dates by their distance from the anchor, in English: last month, two years ago.

Single days and weekdays are in `weekdays`, parts of years in `years`.
"""

from dataclasses import replace
from typing import Final

from archive.extract.dates.line import Line
from archive.extract.dates.quantity import quantity
from archive.extract.dates.relative import ago, period, unit_resolve
from archive.extract.dates.same import period_in, same_period
from archive.extract.dates.values import FUTURE, PAST, Candidate, DateKind, Tense
from archive.extract.dates.words import COUNTED_UNITS, ENGLISH_EDGES, MANY, TENSES, keys

TENSE_WORDS: Final = frozenset(("last", "next", "this", "previous"))
PERIOD_WORDS: Final = frozenset(
    ("past", "last", "next", "coming", "recent", "previous")
)
AGO_WORDS: Final = frozenset(
    keys(
        "a an one two three four five six seven eight nine ten eleven twelve twenty"
        " thirty forty fifty few several some many nearly almost about more over less"
        " around"
    )
)
SHIFT_WORDS: Final = frozenset(("earlier", "later"))

_UNITS: Final = frozenset(("week", "month", "year", "decade", "century", "weekend"))
_PARTS: Final = frozenset(("morning", "afternoon", "evening", "night"))
_VAGUE: Final = frozenset(("few", "several", "some", "many"))
_SMALL: Final = frozenset(("hour", "minute"))
# To last 45 minutes, will last.
_BEFORE_VERB: Final = frozenset(("to", "will", "would", "may", "could", "can", "not"))
_YEAR: Final = 4


def _relative(first: int, last: int, method: str) -> Candidate:
    return Candidate(first=first, last=last, method=method, kind=DateKind.RELATIVE)


def by_tense(line: Line, index: int) -> Candidate | None:
    """Last month, next year, this week, last night, this morning."""
    word, unit = line.words[index], line.next(index)
    if unit in _PARTS and word in ("this", "last"):
        by = -1 if word == "last" else 0
        found = _relative(index, index + 1, "day-word")
        return replace(found, resolve=ago("day", -by), is_day=True)
    if unit not in _UNITS:
        return None
    if line.next(index + 1) == "s" and line.gap(index + 1) == "-":
        return None
    found = _relative(index, index + 1, "unit")
    unit = "week" if unit == "weekend" else unit
    return replace(found, resolve=unit_resolve(unit, TENSES[word]))


def by_shift(line: Line, index: int) -> Candidate | None:
    """Earlier this year, later this month, earlier on Monday is left to the weekday."""
    if line.next(index) not in ("this", "last"):
        return None
    found = by_tense(line, index + 1)
    return found and replace(found, first=index)


def by_edge_phrase(line: Line, index: int) -> Candidate | None:
    """Start of the year, end of this month, beginning of 2014."""
    edge = ENGLISH_EDGES[line.words[index]]
    if line.next(index) != "of":
        return None
    place = index + 2
    word = line.next(index + 1)
    if word == "the":
        unit = line.next(place)
        if unit not in _UNITS or line.next(place + 1) == "of":
            return None
        found = _relative(index, place + 1, "unit")
        return replace(found, resolve=unit_resolve(unit, Tense.THIS, edge))
    unit = line.next(place)
    if word in TENSE_WORDS and unit in _UNITS:
        found = _relative(index, place + 1, "unit")
        return replace(found, resolve=unit_resolve(unit, TENSES[word], edge))
    return None


def by_period(line: Line, index: int) -> Candidate | None:
    """The past two years, the last 24 hours, recent weeks, the coming days."""
    word = line.words[index]
    if line.previous(index) in _BEFORE_VERB:
        return None
    number = quantity(line, index + 1) if line.next(index) else None
    place = number.last if number else index
    if number is None and line.next(index) in _VAGUE:
        place += 1
    unit = COUNTED_UNITS.get(line.next(place))
    if unit is None or not line.words[place + 1].isascii():
        return None
    many = line.words[place + 1] in MANY
    if not many and word not in ("past", "coming"):
        return None
    tense = Tense.NEXT if word in ("next", "coming") else Tense.PAST
    found = _relative(index, place + 1, "span")
    if number is None and many:
        return replace(found, iso=PAST if tense is Tense.PAST else FUTURE)
    count = number.value if number else 1
    return replace(found, resolve=period(unit, count, tense))


def by_ago(line: Line, index: int) -> Candidate | None:
    """Two years ago, a decade ago, a few days ago, more than 20 years ago."""
    number = quantity(line, index)
    place = number.last if number else index - 1
    vague = line.word(place + 1) in _VAGUE
    place += vague
    word = line.word(place + 1)
    unit = COUNTED_UNITS.get(word)
    if unit is None or line.next(place + 1) != "ago":
        return None
    found = _relative(index, place + 2, "ago")
    if vague or number is None:
        return replace(found, iso=PAST)
    unit = "day" if unit in _SMALL else unit
    count = 0 if COUNTED_UNITS[word] in _SMALL else number.value
    return replace(found, resolve=ago(unit, count), is_day=unit == "day")


def by_bare_ago(line: Line, index: int) -> Candidate | None:
    """Years ago, decades ago."""
    if line.next(index) != "ago":
        return None
    return replace(_relative(index, index + 1, "ago"), iso=PAST)


def by_recently(line: Line, index: int) -> Candidate | None:
    """Recently, lately."""
    return replace(_relative(index, index, "recently"), iso=PAST)


def by_same_period(line: Line, index: int) -> Candidate | None:
    """The same period, the same period last year, the same period of 2022."""
    if line.next(index) not in ("period", "months", "quarter"):
        return None
    last = index + 1
    found = _relative(index, last, "same")
    one, two = line.next(last), line.next(last + 1)
    if one in ("last", "previous") and two == "year":
        return replace(found, last=last + 2, resolve=same_period(-1))
    if one == "a" and two == "year" and line.next(last + 2) in ("earlier", "ago"):
        return replace(found, last=last + 3, resolve=same_period(-1))
    if one in ("of", "in") and len(two) == _YEAR and two.isdecimal():
        return replace(found, last=last + 2, resolve=period_in(two))
    return replace(found, resolve=same_period(0))
