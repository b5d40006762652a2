"""The main meetings of the demonstration reports, against what their authors meant."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from archive.models import Article
from archive.registry import load_registry
from search.backends import Engine

pytestmark = pytest.mark.django_db

BASE = Path(settings.BASE)
MEANT = {
    row["id"]: row
    for row in json.loads(
        (BASE / "tests" / "cases" / "demo_meetings.json").read_text(encoding="utf-8")
    )
}


def test_demonstration_reports_are_at_their_meetings(engine: Engine) -> None:
    for folder in ("registry", "demo"):
        load_registry(BASE / "fixtures" / folder)
    call_command("ingest", BASE / "fixtures" / "demo" / "reports.jsonl", quiet=True)
    missed, wrong, dated = [], [], 0
    for article in Article.objects.prefetch_related("reports__meeting__city"):
        want = MEANT[article.external_id]
        mains = [row for row in article.reports.all() if row.role == "main"]
        meeting = mains[0].meeting if mains else None
        city = meeting.city.key if meeting and meeting.city else None
        if city == want["city"]:
            day = str(meeting.date_start) if meeting else ""
            dated += bool(want["date"]) and day.startswith(want["date"])
        elif city is None:
            missed.append(article.external_id)
        else:
            wrong.append((article.external_id, city))
    there = sum(row["city"] is not None for row in MEANT.values())
    assert wrong == []
    assert len(missed) <= 0.05 * there, missed
    assert dated >= 0.9 * (there - len(missed))
