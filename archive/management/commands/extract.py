"""`extract`: read stored articles anew and save what is found.

What curators decided stays; the work is done in `archive.extract.run`.
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from archive.extract.run import EXTRACTOR_VERSION, extract
from archive.models import Article

# Articles a transaction: the index is written once for all of them.
_CHUNK = 100


class Command(BaseCommand):
    """Extract anew; safe to run again."""

    help = (
        "Reads actors, places and meetings out of stored articles anew. Rows that a"
        " curator confirmed or rejected stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say which articles: all, some, or those read by older rules."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--articles", nargs="+", type=int, metavar="ID", help="Only these."
        )
        which.add_argument(
            "--outdated",
            action="store_true",
            help="Only what an older version read, or where a stage failed.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Extract the articles one by one; 1 is the exit code if a stage failed."""
        articles = Article.objects.order_by("pk")
        if options["articles"]:
            articles = articles.filter(pk__in=options["articles"])
            missing = set(options["articles"]) - set(
                articles.values_list("pk", flat=True)
            )
            if missing:
                wanted = ", ".join(map(str, sorted(missing)))
                message = f"There is no article {wanted}. See their numbers in /admin/."
                raise CommandError(message)
        if options["outdated"]:
            articles = articles.exclude(
                extractor_version=EXTRACTOR_VERSION, failed_stages=[]
            )
        failed = self._run(list(articles.values_list("pk", flat=True)))
        if failed:
            sys.exit(1)

    def _run(self, numbers: list[int]) -> int:
        failed = 0
        with tqdm(
            total=len(numbers),
            unit="article",
            disable=not sys.stderr.isatty() and len(numbers) < _CHUNK,
            mininterval=0.5 if sys.stderr.isatty() else 10,
            file=sys.stderr,
        ) as bar:
            for first in range(0, len(numbers), _CHUNK):
                chunk = Article.objects.in_bulk(numbers[first : first + _CHUNK])
                with transaction.atomic():
                    for article in chunk.values():
                        extract(article)
                        failed += bool(article.failed_stages)
                        bar.update()
        self.stdout.write(
            f"{len(numbers)} articles read, {failed} with a failed stage."
        )
        return failed
