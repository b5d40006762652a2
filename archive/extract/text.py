"""The words of an article with their places in the raw text. No names, no rules."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.text.tokens import Token, tokens

# Signs that no name crosses; the point after an initial (ج. / J.) is crossed.
_BARRIER = re.compile("[.,;:()\\[\\]!?\n\r،؛؟…]")


# A dash between spaces parts clauses; names like "IS - Khorasan" still cross it.
_DASH = re.compile("\\s[-–—]+\\s|—")


_INITIAL_GAP = re.compile(r"\.[^\S\n]?")


class Span(Protocol):
    """Anything with a start and an end in code points of the raw text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The words of an article that are read, with their places in the raw text."""

    raw: str
    tokens: Sequence[Token]
    words: Sequence[str]
    starts: Sequence[int]

    @classmethod
    def of(cls, raw: str, spans: Iterable[Span] | None = None) -> "Text":
        """Cut a raw text into words; only those inside `spans`, if any are given."""
        cut = tokens(raw)
        if spans is not None:
            cut = list(_inside(cut, spans))
        return cls(
            raw=raw,
            tokens=cut,
            words=[token.text for token in cut],
            starts=[token.start for token in cut],
        )

    def index(self, start: int) -> int:
        """The first word that begins at or after a place of the raw text."""
        return bisect_left(self.starts, start)

    def gap(self, index: int) -> str:
        """The signs between word `index` and the next one."""
        if not 0 <= index < len(self.tokens) - 1:
            return "\n"
        return self.raw[self.tokens[index].end : self.tokens[index + 1].start]

    def is_cut(self, index: int) -> bool:
        """Whether a sign that no name crosses stands after word `index`."""
        gap = self.gap(index)
        if gap == " ":
            return False
        if len(self.words[index]) == 1 and _INITIAL_GAP.fullmatch(gap):
            return False
        return _BARRIER.search(gap) is not None

    def ends_clause(self, index: int) -> bool:
        """Whether a cut or a dash between spaces stands after word `index`."""
        return self.is_cut(index) or _DASH.search(self.gap(index)) is not None

    def before(self, index: int, count: int) -> tuple[str, ...]:
        """Up to `count` words before word `index`, nearest first, to the first cut."""
        found = []
        for place in range(index - 1, max(index - count, 0) - 1, -1):
            if self.ends_clause(place):
                break
            found.append(self.words[place])
        return tuple(found)

    def after(self, index: int, count: int) -> tuple[str, ...]:
        """Up to `count` words after word `index`, to the first cut."""
        found = []
        for place in range(index, min(index + count, len(self.words) - 1)):
            if self.ends_clause(place):
                break
            found.append(self.words[place + 1])
        return tuple(found)


def _inside(cut: Iterable[Token], spans: Iterable[Span]) -> Iterator[Token]:
    """Yield the tokens that lie inside one of the spans, both in text order."""
    ranges = iter(sorted((span.start, span.end) for span in spans))
    start, end = next(ranges, (0, 0))
    for token in cut:
        while token.start >= end:
            following = next(ranges, None)
            if following is None:
                return
            start, end = following
        if token.start >= start:
            yield token
