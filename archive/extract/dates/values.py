"""What goes into the search for dates and what comes out: plain values only."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.extract.matching import Span, Text
from archive.models.choices import DateOrder, Status

PAST, FUTURE = "PAST_REF", "FUTURE_REF"
"""What is said of times without an end: recently, in the coming days."""


class DateKind(StrEnum):
    """How much of a date the text gives."""

    EXPLICIT = "explicit"
    PARTIAL = "partial"
    RELATIVE = "relative"


class Tense(StrEnum):
    """On which side of the anchor a date lies, as far as the words tell."""

    OPEN = ""
    PAST = "past"
    THIS = "this"
    NEXT = "next"
    PREVIOUS = "previous"
    SAME = "same"
    COMING = "coming"
    """Not said of the date, but the sentence speaks of what is to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading:
    """An article as `dates` reads it.

    `published_on` is the day it was published, `meeting_on` the day of the meeting it
    reports; `quotes` are the spans of direct quotations; `order` is that of the source.
    """

    text: Text
    published_on: dt.date | None = None
    meeting_on: dt.date | None = None
    quotes: Sequence[Span] = ()
    order: str = DateOrder.DAY_FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date at raw[start:end); `iso` is "" where nothing tells which it is.

    Forms of `iso`: 2021-06-28, 2021-06, 2021, 202 (decade), 20 (century), 2021-FA,
    2021-W26, two of them with a slash between, PAST_REF, FUTURE_REF.
    """

    start: int
    end: int
    surface: str
    iso: str
    kind: DateKind
    method: str
    in_quote: bool = False
    anchor: str = ""
    confidence: float = 1.0
    status: Status = Status.AUTO


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a date is worked out from: a day, the date before it, the last period."""

    day: dt.date | None = None
    before: str = ""
    period: str = ""


Resolve = Callable[[Anchor], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A date in words first..last; `skip` letters of the first are clitics.

    `iso` is set where the text says all; else `resolve` works it out. `year`, `month`,
    `day` are what is written.
    """

    first: int
    last: int
    method: str
    iso: str = ""
    kind: DateKind = DateKind.EXPLICIT
    resolve: Resolve | None = None
    skip: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    tense: Tense = Tense.OPEN
    is_doubtful: bool = False
    is_day: bool = False
    ends_period: bool = False
