"""`ingest PATH…`: take files and folders into the archive and report on each.

The work is done in `archive.ingest.run`; here are arguments, progress and words.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _
from tqdm import tqdm

from archive.extract.collecting import seldom_collected
from archive.ingest.document import storable
from archive.ingest.receive import File, receive
from archive.ingest.run import BATCH_SIZE, Report, Session, begin, ingest
from archive.models.choices import Outcome

# Shorter work is over before a bar is of use, unless somebody is looking.
LONG_WORK_BYTES = 200_000


class Command(BaseCommand):
    """Take articles in; the exit code is 1 if anything was refused or failed."""

    help = (
        "Takes articles in from .txt and .jsonl files and from folders of them, and"
        " says what became of each file. Safe to run again: what is in the archive"
        " already is counted as a duplicate."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the paths and how much is said."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--quiet",
            action="store_true",
            help="Only say what was refused or failed, and the sums.",
        )
        parser.add_argument(
            "--batch-size",
            type=int,
            default=BATCH_SIZE,
            metavar="N",
            help=f"Records a transaction, {BATCH_SIZE} if not given.",
        )
        parser.add_argument(
            "--language",
            choices=("en", "ar"),
            default="en",
            help="Language of the report.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run over the paths and exit with 1 if anything was refused or failed."""
        with translation.override(options["language"]), seldom_collected():
            session = begin(options["paths"], batch_size=max(1, options["batch_size"]))
            for report in self._reports(session, options["paths"]):
                if not options["quiet"] or _is_trouble(report):
                    self.stdout.write(_line(report))
            self.stdout.write(_sums(session))
            if session.untold:
                self.stderr.write(_not_indexed(session))
        if not session.is_clean:
            sys.exit(1)

    def _reports(self, session: Session, paths: list[Path]) -> Iterator[Report]:
        files = list(receive(paths))
        total = sum(file.size for file in files if isinstance(file, File))
        hidden = total < LONG_WORK_BYTES and not sys.stderr.isatty()
        with tqdm(
            total=total,
            unit="B",
            unit_scale=True,
            disable=hidden,
            mininterval=0.5 if sys.stderr.isatty() else 10,
            file=sys.stderr,
        ) as bar:
            session.progress = lambda size: _advance(bar, size)
            for report in ingest(session, files):
                bar.clear()
                yield report


def _advance(bar: "tqdm[NoReturn]", size: int) -> None:
    # A line end belongs to each record; the bar must not run over its end.
    bar.update(min(size + 1, max(0, (bar.total or 0) - bar.n)))


def _is_trouble(report: Report) -> bool:
    return report.loaded.outcome in (Outcome.REJECTED, Outcome.FAILED)


def _line(report: Report) -> str:
    path = storable(str(report.path))
    if report.record is not None:
        path = _("%(path)s, line %(record)s") % {"path": path, "record": report.record}
    outcome = Outcome(report.loaded.outcome).label
    return f"{path}: {outcome}: {report.loaded.message}."


def _sums(session: Session) -> str:
    counts = session.counts
    return _(
        "%(ingested)s taken in, %(duplicates)s duplicates, %(rejected)s rejected,"
        " %(failed)s failed (run %(run)s)."
    ) % {
        "ingested": counts[Outcome.INGESTED],
        "duplicates": counts[Outcome.DUPLICATE],
        "rejected": counts[Outcome.REJECTED],
        "failed": counts[Outcome.FAILED],
        "run": session.run.pk,
    }


def _not_indexed(session: Session) -> str:
    return _(
        "The search index could not follow for %(count)s articles; they are saved."
        " Run: python manage.py update_index"
    ) % {"count": session.untold}
