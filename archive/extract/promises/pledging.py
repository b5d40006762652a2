"""Promises by verbs: a sum that is pledged, or something to be done by a day. Pure."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from archive.extract.dates.values import FoundDate
from archive.extract.figures.values import FoundFigure
from archive.extract.found import FoundPromise
from archive.extract.meeting_period import Period, period
from archive.extract.promises import cues
from archive.extract.promises.clauses import (
    ends,
    is_denied,
    promiser,
    sentence,
    tail,
)
from archive.extract.promises.values import PromiseReading
from archive.models.choices import PromiseKind, Status

# Words from the verb to the sum or the day, at most.
_REACH = 24
# Days since a pledge that is still news.
_NEWS = 45
_CURRENCY_CODE = 3
_CURRENCIES = frozenset({"riyal", "dinar", "pound", "dirham", "lira"})
_SURE, _AGREED, _ANNOUNCED = 0.9, 0.6, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verb:
    """A verb of promising at word `index`, in a sentence that ends at word `last`."""

    index: int
    last: int
    sort: str
    confidence: float


def pledges(reading: PromiseReading) -> Iterator[FoundPromise]:
    """Yield what is pledged, in text order; what is less sure is queued."""
    for verb in _verbs(reading):
        found = _pledge(reading, verb)
        if found:
            yield found


def _verbs(reading: PromiseReading) -> Iterator[_Verb]:
    text = reading.text
    for index, word in enumerate(text.words):
        sort = _sort(word)
        if not sort or is_denied(text, index) or not _is_verb(reading, index, sort):
            continue
        _, last = sentence(reading, index)
        sure = {"pledge": _SURE, "commit": _SURE, "agree": _AGREED}
        yield _Verb(
            index=index,
            last=last,
            sort=sort,
            confidence=sure.get(sort, _ANNOUNCED),
        )


def _sort(word: str) -> str:
    for sort, table in (
        ("pledge", cues.PLEDGING),
        ("commit", cues.COMMITTING),
        ("agree", cues.AGREEING),
        ("announce", cues.ANNOUNCING),
    ):
        if word in table:
            return sort
    return ""


def _is_verb(reading: PromiseReading, index: int, sort: str) -> bool:
    """Whether the word is the verb, not a noun or another verb of its spelling."""
    text = reading.text
    word = text.words[index]
    if word in ("pledge", "pledges", "promises"):
        before = text.before(index, 1)
        return bool(before) and before[0] not in cues.NOUNS_BEFORE
    if sort == "commit":
        following = text.after(index, 4)
        if word.isascii():
            return bool({"to"} & {*following[:2]})
        return any(one.startswith("ب") for one in following)
    return True


def _pledge(reading: PromiseReading, verb: _Verb) -> FoundPromise | None:
    """The promise of a verb: money, else a deadline; None for neither."""
    reach = _reach(reading, verb)
    if _is_old(reading, verb, reach):
        return None
    figure = _sum(reading, verb, reach)
    limit = _limit(reading, verb, reach)
    if figure is None:
        is_told = limit is not None and verb.sort != "announce"
    else:
        is_told = verb.sort != "agree" and _is_gift(reading, verb, figure)
    return _told(reading, verb, figure, limit) if is_told else None


def _is_gift(reading: PromiseReading, verb: _Verb, figure: FoundFigure) -> bool:
    """Whether a sum that is only announced is to be given to somebody."""
    text = reading.text
    near = text.words[verb.index : text.index(figure.end) + 3]
    return verb.sort != "announce" or not cues.GIVING.isdisjoint(near)


def _reach(reading: PromiseReading, verb: _Verb) -> int:
    """The last word that a verb may govern: to the next verb or the sentence's end."""
    text = reading.text
    for index in range(verb.index, min(verb.index + _REACH, verb.last)):
        if ends(text, index, verb.last) or (
            index > verb.index and _stops(text.words[index])
        ):
            return index
    return min(verb.index + _REACH, verb.last)


def _stops(word: str) -> bool:
    return word in cues.PLEDGING or word in cues.ANNOUNCING


def _sum(reading: PromiseReading, verb: _Verb, reach: int) -> FoundFigure | None:
    """The first sum of money behind the verb."""
    text = reading.text
    for figure in reading.figures:
        first = text.index(figure.start)
        if verb.index < first <= reach and _is_money(figure.unit):
            return figure if _is_given(reading, verb, first) else None
    return None


def _is_given(reading: PromiseReading, verb: _Verb, first: int) -> bool:
    """Whether a sum is what the verb is about: in its clause, or named as a gift."""
    text = reading.text
    beside = {*text.words[first - 1 : first], *text.words[first + 2 : first + 5]}
    if not cues.NOT_GIVEN.isdisjoint(beside):
        return False
    cuts = [at for at in range(verb.index, first) if text.ends_clause(at)]
    if not cuts:
        return True
    between = text.words[cuts[-1] + 1 : first]
    return not (cues.GIVING | cues.GOVERNS).isdisjoint(between)


def _is_old(reading: PromiseReading, verb: _Verb, reach: int) -> bool:
    """Whether the clause itself says that it was promised long before."""
    text, day = reading.text, reading.day
    for date in reading.dates:
        if verb.index - 4 <= text.index(date.start) <= reach and date.iso and day:
            days = period(date.iso)
            if days and days.end < day - dt.timedelta(days=_NEWS):
                return True
    return False


def _is_money(unit: str) -> bool:
    is_code = len(unit) == _CURRENCY_CODE and unit.isupper()
    return is_code or unit in _CURRENCIES


def _limit(
    reading: PromiseReading, verb: _Verb, reach: int
) -> tuple[FoundDate, Period] | None:
    """The date by which it is to be done, if it lies ahead."""
    text, day = reading.text, reading.day
    for date in reading.dates:
        first = text.index(date.start)
        if not verb.index < first <= reach or not date.iso:
            continue
        days = period(date.iso)
        near = {*text.before(first, 3), text.words[first]}
        if days and day and days.end > day and not cues.DEADLINES.isdisjoint(near):
            return date, days
    return None


def _told(
    reading: PromiseReading,
    verb: _Verb,
    figure: FoundFigure | None,
    limit: tuple[FoundDate, Period] | None,
) -> FoundPromise:
    text = reading.text
    needed = [text.tokens[verb.index].end]
    needed += [figure.end] if figure else []
    needed += [limit[0].end] if limit else []
    last = tail(text, text.index(max(needed)) - 1, verb.last)
    who = promiser(reading, verb.index)
    first = text.tokens[verb.index].start
    is_doubtful = limit is not None and limit[0].status == Status.QUEUED
    is_sure = verb.sort in ("pledge", "commit") and not is_doubtful
    return FoundPromise(
        start=min(first, who.start)
        if who and _is_near(reading, who.end, first)
        else first,
        end=text.tokens[last].end,
        kind=PromiseKind.MONEY if figure else PromiseKind.DEADLINE,
        promiser=who.entry if who else None,
        promiser_start=who.start if who else None,
        promiser_end=who.end if who else None,
        due=limit[0].iso if limit else "",
        method=f"promise/{verb.sort}",
        confidence=verb.confidence,
        status=Status.AUTO if is_sure else Status.QUEUED,
    )


def _is_near(reading: PromiseReading, end: int, start: int) -> bool:
    """Whether a subject stands before its verb, in the same clause."""
    text = reading.text
    last, verb = text.index(end) - 1, text.index(start)
    return end <= start and not any(text.ends_clause(at) for at in range(last, verb))
