"""One ingest run over files: batches, outcomes, counts, and the word to the index.

One record is `load`'s; what is printed is the command's.
"""

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from archive.ingest.document import Document, Refusal, Refused, storable
from archive.ingest.load import Intake, intake, refuse, take
from archive.ingest.outcomes import Loaded
from archive.ingest.receive import File, Missed, reason
from archive.models import IngestOutcome, IngestRun
from archive.models.choices import Outcome
from archive.signals import article_changed

log = logging.getLogger(__name__)

BATCH_SIZE = 50
# Large records make a batch sooner, so that memory stays small.
BATCH_BYTES = 8 * 1024 * 1024

# Called after each record with its size in bytes.
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is said of one file, or of one record of it that was not taken in."""

    path: Path
    loaded: Loaded
    record: int | None = None


@dataclass(slots=True, kw_only=True)
class Session:
    """One run: its row, its clock and its counts of records by outcome."""

    run: IngestRun
    today: dt.date
    batch_size: int = BATCH_SIZE
    progress: Progress = lambda _size: None
    counts: Counter[Outcome] = field(default_factory=Counter)
    untold: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether nothing was refused and nothing failed."""
        return not (self.counts[Outcome.REJECTED] or self.counts[Outcome.FAILED])


def begin(
    paths: Iterable[Path], *, today: dt.date | None = None, batch_size: int = BATCH_SIZE
) -> Session:
    """Open a run over the paths; it has a row from now on."""
    run = IngestRun.objects.create(paths=[storable(str(path)) for path in paths])
    return Session(run=run, today=today or timezone.localdate(), batch_size=batch_size)


def ingest(session: Session, files: Iterable[File | Missed]) -> Iterator[Report]:
    """Take the files in and yield a report for each, and for each record refused.

    Small files share a transaction; each record is saved wholly or not at all. The
    run's row holds the counts when the last report was taken.
    """
    for batch in _batches(_pieces(files), session.batch_size):
        yield from _take_in(session, batch)
    run = session.run
    run.ingested = session.counts[Outcome.INGESTED]
    run.duplicates = session.counts[Outcome.DUPLICATE]
    run.rejected = session.counts[Outcome.REJECTED]
    run.failed = session.counts[Outcome.FAILED]
    run.finished_at = timezone.now()
    run.save()


@dataclass(slots=True, kw_only=True)
class _Tally:
    """The outcomes of the records of one file so far."""

    path: Path
    by_record: bool
    counts: Counter[Outcome] = field(default_factory=Counter)
    last: Loaded | None = None

    def summary(self) -> Loaded:
        """Say one thing of the whole file."""
        total = self.counts.total()
        if self.last is not None and (total == 1 or not self.by_record):
            return self.last
        values: dict[str, object] = {
            "total": total,
            "ingested": self.counts[Outcome.INGESTED],
            "duplicates": self.counts[Outcome.DUPLICATE],
            "troubled": self.counts[Outcome.REJECTED] + self.counts[Outcome.FAILED],
        }
        order = (Outcome.INGESTED, Outcome.FAILED, Outcome.REJECTED, Outcome.DUPLICATE)
        outcome = next(found for found in order if self.counts[found])
        code = "nothing_new" if outcome == Outcome.DUPLICATE else "records"
        return Loaded(outcome=outcome, code=code, values=values)


# A document or a refusal with the tally of its file; None closes the file.
_Piece = tuple[_Tally, Document | Refusal | None]


def _pieces(files: Iterable[File | Missed]) -> Iterator[_Piece]:
    for file in files:
        by_record = file.path.suffix.lower() == ".jsonl"
        tally = _Tally(path=file.path, by_record=by_record)
        if isinstance(file, Missed):
            yield tally, file.refusal
        else:
            for item in _read(file):
                yield tally, item
        yield tally, None


def _read(file: File) -> Iterator[Document | Refusal]:
    """Read a file; a breaking disk or a vanished file ends it with a reason."""
    try:
        yield from file.read(file.path)
    except OSError as error:
        refused = Refused("unreadable", problem=reason(error))
        yield Refusal(name=storable(file.path.name), error=refused)


def _batches(pieces: Iterator[_Piece], size: int) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    weight = 0
    for piece in pieces:
        batch.append(piece)
        weight += len(piece[1].content or b"") if piece[1] else 0
        if len(batch) >= size or weight >= BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    yield batch


def _take_in(session: Session, batch: list[_Piece]) -> list[Report]:
    """Save one batch in one transaction, then tell which articles are new."""
    reports: list[Report] = []
    with transaction.atomic():
        every, ids = _taken(session, [item for _, item in batch if item is not None])
        following = iter(every)
        for tally, item in batch:
            if item is None:
                reports.append(Report(path=tally.path, loaded=tally.summary()))
                continue
            loaded = next(following)
            session.counts[loaded.outcome] += 1
            tally.counts[loaded.outcome] += 1
            tally.last = loaded
            if tally.by_record and item.record and _is_trouble(loaded):
                reports.append(
                    Report(path=tally.path, loaded=loaded, record=item.record)
                )
        _keep(session, reports)
        # Inside the transaction: the listener waits for the commit and writes once.
        made = [loaded.article.pk for loaded in every if loaded.article is not None]
        _tell(session, list(dict.fromkeys([*made, *ids])))
    return reports


def _taken(
    session: Session, items: Sequence[Document | Refusal]
) -> tuple[list[Loaded], list[int]]:
    """Take the documents of a batch in, and say which articles were read or changed."""
    documents = [item for item in items if isinstance(item, Document)]
    today = session.today
    try:
        with intake(documents, session.run, today=today) as shared:
            every = [_take(session, item, shared) for item in items]
    except Exception:
        # One article's rows cannot be written: by itself it fails alone.
        log.exception("A batch broke; its documents are taken in one by one")
        return _one_by_one(session, items)
    return every, shared.batch.told


def _take(session: Session, item: Document | Refusal, shared: Intake) -> Loaded:
    session.progress(len(item.content or b""))
    if isinstance(item, Refusal):
        return refuse(item, session.run)
    return take(item, shared)


def _one_by_one(
    session: Session, items: Sequence[Document | Refusal]
) -> tuple[list[Loaded], list[int]]:
    every: list[Loaded] = []
    ids: list[int] = []
    for item in items:
        if isinstance(item, Refusal):
            every.append(refuse(item, session.run))
            continue
        with intake([item], session.run, today=session.today, is_alone=True) as shared:
            every.append(take(item, shared))
        ids += shared.batch.told
    return every, ids


def _tell(session: Session, ids: list[int]) -> None:
    """Tell the rest of the site; what it fails at does not undo what is saved."""
    if not ids:
        return
    for receiver, answer in article_changed.send_robust(sender=None, ids=ids):
        if isinstance(answer, Exception):
            session.untold += len(ids)
            log.error("%s could not follow: %r", receiver, answer)


def _is_trouble(loaded: Loaded) -> bool:
    return loaded.outcome in (Outcome.REJECTED, Outcome.FAILED)


def _keep(session: Session, reports: Sequence[Report]) -> None:
    """Store what is said; the words are those the operator reads."""
    IngestOutcome.objects.bulk_create(
        IngestOutcome(
            run=session.run,
            path=storable(str(report.path))[:1000],
            record=report.record,
            outcome=report.loaded.outcome,
            code=report.loaded.code,
            message=report.loaded.message,
            document=report.loaded.raw_document,
        )
        for report in reports
    )
