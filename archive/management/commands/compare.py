"""`compare`: propose anew what the articles of meetings have in common.

That is done whenever articles change; here for all meetings at once, such as after an
upgrade. What curators decided stays; the work is done in `archive.compare.propose`.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from archive.compare.propose import propose
from archive.models import FigureComparison, Meeting, QuoteComparison
from archive.models.choices import Compared


class Command(BaseCommand):
    """Propose anew for all meetings; safe to run again."""

    help = (
        "Compares figures and quotes between the articles of each meeting anew and"
        " proposes rows for its page. Rows that a curator decided on stay as they are."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Go through the meetings that articles report."""
        reported = Meeting.objects.exclude(reports=None).order_by("pk").distinct()
        numbers = list(reported.values_list("pk", flat=True))
        shown = sys.stderr.isatty()
        for number in tqdm(numbers, unit="meeting", disable=not shown, file=sys.stderr):
            propose([number])
        figures, quotes = (
            rows.objects.filter(status=Compared.PROPOSED).count()
            for rows in (FigureComparison, QuoteComparison)
        )
        self.stdout.write(
            f"{len(numbers)} meetings compared: {figures} rows of figures and"
            f" {quotes} of quotes are proposed."
        )
