"""The next meeting, promised at this one: by a day, or in a place. Pure.

What a text says of meetings, noun by noun, is read by `meeting_claims`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.extract.found import FoundMeeting, FoundPromise
from archive.extract.matching import Span
from archive.extract.meeting_claims import Claim, claims
from archive.extract.promises import cues
from archive.extract.promises.clauses import sentence
from archive.extract.promises.values import PromiseReading
from archive.models.choices import MeetingKind, PromiseKind, Status

# Words before the noun that may belong to the promise; and those beside it.
_BACK, _BESIDE, _AGREED = 4, 4, 14
_SURE, _FAIR = 0.9, 0.6
_FOREIGN = frozenset({MeetingKind.BILATERAL, MeetingKind.OTHER, MeetingKind.CONFERENCE})


def next_meetings(reading: PromiseReading) -> Iterator[FoundPromise]:
    """Yield promises of the meeting after the one that the article reports."""
    main = reading.main
    if main is None or reading.day is None:
        return
    for claim in claims(reading.page, reading.mentions, reading.dates):
        if _is_promised(reading, claim) and (
            _is_agreed(reading, claim) or _is_of_series(claim, main)
        ):
            yield _told(reading, claim)


def _is_promised(reading: PromiseReading, claim: Claim) -> bool:
    """Whether it lies ahead, and the words say that it is the next or agreed upon."""
    if claim.period:
        day = reading.day
        is_ahead = day is not None and claim.period.end > day
        starts = claim.until or (day is not None and claim.period.start > day)
        if not (is_ahead and starts):
            return False
    elif not claim.place or _is_here(reading, claim):
        return False
    return _is_next(reading, claim) or (
        claim.period is not None and claim.is_strong and _is_agreed(reading, claim)
    )


def _is_here(reading: PromiseReading, claim: Claim) -> bool:
    """Whether it is said to be where the main meeting is."""
    main, place = reading.main, claim.place
    return main is not None and place is not None and main.place.key == place.entry.key


def _is_next(reading: PromiseReading, claim: Claim) -> bool:
    """Whether *next* or المقبل stands beside the noun."""
    text, noun = reading.text, claim.noun
    beside = {*text.before(noun, _BESIDE), *text.after(noun, _BESIDE)}
    return not cues.COMING.isdisjoint(beside) and _is_singular(text.words[noun])


def _is_singular(word: str) -> bool:
    """Whether one meeting is spoken of, not talks."""
    return not word.endswith(("ات", "ین", "talks", "meetings", "negotiations"))


def _is_agreed(reading: PromiseReading, claim: Claim) -> bool:
    """Whether somebody agreed to hold it, or it is set with "على أن يعقد"."""
    text, noun = reading.text, claim.noun
    begin, _ = sentence(reading, noun)
    before = text.words[max(begin, noun - _AGREED) : noun]
    is_set = any(pair == ("علي", "ان") for pair in pairwise(before))
    return is_set or not cues.AGREEING.isdisjoint(before)


def _is_of_series(claim: Claim, main: FoundMeeting) -> bool:
    """Whether the clause names no other body than that of the main meeting."""
    known = main.known
    if not claim.bodies:
        return claim.kind not in _FOREIGN or claim.kind == main.kind or claim.until
    own = known.body if known else ""
    return not own or any(
        own in (body.entry.key, body.entry.parent) for body in claim.bodies
    )


def _told(reading: PromiseReading, claim: Claim) -> FoundPromise:
    text = reading.text
    first = _first(reading, claim)
    spans: list[Span] = [text.tokens[claim.noun], *claim.bodies]
    spans += [span for span in (claim.place, claim.date) if span]
    start = min(text.tokens[first].start, *(_in_clause(reading, claim, spans)))
    is_next = _is_next(reading, claim)
    is_doubtful = claim.date is not None and claim.date.status == Status.QUEUED
    is_sure = is_next and not is_doubtful and reading.main is not None
    spans.append(text.tokens[_last(reading, claim)])
    return FoundPromise(
        start=start,
        end=max(span.end for span in spans),
        kind=PromiseKind.NEXT_MEETING,
        due=claim.date.iso if claim.date and claim.period else "",
        method=f"promise/next/{claim.kind}",
        confidence=_SURE if is_sure else _FAIR,
        status=Status.AUTO if is_sure else Status.QUEUED,
    )


def _in_clause(
    reading: PromiseReading, claim: Claim, spans: Sequence[Span]
) -> list[int]:
    """Where those of the spans begin that stand in the sentence of the noun."""
    begin, _ = sentence(reading, claim.noun)
    start = reading.text.tokens[begin].start
    return [span.start for span in spans if span.start >= start]


def _first(reading: PromiseReading, claim: Claim) -> int:
    """The first word before the noun that belongs to what is promised."""
    text = reading.text
    first = claim.noun
    while first > max(claim.noun - _BACK, 0):
        if text.ends_clause(first - 1):
            break
        near = text.words[max(first - 2, 0) : first]
        if near[-1] in cues.TO_HOLD or near[-1] in cues.COMING or _is_kind(near[-1]):
            first -= 1
        else:
            break
    while first < claim.noun and text.words[first] in cues.NOT_FIRST:
        first += 1
    return first


def _last(reading: PromiseReading, claim: Claim) -> int:
    """The last of the words behind the noun that say which meeting it is."""
    text, last = reading.text, claim.noun
    for place, word in enumerate(text.after(claim.noun, _BESIDE), claim.noun + 1):
        if word in cues.COMING:
            last = place
    return last


def _is_kind(word: str) -> bool:
    return word in ("ministerial", "annual", "s", "group", "small")
