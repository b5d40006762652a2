"""What goes into the search for figures and what comes out: plain values only."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from archive.extract.matching import Span, Text
from archive.extract.table import Entry
from archive.models.choices import Status

PEOPLE, PERCENT, RATIO = "people", "percent", "ratio"
ORDINAL, DOCUMENT = "ordinal", "document_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureReading:
    """An article as `figures` reads it.

    `dates` are the spans of its dates, `names` those of actors and places: a number in
    one of them is no figure.
    """

    text: Text
    dates: Sequence[Span] = ()
    names: Sequence[Span] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A figure at raw[start:end): number, scale, unit and what was said of both.

    `unit` is people, percent, ratio, ordinal, document_number, a currency (USD), a
    measure (km) or time (years), "" for anything else; `approx` is about, more_than,
    less_than, at_least, at_most, up_to, or how vague it is: tens_of_thousands. `scope`
    is the place it is of, `as_of` the time, as its own clause says.
    """

    start: int
    end: int
    surface: str
    value: Decimal
    value_max: Decimal | None = None
    unit: str = ""
    approx: str = ""
    meaning: str = ""
    scope: Entry | None = None
    as_of: str = ""
    method: str = "number"
    confidence: float = 0.9
    status: Status = Status.AUTO


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in words first..last; `scale` is 1000 where "thousand" ends it.

    `vague` names a number without a count: thousands. `is_word` is one in words.
    """

    first: int
    last: int
    value: Decimal
    scale: Decimal = Decimal(1)
    vague: str = ""
    is_word: bool = False
    is_ratio: bool = False
