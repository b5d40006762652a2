"""Dates of single sentences, Arabic and English: what is found and what it means."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from archive.extract.dates import DateReading, dates
from archive.extract.matching import Text

CASES = Path(__file__).resolve().parents[3] / "cases"


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (CASES / f"dates_{name}.json").read_text(encoding="utf-8")
    )
    return found


@pytest.mark.parametrize(
    "case", [*rows("ar"), *rows("en")], ids=lambda case: case["text"][:40]
)
def test_dates_of_a_sentence(case: dict[str, Any]) -> None:
    reading = DateReading(
        text=Text.of(case["text"]),
        published_on=dt.date.fromisoformat(case["published"]),
    )
    found = dates(reading)
    assert [
        [date.surface, date.iso, str(date.kind), str(date.status)] for date in found
    ] == case["dates"]


@pytest.mark.parametrize(
    "case", [*rows("ar"), *rows("en")], ids=lambda case: case["text"][:40]
)
def test_without_an_anchor_nothing_is_guessed(case: dict[str, Any]) -> None:
    raw = case["text"]
    found = dates(DateReading(text=Text.of(raw)))
    written = {surface: iso for surface, iso, kind, _ in case["dates"]}
    for date in found:
        assert raw[date.start : date.end] == date.surface
        if date.iso and date.surface in written and date.anchor != "text":
            assert date.iso == written[date.surface]
        if not date.iso:
            assert date.kind != "explicit"
            assert date.status == "queued"
