"""A known meeting recognised by its place, its day and its body, however it is told.

The strict rules of `meeting_city` must find the meeting's noun tied to the city,
because they may propose a new meeting. Where the registry knows one in that city on
that day, less is enough: the lead names the place, and the day is written or the
article came out then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from archive.extract import cues as place_cues
from archive.extract import meeting_cues as cues
from archive.extract.days import Day
from archive.extract.found import FoundMention, KnownMeeting
from archive.extract.matching import Text
from archive.extract.meeting_page import Page
from archive.extract.table import PLACE
from archive.models.choices import MeetingKind, MentionForm

# Days between a meeting and an article about it, at most: where the text gives the
# day, and where only the publication does.
_ABOUT, _FRESH = 10, 3
_MINISTERIAL = {MeetingKind.MINISTERIAL, MeetingKind.SMALL_GROUP_MINISTERIAL}
_DATELINE = frozenset(":-–—(")


class Strength(IntEnum):
    """How well the day agrees."""

    PUBLISHED = 1
    WRITTEN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A known meeting, where its place is named, and the day written, if any."""

    known: KnownMeeting
    place: FoundMention
    day: Day | None
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an article tells: places of its lead, days, actors, the kind of meeting."""

    places: Sequence[FoundMention]
    days: Sequence[Day]
    kind: str
    actors: frozenset[str]


def places_of_lead(page: Page, mentions: Sequence[FoundMention]) -> list[FoundMention]:
    """List the places of the lead where something may have happened."""
    return [
        item
        for item in mentions
        if item.entry.target == PLACE
        and item.form not in (MentionForm.NISBA, MentionForm.NESTED)
        and page.is_lead(item.start)
        and _is_placed(page, item)
    ]


def recognise(
    page: Page, told: Told, known: Sequence[KnownMeeting]
) -> Recognised | None:
    """Give the known meeting that the article is about, if one agrees."""
    found = [
        recognised
        for meeting in known
        if (recognised := _recognised(page, told, meeting))
    ]
    return max(found, key=_rank, default=None)


def _rank(found: Recognised) -> tuple[int, bool, int]:
    return found.strength, bool(found.known.body), -found.place.start


def _recognised(page: Page, told: Told, meeting: KnownMeeting) -> Recognised | None:
    is_body_named = meeting.body in told.actors
    fresh = _ABOUT if is_body_named and told.kind == meeting.kind else _FRESH
    day = _day(page, told, meeting, anywhere=is_body_named)
    strength = _strength(page, meeting, day, fresh)
    if strength is None:
        return None
    is_written = strength == Strength.WRITTEN
    # A written date and a kind that agrees stand in for a body that is not named.
    is_told = is_body_named or (
        day is not None and day.is_dated and _may_be(told.kind, meeting.kind)
    )
    if meeting.body and not is_told:
        return None
    is_sure = is_written and is_body_named
    # "hosted by Kuwait": there the country stands for its city.
    keys = (meeting.city, meeting.country) if is_sure else (meeting.city,)
    place = next(
        (item for key in keys for item in told.places if item.entry.key == key), None
    )
    is_wide = is_written or is_body_named
    if place and (is_sure or _says_meeting(page, place, wide=is_wide)):
        return Recognised(known=meeting, place=place, day=day, strength=strength)
    return None


def _day(
    page: Page, told: Told, meeting: KnownMeeting, *, anywhere: bool
) -> Day | None:
    """The meeting's day in the text; only in the lead where its body is not named.

    Further down a text tells of other days, too.
    """
    found = [
        day
        for day in told.days
        if _is_day_of(page, day, meeting) and (anywhere or page.is_lead(day.start))
    ]
    # A written date says more than a weekday.
    return max(found, key=lambda day: (day.is_dated, -day.start), default=None)


def _may_be(told: str, kind: str) -> bool:
    """Whether the kind that is told agrees with a meeting's, or says nothing."""
    return told in (kind, MeetingKind.OTHER) or {told, kind} <= _MINISTERIAL


def _strength(
    page: Page, meeting: KnownMeeting, day: Day | None, fresh: int
) -> Strength | None:
    """How well the days agree; None if they do not."""
    start, end = meeting.date_start, meeting.date_end or meeting.date_start
    if start is None or end is None:
        return None
    if page.published is None:
        is_old = max(page.years, default=start.year) > end.year
        return Strength.WRITTEN if day and not is_old else None
    before, after = (start - page.published).days, (page.published - end).days
    if day and before <= _ABOUT and after <= _ABOUT:
        return Strength.WRITTEN
    return Strength.PUBLISHED if before <= 0 and after <= fresh else None


def _is_day_of(page: Page, day: Day, meeting: KnownMeeting) -> bool:
    """Whether a day of the text is one of the meeting's."""
    start = meeting.date_start
    if start is None:
        return False
    date = day.resolved(page.published)
    if date is None and day.month and day.day:
        return (start.month, start.day) == (day.month, day.day)
    return date is not None and start <= date <= (meeting.date_end or start)


def _says_meeting(page: Page, place: FoundMention, *, wide: bool) -> bool:
    """Whether words speak of a meeting: in the lead, or in the place's sentence."""
    if wide:
        return any(_speaks(page, *bounds) for bounds in _lead_sentences(page))
    return _speaks(page, *page.sentence(place.start))


def _lead_sentences(page: Page) -> Iterator[tuple[int, int]]:
    for begin, end in page.sentences:
        if page.is_lead(begin):
            yield page.text.index(begin), page.text.index(end) - 1


def _speaks(page: Page, begin: int, end: int) -> bool:
    """Whether words begin..end have a noun for a meeting or tell of an event."""
    return any(
        page.is_meeting(index) or page.text.words[index] in cues.EVENTS
        for index in range(begin, end + 1)
    )


def _is_placed(page: Page, item: FoundMention) -> bool:
    """Whether the words around say where something was, not who acted."""
    text = page.text
    first, last = text.index(item.start), text.index(item.end) - 1
    is_in = text.raw[item.start : item.core_start].endswith("ب")
    beside = {*text.before(first, 1), *text.after(last, 1)}
    if is_in or item.form == MentionForm.HASHTAG or beside & cues.HOSTING:
        return True
    return _is_dateline(page, item, last) or _is_behind_cue(text, first)


def _is_behind_cue(text: Text, first: int) -> bool:
    """Behind a word of place or a noun for a meeting, adjectives passed over."""
    for word in text.before(first, 3):
        if word in place_cues.CITY_CUES or word in cues.NOUNS:
            return True
        is_adjective = word.startswith("ال") and word.endswith(("ي", "يه"))
        if not is_adjective and word not in ("of", "the"):
            return False
    return False


def _is_dateline(page: Page, item: FoundMention, last: int) -> bool:
    """Whether a line begins with the place and a mark (RIYADH: …)."""
    begins = any(
        not page.text.raw[block.start : item.start].strip()
        for block in page.blocks
        if block.start <= item.start < block.end
    )
    return begins and bool(_DATELINE & set(page.text.gap(last)))
