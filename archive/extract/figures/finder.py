"""Finds the figures of a text word by word: number, range, unit, approximation.

Documents and places in a row (رقم 82, Resolution 2254) are told from quantities.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from archive.extract.dates.line import Line, with_clitics
from archive.extract.figures.context import counts, is_barred
from archive.extract.figures.meaning import meaning
from archive.extract.figures.numerals import number_at
from archive.extract.figures.units import Unit, unit_of
from archive.extract.figures.values import (
    DOCUMENT,
    ORDINAL,
    PEOPLE,
    RATIO,
    FigureReading,
    FoundFigure,
    Number,
)
from archive.extract.figures.words import (
    AND,
    APPROX,
    APPROX_AFTER,
    ARTICLES,
    BETWEEN,
    DOCUMENTS,
    FROM,
    LONGEST_APPROX,
    NUMBER_OF,
    PERCENT_WORDS,
    TO,
)
from archive.extract.matching import Span

_DASHES: Final = ("-", "–", "—", "‑")
_LONGEST_GAP: Final = 3
_DOCUMENT_DIGITS: Final = range(1, 6)
_BRACKETED_DIGITS: Final = 3
_LOOK_BACK: Final = 8
_SURE, _GOOD, _FAIR = 0.95, 0.9, 0.75
_GROUP: Final = 3
_SCORE: Final = 30
_SIGNS: Final = " %٪$€£"
_APPROX_FORMS: Final = {
    form + phrase[len(first) :]: code
    for phrase, code in APPROX.items()
    for first in (phrase.partition(" ")[0],)
    for form in with_clitics([first])
}


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
        numbered = self._numbered(number)
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
        approx, first = _approximation(line, number)
        after, end = _approximation_after(line, unit)
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

    def _numbered(self, number: Number) -> tuple[FoundFigure, int] | None:
        """(2254) after "resolution", Resolution 2254, رقم 82 و83."""
        if number.is_word or number.first != number.last:
            return None
        unit = self._kind(number)
        if not unit:
            return None
        line = self.line
        second = self._second(number)
        last = second.last if second else number.last
        start, end = line.tokens[number.first].start, line.tokens[last].end
        if _is_bracketed(line, number.first):
            start, end = start - 1, end + 1
        if unit == ORDINAL:
            start = line.tokens[number.first - 1].start
        figure = FoundFigure(
            start=start,
            end=end,
            surface=line.raw[start:end],
            value=number.value,
            value_max=second.value if second else None,
            unit=unit,
            meaning=meaning(line, number, (last, unit)),
            method="numbered",
            confidence=_FAIR if unit == ORDINAL else _GOOD,
        )
        return figure, last

    def _kind(self, number: Number) -> str:
        """Whether a document or a place in a row is numbered; "" for neither."""
        line, index = self.line, number.first
        word = line.words[index]
        if "." in word or len(word) not in _DOCUMENT_DIGITS:
            return ""
        tied = line.gap(index) in (*_DASHES, ":", "/")
        if tied and line.word(index + 1).isdecimal():
            return ""
        before = line.previous(index)
        if before in NUMBER_OF or _is_no(line, index):
            owner = line.previous(index - 1)
            return DOCUMENT if owner in DOCUMENTS or owner in ARTICLES else ORDINAL
        if before in DOCUMENTS or before in ARTICLES:
            return DOCUMENT
        if _is_bracketed(line, index) and len(word) >= _BRACKETED_DIGITS:
            near = line.back(index, _LOOK_BACK)
            return DOCUMENT if any(word in DOCUMENTS for word in near) else ""
        return ""

    def _second(self, number: Number) -> Number | None:
        """83 of "82 و83", 338 of "242 and 338"."""
        line = self.line
        if line.next(number.last) not in AND:
            return None
        second = (
            number_at(line, number.last + 2) if line.word(number.last + 2) else None
        )
        if second is None or second.is_word or second.first != second.last:
            return None
        return second if second.value > number.value else None

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
        first = _approximation(line, number)[1]
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


def _approximation(line: Line, number: Number) -> tuple[str, int]:
    """What is said of a number before it, and the first word of that."""
    first = number.first
    start = first
    words: list[str] = []
    found = "", first
    if start and line.word(start - 1) == "ال" and line.gap(start - 1) == "":
        start -= 1
    while start and len(words) < LONGEST_APPROX and line.next(start - 1):
        start -= 1
        words.insert(0, line.words[start])
        code = _APPROX_FORMS.get(" ".join(words))
        if code:
            found = code, start
    return found


def _approximation_after(line: Line, unit: Unit) -> tuple[str, int]:
    """What is said of a number after it: تقريبا, على الأقل, or more."""
    one = line.next(unit.last)
    two = f"{one} {line.next(unit.last + 1)}"
    for phrase, count in ((two, 2), (one, 1)):
        if phrase in APPROX_AFTER:
            return APPROX_AFTER[phrase], line.tokens[unit.last + count].end
    return "", unit.end


def _is_no(line: Line, index: int) -> bool:
    """Whether "No." stands before a number."""
    if line.word(index - 1) != "no" or not line.is_upper(index - 1):
        return False
    return line.gap(index - 1).rstrip(" ") == "."


def _is_bracketed(line: Line, index: int) -> bool:
    token = line.tokens[index]
    before = line.raw[max(token.start - 1, 0) : token.start]
    return (before, line.raw[token.end : token.end + 1]) in (("(", ")"), ("[", "]"))


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
