"""What dates are worked out from: publication, meeting, speech, the date before."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from archive.extract.dates import DateReading, FoundDate, dates
from archive.extract.dates import iso as reckoning
from archive.extract.dates.values import Tense
from archive.extract.matching import Text

PUBLISHED = dt.date(2021, 7, 4)
MEETING = dt.date(2021, 6, 28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A direct quotation."""

    start: int
    end: int


def found(text: str, **given: Any) -> list[FoundDate]:
    """Read a text whose quotations stand between « and »."""
    quotes, start = [], 0
    while (start := text.find("«", start) + 1) > 0:
        quotes.append(Quoted(start=start, end=text.index("»", start)))
    return dates(DateReading(text=Text.of(text), quotes=quotes, **given))


def facts(text: str, **given: Any) -> list[tuple[str, str, str]]:
    return [(date.iso, date.anchor, str(date.status)) for date in found(text, **given)]


def test_the_publication_is_a_sure_anchor() -> None:
    text = "قال أمس إن العام الماضي صعب."
    assert facts(text, published_on=PUBLISHED) == [
        ("2021-07-03", "publication", "auto"),
        ("2020", "publication", "auto"),
    ]


def test_the_meeting_stands_in_for_an_unknown_publication() -> None:
    assert facts("قال اليوم الاثنين", meeting_on=MEETING) == [
        ("2021-06-28", "meeting", "queued")
    ]


def test_nothing_is_guessed_without_an_anchor() -> None:
    assert facts("قال اليوم إن شهر نوفمبر الماضي وعام 2014 مضيا مؤخرا") == [
        ("", "", "queued"),
        ("", "", "queued"),
        ("2014", "", "auto"),
        ("PAST_REF", "", "auto"),
    ]


def test_today_in_a_quotation_is_the_day_of_the_speech() -> None:
    text = "قال: «نلتقي اليوم بعد عام 2014»، وغادر اليوم."
    assert facts(text, published_on=PUBLISHED, meeting_on=MEETING) == [
        ("2021-06-28", "speech", "queued"),
        ("2014", "", "auto"),
        ("2021-07-04", "publication", "auto"),
    ]


def test_a_day_of_a_speech_on_an_unknown_day_stays_open() -> None:
    text = "قال: «نلتقي اليوم، كما في تشرين الثاني (نوفمبر) الماضي»."
    assert [date.surface for date in found(text)] == [
        "اليوم",
        "تشرين الثاني (نوفمبر) الماضي",
    ]
    assert facts(text, published_on=PUBLISHED) == [
        ("", "", "queued"),
        ("2020-11", "speech", "queued"),
    ]


@pytest.mark.parametrize(
    ("text", "given", "day", "status"),
    [
        ("نشر 04/07/2021", {}, "2021-07-04", "queued"),
        ("نشر 04/07/2021", {"published_on": PUBLISHED}, "2021-07-04", "auto"),
        ("نشر 04/08/2021", {"published_on": PUBLISHED}, "2021-04-08", "auto"),
        ("نشر 04/03/2021", {"published_on": PUBLISHED}, "2021-03-04", "queued"),
        ("الأربعاء 04/07/2021", {}, "2021-04-07", "auto"),
        ("الأحد 04/07/2021", {}, "2021-07-04", "auto"),
        ("الجمعة 04/07/2021", {}, "2021-07-04", "queued"),
        ("dated 04/07/2021", {"order": "mdy"}, "2021-04-07", "queued"),
        ("dated 07/07/2021", {}, "2021-07-07", "auto"),
    ],
)
def test_day_and_month_in_numbers(
    text: str, given: dict[str, Any], day: str, status: str
) -> None:
    assert [(date.iso, date.status) for date in found(text, **given)] == [(day, status)]


def test_the_same_year_and_period_are_those_spoken_of() -> None:
    text = "في يناير 2019 ثم في مايو من العام نفسه، وخلال الفترة ذاتها من العام 2017"
    assert [date.iso for date in found(text)] == ["2019-01", "2019-05", "2017-05"]


def test_an_impossible_day_has_no_date() -> None:
    assert facts("31 فبراير 2021", published_on=PUBLISHED) == [("", "", "queued")]


@pytest.mark.parametrize(
    ("month", "tense", "year"),
    [
        (6, Tense.OPEN, 2021),
        (9, Tense.OPEN, 2021),
        (10, Tense.OPEN, 2020),
        (6, Tense.PAST, 2021),
        (7, Tense.PAST, 2020),
        (6, Tense.NEXT, 2022),
        (6, Tense.COMING, 2022),
        (7, Tense.COMING, 2021),
        (1, Tense.THIS, 2021),
    ],
)
def test_year_of_a_month(month: int, tense: Tense, year: int) -> None:
    anchor = dt.date(2021, 7, 4)
    assert reckoning.year_of_month(anchor, month, tense) == year


@pytest.mark.parametrize(
    ("month", "day", "tense", "year"),
    [
        (2, 29, Tense.OPEN, 2021),
        (12, 31, Tense.OPEN, 2020),
        (7, 30, Tense.OPEN, 2021),
        (7, 4, Tense.PAST, 2020),
        (7, 4, Tense.NEXT, 2022),
        (7, 4, Tense.COMING, 2021),
        (1, 1, Tense.THIS, 2021),
        (2, 29, Tense.THIS, 2021),
        (2, 29, Tense.NEXT, 2021),
    ],
)
def test_year_of_a_day(month: int, day: int, tense: Tense, year: int) -> None:
    assert reckoning.year_of_day(dt.date(2021, 7, 4), month, day, tense) == year


def test_units_do_not_leave_the_calendar() -> None:
    day = dt.date(1, 1, 1)
    assert reckoning.unit_iso(day, "day", -10) == "0001-01-01"
    assert reckoning.unit_iso(day, "year", -4000) == ""
    assert reckoning.unit_iso(day, "hour", -3) == "0001-01-01"
    assert reckoning.on_weekday(dt.date(2020, 2, 29), 3).isoformat() == "2020-02-29"
