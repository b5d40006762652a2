"""Which known meeting a report is linked to."""

import datetime
from typing import Any

import pytest

from archive.extract.found import KnownMeeting
from archive.extract.linking import Claim, link
from tests.archive.extract.reading_room import read_text


def meeting(pk: int, start: str | None, **fields: Any) -> KnownMeeting:
    values: dict[str, Any] = {
        "key": f"m{pk}",
        "body": "global-coalition",
        "kind": "ministerial",
        "city": "rome",
        "country": "italy",
        "date_end": None,
        **fields,
    }
    date = datetime.date.fromisoformat(start) if start else None
    return KnownMeeting(pk=pk, date_start=date, **values)


def claim(date: str | None, published: str | None = None, **fields: Any) -> Claim:
    values: dict[str, Any] = {
        "city": "rome",
        "kind": "ministerial",
        "basis": "explicit" if date else "on_or_before",
        "actors": frozenset({"global-coalition"}),
        **fields,
    }
    return Claim(
        date=datetime.date.fromisoformat(date) if date else None,
        published=datetime.date.fromisoformat(published) if published else None,
        **values,
    )


FIRST = meeting(1, "2021-06-28")


@pytest.mark.parametrize(
    ("said", "known", "expected"),
    [
        (claim("2021-06-28"), [FIRST], (1, "city_date/explicit", 0.95)),
        (claim("2021-07-01"), [FIRST], (1, "city_date/explicit", 0.95)),
        (claim("2021-07-02"), [FIRST], (None, "new", 0.5)),
        (claim("2021-06-25"), [FIRST], (1, "city_date/explicit", 0.95)),
        (claim(None, "2021-07-06"), [FIRST], (1, "city_date/on_or_before", 0.85)),
        (claim(None, "2021-07-09"), [FIRST], (None, "new", 0.5)),
        (claim(None, "2021-06-25"), [FIRST], (None, "new", 0.5)),
        (claim("2021-06-28", city="riyadh"), [FIRST], (None, "new", 0.5)),
        (claim("2021-06-28", actors=frozenset({"nato"})), [FIRST], (None, "new", 0.5)),
        (claim("2021-06-28"), [meeting(2, "2021-06-28", body="")],
         (2, "city_date/explicit", 0.95)),
        (claim("2021-06-28"), [meeting(2, "2021-06-28", body=""), FIRST],
         (1, "city_date/explicit", 0.95)),
        (claim("2021-06-28"), [meeting(2, "2021-06-28", kind="other"), FIRST],
         (1, "city_date/explicit", 0.95)),
        (claim("2021-06-28"), [meeting(2, "2021-06-26",
         date_end=datetime.date(2021, 6, 29))], (2, "city_date/explicit", 0.95)),
        (claim("2021-06-28"), [meeting(2, "2021-06-28", body="", kind="summit")],
         (None, "new", 0.5)),
        (claim("2021-06-28", kind="other"), [meeting(2, "2021-06-28", body="")],
         (2, "city_date/explicit", 0.95)),
        (claim("2021-06-27", kind="other"), [meeting(2, "2021-06-28", body="")],
         (None, "new", 0.5)),
        (claim(None), [meeting(2, "2021-06-28", body="")],
         (None, "meeting_undated", 0.0)),
        (claim("2021-06-28"), [meeting(2, None)], (None, "new", 0.5)),
        (claim(None), [FIRST], (1, "city_series", 0.6)),
        (claim(None), [], (None, "meeting_undated", 0.0)),
        (claim(None), [FIRST, meeting(2, "2016-02-02")],
         (None, "meeting_ambiguous", 0.0)),
        (claim(None, weekday=0), [FIRST, meeting(2, "2016-02-02")],
         (1, "city_series", 0.6)),
        (claim(None, years=(2014, 2019)), [FIRST, meeting(2, "2016-02-02")],
         (1, "city_series", 0.6)),
        (claim(None, years=(2022,)), [FIRST], (None, "meeting_undated", 0.0)),
    ],
)  # fmt: skip
def test_a_claim_is_linked(
    said: Claim,
    known: list[KnownMeeting],
    expected: tuple[int | None, str, float],
) -> None:
    found, method, confidence = link(said, known)
    assert (found.pk if found else None, method, confidence) == expected


def test_an_undated_report_takes_the_date_of_its_meeting() -> None:
    text = "أكد وزراء خارجية التحالف الدولي ذلك، اليوم الاثنين، عقب اجتماعهم في روما."
    found = read_text(text, known=(FIRST,)).meeting
    assert found is not None
    assert (found.known, found.date) == (FIRST, datetime.date(2021, 6, 28))
    assert [item.what for item in found.evidence] == ["city", "kind", "date"]
    assert read_text(text).doubts == ("meeting_undated",)


def test_a_meeting_in_the_headline_or_the_lead_is_the_main_one() -> None:
    lead = "مقدمة عن الأمم المتحدة.\n" * 3
    far = "عقد التحالف الدولي اجتماعا في روما أمس."
    assert read_text(lead + far, published="2021-06-29").meeting is None
    assert read_text(far + "\n" + lead, published="2021-06-29").meeting is not None
