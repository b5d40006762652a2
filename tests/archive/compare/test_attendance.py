"""Who a report says was there, on sentences of our own."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.compare.attendance import present

CASES = json.loads(
    (Path(__file__).parents[2] / "cases" / "attendance.json").read_text()
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_who_is_said_to_be_there(case: dict[str, Any]) -> None:
    text = case["text"]
    spans = [(text.index(name), text.index(name) + len(name)) for name in case["names"]]
    there = present(text, spans)
    named = [
        name for name, is_there in zip(case["names"], there, strict=True) if is_there
    ]
    assert named == case["there"]


def test_a_name_outside_of_every_sentence_is_nowhere() -> None:
    assert present("", [(0, 1)]) == [False]
    assert present("\n\nHe attended.", [(0, 1)]) == [False]
