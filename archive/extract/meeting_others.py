"""Meetings mentioned besides the main one: earlier ones and those still to come.

A known meeting is linked where its place and time fit, or its body and month; else one
is proposed if the clause says enough: a body and a month, or a city and a month. Pure.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from archive.extract.dates.values import DateKind, FoundDate
from archive.extract.found import (
    Evidence,
    FoundMeeting,
    FoundMention,
    FoundOther,
    KnownMeeting,
)
from archive.extract.meeting_claims import Claim, claims, spans
from archive.extract.meeting_page import Page
from archive.extract.meeting_period import Period
from archive.extract.meetings import OF_STATES, actors_named, is_sport
from archive.models.choices import MeetingKind, MeetingRole, Precision, Status

# Days by which a meeting may lie beside the time written.
_SLACK = {Precision.DAY: 3, Precision.SEASON: 31}
# "The next meeting in X" is within so many days; what is told of the last days is news.
_AHEAD, _NEWS, _WEEKDAYS = 400, 3, 8
# Older or later ones are history or a slip.
_YEARS = 30
_DATED, _MONTH, _NEXT, _PROPOSED = 0.9, 0.75, 0.7, 0.5

# Reports seldom say that a ministerial meeting was one of the small group.
_MINISTERIAL = {MeetingKind.MINISTERIAL, MeetingKind.SMALL_GROUP_MINISTERIAL}

KnownOf = Callable[[Collection[str], Collection[str]], Sequence[KnownMeeting]]
"""Gives the known meetings in places or of bodies, by the keys of both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """An article as the search for its other meetings sees it."""

    page: Page
    mentions: Sequence[FoundMention]
    dates: Sequence[FoundDate]
    main: FoundMeeting | None
    known_of: KnownOf


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What all claims of one article are judged by."""

    published: dt.date | None
    main: FoundMeeting | None
    actors: frozenset[str]
    known: Sequence[KnownMeeting]


def find(others: Others) -> list[FoundOther]:
    """Find the meetings mentioned besides the main one, in text order, each once."""
    page = others.page
    if is_sport(page.text):
        return []
    told = claims(page, others.mentions, others.dates)
    if not told:
        return []
    actors = actors_named(others.mentions)
    places = {claim.place.entry.key for claim in told if claim.place}
    context = _Context(
        published=page.published,
        main=others.main,
        actors=actors,
        known=others.known_of(places, {*_bodies(told)}),
    )
    found: dict[object, FoundOther] = {}
    for claim in told:
        other = _judged(page, claim, context)
        if other:
            found.setdefault(_identity(other), other)
    return list(found.values())


def _bodies(told: Sequence[Claim]) -> Iterator[str]:
    for claim in told:
        for body in claim.bodies:
            yield body.entry.key


def _identity(other: FoundOther) -> object:
    if other.known:
        return other.known.pk
    return other.period, other.kind, other.city or other.body


def _judged(page: Page, claim: Claim, context: _Context) -> FoundOther | None:
    """The meeting a claim is about; None if it is the main one or not clear."""
    role = _role(claim, context)
    if role is None or _is_main(claim, context):
        return None
    known, method, confidence = _linked(claim, context, role)
    if known is None and not _is_enough(claim, context):
        return None
    main = context.main.known if context.main else None
    if known and main and known.pk == main.pk:
        return None
    return FoundOther(
        role=role,
        kind=claim.kind,
        known=known,
        city=claim.city.entry if claim.city else None,
        body=claim.bodies[0].entry if claim.bodies else None,
        period=claim.period,
        method=method,
        confidence=confidence,
        queued=known is None or known.is_proposal or _is_doubtful(claim),
        evidence=tuple(
            Evidence(what=what, start=span.start, end=span.end)
            for what, span in spans(page.text, claim)
        ),
    )


def _role(claim: Claim, context: _Context) -> MeetingRole | None:
    """Past or to come, by the date where there is one, else by the words."""
    period, published = claim.period, context.published
    if period is None:
        return MeetingRole.MENTION_FUTURE if claim.is_coming and published else None
    if published is None or abs(period.start.year - published.year) > _YEARS:
        return None
    if period.start > published or (claim.until and period.end > published):
        return MeetingRole.MENTION_FUTURE
    # "On Wednesday" may be the last one or the next.
    is_near = claim.date is not None and claim.date.kind == DateKind.RELATIVE
    news = _WEEKDAYS if is_near else _NEWS
    if period.end < published - dt.timedelta(days=news) and not claim.is_coming:
        return MeetingRole.MENTION_PAST
    return None


def _is_main(claim: Claim, context: _Context) -> bool:
    """Whether the claim is of the main meeting: in its city or none, at its time."""
    main = context.main
    if main is None:
        return False
    day = (main.known.date_start if main.known else None) or main.date
    if claim.city and claim.city.entry.key != main.place.key:
        return False
    if claim.period is None:
        return claim.city is not None
    slack = _SLACK.get(Precision(claim.period.precision), 0)
    return not claim.until and claim.period.overlaps(day, day, slack)


def _linked(
    claim: Claim, context: _Context, role: MeetingRole
) -> tuple[KnownMeeting | None, str, float]:
    """The known meeting that is meant: rule by rule, exactly one must fit."""
    fitting = [item for item in context.known if _fits(claim, item, context)]
    period = claim.period
    if period is None or claim.until:
        until = period.end if period else None
        near = [item for item in fitting if _is_ahead(item, context, until)]
        return _only(near, "next", _NEXT)
    if role == MeetingRole.MENTION_PAST:
        fitting = [item for item in fitting if not _is_after(item, context)]
    slack = _SLACK.get(Precision(period.precision), 0)
    near = [item for item in fitting if _is_within(item, period, slack)]
    if claim.place and period.precision == Precision.DAY:
        return _only(near, "place_day", _DATED)
    return _only(near, "place_period" if claim.place else "body_period", _MONTH)


def _only(
    near: Sequence[KnownMeeting], method: str, confidence: float
) -> tuple[KnownMeeting | None, str, float]:
    if len(near) == 1:
        return near[0], method, confidence
    return None, "new", _PROPOSED


def _fits(claim: Claim, known: KnownMeeting, context: _Context) -> bool:
    """Whether place, kind and body agree with a known meeting."""
    if claim.city and known.city != claim.city.entry.key:
        return False
    if claim.host and known.country != claim.host.entry.key:
        return False
    own = known.body in {item.entry.key for item in claim.bodies}
    same_kind = claim.kind == known.kind or {claim.kind, known.kind} <= _MINISTERIAL
    if claim.place is None:
        return own and same_kind
    if own or (known.body and known.body in context.actors):
        return same_kind or (
            claim.kind == MeetingKind.OTHER and claim.period is not None
        )
    return same_kind and _is_of_day(claim)


def _is_doubtful(claim: Claim) -> bool:
    """Whether the date itself is to be looked at by a curator."""
    return claim.date is not None and claim.date.status == Status.QUEUED


def _is_of_day(claim: Claim) -> bool:
    return claim.period is not None and claim.period.precision in (
        Precision.DAY,
        Precision.MONTH,
    )


def _is_within(known: KnownMeeting, period: Period, slack: int) -> bool:
    start = known.date_start
    if start is None:
        return False
    return period.overlaps(start, known.date_end or start, slack)


def _is_after(known: KnownMeeting, context: _Context) -> bool:
    published, start = context.published, known.date_start
    return published is not None and start is not None and start > published


def _is_ahead(known: KnownMeeting, context: _Context, until: dt.date | None) -> bool:
    """Whether a known meeting is the next one, as seen from the publication."""
    published, start = context.published, known.date_start
    if published is None or start is None or known.is_proposal:
        return False
    last = until or published + dt.timedelta(days=_AHEAD)
    return published < start <= last


def _is_enough(claim: Claim, context: _Context) -> bool:
    """Whether a clause says enough of a meeting that is not known.

    An article about a meeting speaks of others of its kind: city and month suffice.
    """
    period = claim.period
    if period is None or claim.until or not claim.is_strong:
        return False
    is_near = period.precision in (Precision.DAY, Precision.MONTH)
    if claim.city:
        is_season = period.precision == Precision.SEASON and (
            claim.bodies or context.main is not None
        )
        told = claim.bodies or claim.kind in OF_STATES or context.main is not None
        return bool(told and (is_near or is_season))
    return bool(claim.bodies) and is_near
