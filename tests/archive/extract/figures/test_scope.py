"""Of which place and when a figure is: the cases are tests/cases/figures_scope.json."""

import json

import pytest

from tests.archive.extract.reading_room import CASES, read_text

ROWS = json.loads((CASES / "figures_scope.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["text"][:40])
def test_figure_is_of_the_place_and_time_of_its_clause(case):
    found = read_text(case["text"], published=case["published"]).figures
    assert [
        [item.surface, item.scope.key if item.scope else "", item.as_of]
        for item in found
    ] == case["figures"]
