"""Days and months in words, with the year behind them and the day they last until.

What a month, a day and a year look like is said in `calendar`.
"""

from dataclasses import replace

from archive.extract.dates.calendar import (
    Named,
    day_at,
    finished,
    month_at,
    one_month,
)
from archive.extract.dates.line import Line
from archive.extract.dates.values import (
    Anchor,
    Candidate,
    Tense,
)
from archive.extract.dates.words import (
    TENSES,
    keys,
)

_OF = frozenset(keys("of من شهر"))
_MONTH_WORD = frozenset(keys("شهر"))
_TO = frozenset(keys("إلى حتى و and to until or أو"))

_ENGLISH_BEFORE = frozenset({"last", "next", "this", "past", "coming"})
# An ambiguous name is a month after one of these.
_MONTH_CUES = frozenset(
    keys(
        "في خلال منذ أوائل أواخر مطلع منتصف نهاية بداية شهر شهري حتى إلى من"
        " in last next since until till early late mid from between through by this"
        " during and to of"
    )
)


# The first week, the second half: no day of the month.
def by_day(line: Line, index: int) -> Candidate | None:
    """28 June 2021, 28 حزيران (يونيو) 2021, الخامس من مايو, 5-7 يونيو."""
    day = day_at(line, index)
    if day is None:
        return None
    number, last = day
    until = _until(line, last)
    if until:
        last = until[1]
    place = last + 1
    following = line.near(last)
    if following in _OF:
        place += 1 + (line.next(place) in _MONTH_WORD)
    elif not following:
        return None
    month = month_at(line, place)
    if month is None or month.skip:
        return None
    found = finished(
        line,
        Candidate(
            first=index,
            last=month.last,
            method="day-month",
            month=month.month.number,
            day=number,
            is_day=True,
        ),
    )
    return _with_until(found, until[0]) if until else found


def _until(line: Line, index: int) -> tuple[int, int] | None:
    """The second day of "5-7 June" or "5 و7 يونيو" and its last word."""
    gap = line.gap(index).strip()
    place = index + 1
    if line.next(index) in _TO:
        place += 1
    elif gap not in ("-", "–", "—", "/"):
        return None
    second = day_at(line, place)
    return second if second and line.words[place].isdecimal() else None


def _with_until(found: Candidate, until: int) -> Candidate:
    """Make a period of a date and the day of the same month it lasts to."""
    first = found.resolve
    if first is None:
        iso_ = f"{found.iso}/{found.iso[:8]}{until:02}" if found.iso else ""
        return replace(found, iso=iso_)

    def resolve(anchor: Anchor) -> str:
        start = first(anchor)
        return f"{start}/{start[:8]}{until:02}" if start else ""

    return replace(found, resolve=resolve, month=None, day=None)


def by_month(line: Line, index: int) -> Candidate | None:
    """June 28, 2021; June 2021; حزيران (يونيو) 2021; أبريل; last May."""
    month = month_at(line, index)
    if month is None:
        return None
    candidate = Candidate(
        first=index,
        last=month.last,
        skip=month.skip,
        method="month",
        month=month.month.number,
    )
    until = None
    if line.word(index).isascii():
        candidate = _english(line, candidate)
        until = _until(line, candidate.last) if candidate.day else None
    if until:
        candidate = replace(candidate, last=until[1])
    found = finished(line, candidate)
    if until:
        return _with_until(found, until[0])
    if month.month.ambiguous and not _is_month(line, found, month):
        return None
    return found


def _english(line: Line, candidate: Candidate) -> Candidate:
    before = line.previous(candidate.first)
    if before in _ENGLISH_BEFORE:
        candidate = replace(candidate, first=candidate.first - 1, tense=TENSES[before])
    if line.near(candidate.last).isdecimal():
        day = day_at(line, candidate.last + 1)
        if day and not line.is_upper(candidate.last + 1):
            return replace(
                candidate, day=day[0], last=day[1], method="month-day", is_day=True
            )
    return candidate


def _is_month(line: Line, found: Candidate, named: Named) -> bool:
    """Whether an ambiguous name is a month: a day, a year, a tense or a cue."""
    if found.day or found.last > named.last or found.tense not in ("", Tense.COMING):
        return True
    if named.skip:
        return False
    return line.previous(found.first) in _MONTH_CUES or _is_beside_month(line, named)


def _is_beside_month(line: Line, named: Named) -> bool:
    """Whether another month follows: مارس وأبريل, May and June."""
    place = named.last + 1
    if line.next(named.last) in _TO and line.next(place):
        place += 1
    elif not line.next(named.last):
        return False
    other = one_month(line, place)
    return other is not None and not other.month.ambiguous
