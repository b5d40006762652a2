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
from django.db import connections, models, transaction
from tqdm import tqdm

from archive.extract.run import EXTRACTOR_VERSION, extract
from archive.models import Article
from archive.models.history import acting
from archive.signals import article_changed

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
            help="Read in N processes (1).",
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
            _readers(options["jobs"]) as read_all,
        ):
            for read, broken in read_all(_chunks(numbers)):
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
    """Give a function that reads chunks: here, or in `count` other processes."""
    if count == 1:
        yield lambda chunks: map(_read, chunks)
        return
    # A process that begins afresh shares no connection and no lock with this one.
    connections.close_all()
    with get_context("spawn").Pool(count, initializer=django.setup) as pool:

        def read_all(chunks: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
            for keys, failed in pool.imap_unordered(_read_there, chunks):
                article_changed.send(sender=None, ids=keys)
                yield len(keys), failed

        yield read_all


def _read(keys: Sequence[int]) -> tuple[int, int]:
    """Read some articles; how many, and in how many a stage failed."""
    with transaction.atomic():
        return len(keys), _extract(keys)


def _read_there(keys: Sequence[int]) -> tuple[Sequence[int], int]:
    """Read some articles in one of several processes: a transaction for each article.

    Only one may write at a time, so none keeps the others waiting for a whole chunk.
    """
    return keys, _extract(keys)


def _extract(keys: Sequence[int]) -> int:
    failed = 0
    with acting(None):
        for article in Article.objects.in_bulk(keys).values():
            extract(article)
            failed += bool(article.failed_stages)
    return failed
