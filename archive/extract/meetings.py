"""The main meeting of an article: where, of what kind, when, and which one.

The city comes from `meeting_city`; a known meeting of that city and time is linked
(`linking`), else the facts of a new one are given. Pure: the known meetings are asked
for through a function.
"""

from collections.abc import Callable, Collection, Sequence

from archive.extract import meeting_cues as cues
from archive.extract.days import Day, days
from archive.extract.found import (
    Evidence,
    FoundMeeting,
    FoundMention,
    KnownMeeting,
    UndatedMeeting,
)
from archive.extract.linking import Claim, link
from archive.extract.matching import Span, Text
from archive.extract.meeting_city import Scored, best_city
from archive.extract.meeting_kind import LEAD_WORDS, kind_of_lead, kind_of_meeting
from archive.extract.meeting_page import Page
from archive.extract.recognition import (
    Recognised,
    Strength,
    Told,
    places_of_lead,
    recognise,
)
from archive.extract.table import ACTOR
from archive.models.choices import DateBasis, MeetingKind
from archive.text.months import MONTHS

# Words between a city and the day of its meeting, where they are beside each other.
_BESIDE = 12
# A meeting without a day is asked about if its city stands so near and scores so well.
_BESIDE_CITY, _SURE_SCORE = 9, 6
# Days between a meeting and the news of it, at most; either may come first.
_NEWS = 60
OF_STATES = frozenset(
    {
        MeetingKind.SUMMIT,
        MeetingKind.MINISTERIAL,
        MeetingKind.SMALL_GROUP_MINISTERIAL,
        MeetingKind.SMALL_GROUP_POLITICAL_DIRECTORS,
    }
)
"""Kinds that are meetings of states; others are believed if actors are named."""
_LEAST_ACTORS, _LEAST_OF_STATES = 2, 1

# How sure a known meeting is that was recognised by its day, or by the publication.
_WRITTEN, _PUBLISHED = 0.95, 0.8

KnownIn = Callable[[Collection[str]], Sequence[KnownMeeting]]
"""Gives the known meetings in cities, by the keys of the cities."""


Reported = FoundMeeting | UndatedMeeting | None


def find(page: Page, mentions: Sequence[FoundMention], known_in: KnownIn) -> Reported:
    """Find the main meeting; one without a day is asked about only."""
    if is_sport(page.text):
        return None
    best = best_city(page, mentions)
    places = places_of_lead(page, mentions)
    keys = {item.entry.key for item in places}
    if best:
        keys.add(best.mention.entry.key)
    told = Told(
        places=places,
        days=days(page.text),
        kind=kind_of_lead(page),
        actors=actors_named(mentions),
    )
    known = known_in(keys) if keys else ()
    recognised = recognise(page, told, known)
    if recognised and recognised.strength == Strength.WRITTEN:
        return _known(page, recognised)
    meeting = _reported(page, best, told, known) if best else None
    is_linked = isinstance(meeting, FoundMeeting) and meeting.known is not None
    if recognised and not is_linked:
        return _known(page, recognised)
    return meeting


def actors_named(mentions: Sequence[FoundMention]) -> frozenset[str]:
    """The keys of the actors named, and of those they belong to.

    Who names the Coalition's small group names the Coalition.
    """
    entries = [item.entry for item in mentions if item.entry.target == ACTOR]
    keys = {key for entry in entries for key in (entry.key, entry.parent) if key}
    return frozenset(keys)


def _known(page: Page, found: Recognised) -> FoundMeeting:
    """The meeting of the registry that was recognised."""
    known, day = found.known, found.day
    date = known.date_start or page.published
    assert date is not None  # noqa: S101  # only dated meetings are recognised
    evidence = [_evidence("city", found.place)]
    if day:
        evidence.append(_evidence("date", day))
    is_written = found.strength == Strength.WRITTEN
    return FoundMeeting(
        place=found.place.entry,
        kind=known.kind,
        known=known,
        date=date,
        date_basis=DateBasis.EXPLICIT if is_written else DateBasis.ON_OR_BEFORE,
        is_planned=page.published is not None and date > page.published,
        method="known/day" if is_written else "known/published",
        confidence=_WRITTEN if is_written else _PUBLISHED,
        evidence=tuple(evidence),
    )


def _reported(
    page: Page, best: Scored, told: Told, known: Sequence[KnownMeeting]
) -> Reported:
    """The meeting that the words tell of, linked or new."""
    kind = kind_of_meeting(page, best.sentence)
    least = _LEAST_OF_STATES if kind in OF_STATES else _LEAST_ACTORS
    if len(told.actors) < least:
        return None
    day, basis = _date(page, best, told)
    claim = Claim(
        city=best.mention.entry.key,
        kind=kind,
        date=day.resolved(page.published) if day else None,
        basis=basis,
        published=None if basis == DateBasis.NONE else page.published,
        weekday=day.weekday if day else None,
        years=tuple(page.years),
        actors=told.actors,
    )
    return _linked(page, best, day, claim, known)


def _linked(
    page: Page,
    best: Scored,
    day: Day | None,
    claim: Claim,
    candidates: Sequence[KnownMeeting],
) -> Reported:
    known, method, confidence = link(claim, candidates)
    if claim.day is None and not _is_surely_one(page, best):
        # Talks of any kind, without a day, are not taken for a known meeting.
        known, method = None, "meeting_undated"
    date = claim.day or (known.date_start if known else None)
    evidence = [_evidence("city", best.mention)]
    if best.noun is not None:
        evidence.append(_evidence("kind", page.text.tokens[best.noun]))
    if date is None:
        if not best.is_future and not _is_sure(page, best):
            return None
        return UndatedMeeting(
            place=best.mention.entry,
            kind=claim.kind,
            method=method,
            is_planned=best.is_future,
            evidence=tuple(evidence),
        )
    if day:
        evidence.append(_evidence("date", day))
    return FoundMeeting(
        place=best.mention.entry,
        kind=claim.kind,
        known=known,
        date=date,
        date_basis=claim.basis,
        is_planned=page.published is not None and date > page.published,
        method=method,
        confidence=confidence,
        evidence=tuple(evidence),
    )


def _is_sure(page: Page, best: Scored) -> bool:
    """Whether a meeting without a day is one: held, and said right beside its city."""
    if best.noun is None or best.score < _SURE_SCORE:
        return False
    if abs(best.first - best.noun) > _BESIDE_CITY:
        return False
    begin = max(best.sentence[0], best.noun - _BESIDE_CITY)
    is_held = not cues.HOLDING.isdisjoint(page.text.words[begin : best.noun])
    return is_held or _is_surely_one(page, best)


def _is_surely_one(page: Page, best: Scored) -> bool:
    """Whether the noun is one for a meeting, not for talks of any kind."""
    noun = page.text.words[best.noun] if best.noun is not None else ""
    return noun in cues.SURELY or noun in cues.ASSEMBLING


def _evidence(what: str, span: Span) -> Evidence:
    return Evidence(what=what, start=span.start, end=span.end)


def is_sport(text: Text) -> bool:
    """Whether the words are those of the sports pages."""
    allowed = max(3, len(text.words) // 60)
    return sum(word in cues.SPORT for word in text.words) > allowed


def _date(page: Page, best: Scored, told: Told) -> tuple[Day | None, str]:
    """The day of the meeting as the text gives it, and on what ground.

    In the meeting's sentence any day; in the lead only in a sentence about a meeting,
    that no other place is named in.
    """
    found = [day for day in told.days if _is_news(day, page)]
    begin, end = best.sentence
    own = [day for day in found if begin <= day.index <= end]
    elsewhere = {
        page.sentence(place.start)
        for place in told.places
        if place.entry.key not in (best.mention.entry.key, best.mention.entry.country)
    }
    lead = [
        day
        for day in found
        if day not in own
        and _tells_of_it(page, day)
        and (page.sentence(day.start) not in elsewhere)
    ]
    for group in (own, lead):
        near = min(group, key=lambda day: _rank(day, best), default=None)
        if near:
            basis = DateBasis.EXPLICIT if near.is_dated else DateBasis.WEEKDAY
            return near, basis
    if page.published is None or best.is_future or _names_another_month(page, best):
        return None, DateBasis.NONE
    return None, DateBasis.ON_OR_BEFORE


def _rank(day: Day, best: Scored) -> tuple[bool, bool, int]:
    """Near days first, among them those that are written out."""
    distance = abs(day.index - best.first)
    return distance > _BESIDE, not day.is_dated, distance


def _is_news(day: Day, page: Page) -> bool:
    """Whether a meeting of that day can be the news of the day of publication."""
    date = day.resolved(page.published)
    if date is None or page.published is None:
        return True
    return abs((date - page.published).days) <= _NEWS


def _tells_of_it(page: Page, day: Day) -> bool:
    if not page.is_lead(day.start):
        return False
    begin, end = page.sentence(day.start)
    if page.is_meeting_told(begin, end):
        return True
    # A press conference is another matter.
    words = page.text.words[begin : end + 1]
    return (
        not day.is_dated and begin <= LEAD_WORDS and cues.NOT_MEETINGS.isdisjoint(words)
    )


def _names_another_month(page: Page, best: Scored) -> bool:
    """Whether the sentence puts the meeting into another month, without a day."""
    begin, end = best.sentence
    months = {
        MONTHS[word].number
        for word in page.text.words[begin : end + 1]
        if word in MONTHS and not MONTHS[word].ambiguous
    }
    return page.published is not None and bool(months - {page.published.month})
