"""Promises read out of texts: the cases are data, the sentences are our own."""

from typing import Any

import pytest

from archive.extract.found import FoundPromise
from tests.archive.extract.reading_room import cases, read_text


def told(text: str, found: FoundPromise) -> str:
    """A promise as the cases write it."""
    who = found.promiser.key if found.promiser else "-"
    words = text[found.start : found.end]
    return f"{found.kind} {found.status} {found.due} {who} | {words}"


@pytest.mark.parametrize("case", cases("promises"), ids=lambda case: case["why"])
def test_promises_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    findings = read_text(
        text, language=case.get("language", "ar"), published=case["published"]
    )
    assert findings.failed == ()
    assert [told(text, found) for found in findings.promises] == case["found"]


def test_a_headline_and_the_story_promise_once() -> None:
    text = (
        "أنتوني بلينكن يتعهد بـ30 مليون دولار للمدارس\n"
        "تعهد أنتوني بلينكن بتقديم 30 مليون دولار للمدارس."
    )
    (found,) = read_text(text, published="2024-03-07").promises
    assert told(text, found).startswith("money auto  antony-blinken")


def test_without_any_day_no_time_is_promised() -> None:
    text = "The council vowed to reopen the bridge by June 2024."
    assert read_text(text, language="en").promises == ()
