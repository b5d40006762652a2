"""The clause of a promise: how far its words go, and who is the subject. Pure."""

from collections.abc import Iterator

from archive.extract.found import FoundMention
from archive.extract.matching import Text
from archive.extract.promises import cues
from archive.extract.promises.values import PromiseReading
from archive.extract.table import ACTOR
from archive.models.choices import Status

# Words of the promise that are kept behind what it needs.
_TAIL = 12
# Words between a verb and its subject: behind it in Arabic, before it in English.
_BEHIND, _BEFORE = 4, 5


def sentence(reading: PromiseReading, index: int) -> tuple[int, int]:
    """First and last word of the sentence around a word."""
    return reading.page.sentence(reading.text.tokens[index].start)


def ends(text: Text, index: int, last: int) -> bool:
    """Whether the sentence ends behind a word; commas do not end it."""
    return index >= last or bool(set(text.gap(index)) & set(".\n؛;!?؟"))


def tail(text: Text, index: int, last: int) -> int:
    """The last word of the clause that a word stands in."""
    for place in range(index, min(index + _TAIL, last)):
        if text.ends_clause(place):
            return place
    return index if index + _TAIL < last else last


def is_denied(text: Text, index: int) -> bool:
    """Whether the verb is denied: did not pledge."""
    return not cues.NEGATIONS.isdisjoint(text.before(index, 3))


def promiser(reading: PromiseReading, verb: int) -> FoundMention | None:
    """Who promises: the subject of a verb, if it is plain; else who spoke before."""
    text = reading.text
    if text.words[verb].isascii():
        return _before(reading, verb, _BEFORE)
    return _behind(reading, verb) or _beside(reading, verb) or _spoke(reading, verb)


def _actors(reading: PromiseReading) -> Iterator[FoundMention]:
    for item in reading.mentions:
        if item.entry.target == ACTOR and not item.queued:
            yield item


def _before(reading: PromiseReading, verb: int, reach: int) -> FoundMention | None:
    """The actor named nearest before a verb, in its clause, not behind "of" or "by"."""
    text = reading.text
    best: FoundMention | None = None
    for item in _actors(reading):
        first, last = text.index(item.start), text.index(item.end) - 1
        if not verb - reach <= last + 1 <= verb:
            continue
        if any(text.ends_clause(at) for at in range(last, verb)):
            continue
        if {"of", "by", "with", "to"} & {*text.before(first, 1)}:
            continue
        if not cues.BETWEEN.issuperset(text.words[last + 1 : verb]):
            continue
        best = item
    return best


def _behind(reading: PromiseReading, verb: int) -> FoundMention | None:
    """The first actor behind an Arabic verb, before what it governs."""
    text = reading.text
    for item in _actors(reading):
        first = text.index(item.start)
        if not verb < first <= verb + _BEHIND:
            continue
        between = range(verb, first)
        if any(text.ends_clause(at) for at in between):
            continue
        words = text.words[verb + 1 : first + 1]
        if any(word in cues.GOVERNS or word.startswith("ب") for word in words[:-1]):
            continue
        # "Pledged to Iraq": whom it is promised to.
        if item.start == item.core_start:
            return item
    return None


def _beside(reading: PromiseReading, verb: int) -> FoundMention | None:
    """The actor right before an Arabic verb: واشنطن تتعهد."""
    text = reading.text
    return None if text.words[verb].startswith("و") else _before(reading, verb, 1)


def _spoke(reading: PromiseReading, verb: int) -> FoundMention | None:
    """Who spoke last in the sentence of "and pledged": a verb without a subject."""
    text = reading.text
    if not text.words[verb].startswith("و"):
        return None
    begin, _ = sentence(reading, verb)
    start, end = text.tokens[begin].start, text.tokens[verb].start
    said = [
        quote
        for quote in reading.quotes
        if start <= quote.start < end
        and quote.speaker is not None
        and quote.status == Status.AUTO
    ]
    if not said:
        return None
    speaker = said[-1].speaker
    named = [item for item in _actors(reading) if item.entry == speaker]
    before = [item for item in named if item.start < end]
    return before[-1] if before else None
