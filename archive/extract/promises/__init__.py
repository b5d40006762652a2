"""Promises in articles, Arabic and English: the next meeting, money, deeds by a day.

`promises` is a pure function over what was read before; what met a promise is found in
`archive.review.follow_ups`. The rules are told in docs/promises.md.
"""

from collections.abc import Hashable, Sequence
from itertools import chain

from archive.extract.found import FoundPromise
from archive.extract.promises.next_meeting import next_meetings
from archive.extract.promises.pledging import pledges
from archive.extract.promises.values import PromiseReading
from archive.models.choices import PromiseKind, Status

__all__ = ["PromiseReading", "promises"]


def promises(reading: PromiseReading) -> list[FoundPromise]:
    """Find the promises of an article, in text order, each once."""
    meetings = list(next_meetings(reading))
    others = (one for one in pledges(reading) if not _is_told(one, meetings))
    found = sorted(chain(meetings, others), key=lambda one: one.start)
    best: dict[Hashable, FoundPromise] = {}
    for one in found:
        identity = _identity(reading, one)
        known = best.get(identity)
        if known is None or _rank(one) > _rank(known):
            best[identity] = one
    return sorted(best.values(), key=lambda one: (one.start, one.end))


def _is_told(one: FoundPromise, meetings: Sequence[FoundPromise]) -> bool:
    """Whether a deadline is that of a meeting which was found as such."""
    return one.kind == PromiseKind.DEADLINE and any(
        one.start < meeting.end and meeting.start < one.end for meeting in meetings
    )


def _identity(reading: PromiseReading, one: FoundPromise) -> Hashable:
    """By what a headline and the story tell of the same promise."""
    match one.kind:
        case PromiseKind.NEXT_MEETING:
            return one.kind, one.due
        case PromiseKind.MONEY:
            inside = (
                (figure.value, figure.unit)
                for figure in reading.figures
                if one.start <= figure.start < one.end
            )
            return one.kind, one.due, *inside
    return one.kind, one.due, one.start


def _rank(one: FoundPromise) -> tuple[bool, bool, float, int]:
    """Which of two is told: the one that is sure, says who, says most of a meeting."""
    is_meeting = one.kind == PromiseKind.NEXT_MEETING
    length = one.end - one.start if is_meeting else 0
    is_sure = one.status == Status.AUTO
    return is_sure, one.promiser is not None, one.confidence, length
