"""The publication date: from the record, else from the date line, else a question.

A weekday alone is never published as a date. Rules: design, pipeline.md, stage 6.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from django.utils.translation import gettext_noop

from archive.ingest.blocks import Block
from archive.ingest.date_lines import stamp
from archive.ingest.dates import WEEKDAYS, Written, weekday_in, written_dates
from archive.ingest.doubt import Doubt, Published
from archive.models.choices import (
    BlockKind,
    DateOrder,
    Precision,
    PublishedBasis,
    ReviewKind,
)
from archive.text.normalize import clean, fold

FIRST_YEAR = 1990

NOT_READ = gettext_noop("The publication date of the record could not be read.")
OUT_OF_RANGE = gettext_noop("The publication date is in the future or before 1990.")
HIJRI_ONLY = gettext_noop("The publication date is given in the Hijri calendar only.")
EXCHANGEABLE = gettext_noop("Day and month of the date could be exchanged.")
WRONG_WEEKDAY = gettext_noop("The weekday does not fit the date.")
SEVERAL = gettext_noop("There is more than one date line.")
TODAY = gettext_noop("The text says only today and the weekday.")
WEEKDAY = gettext_noop("The text names only a weekday.")

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")
_TODAY = re.compile(rf"\b(?:اليوم|today,?)\s*[(,]?\s*({'|'.join(WEEKDAYS)})\b")
_WEEKDAY = re.compile(rf"\b(?:يوم|on|this|مساء|صباح)\s+({'|'.join(WEEKDAYS)})\b")
_QUOTED = re.compile(r'"[^"\n]*(?:"|$)')
# A lead says when it was written; further down days are those of other events.
LEAD_PARAGRAPHS = 3
STAMP_LINES = 3
STAMP = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a date is read against: today, and how the source writes numbers."""

    today: dt.date
    order: DateOrder = DateOrder.DAY_FIRST
    source_known: bool = False

    def accepts(self, day: dt.date) -> bool:
        """Whether an article may have been published on the day."""
        latest = self.today + dt.timedelta(days=1)
        return day.year >= FIRST_YEAR and day <= latest


def publication(
    raw_text: str, blocks: Sequence[Block], stated: str, frame: Frame
) -> tuple[Published, tuple[Doubt, ...]]:
    """Find the publication date and what is doubtful about it.

    `stated` is what the record says, "" for a plain text.
    """
    doubts: list[Doubt] = []
    for find in (_from_record, _from_date_lines):
        published = find(raw_text, blocks, stated, frame, doubts)
        if published.date is not None:
            return published, tuple(doubts)
    if not doubts:
        doubts.extend(_from_weekday(raw_text, blocks, frame))
    return Published(), tuple(doubts)


def _doubt(reason: str, suggestion: object = "", **payload: object) -> Doubt:
    return Doubt(
        kind=ReviewKind.DATE, reason=reason, suggestion=str(suggestion), payload=payload
    )


def _from_record(
    _raw_text: str,
    _blocks: Sequence[Block],
    stated: str,
    frame: Frame,
    doubts: list[Doubt],
) -> Published:
    if not stated.strip():
        return Published()
    day, precision = stated_date(stated.strip(), frame)
    if day is None:
        doubts.append(_doubt(NOT_READ, written=stated[:100]))
        return Published()
    if not frame.accepts(day):
        doubts.append(_doubt(OUT_OF_RANGE, day, written=stated[:100]))
        return Published()
    return Published(date=day, precision=precision, basis=PublishedBasis.METADATA)


def stated_date(stated: str, frame: Frame) -> tuple[dt.date | None, Precision]:
    """Read the date field of a record: ISO, RFC 2822 or a date in words or numbers.

    A time is left out: the day is the one at the outlet.

    >>> frame = Frame(today=dt.date(2024, 1, 1))
    >>> stated_date("2023-06-08T23:30:00+03:00", frame)[0].isoformat()
    '2023-06-08'
    >>> stated_date("2023-06", frame)[1].value
    'month'
    """
    iso = _ISO.fullmatch(stated)
    if iso:
        return _iso_date(*iso.groups())
    written = written_dates(stated)
    if written:
        return _choose(written[0], weekday_in(stated), frame), Precision.DAY
    try:
        return parsedate_to_datetime(stated).date(), Precision.DAY
    except ValueError:
        return None, Precision.NONE


def _iso_date(
    year: str, month: str | None, day: str | None
) -> tuple[dt.date | None, Precision]:
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        return dt.date(int(year), int(month or 1), int(day or 1)), precision
    except ValueError:
        return None, Precision.NONE


def _from_date_lines(
    raw_text: str,
    blocks: Sequence[Block],
    _stated: str,
    frame: Frame,
    doubts: list[Doubt],
) -> Published:
    found = [
        published
        for block in blocks
        if block.kind == BlockKind.DATE_LINE
        for published in _on_line(raw_text, block, frame, doubts)
    ] or list(_on_stamp(raw_text, blocks, frame, doubts))
    days = sorted({str(published.date) for published in found})
    if len(days) > 1:
        doubts.append(_doubt(SEVERAL, days[0], candidates=days))
    return found[0] if found else Published()


def _on_stamp(
    raw_text: str, blocks: Sequence[Block], frame: Frame, doubts: list[Doubt]
) -> Iterator[Published]:
    """Yield the date stamped on one of the first lines."""
    for block in blocks[:STAMP_LINES]:
        found = stamp(raw_text[block.start : block.end])
        if found is not None:
            # With the weekday before it.
            start = block.start + max(0, found.start - STAMP)
            yield from _on_line(
                raw_text,
                Block(start=start, end=block.start + found.end, kind=block.kind),
                frame,
                doubts,
            )
            return


def _on_line(
    raw_text: str, block: Block, frame: Frame, doubts: list[Doubt]
) -> Iterator[Published]:
    line = raw_text[block.start : block.end]
    written = written_dates(line)
    weekday = weekday_in(line)
    if written and all(date.is_hijri for date in written):
        # The tables may be a day off what an outlet saw: it is proposed, not taken.
        reckoned = next((date.gregorian for date in written if date.gregorian), "")
        doubts.append(_doubt(HIJRI_ONLY, reckoned, written=line.strip()[:100]))
    for date in written:
        day = _choose(date, weekday, frame)
        if day is None:
            continue
        if not frame.accepts(day):
            doubts.append(_doubt(OUT_OF_RANGE, day, written=line.strip()[:100]))
            continue
        doubts.extend(_about(date, day, weekday, frame))
        yield Published(
            date=day,
            precision=Precision.DAY,
            basis=PublishedBasis.EXPLICIT,
            start=block.start + date.start,
            end=block.start + date.end,
        )


def _choose(written: Written, weekday: int | None, frame: Frame) -> dt.date | None:
    """Take the reading that the weekday, today and the source's order speak for."""
    days = written.days
    if written.is_numeric and frame.order == DateOrder.MONTH_FIRST:
        days = days[::-1]
    if not days:
        return None
    fitting = [day for day in days if day.weekday() == weekday]
    possible = [day for day in days if frame.accepts(day)]
    return (fitting or possible or days)[0]


def _about(
    written: Written, day: dt.date, weekday: int | None, frame: Frame
) -> Iterator[Doubt]:
    if weekday is not None and day.weekday() != weekday:
        yield _doubt(WRONG_WEEKDAY, day, weekday=weekday)
    others = [other for other in written.days if other != day and frame.accepts(other)]
    if others and weekday is None and not frame.source_known:
        yield _doubt(EXCHANGEABLE, day, other=others[0])


def _from_weekday(
    raw_text: str, blocks: Sequence[Block], frame: Frame
) -> Iterator[Doubt]:
    """Ask about a lead that says "today, Thursday" or only "on Thursday"."""
    told = (BlockKind.SUMMARY, BlockKind.BODY)
    lead = [block for block in blocks if block.kind in told][:LEAD_PARAGRAPHS]
    for pattern, reason in ((_TODAY, TODAY), (_WEEKDAY, WEEKDAY)):
        for block in lead:
            line = raw_text[block.start : block.end]
            match = pattern.search(_QUOTED.sub(_blank, fold(clean(line).text)))
            if match:
                weekday = WEEKDAYS[match[1]]
                yield _doubt(reason, _derived(line, weekday, frame), weekday=weekday)
                return


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _derived(line: str, weekday: int, frame: Frame) -> str:
    """Give the full date of the same paragraph that falls on the weekday, or ""."""
    days: Iterable[dt.date] = (
        day
        for date in written_dates(line)
        for day in date.days
        if day.weekday() == weekday and frame.accepts(day)
    )
    return next((day.isoformat() for day in days), "")
