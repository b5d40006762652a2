"""Works the dates of a text out: from what, how sure, and what a reader may believe.

The publication day is the anchor, else the day of the meeting that the article reports.
Inside a direct quotation it is the day of the speech; where that is unknown, days stay
open. Nothing is guessed without an anchor.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from archive.extract.dates import iso
from archive.extract.dates.line import Line
from archive.extract.dates.numeric import other_reading
from archive.extract.dates.values import (
    FUTURE,
    PAST,
    Anchor,
    Candidate,
    DateKind,
    DateReading,
    FoundDate,
    Tense,
)
from archive.extract.dates.words import WEEKDAYS, keys
from archive.extract.matching import Span
from archive.models.choices import DateOrder, Status

_SURE, _GOOD, _FAIR, _POOR, _OPEN = 0.98, 0.9, 0.7, 0.5, 0.3
_UNTIL: Final = frozenset(keys("حتى لغاية until till through"))
_TO: Final = frozenset(keys("إلى حتى و أو to until and or through"))


class Settler:
    """Goes through the dates of one text in their order and remembers the last."""

    def __init__(self, reading: DateReading, line: Line) -> None:
        self.reading = reading
        self.line = line
        self.before = ""
        self.period = ""
        self.since = ""
        self.quotes = _Spans(reading.quotes)

    def settle(self, found: Candidate) -> FoundDate:
        """Work one date out."""
        start = self.line.start(found.first, found.skip)
        end = _with_bracket(self.line.raw, start, self.line.tokens[found.last].end)
        in_quote = self.quotes.covers(start, end)
        found = self._ordered(found)
        written, anchor = self._written(found, in_quote=in_quote)
        self._remember(found, written)
        confidence, status = _trust(found, written, anchor, in_quote=in_quote)
        return FoundDate(
            start=start,
            end=end,
            surface=self.line.raw[start:end],
            iso=written,
            kind=found.kind,
            method=found.method,
            in_quote=in_quote,
            anchor=anchor,
            confidence=confidence,
            status=status,
        )

    def _written(self, found: Candidate, *, in_quote: bool) -> tuple[str, str]:
        """Give the date and what it was worked out from."""
        if found.resolve is None:
            return found.iso, ""
        reading = self.reading
        day, name = reading.published_on, "publication"
        if in_quote:
            if reading.meeting_on or found.is_day:
                day = reading.meeting_on
            name = "speech"
        elif day is None:
            day, name = reading.meeting_on, "meeting"
        anchor = Anchor(day=day, before=self.before, period=self.period)
        written = found.resolve(anchor)
        if not written:
            return "", ""
        if found.tense is Tense.SAME or found.method == "same":
            name = "text"
        return written, name

    def _ordered(self, found: Candidate) -> Candidate:
        """Exchange day and month of a date in numbers if all speaks for that."""
        other = other_reading(found)
        if other is None:
            return found
        first = dt.date.fromisoformat(found.iso)
        swap, sure = self._choice(first, other, self._weekday(found))
        chosen = other if swap else first
        return replace(found, iso=chosen.isoformat(), is_doubtful=not sure)

    def _choice(
        self, first: dt.date, other: dt.date, weekday: int | None
    ) -> tuple[bool, bool]:
        """Whether the second reading is the right one, and whether that is sure."""
        weekdays = {first.weekday(), other.weekday()}
        if len(weekdays) > 1 and weekday in weekdays:
            return weekday == other.weekday(), True
        published = self.reading.published_on
        if published in (first, other):
            return published == other, True
        if published and (first > published) != (other > published):
            return first > published, True
        return self.reading.order == DateOrder.MONTH_FIRST, False

    def _weekday(self, found: Candidate) -> int | None:
        for index in range(max(found.first - 1, 0), found.last):
            if self.line.words[index] in WEEKDAYS:
                return WEEKDAYS[self.line.words[index]]
        return None

    def _remember(self, found: Candidate, written: str) -> None:
        """Keep the last date and the last period for "the same"."""
        if not written or written in (PAST, FUTURE):
            return
        if "/" in written:
            self.period = written
        elif self.line.previous(found.first) in _UNTIL and len(written) > 4:
            self.period = f"{written[:4]}-01/{written}"
        elif found.ends_period and self.before:
            self.period = f"{self.before}/{written}"
        else:
            self.period = written
        self.before = written


def _with_bracket(raw: str, start: int, end: int) -> int:
    """Take in the bracket that closes one opened inside the date: حزيران (يونيو)."""
    opened = raw.count("(", start, end) > raw.count(")", start, end)
    return end + (opened and raw[end : end + 1] == ")")


def _trust(
    found: Candidate, written: str, anchor: str, *, in_quote: bool
) -> tuple[float, Status]:
    """How sure a date is, and whether readers see it without a curator."""
    if not written:
        return _OPEN, Status.QUEUED
    if found.is_doubtful:
        return _FAIR, Status.QUEUED
    if not anchor:
        sure = found.kind is DateKind.EXPLICIT
        return (_SURE if sure else _GOOD), Status.AUTO
    if anchor == "publication" and not in_quote:
        return _GOOD, Status.AUTO
    return (_POOR if in_quote else _FAIR), Status.QUEUED


class _Spans:
    """Spans in text order, asked for in text order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted((span.start, span.end) for span in spans)
        self.place = 0

    def covers(self, start: int, end: int) -> bool:
        """Whether a span reaches from a start to an end; starts only grow."""
        while self.place < len(self.spans) and self.spans[self.place][1] < end:
            self.place += 1
        return any(
            first <= start and end <= last
            for first, last in self.spans[self.place : self.place + 2]
        )


def with_shared_years(line: Line, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give "May" of "May and June 2021" the year of the date it stands beside."""
    tied = False
    for index, candidate in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        yield replace(_with_year_of(line, candidate, following), ends_period=tied)
        tied = following is not None and _are_tied(line, candidate.last, following)


def _with_year_of(
    line: Line, candidate: Candidate, following: Candidate | None
) -> Candidate:
    if candidate.kind is not DateKind.PARTIAL or candidate.month is None:
        return candidate
    if following is None or following.year is None or following.month is None:
        return candidate
    if not _are_tied(line, candidate.last, following):
        return candidate
    year = following.year - (candidate.month > following.month)
    written = iso.date_iso(year, candidate.month, candidate.day)
    return replace(
        candidate, year=year, iso=written, kind=DateKind.EXPLICIT, resolve=None
    )


def _are_tied(line: Line, last: int, following: Candidate) -> bool:
    """Whether only "and", "to" or a dash stands between two dates."""
    between = following.first - last - 1
    if between == 0:
        if following.skip and line.beyond(last):
            return True
        return line.gap(last).strip() in ("-", "–", "—", "/")
    return between == 1 and line.beyond(last) in _TO and line.next(last + 1) != ""
