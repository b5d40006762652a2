"""Finds the figures of a text word by word: number, range, unit, approximation.

Documents and places in a row (رقم 82, Resolution 2254) are told apart in `numbered`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from archive.extract.dates.line import Line
from archive.extract.figures.approx import approximation, approximation_after
from archive.extract.figures.context import counts, is_barred
from archive.extract.figures.meaning import meaning
from archive.extract.figures.numbered import numbered_at
from archive.extract.figures.numerals import number_at
from archive.extract.figures.units import Unit, unit_of
from archive.extract.figures.values import (
    PEOPLE,
    RATIO,
    FigureReading,
    FoundFigure,
    Number,
)
from archive.extract.figures.words import AND, BETWEEN, FROM, PERCENT_WORDS, TO
from archive.extract.matching import Span

_DASHES: Final = ("-", "–", "—", "‑")
_LONGEST_GAP: Final = 3
_SURE, _GOOD = 0.95, 0.9
_GROUP: Final = 3
_SCORE: Final = 30
_SIGNS: Final = " %٪$€£"


class _Range(NamedTuple):
    """The number and, of a range, its other end."""

    number: Number
    high: Number | None

    @property
    def last(self) -> int:
        return (self.high or self.number).last

    @property
    def whole(self) -> Number:
        """The number as what it counts sees it: with the scale of its last word."""
        if self.high is None:
            return self.number
        return replace(self.number, last=self.last, scale=self.high.scale)


class Finder:
    """Goes once through one text."""

    def __init__(self, reading: FigureReading) -> None:
        self.line = Line(reading.text)
        self.taken = _Taken((*reading.dates, *reading.names))

    def figures(self) -> Iterator[FoundFigure]:
        """Yield the figures in text order."""
        index = 0
        while index < self.line.count:
            token = self.line.tokens[index]
            if self.taken.has(token.start, token.end):
                index += 1
                continue
            found, last = self._at(index)
            if found:
                yield found
            index = max(last, index) + 1

    def _at(self, index: int) -> tuple[FoundFigure | None, int]:
        """The figure at a word and the last word it takes."""
        number = number_at(self.line, index)
        if number is None or self._is_taken(number):
            return None, index
        numbered = numbered_at(self.line, number)
        if numbered:
            return numbered
        span = self._range(number)
        unit = unit_of(self.line, span.whole)
        if is_barred(self.line, number, unit):
            return None, number.last
        found = self._figure(_in_thousands(self.line, span, unit), unit)
        return found, max(unit.last if found else span.last, number.last)

    def _is_taken(self, number: Number) -> bool:
        tokens = self.line.tokens
        return self.taken.has(tokens[number.first].start, tokens[number.last].end)

    def _figure(self, span: _Range, unit: Unit) -> FoundFigure | None:
        line, number = self.line, span.number
        approx, first = approximation(line, number)
        after, end = approximation_after(line, unit)
        if span.high is None:
            unit = self._shared(number, unit)
            is_approximate = bool(approx or after)
            if not counts(line, number, unit, is_approximate=is_approximate):
                return None
        elif not (approx or _is_range(span, unit)):
            return None
        start = min(unit.start, line.tokens[first].start)
        name = RATIO if number.is_ratio else unit.name
        return FoundFigure(
            start=start,
            end=end,
            surface=line.raw[start:end],
            value=number.value,
            value_max=span.high.value if span.high else None,
            unit=name,
            approx=approx or after or number.vague,
            meaning=meaning(line, replace(number, last=span.last), (unit.last, name)),
            method="range" if span.high else _method(number),
            confidence=_SURE if name else _GOOD,
        )

    def _range(self, number: Number) -> _Range:
        """The two ends of 5000 إلى 7000, بين 5 و7 آلاف, 5,000-7,000."""
        if number.is_ratio or number.vague:
            return _Range(number, None)
        high = self._high(number)
        if high is None or self._is_taken(high) or high.vague or high.is_ratio:
            return _Range(number, None)
        low = number
        if low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale:
            low = replace(low, value=low.value * high.scale)
        return _Range(low, high) if low.value < high.value else _Range(number, None)

    def _high(self, number: Number) -> Number | None:
        line = self.line
        last = _after_unit(line, number)
        gap = line.gap(last)
        if gap.strip(_SIGNS) in _DASHES and len(gap) <= _LONGEST_GAP + 1:
            return self._number(last + 1) if not number.is_word else None
        word = line.next(last) or (line.word(last + 1) if _is_sign(gap) else "")
        joined = word in AND or (word[:1] == "و" and len(word) > 1)
        between = self._stands_after(number, BETWEEN)
        if word in TO and not (self._stands_after(number, FROM) and not between):
            return self._number(last + 2)
        if between and joined:
            return self._number(last + 1 + (word in AND))
        return None

    def _number(self, index: int) -> Number | None:
        if index >= self.line.count or "\n" in self.line.gap(index - 1):
            return None
        return number_at(self.line, index)

    def _shared(self, number: Number, unit: Unit) -> Unit:
        """Give 20 of "from 20 to 30 percent" the unit of 30."""
        if unit.name or unit.is_noun or self.line.next(number.last) not in TO:
            return unit
        high = (
            self._number(number.last + 2) if self._stands_after(number, FROM) else None
        )
        if high is None or high.is_ratio:
            return unit
        other = unit_of(self.line, high)
        return replace(unit, name=other.name, is_noun=other.is_noun)

    def _stands_after(self, number: Number, words: Iterable[str]) -> bool:
        """Whether one of some words is right before, "about" not counted."""
        line = self.line
        first = approximation(line, number)[1]
        before = line.previous(first)
        if not before and first:
            before = line.words[first - 1] if len(line.gap(first - 1)) <= 2 else ""
        return before in words


def _is_sign(gap: str) -> bool:
    """Whether only the sign of a unit stands between two words: 5% to 7%."""
    return len(gap) <= _LONGEST_GAP and not gap.strip(_SIGNS)


def _after_unit(line: Line, number: Number) -> int:
    """The last word of a number's own "percent", for 5 percent to 7 percent."""
    last = number.last
    one = line.next(last)
    if one in PERCENT_WORDS:
        return last + 1
    return last + 2 if f"{one} {line.next(last + 1)}" in PERCENT_WORDS else last


def _is_range(span: _Range, unit: Unit) -> bool:
    """A score or a pair of places is none: 3-1, without a unit."""
    if unit.name or unit.is_noun or span.number.scale > 1:
        return True
    return span.high is not None and span.high.value >= _SCORE


def _in_thousands(line: Line, span: _Range, unit: Unit) -> _Range:
    """Read 17.500 people as thousands: nobody counts them in parts."""
    number = span.number
    fraction = line.words[number.first].partition(".")[2]
    counted = unit.is_noun and unit.name in ("", PEOPLE)
    if span.high or number.scale > 1 or len(fraction) != _GROUP or not counted:
        return span
    return _Range(replace(number, value=number.value * 1000), None)


def _method(number: Number) -> str:
    if number.is_ratio:
        return "share"
    if number.vague:
        return "vague"
    return "words" if number.is_word else "digits"


class _Taken:
    """Spans that hold no figures, asked for in text order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted((span.start, span.end) for span in spans)
        self.place = 0

    def has(self, start: int, end: int) -> bool:
        """Whether one of the spans touches [start, end)."""
        while self.place < len(self.spans) and self.spans[self.place][1] <= start:
            self.place += 1
        return any(
            first < end and start < last
            for first, last in self.spans[self.place : self.place + 3]
        )
