"""`rebuild_index`: builds the index anew beside the live one and swaps them.

First that of the articles, then that of the quotes.

Takes the place of Haystack's command, which empties the index first. How it is
built is `search.backends`' affair.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from archive.models import Article
from search.backends import Busy, engine
from search.backends.quoted import quotes_engine


class Command(BaseCommand):
    """Rebuild the search index; searches go on meanwhile."""

    help = "Build the search index anew and swap it in; searches go on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        """Accept what Haystack's command is called with."""
        parser.add_argument(
            "--noinput",
            action="store_false",
            dest="interactive",
            help="Nothing is asked anyway; accepted for Haystack's sake.",
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=1,
            help="How many processes write; each takes about 400 MB.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, with a bar where there is a terminal."""
        shown = options["verbosity"] and sys.stderr.isatty()
        bar = tqdm(
            total=Article.objects.visible().count(), unit=" articles", disable=not shown
        )
        try:
            with bar:
                count = engine().rebuild(bar.update, options["processes"])
                bar.reset()
                quotes_engine().rebuild(bar.update, options["processes"])
        except Busy as error:
            message = "Another rebuild is under way; wait until it has ended."
            raise CommandError(message) from error
        if options["verbosity"]:
            self.stdout.write(f"Indexed {count} articles.")
