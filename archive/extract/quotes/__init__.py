"""Quotes and reported speech with their speakers, Arabic and English.

`quotes` is a pure function over plain values; saving rows is `archive.extract.rows`.
The rules are told in docs/quotes.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.extract.quotes import arabic, english
from archive.extract.quotes.lines import line
from archive.extract.quotes.memory import Memory
from archive.extract.quotes.scene import continued, paragraphs, scene
from archive.extract.quotes.values import FoundQuote, Reading, Role

__all__ = ["FoundQuote", "Reading", "Role", "quotes"]


def quotes(reading: Reading) -> list[FoundQuote]:
    """Find what is said in an article and who says it, in text order.

    Spans are code points of the raw text: direct words without their marks, reported
    words from "that" on.
    """
    built = scene(reading)
    memory = Memory()
    found: list[FoundQuote] = []
    read = english.read if reading.language == "en" else arabic.read
    for paragraph in continued(paragraphs(built)):
        found += read(line(built, paragraph), memory)
    found = [_told(quote, memory) for quote in found]
    return list(_once(sorted(found, key=lambda quote: (quote.start, -quote.end))))


def _told(quote: FoundQuote, memory: Memory) -> FoundQuote:
    """Give words over several paragraphs the speaker who is named behind the last."""
    speaker = memory.told.get(quote.start)
    if speaker is None or quote.cue_start is not None:
        return quote
    via = speaker.via if speaker.entry else quote.via
    return replace(quote, speaker=speaker.entry, via=via)


def _once(found: Iterable[FoundQuote]) -> Iterator[FoundQuote]:
    """Yield each span of a kind once: two cues may announce the same words."""
    seen: set[tuple[int, int, str]] = set()
    for quote in found:
        key = (quote.start, quote.end, quote.kind)
        if key not in seen:
            seen.add(key)
            yield quote
