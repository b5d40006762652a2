"""Floods of marks, digits, spaces and verbs take work in proportion to their length."""

import sys
from types import FrameType
from typing import Any

import pytest

from archive.extract.quotes import quotes
from archive.extract.quotes.values import Reading
from tests.archive.extract.quotes.quote_room import reading

UNITS = (
    '"',
    "«",
    "“",
    "”",
    "“\"«'",
    "7 ",
    "قال ",
    "قال: ",
    "وقال الوزير إن كذا. ",
    "«كلمة كلمة كلمة كلمة كلمة» ",
    "كريم عزيز قال ",
    "وفق ",
    "قال كريم عزيز: كلمة. كلمة كلمة. ",
    "he said. ",
    "the gates, he said, ",
    "“a b c d” he said ",
    "Karim Aziz and ",
)
SIZE = 2_000


def work(read: Reading) -> int:
    """How many functions are called while quotes are searched."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        quotes(read)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_with_the_length_only(unit: str, language: str) -> None:
    flood = unit * (SIZE // len(unit))

    once, twice = (work(reading(flood * times, language)) for times in (1, 2))

    assert twice <= 2.2 * once + 500


@pytest.mark.parametrize("unit", ['"', "7", " ", "«", "قال "])
def test_flood_of_200000_characters_comes_to_an_end(unit: str) -> None:
    flood = unit * (200_000 // len(unit))

    assert quotes(reading(f"قال كريم عزيز إن كذا.\n{flood}"))[0].speaker_key == (
        "karim-aziz"
    )
