"""What the finders give back: plain values, nothing of the database but its keys."""

import datetime
from dataclasses import dataclass, field

from archive.extract.dates.values import FoundDate
from archive.extract.figures.values import FoundFigure
from archive.extract.meeting_period import Period
from archive.extract.newnames.found import FoundName, FoundSpelling
from archive.extract.similar.body import Body
from archive.extract.table import Entry
from archive.models.choices import (
    MentionForm,
    Precision,
    PromiseKind,
    QuoteKind,
    Status,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMention:
    """A name in the text and the entry of the registry that it names.

    `role_start` and `role_end` are the span of the title beside a person's name.
    """

    start: int
    end: int
    core_start: int
    norm: str
    entry: Entry
    form: MentionForm
    method: str
    confidence: float = 1.0
    queued: bool = False
    role_start: int | None = None
    role_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span that speaks for a fact; `what` is city, country, kind, date or series."""

    what: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMeeting:
    """A meeting of the registry, as far as linking needs it.

    `body` is the key of the actor whose series of meetings it belongs to, if any;
    `is_reported` is false for a proposal that articles only mention.
    """

    pk: int
    key: str
    body: str
    kind: str
    city: str
    country: str
    date_start: datetime.date | None
    date_end: datetime.date | None
    precision: str = Precision.DAY
    is_proposal: bool = False
    is_reported: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMeeting:
    """The meeting an article reports: a known one, or the facts of a new one.

    `place` is what the text names: the city, or the country of a known meeting.
    """

    place: Entry
    kind: str
    known: KnownMeeting | None
    date: datetime.date
    date_basis: str
    is_planned: bool
    method: str
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UndatedMeeting:
    """The meeting an article reports without telling its day: it is only asked about.

    `method` says why: no day at all, or several known meetings that may be meant.
    One that is still to come (`is_planned`) is no news of a meeting.
    """

    place: Entry
    kind: str
    method: str
    is_planned: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOther:
    """A meeting mentioned besides the main one: a known one, or the facts of a new one.

    `role` says whether it is past or to come; `body` is whose meeting it is.
    """

    role: str
    kind: str
    known: KnownMeeting | None
    city: Entry | None
    body: Entry | None
    period: Period | None
    method: str
    confidence: float
    queued: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote:
    """Somebody's words at raw[start:end), without the marks around them."""

    start: int
    end: int
    kind: QuoteKind
    speaker: Entry | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    lemma: str = ""
    via: str = "none"
    method: str = ""
    confidence: float = 0.5
    status: Status = Status.QUEUED

    @property
    def speaker_key(self) -> str | None:
        """The registry key of the speaker, if there is one."""
        return self.speaker.key if self.speaker else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPromise:
    """What somebody said would come, at raw[start:end); `due` as `FoundDate.iso`."""

    start: int
    end: int
    kind: PromiseKind
    promiser: Entry | None = None
    promiser_start: int | None = None
    promiser_end: int | None = None
    due: str = ""
    method: str = ""
    confidence: float = 0.9
    status: Status = Status.AUTO


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that one reading of an article found; `failed` names finders that broke.

    `body` is what is compared with other articles; None if that finder broke.
    """

    mentions: tuple[FoundMention, ...] = ()
    quotes: tuple[FoundQuote, ...] = ()
    meeting: FoundMeeting | None = None
    undated: UndatedMeeting | None = None
    others: tuple[FoundOther, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    figures: tuple[FoundFigure, ...] = ()
    promises: tuple[FoundPromise, ...] = ()
    names: tuple[FoundName, ...] = ()
    spellings: tuple[FoundSpelling, ...] = ()
    body: Body | None = None
    doubts: tuple[str, ...] = ()
    failed: tuple[str, ...] = field(default=())
