"""The main meeting of an article: where it was, of what kind, when, and which.

Each city that the text names is scored by the words around it; the best one, if it is
tied to a noun for a meeting, is where the article's meeting took place. A known
meeting of that city and time is linked, else the facts of a new one are given. Pure:
the known meetings are asked for through a function.
"""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from archive.extract import meeting_cues as cues
from archive.extract.days import Day, days, years
from archive.extract.found import Evidence, FoundMeeting, FoundMention, KnownMeeting
from archive.extract.linking import Claim, link
from archive.extract.matching import Span, Text
from archive.models.choices import (
    BlockKind,
    DateBasis,
    MeetingKind,
    MentionForm,
    PlaceKind,
)

# The words between a meeting's noun and its city, at most.
_REACH_BACK = 14
_REACH_ON = 8
_LEAD_PARAGRAPHS = 3
_LEAST_ACTORS = 2
# Words that begin another clause: what stands beyond them is another matter.
_SUBORDINATORS = frozenset({"ان", "بان", "وان", "that", "حيث", "الذي", "التي", "who"})

KnownIn = Callable[[Collection[str]], Sequence[KnownMeeting]]
"""Gives the known meetings in cities, by the keys of the cities."""


class Block(Span, Protocol):
    """A block of an article: its span and its kind."""

    @property
    def kind(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article as the search for its meeting sees it."""

    text: Text
    blocks: Sequence[Block]
    sentences: Sequence[tuple[int, int]]
    published: datetime.date | None

    def sentence(self, start: int) -> tuple[int, int]:
        """First and last word of the sentence around a place of the raw text."""
        index = bisect_right(self.sentences, (start, len(self.text.raw))) - 1
        begin, end = self.sentences[max(index, 0)]
        starts = [token.start for token in self.text.tokens]
        return bisect_left(starts, begin), bisect_left(starts, end) - 1

    def is_lead(self, start: int) -> bool:
        """Whether a place lies in the headline, a caption or the first paragraphs."""
        paragraphs = 0
        for block in self.blocks:
            if block.kind == BlockKind.BODY:
                paragraphs += 1
            if block.start <= start < block.end:
                return block.kind != BlockKind.BODY or paragraphs <= _LEAD_PARAGRAPHS
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """A mention of a city, its score and the noun of the meeting it is tied to."""

    mention: FoundMention
    first: int
    last: int
    sentence: tuple[int, int]
    score: int
    noun: int | None


def find(
    page: Page, mentions: Sequence[FoundMention], known_in: KnownIn
) -> tuple[FoundMeeting | None, tuple[str, ...]]:
    """Find the main meeting; and the doubts a curator should see, as codes."""
    if _is_sport(page.text):
        return None, ()
    best = _best(page, mentions)
    if best is None:
        return None, ()
    actors = {item.entry.key for item in mentions if item.entry.target == "actor"}
    kind = _kind(page, best)
    if kind == MeetingKind.OTHER and len(actors) < _LEAST_ACTORS:
        return None, ()
    day, basis, evidence = _date(page, best)
    claim = Claim(
        city=best.mention.entry.key,
        kind=kind,
        date=day.resolved(page.published) if day else None,
        basis=basis,
        published=page.published,
        weekday=day.weekday if day else None,
        years=tuple(years(page.text)),
        actors=frozenset(actors),
    )
    known, method, confidence = link(claim, known_in({claim.city}))
    date = claim.day or (known.date_start if known else None)
    if date is None:
        return None, (method,)
    return (
        FoundMeeting(
            city=best.mention.entry,
            kind=kind,
            known=known,
            date=date,
            date_basis=basis,
            is_planned=page.published is not None and date > page.published,
            method=method,
            confidence=confidence,
            evidence=(*_city_evidence(page, best), *evidence),
        ),
        (),
    )


def _is_sport(text: Text) -> bool:
    """Whether the words are those of the sports pages."""
    return sum(word in cues.SPORT for word in text.words) > max(
        3, len(text.words) // 60
    )


def _best(page: Page, mentions: Sequence[FoundMention]) -> _Scored | None:
    """The best mention of a city with a score above 0 and tied to a meeting."""
    cities = [
        item
        for item in mentions
        if item.entry.kind in (PlaceKind.CITY, PlaceKind.TOWN)
        and item.entry.target == "place"
        and item.form != MentionForm.NESTED
    ]
    scored = list(_scored(page, cities))
    best = max(scored, key=lambda item: (item.score, -item.first), default=None)
    if best is None or best.score <= 0 or best.noun is None:
        return None
    return best if page.is_lead(best.mention.start) else None


def _scored(page: Page, cities: Sequence[FoundMention]) -> Iterator[_Scored]:
    starts = [token.start for token in page.text.tokens]
    previous = -1
    for city in cities:
        first = bisect_left(starts, city.start)
        last = bisect_left(starts, city.end) - 1
        sentence = page.sentence(city.start)
        # A cue belongs to the city that follows it, or to the one just before.
        window = (max(sentence[0], previous + 1), first, last)
        noun = _noun(page.text, sentence, (first, last))
        score = _score(page, city, window, has_noun=noun is not None)
        yield _Scored(
            mention=city,
            first=first,
            last=last,
            sentence=sentence,
            score=score,
            noun=noun,
        )
        previous = last


def _score(
    page: Page,
    city: FoundMention,
    window: tuple[int, int, int],
    *,
    has_noun: bool,
) -> int:
    """The score of pipeline.md for one mention of a city."""
    begin, first, last = window
    text = page.text
    around = [*text.words[begin:first], *_following(text, last)]
    is_locative = _is_locative(text, first, city)
    score = 2 * is_locative + 2 * has_noun
    score += any(word in cues.HOLDING for word in around)
    score += 2 * page.is_lead(city.start)
    score -= 3 * (city.form == MentionForm.METONYM)
    score -= 3 * any(word in cues.FUTURE for word in around)
    score -= 4 * _is_past(around, page.published)
    return score - 2 * (not is_locative and not has_noun)


def _following(text: Text, last: int) -> Iterator[str]:
    """Yield up to three words after a city, to the next clause."""
    for word in text.after(last, 3):
        if word in _SUBORDINATORS:
            return
        yield word


def _is_locative(text: Text, first: int, city: FoundMention) -> bool:
    """Behind "in" or "the capital", an adjective between them passed over."""
    if text.raw[city.start : city.core_start].endswith("ب"):
        return True
    before = text.before(first, 3)
    for word in before:
        if word in cues.LOCATIVE or word in cues.NOUNS:
            return True
        is_adjective = word.startswith("ال") and word.endswith(("ي", "يه"))
        if not is_adjective and word != "of":
            return False
    return False


def _is_past(around: Sequence[str], published: datetime.date | None) -> bool:
    """Whether a meeting long before the news is spoken of."""
    if any(word in cues.PAST for word in around):
        return True
    for one, other in pairwise(around):
        if {one, other} & cues.LAST and {one, other} & cues.PAST_UNITS:
            return True
    return published is not None and any(
        word.isdigit() and len(word) == 4 and 1900 < int(word) < published.year
        for word in around
    )


def _noun(text: Text, sentence: tuple[int, int], city: tuple[int, int]) -> int | None:
    """The noun for a meeting that a city is tied to, within its sentence."""
    (begin, end), (first, last) = sentence, city
    for index in range(first - 1, max(begin, first - _REACH_BACK) - 1, -1):
        if text.words[index] in _SUBORDINATORS:
            break
        if _is_meeting(text, index):
            return index
    for index in range(last + 1, min(end, last + _REACH_ON) + 1):
        if text.words[index] in _SUBORDINATORS:
            break
        if _is_meeting(text, index) and _is_held(text, begin, index):
            return index
    return None


def _is_held(text: Text, begin: int, noun: int) -> bool:
    return any(word in cues.HOLDING for word in text.words[begin : noun + 1])


def _is_meeting(text: Text, index: int) -> bool:
    if text.words[index] not in cues.NOUNS:
        return False
    beside = {*text.before(index, 1), *text.after(index, 1)}
    return not beside & cues.NOT_MEETINGS


def _kind(page: Page, best: _Scored) -> str:
    """The kind of meeting, from its sentence, else from the lead."""
    text = page.text
    begin, end = best.sentence
    own = _kind_of(text, range(begin, end + 1))
    if own != MeetingKind.OTHER:
        return own
    lead = [
        index
        for index, token in enumerate(text.tokens[:150])
        if page.is_lead(token.start)
    ]
    return _kind_of(text, lead)


def _kind_of(text: Text, indexes: Sequence[int]) -> str:
    words = {text.words[index] for index in indexes if not _is_cabinet(text, index)}
    if words & cues.DIRECTORS and words & cues.SMALL_GROUP:
        return MeetingKind.SMALL_GROUP_POLITICAL_DIRECTORS
    for kind, own in cues.KINDS:
        if words & own:
            is_small = kind == MeetingKind.MINISTERIAL and words & cues.SMALL_GROUP
            return MeetingKind.SMALL_GROUP_MINISTERIAL if is_small else kind
    return MeetingKind.OTHER


def _is_cabinet(text: Text, index: int) -> bool:
    """Whether "ministers" are those of a cabinet or of its head."""
    return bool(cues.CABINET & {*text.before(index, 1)})


def _date(page: Page, best: _Scored) -> tuple[Day | None, str, list[Evidence]]:
    """The day of the meeting as the text gives it, and on what ground."""
    begin, end = best.sentence
    found = days(page.text)
    own = [day for day in found if begin <= day.index <= end]
    lead = [day for day in found if page.is_lead(day.start)]
    for group in (own, lead):
        explicit = [day for day in group if day.date or day.month]
        near = min(explicit, key=lambda day: abs(day.index - best.first), default=None)
        if near and _is_plausible(near.resolved(page.published), page.published):
            return near, DateBasis.EXPLICIT, [_evidence("date", near)]
    for group in (own, lead):
        relative = [day for day in group if not (day.date or day.month)]
        near = min(relative, key=lambda day: abs(day.index - best.first), default=None)
        if near:
            return near, DateBasis.WEEKDAY, [_evidence("date", near)]
    basis = DateBasis.ON_OR_BEFORE if page.published else DateBasis.NONE
    return None, basis, []


def _is_plausible(date: datetime.date | None, published: datetime.date | None) -> bool:
    """Whether a meeting of that day can be the news of the day of publication."""
    if date is None or published is None:
        return date is not None
    return -60 <= (date - published).days <= 60  # days about


def _evidence(what: str, span: Span) -> Evidence:
    return Evidence(what=what, start=span.start, end=span.end)


def _city_evidence(page: Page, best: _Scored) -> Iterator[Evidence]:
    yield _evidence("city", best.mention)
    if best.noun is not None:
        yield _evidence("kind", page.text.tokens[best.noun])
