"""`extract`: read stored articles anew and save what is found.

What curators decided stays; the work is done in `archive.extract.run`.
"""

import datetime as dt
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

import django
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, models
from tqdm import tqdm

from archive.extract.collecting import seldom_collected
from archive.extract.run import EXTRACTOR_VERSION, read_all, save_all
from archive.extract.stored import Read
from archive.models import Article

# Articles a transaction: the index is written once for all of them, and a process
# that is killed loses no more than these.
_CHUNK = 100


class Command(BaseCommand):
    """Extract anew; safe to run again."""

    help = (
        "Reads actors, places, quotes and meetings out of stored articles anew. Rows"
        " that a curator confirmed or rejected stay as they are. Stopped with Ctrl+C,"
        " it goes on with --outdated where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say which articles: all, some, or those read by older rules."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--articles", nargs="+", type=int, metavar="ID", help="Only these."
        )
        which.add_argument(
            "--since",
            type=_day,
            metavar="DATE",
            help="Only what was published or taken in since then (2021-06-28).",
        )
        which.add_argument(
            "--outdated",
            action="store_true",
            help="Only what an older version read, or where a stage failed.",
        )
        parser.add_argument(
            "--jobs",
            type=int,
            default=1,
            metavar="N",
            help="Read in N processes (1); this one saves.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Extract the articles one by one; 1 is the exit code if a stage failed."""
        if options["jobs"] < 1:
            message = "--jobs is at least 1."
            raise CommandError(message)
        numbers = list(_chosen(options).values_list("pk", flat=True))
        failed = 0
        with (
            tqdm(
                total=len(numbers),
                unit="article",
                disable=not sys.stderr.isatty() and len(numbers) < _CHUNK,
                mininterval=0.5 if sys.stderr.isatty() else 10,
                file=sys.stderr,
            ) as bar,
            seldom_collected(),
            _readers(options["jobs"]) as read_and_save,
        ):
            for read, broken in read_and_save(_chunks(numbers)):
                bar.update(read)
                failed += broken
        self.stdout.write(
            f"{len(numbers)} articles read, {failed} with a failed stage."
        )
        if failed:
            sys.exit(1)


def _day(written: str) -> dt.date:
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        message = f"{written!r} is no date; write it like 2021-06-28."
        raise ArgumentTypeError(message) from error


def _chosen(options: dict[str, Any]) -> models.QuerySet[Article]:
    articles = Article.objects.order_by("pk")
    if options["articles"]:
        wanted = set(options["articles"])
        articles = articles.filter(pk__in=wanted)
        missing = sorted(wanted - set(articles.values_list("pk", flat=True)))
        if missing:
            listed = ", ".join(map(str, missing))
            message = f"There is no article {listed}. See their numbers in /admin/."
            raise CommandError(message)
    if options["since"]:
        since = options["since"]
        articles = articles.filter(
            models.Q(published_on__gte=since) | models.Q(created_at__date__gte=since)
        )
    if options["outdated"]:
        articles = articles.exclude(
            extractor_version=EXTRACTOR_VERSION, failed_stages=[]
        )
    return articles


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(numbers), _CHUNK):
        yield numbers[first : first + _CHUNK]


@contextmanager
def _readers(count: int) -> Iterator[Any]:
    """Give a function that reads and saves chunks; reading in `count` processes.

    Only one process may write to SQLite at a time, and one index is written: so other
    processes find, this one saves, in the order of the articles.
    """
    if count == 1:
        yield lambda chunks: (_save(keys, read_all(keys)) for keys in chunks)
        return
    # A process that begins afresh shares no connection and no lock with this one.
    connections.close_all()
    with get_context("spawn").Pool(count, initializer=django.setup) as pool:

        def read_and_save(
            chunks: Iterable[Sequence[int]],
        ) -> Iterator[tuple[int, int]]:
            changed: set[str] = set()
            for keys, known in pool.imap(_read_there, chunks):
                yield _save(keys, known, changed)

        yield read_and_save


def _read_there(keys: Sequence[int]) -> tuple[Sequence[int], dict[int, Read]]:
    """Read some articles in one of several processes."""
    with seldom_collected():
        return keys, read_all(keys)


def _save(
    keys: Sequence[int], known: dict[int, Read], changed: set[str] | None = None
) -> tuple[int, int]:
    """Save what was read; how many articles, and in how many a stage failed."""
    return len(keys), len(save_all(keys, known, changed))
