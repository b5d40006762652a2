"""Nine Arabic pages as they are copied from the web, against what stands in them.

Menus, prompts, credits, datelines and dates of many outlets; texts of our own. They
hold the rules of pages, names, dates, figures and meetings; quotes are not marked. The
targets are those of the five seeds.
"""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from archive.extract.names import name_table, names_changed
from archive.ingest.document import Document
from archive.management.commands.annotate import annotation
from archive.registry import load_registry
from tests.archive.extract.gold_markup import ARABIC, articles
from tests.archive.extract.gold_score import STAGES, Score, score

TARGETS = {  # precision, recall
    "headline": (1.0, 1.0),
    "source": (1.0, 1.0),
    "language": (1.0, 1.0),
    "published": (1.0, 1.0),
    "body lines": (1.0, 1.0),
    "actors": (0.99, 0.95),
    "actor sets": (1.0, 1.0),
    "places": (0.98, 0.95),
    "figures": (0.95, 0.95),
    "figure values": (0.95, 0.95),
    "dates": (0.95, 0.95),
    "date values": (0.95, 0.95),
    "meeting city": (1.0, 1.0),
    "meeting day": (1.0, 1.0),
}
OTHERS = {  # meetings mentioned besides: role, city, first day
    "01_baghdad": [("mention_future", "ankara", "2023-10-01")],
    "02_rome": [("mention_past", "washington-dc", "2019-11-14")],
    "03_doha": [("mention_future", "geneva", "2025-09-01")],
    "05_rabat": [],
    "08_amman": [("mention_past", "paris", "2016-09-01")],
}
GOLDS = articles(ARABIC)

# The mark has the test database made; the articles are read once for all tests.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def found(django_db_setup, django_db_blocker) -> list[dict[str, Any]]:
    """What is found with the whole registry."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_registry(Path(settings.BASE) / "fixtures" / "registry")
        names_changed()
        table = name_table()
        rows: list[dict[str, Any]] = [
            annotation(
                Document(
                    content=gold.raw.encode(), name=f"{gold.name}.txt", body=gold.raw
                ),
                table,
            )
            for gold in GOLDS
        ]
        transaction.set_rollback(True)
    names_changed()
    return rows


@pytest.fixture(scope="module")
def scores(found) -> dict[str, Score]:
    """How well it agrees with what stands there."""
    return score(GOLDS, found)


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage in TARGETS])
def test_stage_is_at_its_target(scores, stage):
    part = scores[stage]
    precision, recall = TARGETS[stage]
    told = f"{stage}: P {part.precision:.3f} R {part.recall:.3f}"
    assert part.precision >= precision, "\n".join([told, *part.errors])
    assert part.recall >= recall, "\n".join([told, *part.errors])


def test_meetings_mentioned_besides_are_found(found):
    told = {
        gold.name: [
            (str(row["role"]), row["city"]["key"], row["date_start"])
            for row in doc["meetings"]
            if row["role"] != "main"
        ]
        for gold, doc in zip(GOLDS, found, strict=True)
    }
    assert {name: told[name] for name in OTHERS} == OTHERS


def test_there_is_something_of_every_kind_to_find():
    assert len(GOLDS) == 9
    for rows in ("actors", "places", "figures"):
        assert all(getattr(gold, rows) for gold in GOLDS), rows
