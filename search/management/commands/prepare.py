"""`manage.py prepare [--demo]`: make the site ready from nothing. Safe to run again.

The steps are others' work: migrations, the registry, the groups, the index, ingest.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from archive.groups import make_groups
from archive.models import Article, IngestRun
from archive.registry import load_registry
from search.backends import engine
from search.backends.quoted import quotes_engine

FIXTURES = Path(settings.BASE) / "fixtures"


class Command(BaseCommand):
    """Prepare database, registry, groups and index under SIJILL_DATA."""

    help = "Make database, registry, groups and index ready; safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo",
            action="store_true",
            help="also take in the demonstration reports, if nothing was ever taken in",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        Path(settings.DATA).mkdir(parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write("Database: ready.")
        added = load_registry(FIXTURES / "registry").total
        self.stdout.write(f"Registry: {added} rows added.")
        make_groups()
        self.stdout.write("Groups: Curator, Administrator.")
        if options["demo"] and not IngestRun.objects.exists():
            load_registry(FIXTURES / "demo")
            call_command("ingest", FIXTURES / "demo" / "reports.jsonl", quiet=True)
            self.stdout.write(f"Demonstration: {Article.objects.count()} reports.")
        if not (engine().is_ready() and quotes_engine().is_ready()):
            call_command("rebuild_index", interactive=False)
        self.stdout.write("Index: ready.")
