"""Which known meeting is meant by a city, a kind, a day and the actors named.

Pure: the candidates are handed in. How the claim is read from a text is `meetings`'s
work.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from archive.extract.found import KnownMeeting
from archive.models.choices import DateBasis, MeetingKind

# Days between a report's date and the meeting's; and after it, where the text has
# no date and tells of what was said there.
_NEAR = 3
_AFTERMATH = 10

_DATED, _AFTER, _UNDATED, _NEW = 0.95, 0.85, 0.6, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a text says of its meeting; `date` is the day it gives, if any."""

    city: str
    kind: str
    date: datetime.date | None
    basis: str
    published: datetime.date | None
    weekday: int | None = None
    years: tuple[int, ...] = ()
    actors: frozenset[str] = frozenset()

    @property
    def day(self) -> datetime.date | None:
        """The day given, else the last day it can have been."""
        return self.date or self.published


def link(
    claim: Claim, known: Sequence[KnownMeeting]
) -> tuple[KnownMeeting | None, str, float]:
    """Give the known meeting that is meant, the rule and the confidence.

    None with the rule "new" where the facts suffice for a new meeting, with
    "meeting_undated" or "meeting_ambiguous" where they do not.
    """
    fitting = [meeting for meeting in known if _fits(claim, meeting)]
    if claim.day is None:
        return _undated(claim, fitting)
    near = [meeting for meeting in fitting if _distance(claim, meeting) is not None]
    best = min(near, key=lambda meeting: _rank(claim, meeting), default=None)
    if best is None:
        return None, "new", _NEW
    confidence = _DATED if claim.date else _AFTER
    return best, f"city_date/{claim.basis}", confidence


def _rank(claim: Claim, meeting: KnownMeeting) -> tuple[bool, bool, int]:
    distance = _distance(claim, meeting)
    return not meeting.body, meeting.kind != claim.kind, distance or 0


def _fits(claim: Claim, meeting: KnownMeeting) -> bool:
    """Whether the series agrees: the text names its body.

    A meeting of no body's series needs the same kind, or none said and the same day.
    """
    if meeting.city != claim.city:
        return False
    if meeting.body:
        return meeting.body in claim.actors
    is_same_day = _distance(claim, meeting) == 0
    return meeting.kind == claim.kind or (
        claim.kind == MeetingKind.OTHER and is_same_day
    )


def _distance(claim: Claim, meeting: KnownMeeting) -> int | None:
    """Days between the claim and the meeting; None if they are too many."""
    day = claim.day
    if day is None or meeting.date_start is None:
        return None
    end = meeting.date_end or meeting.date_start
    if meeting.date_start <= day <= end:
        return 0
    before, after = (meeting.date_start - day).days, (day - end).days
    allowed = _NEAR if claim.date else _AFTERMATH
    if claim.basis == DateBasis.ON_OR_BEFORE and before > 1:
        return None
    distance = max(before, after)
    return distance if distance <= (allowed if after > 0 else _NEAR) else None


def _undated(
    claim: Claim, fitting: Sequence[KnownMeeting]
) -> tuple[KnownMeeting | None, str, float]:
    """Without any date the weekday and the years named must leave one meeting."""
    left = [
        meeting
        for meeting in fitting
        if meeting.body and meeting.date_start and _agrees(claim, meeting.date_start)
    ]
    if len(left) == 1:
        return left[0], "city_series", _UNDATED
    return None, "meeting_ambiguous" if left else "meeting_undated", 0.0


def _agrees(claim: Claim, start: datetime.date) -> bool:
    """The weekday is that of the meeting, and no later year is spoken of."""
    if claim.weekday is not None and start.weekday() != claim.weekday:
        return False
    return not claim.years or start.year >= max(claim.years)
