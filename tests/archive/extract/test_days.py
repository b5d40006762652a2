"""Days in running text and what date they are beside a publication."""

import datetime

import pytest

from archive.extract.days import days, years
from archive.extract.matching import Text

PUBLISHED = datetime.date(2024, 3, 7)  # a Thursday


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("في 28 حزيران (يونيو) 2021 عقد", "2021-06-28"),
        ("في 28 حزيران/يونيو 2021", "2021-06-28"),
        ("في 5 آذار", "2024-03-05"),
        ("on 30 December", "2023-12-30"),
        ("on the 5th of March 2024", "2024-03-05"),
        ("on March 5, 2024", "2024-03-05"),
        ("on March 5", "2024-03-05"),
        ("يوم الثلاثاء", "2024-03-05"),
        ("on Thursday", "2024-03-07"),
        ("next Thursday", "2024-03-14"),
        ("اليوم الخميس", "2024-03-07"),
        ("أمس", "2024-03-06"),
        ("غدا", "2024-03-08"),
        ("29 February", "2024-02-29"),
        ("13 فبراير و", "2024-02-13"),
    ],
)
def test_a_day_is_found(raw: str, expected: str) -> None:
    (day,) = days(Text.of(raw))
    assert day.resolved(PUBLISHED) == datetime.date.fromisoformat(expected)
    assert raw[day.start : day.end].strip() != ""


@pytest.mark.parametrize(
    "raw",
    [
        "31 February 2024",
        "فيلم الخميس الأسود",
        "45 مارس",
        "مارس الرياضة 5 مرات",
        "in March",
        "March 2024",
        "5\nMarch",
        "March\n5",
        "March 40",
        "",
    ],
)
def test_what_is_no_day_is_none(raw: str) -> None:
    assert days(Text.of(raw)) == []


def test_without_a_publication_only_a_full_date_is_known() -> None:
    assert [day.resolved(None) for day in days(Text.of("أمس، 5 مارس 2020"))] == [
        None,
        datetime.date(2020, 3, 5),
    ]


def test_a_day_with_neither_is_unknown() -> None:
    (day,) = days(Text.of("on 30 February"))
    assert day.resolved(PUBLISHED) is None


def test_years_are_of_our_time() -> None:
    assert years(Text.of("1453 ثم 1999 و٢٠٢٤ و2024.5 و5000")) == [1999, 2024]


@pytest.mark.parametrize(
    "raw", ["يومي 13 و14 شباط/فبراير 2018", "13-14 February 2018", "13 and 14 Feb 2018"]
)
def test_both_days_of_a_pair_are_found(raw: str) -> None:
    assert [day.date for day in days(Text.of(raw))] == [
        datetime.date(2018, 2, 13),
        datetime.date(2018, 2, 14),
    ]
