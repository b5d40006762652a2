"""The best one or two passages of an article, about 240 characters in all."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from search.highlight.marks import Mark
from search.highlight.segments import Segment, segments

LENGTH = 240
# Two passages are shown if one cannot hold all words found: a little shorter each.
HALF = 140
# A sentence that begins at most so far before the match is shown from its beginning.
_REACH = 100
_BEFORE = 50
# After so many marks no better passage is looked for.
_MOST_MARKS = 60

_STOP = re.compile(r"[.!?؟。…]\s+|\n")

Span = tuple[int, int]


def snippet(raw: str, blocks: Sequence[Span], marks: Sequence[Mark]) -> list[Segment]:
    """Show where the marks are, else the beginning; `blocks` are the spans to read.

    Words are never cut; what was left out before, between and after shows as "…".
    """
    return list(_written(raw, blocks, _passages(raw, blocks, marks), marks))


class _Block(NamedTuple):
    """A span to read, the marks in it, and where its sentences begin but the first."""

    span: Span
    marks: Sequence[Mark]
    sentences: Sequence[int]


def _marked(raw: str, blocks: Sequence[Span], marks: Sequence[Mark]) -> list[_Block]:
    """The blocks that have marks; each is cut into sentences once."""
    found = []
    for start, end in blocks:
        first = bisect_left(marks, (start,))
        inside = [m for m in marks[first : bisect_left(marks, (end,))] if m.end <= end]
        if inside:
            sentences = [stop.end() for stop in _STOP.finditer(raw, start, end)]
            found.append(_Block((start, end), inside, sentences))
    return found


def _passages(raw: str, blocks: Sequence[Span], marks: Sequence[Mark]) -> list[Span]:
    """One passage with the most words of the query, or two that have more."""
    marked = _marked(raw, blocks, marks)
    if not marked:
        return [_from(raw, block, block[0], LENGTH) for block in blocks[:1]]
    best, bits = _best(_candidates(raw, marked, LENGTH))
    everything = reduce(or_, (mark.bits for mark in marks), 0)
    if bits == everything:
        return [best]
    short = _candidates(raw, marked, HALF)
    first, bits = _best(short)
    others = [
        (span, of & ~bits)
        for span, of in short
        if span[1] <= first[0] or span[0] >= first[1]
    ]
    second = _best(others) if others else (best, 0)
    if not second[1]:
        return [best]
    return sorted((first, second[0]))


def _best(candidates: Sequence[tuple[Span, int]]) -> tuple[Span, int]:
    """The one with the most distinct words, of equals the earliest."""
    return max(candidates, key=lambda one: (one[1].bit_count(), -one[0][0]))


def _candidates(
    raw: str, blocks: Sequence[_Block], length: int
) -> list[tuple[Span, int]]:
    """A passage around each mark, with the bits of the words in it."""
    found = []
    for block in blocks:
        for number, mark in enumerate(block.marks[:_MOST_MARKS]):
            start = _start(raw, block, mark.start)
            start, end = _from(raw, block.span, start, length)
            end = max(end, mark.end)
            found.append(((start, end), _bits(block.marks, number, start, end)))
    return found


def _bits(marks: Sequence[Mark], number: int, start: int, end: int) -> int:
    """The bits of the marks within a passage that is around one of them."""
    bits = 0
    while number and marks[number - 1].start >= start:
        number -= 1
    while number < len(marks) and marks[number].end <= end:
        bits |= marks[number].bits
        number += 1
    return bits


def _start(raw: str, block: _Block, at: int) -> int:
    """Where a passage begins: with the sentence, else some words before the match."""
    before = bisect_right(block.sentences, at)
    begin = block.sentences[before - 1] if before else block.span[0]
    if at - begin <= _REACH:
        return begin
    blank = raw.rfind(" ", begin, at - _BEFORE)
    return blank + 1 if blank >= 0 else at


def _from(raw: str, block: Span, start: int, length: int) -> Span:
    """At most `length` characters from `start`, not cutting a word."""
    end = start + length
    if end >= block[1]:
        return start, block[1]
    blank = max(raw.rfind(" ", start, end + 1), raw.rfind("\n", start, end + 1))
    return start, (blank if blank > start else end)


def _written(
    raw: str, blocks: Sequence[Span], spans: Sequence[Span], marks: Sequence[Mark]
) -> Iterator[Segment]:
    for number, (start, end) in enumerate(spans):
        before, after = _is_cut(raw, blocks, start, end)
        if number:
            yield Segment(" … ")
        elif before:
            yield Segment("… ")
        yield from segments(raw, (start, end), marks)
        if after and number == len(spans) - 1:
            yield Segment(" …")


def _is_cut(
    raw: str, blocks: Sequence[Span], start: int, end: int
) -> tuple[bool, bool]:
    """Whether a passage begins or ends inside a sentence."""
    before = raw[max(0, start - 2) : start].strip()
    at_start = any(block[0] == start for block in blocks) or before[-1:] in ".!?؟…"
    at_end = raw[:end].rstrip()[-1:] in ".!?؟…" if end else True
    return not at_start, not at_end
