"""An article as the search for its meeting sees it. No scores, no rules of places."""

import datetime
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.extract import meeting_cues as cues
from archive.extract.matching import Span, Text
from archive.models.choices import BlockKind

_LEAD_PARAGRAPHS = 3


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

    def is_meeting_told(self, begin: int, end: int) -> bool:
        """Whether words begin..end have a noun for a meeting or a verb of holding one.

        A verb of holding beside a press conference is that conference's.
        """
        words = self.text.words[begin : end + 1]
        if any(self.is_meeting(index) for index in range(begin, end + 1)):
            return True
        return not cues.HOLDING.isdisjoint(words) and cues.NOT_MEETINGS.isdisjoint(
            words
        )

    def is_past_year(self, year: int) -> bool:
        """Whether a year is before that of the news, as far as it is known."""
        if self.published:
            return year < self.published.year
        return bool(self.years) and year < max(self.years)
