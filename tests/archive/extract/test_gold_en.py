"""Twelve English articles, read whole, against what stands in them.

The targets are those of the five Arabic seeds or stricter. No speaker is published
wrongly.
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
from tests.archive.extract.gold_markup import FOLDER, article, articles
from tests.archive.extract.gold_score import STAGES, Score, score

TARGETS = {  # precision, recall
    "headline": (1.0, 1.0),
    "source": (1.0, 1.0),
    "language": (1.0, 1.0),
    "published": (1.0, 1.0),
    "body lines": (1.0, 1.0),
    "actors": (0.99, 0.98),
    "actor sets": (1.0, 1.0),
    "places": (0.99, 0.98),
    "direct quotes": (1.0, 1.0),
    "reported speech": (0.95, 0.98),
    "speakers (auto)": (1.0, 1.0),
    "speakers (all)": (1.0, 1.0),
    "figures": (0.95, 0.95),
    "figure values": (0.95, 0.95),
    "dates": (0.95, 0.95),
    "date values": (0.95, 0.95),
    "meeting city": (1.0, 1.0),
    "meeting day": (1.0, 1.0),
}
GOLDS = articles()

# The mark has the test database made; the articles are read once for all tests.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scores(django_db_setup, django_db_blocker) -> dict[str, Score]:
    """What is found with the whole registry and our invented persons."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_registry(Path(settings.BASE) / "fixtures" / "registry")
        load_registry(FOLDER / "registry")
        names_changed()
        table = name_table()
        found: list[dict[str, Any]] = [
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
    return score(GOLDS, found)


@pytest.mark.parametrize("stage", STAGES)
def test_stage_is_at_its_target(scores, stage):
    found = scores[stage]
    precision, recall = TARGETS[stage]
    told = f"{stage}: P {found.precision:.3f} R {found.recall:.3f}"
    assert (found.precision, found.recall) >= (precision, recall), "\n".join(
        [told, *found.errors]
    )
    assert found.recall >= recall, "\n".join([told, *found.errors])


def test_there_is_something_of_every_kind_to_find():
    assert len(GOLDS) == 12
    assert all(140 <= len(gold.raw.split()) <= 300 for gold in GOLDS)
    for rows in ("actors", "places", "quotes", "figures", "dates"):
        assert all(getattr(gold, rows) for gold in GOLDS), rows


def test_marks_give_offsets_into_the_text():
    gold = article(
        "x",
        "source: none\npublished: none none\nmeeting: none\n\n"
        "@headline Rain\n\nHe said [rain in [Rome](m:italy/rome)](q:indirect a+b)"
        " fell on [5 to 7 days](f:5..7 days).\n",
    )
    assert gold.raw == "Rain\n\nHe said rain in Rome fell on 5 to 7 days."
    assert [line["kind"] for line in gold.lines] == ["headline", "body"]
    rows = [*gold.actors, *gold.places, *gold.quotes, *gold.figures]
    assert [gold.raw[row["start"] : row["end"]] for row in rows] == [
        "Rome",
        "Rome",
        "rain in Rome",
        "5 to 7 days",
    ]
    assert gold.quotes[0]["speakers"] == ["a", "b"]
    assert (gold.figures[0]["value"], gold.figures[0]["value_max"]) == (5.0, 7.0)
