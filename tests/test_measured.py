"""The product against the measuring material of ../shared, where it is there.

The same programs can be run by hand; see docs/performance.md.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from archive.models import Article, Meeting
from archive.registry import load_registry
from search.backends import Engine

pytestmark = [pytest.mark.shared, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def seeds(shared: Path, engine: Engine) -> Path:
    """The archive holds the five real articles."""
    load_registry(Path(settings.BASE) / "fixtures" / "registry")
    call_command("ingest", str(shared / "seeds"), quiet=True)
    return shared


def cities_of_meetings() -> dict[str, list[str]]:
    """Each city with the numbers of the seeds whose main meeting was there."""
    found: dict[str, list[str]] = {}
    for article in Article.objects.order_by("raw_document__original_name"):
        report = article.reports.select_related("meeting__city").get(role="main")
        city = report.meeting.city
        assert city is not None
        number = article.raw_document.original_name[:3]
        found.setdefault(city.name_en, []).append(number)
    return found


def test_seeds_are_in_their_cities(seeds):
    assert cities_of_meetings() == {
        "Riyadh": ["000", "001"],
        "Rome": ["002", "004"],
        "The Hague": ["003"],
    }
    assert Meeting.objects.filter(articles__isnull=False).distinct().count() >= 3


def test_probes_find_what_a_journalist_should_get(seeds, live_server):
    program = seeds / "tools" / "run_probes.py"
    done = subprocess.run(
        [sys.executable, program, "--url", live_server.url, "--errors"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_seeds_are_read_to_their_targets(seeds, tmp_path):
    found = tmp_path / "found.jsonl"
    files = sorted(str(path) for path in (seeds / "seeds").glob("*.txt"))
    with found.open("w", encoding="utf-8") as out:
        call_command("annotate", *files, stdout=out)
    program = seeds / "tools" / "score_extraction.py"
    done = subprocess.run(
        [sys.executable, program, found, "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    scores = json.loads(done.stdout.splitlines()[0])
    assert [stage for stage, score in scores.items() if not score["ok"]] == []
    assert len(scores) == 18
