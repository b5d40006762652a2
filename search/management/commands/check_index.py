"""`check_index [--repair]`: whether the index has what the database has.

What is compared and mended is `search.backends.consistency`.
"""

import sys
from collections.abc import Sequence
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from search.backends import engine
from search.backends.consistency import Findings, check, repair
from search.backends.quoted import expected, quotes_engine

SHOWN: Final = 10
"""Ids that are named; the others are counted."""


class Command(BaseCommand):
    """Compare the index with the database; mend it if asked."""

    help = (
        "Compare the search index with the database. Ends with an error if something "
        "is wrong (and could not be repaired)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the one option."""
        parser.add_argument(
            "--repair",
            action="store_true",
            help="Write what is missing or stale, take out what is too much, and "
            "replace damaged parts.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what is wrong; repair it if asked."""
        found = check(engine())
        quotes = check(quotes_engine(), expected)
        self._tell(found)
        self._tell(quotes, "Quotes: ")
        if found.is_right and quotes.is_right:
            self.stdout.write(f"The index is right: {found.articles} articles.")
            return
        if not options["repair"]:
            message = "The index is wrong: run manage.py check_index --repair."
            raise CommandError(message)
        shown = options["verbosity"] and sys.stderr.isatty()
        with tqdm(unit=" articles", disable=not shown) as bar:
            left = repair(engine(), bar.update)
            quotes = repair(quotes_engine(), bar.update, expected)
        if not (left.is_right and quotes.is_right):
            self._tell(left)
            self._tell(quotes, "Quotes: ")
            message = "Not everything could be repaired: run manage.py rebuild_index."
            raise CommandError(message)
        self.stdout.write(f"Repaired: the index has {left.articles} articles.")

    def _tell(self, found: Findings, of: str = "") -> None:
        for problem in found.problems:
            self.stdout.write(f"{of}{problem}")
        for what, ids in (
            ("missing from the index", found.missing),
            ("in the index that should not be", found.extra),
            ("in the index as they were before a change", found.stale),
        ):
            if ids:
                self.stdout.write(f"{of}{_count(ids)} {what}: {_named(ids)}.")


def _count(ids: Sequence[int]) -> str:
    return "1 article" if len(ids) == 1 else f"{len(ids)} articles"


def _named(ids: Sequence[int]) -> str:
    named = ", ".join(map(str, ids[:SHOWN]))
    rest = len(ids) - SHOWN
    return f"{named} and {rest} more" if rest > 0 else named
