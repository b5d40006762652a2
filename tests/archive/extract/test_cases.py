"""Texts and what must be read out of them; the cases are data in tests/cases."""

import datetime
from typing import Any

import pytest

from tests.archive.extract.reading_room import cases, read_text, told


def _why(case: dict[str, Any]) -> str:
    return str(case["why"])


@pytest.mark.parametrize("case", cases("actors"), ids=_why)
def test_actors_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    findings = read_text(
        text, language=case.get("language", "ar"), published=case.get("published")
    )
    assert told(text, findings, "actor") == case["found"]


@pytest.mark.parametrize("case", cases("places"), ids=_why)
def test_places_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    findings = read_text(text, language=case.get("language", "ar"))
    assert told(text, findings, "place") == case["found"]


@pytest.mark.parametrize("case", cases("meetings"), ids=_why)
def test_main_meeting_of_a_text(case: dict[str, Any]) -> None:
    findings = read_text(
        case["text"],
        language=case.get("language", "ar"),
        published=case["published"],
    )
    meeting = findings.meeting
    assert findings.doubts == ((case["doubt"],) if "doubt" in case else ())
    if case["city"] is None:
        assert meeting is None
        return
    assert meeting is not None
    assert meeting.place.key == case["city"]
    assert meeting.kind == case["kind"]
    assert meeting.date == datetime.date.fromisoformat(case["date"])
    assert meeting.date_basis == case["basis"]
