"""An article as it is compared word by word: folded words, places, what counts not.

What depends on the article alone is worked out once for each state of it. Looking for
passages is `runs`'s work.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any

from archive.compare.attribution import attributed
from archive.models import Article
from archive.models.choices import READ_KINDS, BlockKind
from archive.text.tokens import Token, sentences, tokens

SHINGLE = 8
"""Words that a passage has at least."""
_DIFFERENT = 4
"""Of eight words so many are different; else it is a list, or a flood of one word."""
_KEPT = 400
"""Articles that are kept; some 60 KB each."""
CUT = ""
"""Stands between words that do not follow each other; no word is empty."""

Block = tuple[int, int, str, int]
"""Start, end, kind and ordinal of a line that readers see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The folded words of an article; `starts` and `ends` are raw code points.

    `is_said[i]`: word i only says who speaks or reports. `first` has the place of the
    first occurrence of each run of eight words, by its hash; `last_line` is the first
    word of the last line.
    """

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    is_said: Sequence[bool]
    sentences: Sequence[tuple[int, int]]
    first: Mapping[int, int]
    last_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """An article in one state; equal to another one by number, time and lines."""

    pk: int | None
    at: dt.datetime | None
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, article: Article) -> "State":
        """The state of an article; its blocks may have been fetched beforehand."""
        return cls(
            pk=article.pk,
            at=article.updated_at,
            blocks=tuple(
                (block.start, block.end, str(block.kind), block.ordinal)
                for block in article.blocks.all()
                if block.kind in READ_KINDS
            ),
        )


def words_of(article: Article) -> Words:
    """Give the words of an article; its blocks may have been fetched beforehand."""
    return _words(State.of(article), _Raw(article.raw_text))


class _Raw(str):
    """A text that is looked at by its state only: it never changes."""

    __slots__ = ()

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Raw)


@lru_cache(maxsize=_KEPT)
def _words(state: State, raw: str) -> Words:
    return cut(str(raw), state.blocks)


def cut(raw: str, blocks: Sequence[Block]) -> Words:
    """Cut the lines of a raw text into words.

    >>> made = cut("One two. Three", [(0, 8, "body", 0)])
    >>> list(made.words), made.starts[1]
    (['one', 'two'], 4)
    """
    found = tokens(raw)
    spans = sentences(raw)
    said = attributed(raw, found, spans)
    words: list[str] = []
    places: list[Token | None] = []
    for token in _read(found, blocks):
        places.append(token)
        words.append(intern(token.text) if token else CUT)
    last = len(raw)
    end_line = max((block[0] for block in blocks), default=0)
    return Words(
        words=words,
        starts=[token.start if token else last for token in places],
        ends=[token.end if token else last for token in places],
        is_said=[token is None or token.position in said for token in places],
        sentences=spans,
        first=_shingles(words),
        last_line=sum(token is None or token.start < end_line for token in places),
    )


def _read(found: Sequence[Token], blocks: Sequence[Block]) -> Iterator[Token | None]:
    """Yield the words of the lines, and None where they do not go on.

    Paragraphs of the story that follow each other are one text.
    """
    before: Block | None = None
    at = 0
    for block in sorted(blocks):
        start, end, _, _ = block
        if before and not _goes_on(before, block):
            yield None
        before = block
        while at < len(found) and found[at].start < start:
            at += 1
        while at < len(found) and found[at].start < end:
            yield found[at]
            at += 1


def _goes_on(before: Block, block: Block) -> bool:
    both_story = before[2] == block[2] == BlockKind.BODY
    return both_story and block[3] == before[3] + 1


def _shingles(words: Sequence[str]) -> dict[int, int]:
    """The first place of each run of eight words; not of few words said over."""
    first: dict[int, int] = {}
    rows: Any = zip(*(words[at:] for at in range(SHINGLE)), strict=False)
    for place, run in enumerate(rows):
        if len({*run}) >= _DIFFERENT:
            first.setdefault(hash(run), place)
    cuts = [place for place, word in enumerate(words) if word == CUT]
    broken = {at for place in cuts for at in range(place - SHINGLE + 1, place + 1)}
    if not broken:
        return first
    return {key: place for key, place in first.items() if place not in broken}
