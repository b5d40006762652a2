"""`work`: the worker of the jobs in the background, until it is told to stop.

script/server starts it beside the server. Jobs are `archive.jobs`' affair; taking them
from the queue is done by django-tasks.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from archive.jobs import resume


class Command(BaseCommand):
    """Read articles anew as jobs ask for it."""

    help = (
        "Works on jobs in the background: first those that an earlier worker left"
        " behind, then each one as it is asked for. Ctrl+C ends it; nothing is lost."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say whether to wait for more."""
        parser.add_argument(
            "--batch",
            action="store_true",
            help="Work on what waits, then end (for cron).",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Put back what was left behind, then work."""
        left = resume()
        if left:
            self.stdout.write(
                f"{left} jobs are waiting or were cut short: they are taken up."
            )
        call_command(
            "db_worker",
            batch=options["batch"],
            reload=False,
            startup_delay=False,
            verbosity=options["verbosity"],
        )
