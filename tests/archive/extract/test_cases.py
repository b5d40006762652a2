"""Texts and what must be read out of them; the cases are data in tests/cases."""

import datetime
from typing import Any

import pytest

from archive.extract.found import FoundOther, KnownMeeting
from archive.models.choices import MeetingKind
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


RIYADH = KnownMeeting(
    pk=7,
    key="riyadh-2023",
    body="global-coalition",
    kind=MeetingKind.MINISTERIAL,
    city="riyadh",
    country="saudi-arabia",
    date_start=datetime.date(2023, 6, 8),
    date_end=datetime.date(2023, 6, 8),
)


def _other(found: FoundOther) -> str:
    if found.known:
        return f"{found.role} {found.known.key}"
    city, body = (entry.key if entry else "-" for entry in (found.city, found.body))
    assert found.period is not None
    days = f"{found.period.start} {found.period.end} {found.period.precision}"
    return f"{found.role} new {found.kind} {city} {body} {days}"


@pytest.mark.parametrize(
    "case", [case for case in cases("meetings") if "others" in case], ids=_why
)
def test_meetings_mentioned_besides(case: dict[str, Any]) -> None:
    findings = read_text(
        case["text"],
        language=case.get("language", "ar"),
        published=case["published"],
        known_of=lambda places, bodies: [
            meeting
            for meeting in (RIYADH,)
            if {meeting.city, meeting.country} & {*places} or meeting.body in bodies
        ],
    )
    assert findings.failed == ()
    assert [_other(found) for found in findings.others] == case["others"]


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
