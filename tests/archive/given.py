"""Files and articles for the tests of bad input."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from archive.models import (
    Article,
    IngestOutcome,
)

FIRST = (
    "قال وزير الزراعة في مؤتمر صحفي إن موسم القمح هذا العام كان الأفضل منذ عشر سنوات،"
    " وإن المخازن امتلأت قبل موعدها."
)


SECOND = "وأضاف أن الحكومة سترفع سعر الشراء من المزارعين بنسبة عشرة في المئة هذا العام."


STORY = f"{FIRST}\n\n{SECOND}"


ENGLISH = "The minister said that the harvest was good and that the stores were full."


def ingest(*paths: Path) -> tuple[int, list[str]]:
    """Run the command; the exit code and the lines of its report, the sums last."""
    out = StringIO()
    try:
        call_command("ingest", *map(str, paths), stdout=out)
    except SystemExit as stop:
        return int(str(stop.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def outcome(path: Path, content: bytes | str) -> tuple[int, str, str]:
    """Take one file in: exit code, outcome and code, as the run's record has them."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    code, lines = ingest(path)
    row = IngestOutcome.objects.latest("pk")
    assert lines[0] == f"{path}: {row.outcome}: {row.message}."
    return code, row.outcome, row.code


def article() -> Article:
    """The last article taken in."""
    return Article.objects.latest("pk")
