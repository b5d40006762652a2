"""Where the meeting of an article took place: the city with the best score.

Each mention of a city is scored by the words around it, as pipeline.md says; only one
that is tied to a noun for a meeting and stands in the lead is believed.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from archive.extract import meeting_cues as cues
from archive.extract.found import FoundMention
from archive.extract.matching import Span, Text
from archive.extract.table import PLACE
from archive.models.choices import BlockKind, MentionForm, PlaceKind

# Words between a meeting's noun and its city, at most: before it; before it where a
# topic stands between them; after it.
_REACH_BACK, _REACH_TOPIC, _REACH_ON = 14, 6, 8
# Words between a verb of holding and the city behind it.
_HELD_BEFORE = 5
_LEAD_PARAGRAPHS = 3
_LEAST_SCORE = 3


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
    years: Sequence[int] = ()

    def sentence(self, start: int) -> tuple[int, int]:
        """First and last word of the sentence around a place of the raw text."""
        index = bisect_right(self.sentences, (start, len(self.text.raw))) - 1
        begin, end = self.sentences[max(index, 0)]
        return self.text.index(begin), self.text.index(end) - 1

    def is_lead(self, start: int) -> bool:
        """Whether a place lies in the headline, a caption or the first paragraphs."""
        paragraphs = 0
        for block in self.blocks:
            paragraphs += block.kind == BlockKind.BODY
            if block.start <= start < block.end:
                return block.kind != BlockKind.BODY or paragraphs <= _LEAD_PARAGRAPHS
        return False

    def is_meeting(self, index: int) -> bool:
        """Whether a word is a noun for a meeting that is not one with the press."""
        text = self.text
        if text.words[index] not in cues.NOUNS:
            return False
        beside = {*text.before(index, 1), *text.after(index, 1)}
        return not beside & cues.NOT_MEETINGS

    def is_past_year(self, year: int) -> bool:
        """Whether a year is before that of the news, as far as it is known."""
        if self.published:
            return year < self.published.year
        return bool(self.years) and year < max(self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A mention of a city at words first..last, and how it was scored.

    `noun` is the word of the meeting it is tied to.
    """

    mention: FoundMention
    first: int
    last: int
    sentence: tuple[int, int]
    score: int
    noun: int | None
    is_future: bool
    is_past: bool
    is_located: bool


def best_city(page: Page, mentions: Sequence[FoundMention]) -> Scored | None:
    """Give the mention of the city where the article's meeting was; None if unsure."""
    scored = list(_scored(page, [item for item in mentions if _is_city(item)]))
    best = max(scored, key=lambda item: (item.score, -item.first), default=None)
    if best is None or best.score < _LEAST_SCORE or best.noun is None:
        return None
    if best.is_past or not best.is_located or not page.is_lead(best.mention.start):
        return None
    return best


def _is_city(found: FoundMention) -> bool:
    return (
        found.entry.target == PLACE
        and found.entry.kind in (PlaceKind.CITY, PlaceKind.TOWN)
        and found.form != MentionForm.NESTED
        and not found.queued
    )


def _scored(page: Page, cities: Sequence[FoundMention]) -> Iterator[Scored]:
    text = page.text
    previous = -1
    for city in cities:
        first, last = text.index(city.start), text.index(city.end) - 1
        begin, end = page.sentence(city.start)
        # A cue belongs to the city that follows it, or to the one just before.
        around = [*text.words[max(begin, previous + 1) : first], *_next(text, last)]
        noun = _noun(page, (begin, end), (first, last))
        is_future = any(word in cues.FUTURE for word in around)
        is_past = _is_past(page, around)
        in_place = _is_locative(text, first, city)
        is_host = _is_host(text, first, last)
        score = 2 * in_place + 2 * (noun is not None) + 2 * page.is_lead(city.start)
        score += any(word in cues.HOLDING for word in around)
        score -= 3 * (city.form == MentionForm.METONYM and not is_host)
        score -= 3 * is_future + 4 * is_past + 2 * (not in_place and noun is None)
        yield Scored(
            mention=city,
            first=first,
            last=last,
            sentence=(begin, end),
            score=score,
            noun=noun,
            is_future=is_future,
            is_past=is_past,
            is_located=in_place or is_host,
        )
        previous = last


def _next(text: Text, last: int) -> Iterator[str]:
    """Yield up to three words after a city, to the next clause."""
    for word in text.after(last, 3):
        if word in cues.SUBORDINATORS:
            return
        yield word


def _is_locative(text: Text, first: int, city: FoundMention) -> bool:
    """Behind "in" or "the capital", an adjective between them passed over.

    So is a meeting named after its city (قمة الرياض), if it is held or over.
    """
    if text.raw[city.start : city.core_start].endswith("ب"):
        return True
    before = text.before(first, 3)
    if before and before[0] in cues.NOUNS:
        return any(word in cues.HOLDING for word in text.after(first, 2))
    for word in before:
        if word in cues.LOCATIVE:
            return True
        is_adjective = word.startswith("ال") and word.endswith(("ي", "يه"))
        if not is_adjective and word != "of":
            return False
    return False


def _is_host(text: Text, first: int, last: int) -> bool:
    """Whether the city itself is said to host."""
    beside = (*text.before(first, 1), *text.after(last, 1))
    return any(word in cues.HOSTING for word in beside)


def _is_past(page: Page, around: Sequence[str]) -> bool:
    """Whether a meeting long before the news is spoken of."""
    if any(word in cues.PAST for word in around):
        return True
    for pair in map(set, pairwise(around)):
        if pair & cues.LAST and pair & cues.PAST_UNITS:
            return True
    return any(
        len(word) == 4 and word.isdigit() and page.is_past_year(int(word))
        for word in around
    )


def _noun(page: Page, sentence: tuple[int, int], city: tuple[int, int]) -> int | None:
    """The noun for a meeting that a city is tied to, within its sentence."""
    (begin, end), (first, last), text = sentence, city, page.text
    has_topic = False
    for index in range(first - 1, max(begin, first - _REACH_BACK) - 1, -1):
        if _is_beyond(text, index, index):
            break
        has_topic = has_topic or text.words[index] in cues.TOPIC
        if page.is_meeting(index):
            near = not has_topic or first - index <= _REACH_TOPIC
            return index if near else None
    if not any(word in cues.HOLDING for word in text.before(first, _HELD_BEFORE)):
        return None
    for index in range(last + 1, min(end, last + _REACH_ON) + 1):
        if _is_beyond(text, index, index - 1) or text.words[index] in cues.TOPIC:
            break
        if page.is_meeting(index):
            return index
    return None


def _is_beyond(text: Text, index: int, gap: int) -> bool:
    """Whether another clause begins at a word; a comma may be crossed."""
    word = text.words[index]
    if set(text.gap(gap)) & set(".:;()\n؛؟?!") or word in cues.SUBORDINATORS:
        return True
    # Another English verb in the past: the meeting did something there.
    return word.isascii() and word.endswith("ed") and word not in cues.HOLDING
