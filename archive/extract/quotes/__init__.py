"""Quotes and reported speech with their speakers, Arabic and English.

`quotes` is a pure function over plain values; saving rows is `archive.extract.rows`.
The rules are told in docs/quotes.md.
"""

from archive.extract.quotes import arabic, english
from archive.extract.quotes.lines import line
from archive.extract.quotes.memory import Memory
from archive.extract.quotes.scene import paragraphs, scene
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
    for paragraph in paragraphs(built):
        found += read(line(built, paragraph), memory)
    return sorted(found, key=lambda quote: (quote.start, -quote.end))
