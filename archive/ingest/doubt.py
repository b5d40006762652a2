"""What ingest is unsure of, before it is a row in the review queue. Not saving."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.models.choices import Precision, PublishedBasis, ReviewKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One question to a curator; `reason` is a sentence that gettext knows."""

    kind: ReviewKind
    reason: str
    suggestion: str = ""
    payload: Mapping[str, object] = field(default_factory=dict)
    priority: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The publication date, how it is known, and where it stands in the raw text."""

    date: dt.date | None = None
    precision: Precision = Precision.NONE
    basis: PublishedBasis = PublishedBasis.NONE
    start: int | None = None
    end: int | None = None
