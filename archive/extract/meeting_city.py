"""Where the meeting of an article took place: the city with the best score.

Each mention of a city is scored by the words around it, as pipeline.md says; only one
that is tied to a noun for a meeting and stands in the lead is believed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.extract import meeting_cues as cues
from archive.extract.found import FoundMention
from archive.extract.matching import Text
from archive.extract.meeting_noun import meeting_of
from archive.extract.meeting_page import Block, Page
from archive.extract.table import PLACE
from archive.models.choices import MentionForm, PlaceKind

__all__ = ["Block", "Page", "Scored", "best_city", "scored_cities"]

_LEAST_SCORE = 3


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
    cities = [item for item in mentions if _is_city(item)]
    scored = [*_scored(page, cities), *_of_capitals(page, mentions, cities)]
    best = max(scored, key=lambda item: (item.score, -item.first), default=None)
    if best is None or best.score < _LEAST_SCORE or best.noun is None:
        return None
    if best.is_past or not best.is_located or not page.is_lead(best.mention.start):
        return None
    return best


def _of_capitals(
    page: Page, mentions: Sequence[FoundMention], cities: Sequence[FoundMention]
) -> Iterator[Scored]:
    """Yield the city of the lead that "the Jordanian capital" means.

    Only where the lead names a single city of that country. Behind "the capital" a
    name has a score of its own.
    """
    for adjective in mentions:
        place = _capital(page.text, adjective)
        if place is None:
            continue
        own = {
            city.entry.key: city
            for city in reversed(cities)
            if city.entry.country == adjective.entry.key
            and city.form != MentionForm.METONYM
            and page.is_lead(city.start)
        }
        sentence = page.sentence(adjective.start)
        noun = meeting_of(page, sentence, place)
        if len(own) != 1 or noun is None or not page.is_lead(adjective.start):
            continue
        around = page.text.words[sentence[0] : sentence[1] + 1]
        yield Scored(
            mention=next(iter(own.values())),
            first=place[0],
            last=place[1],
            sentence=sentence,
            score=2 + 2 + 2,
            noun=noun,
            is_future=any(word in cues.FUTURE for word in around),
            is_past=_is_past(page, around),
            is_located=True,
        )


def _capital(text: Text, adjective: FoundMention) -> tuple[int, int] | None:
    """First and last word of "in the Jordanian capital" before no name; else None."""
    if adjective.form != MentionForm.NISBA or adjective.entry.target != PLACE:
        return None
    first, last = text.index(adjective.start), text.index(adjective.end) - 1
    if text.after(last, 1) == ("capital",):
        last += 1
    elif {*text.before(first, 1)} & cues.CAPITAL:
        first -= 1
    else:
        return None
    is_inside = bool({*text.before(first, 2)} & cues.LOCATIVE) or (
        text.words[first] in cues.CAPITAL
    )
    return (first, last) if is_inside else None


def scored_cities(page: Page, mentions: Sequence[FoundMention]) -> list[Scored]:
    """List the mentions of cities with their scores, in text order."""
    return list(_scored(page, [item for item in mentions if _is_city(item)]))


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
        noun = meeting_of(page, (begin, end), (first, last))
        is_future = any(word in cues.FUTURE for word in around) and not any(
            word in cues.TODAY for word in text.words[begin : end + 1]
        )
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
