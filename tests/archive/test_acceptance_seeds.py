"""The traps of reading, asked of the five real articles."""

from pathlib import Path
from typing import Any

import pytest


@pytest.mark.shared
@pytest.mark.django_db
def test_seeds_without_a_headline_have_none(
    shared: Path, seeds: dict[str, dict[str, Any]]
) -> None:
    assert [name for name, row in seeds.items() if row["headline"] is None] == [
        "000",
        "001",
    ]


@pytest.mark.shared
@pytest.mark.django_db
def test_agency_of_the_photo_is_not_the_outlet_of_the_seed(
    shared: Path, seeds: dict[str, dict[str, Any]]
) -> None:
    assert seeds["000"]["source"] is None


@pytest.mark.shared
@pytest.mark.django_db
def test_speaker_of_the_fifth_line_is_the_one_before(
    shared: Path, seeds: dict[str, dict[str, Any]]
) -> None:
    row = seeds["000"]
    lines = row["raw"].split("\n")
    start = sum(len(line) + 1 for line in lines[:4])
    speakers = {
        quote["speaker"]["key"]
        for quote in row["quotes"]
        if quote["speaker"] and start <= quote["start"] < start + len(lines[4])
    }
    assert speakers == {"faisal-bin-farhan-al-saud"}


@pytest.mark.shared
@pytest.mark.django_db
def test_main_meetings_of_the_seeds_are_in_their_cities(
    shared: Path, seeds: dict[str, dict[str, Any]]
) -> None:
    found = {
        name: meeting["city"]["key"]
        for name, row in seeds.items()
        for meeting in row["meetings"]
        if meeting["role"] == "main"
    }
    assert found == {
        "000": "riyadh",
        "001": "riyadh",
        "002": "rome",
        "003": "the-hague",
        "004": "rome",
    }


@pytest.mark.shared
@pytest.mark.django_db
def test_every_span_of_the_seeds_equals_its_surface(
    shared: Path, seeds: dict[str, dict[str, Any]]
) -> None:
    for row in seeds.values():
        found = [*row["mentions"], *row["quotes"], *row["figures"], *row["dates"]]
        assert len(found) > 10
        for item in found:
            assert row["raw"][item["start"] : item["end"]] == item["surface"]
