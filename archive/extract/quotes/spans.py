"""From words to rows: the offsets and kinds of what was said.

Direct words lose their marks; what is reported keeps those inside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.extract.quotes import words as w
from archive.extract.quotes.cues import Cue
from archive.extract.quotes.lines import Line, Marked
from archive.extract.quotes.memory import Speaker
from archive.extract.quotes.openings import Opening
from archive.extract.quotes.values import FoundQuote
from archive.models.choices import QuoteKind, Status

# With fewer words outside the marks nothing is reported beside the direct words.
_LEAST_REPORTED = 3
# Direct words of this length are an utterance, shorter ones a fragment.
_UTTERANCE = 7
_LONGEST_TERM = 4
# Up to so many words in marks inside a report may be a name.
_SHORT = 3
_EDGES = ' \t\n\u00a0.,،؛;:!?؟…-–—«“"('

# How Arabic verbs and negations begin.
_VERBAL = ("ي", "ت", "سي", "ست", "سن", "سا", "لن", "لم", "لا")
_CURRENCIES = frozenset("$€£¥")

_CONFIDENCE = {
    "explicit": 0.97,
    "svo": 0.95,
    "participle": 0.95,
    "according_to": 0.95,
    "headline_colon": 0.9,
    "title_only": 0.75,
    "institution": 0.75,
    "pronoun_continuation": 0.75,
    "same_sentence_person": 0.6,
    "unnamed": 0.5,
    "none": 0.4,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one cue announces; `cue` is None for words in marks without one."""

    speaker: Speaker
    cue: Cue | None
    opening: Opening | None = None


def rows(line: Line, said: Said, first: int, stop: int) -> Iterator[FoundQuote]:
    """Yield what stands in words first..stop-1: reported words, direct ones, both."""
    marked = line.within(first, stop)
    outside = _outside(line, marked, first, stop)
    if outside >= _LEAST_REPORTED or (not marked and outside):
        span = _reported_span(line, marked, first, stop)
        if span:
            yield row(line, said, span, QuoteKind.INDIRECT)
    whole = outside < _LEAST_REPORTED
    for item in marked:
        if whole or _is_said(line, item, stop):
            yield of_marks(line, said, item, whole=whole)


def of_marks(line: Line, said: Said, item: Marked, *, whole: bool) -> FoundQuote:
    """The row of words in marks; `whole` if they are all that is said."""
    span = (item.pair.inner_start, _trimmed(line, item))
    return row(line, said, span, _kind(line, said, item, whole=whole), item)


def _is_said(line: Line, item: Marked, stop: int) -> bool:
    """Whether short words in marks inside a report are said and not a name."""
    scene, words = line.scene, line.scene.text.words
    if item.stop - item.first > _SHORT or words[item.first].isascii():
        return True
    before = scene.text.raw[max(0, item.pair.start - 2) : item.pair.start]
    previous = words[item.first - 1] if item.first else ""
    if previous in w.THAT:
        return item.stop >= stop or words[item.first].startswith(_VERBAL)
    if previous in w.PREDICATIVE or "\u0640" in before or before[-1:] == "ب":
        return True
    return previous.startswith("ي") or words[item.first].startswith(_VERBAL)


def _trimmed(line: Line, item: Marked) -> int:
    inner = line.scene.text.raw[item.pair.inner_start : item.pair.inner_end]
    return item.pair.inner_start + len(inner.rstrip())


def _kind(line: Line, said: Said, item: Marked, *, whole: bool) -> QuoteKind:
    count = item.stop - item.first
    if whole and (
        said.opening in (Opening.COLON, Opening.MARKS)
        or count >= _UTTERANCE
        or said.cue is None
    ):
        return QuoteKind.DIRECT
    if said.opening == Opening.NOUN and _is_term(line, said, item):
        return QuoteKind.TERM
    return QuoteKind.PARTIAL_DIRECT


def _is_term(line: Line, said: Said, item: Marked) -> bool:
    """Whether the marks hold what something is called, not what was said of it."""
    words = line.scene.text.words
    if said.cue and said.cue.lemma == "وصف":
        return False
    before = line.scene.text.raw[max(0, item.pair.start - 2) : item.pair.start]
    clitic = "ب" in before or "\u0640" in before
    short = item.stop - item.first <= _LONGEST_TERM
    return short and words[item.first].startswith("ال") and not clitic


def _outside(line: Line, marked: tuple[Marked, ...], first: int, stop: int) -> int:
    """How many words of weight stand outside the marks."""
    words = line.scene.text.words
    inside = sum(min(item.stop, stop) - item.first for item in marked)
    light = sum(
        1
        for index in range(first, min(stop, first + 3))
        if (words[index] in w.THAT or words[index] in w.LIGHT or words[index] == "that")
        and line.around(index) is None
    )
    return stop - first - inside - light


def _reported_span(
    line: Line, marked: tuple[Marked, ...], first: int, stop: int
) -> tuple[int, int] | None:
    scene = line.scene
    start = scene.text.tokens[first].start
    opener = line.at(first)
    if opener:
        start = opener.pair.inner_start
    elif start and scene.text.raw[start - 1] in _CURRENCIES:
        start -= 1
    end = scene.text.tokens[stop - 1].end
    last = marked[-1] if marked else None
    if last and last.stop >= stop and last.first > first:
        if re.search("[،,]", scene.gap_before(last.first)):
            end = last.pair.start
        else:
            end = last.pair.end
    end = max(end, _with_closing(scene.text.raw, end))
    end -= len(scene.text.raw[start:end]) - len(_stripped(scene.text.raw[start:end]))
    return (start, end) if start < end else None


def _stripped(text: str) -> str:
    text = text.rstrip(_EDGES)
    return text.removesuffix("وذلك").rstrip(_EDGES)


def _with_closing(raw: str, end: int) -> int:
    """Take in a percent sign or a closing bracket right after the last word."""
    while end < len(raw) and raw[end] in "%٪)]":
        end += 1
    return end


def row(
    line: Line,
    said: Said,
    span: tuple[int, int],
    kind: QuoteKind,
    item: Marked | None = None,
) -> FoundQuote:
    """One found quote, published without review only if all about it is sure."""
    speaker, cue = said.speaker, said.cue
    tokens = line.scene.text.tokens
    open_ended = item is not None and not item.pair.closed
    status = Status.QUEUED if open_ended else speaker.status
    confidence = _CONFIDENCE.get(speaker.via, 0.5)
    return FoundQuote(
        start=span[0],
        end=span[1],
        kind=kind,
        speaker=speaker.entry,
        speaker_start=speaker.start,
        speaker_end=speaker.end,
        cue_start=tokens[cue.first].start if cue else None,
        cue_end=tokens[cue.stop - 1].end if cue else None,
        lemma=cue.lemma if cue else "",
        via=speaker.via,
        method=f"quote/{said.opening or 'marks'}",
        confidence=min(confidence, 0.4) if open_ended else confidence,
        status=status,
    )


def colon_row(line: Line, said: Said, first: int, stop: int) -> FoundQuote:
    """Words after a colon without marks: direct, up to the end of the last sentence."""
    tokens = line.scene.text.tokens
    end = tokens[stop - 1].end
    tail = re.match("[.!?؟…]?", line.scene.text.raw[end : line.paragraph.end])
    span = (tokens[first].start, end + (tail.end() if tail else 0))
    return row(line, said, span, QuoteKind.DIRECT)
