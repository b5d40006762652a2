"""Quotes and reported speech on sentences of our own, with speaker and route."""

from typing import Any

import pytest

from tests.archive.extract.quotes.quote_room import cases, read


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", cases("arabic"), ids=named)
def test_quotes_of_arabic_are_found_with_their_speakers(case: dict[str, Any]) -> None:
    assert read(case["text"]) == case["quotes"]


@pytest.mark.parametrize("case", cases("english"), ids=named)
def test_quotes_of_english_are_found_with_their_speakers(case: dict[str, Any]) -> None:
    assert read(case["text"], "en") == case["quotes"]
