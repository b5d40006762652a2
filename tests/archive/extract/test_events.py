"""Two meetings that may be one: asked once, and only where somebody may be wrong."""

from typing import Any

import pytest

from archive.extract.events import ask_same_event
from archive.models import Article, Meeting, MeetingReport, Place, ReviewItem
from archive.models.choices import Decision, Status
from tests.archive.extract.test_run import new_article

pytestmark = pytest.mark.django_db


def reported(day: str | None, city: str = "rome", **fields: Any) -> Article:
    """An article whose main meeting is one of its own."""
    place = Place.objects.get_or_create(key=city, kind="city", name_en=city)[0]
    meeting = Meeting.objects.create(
        key=f"{city}-{Meeting.objects.count()}",
        name_en=city,
        city=place,
        date_start=day,
        date_end=day,
        **{"review_status": Status.QUEUED, **fields},
    )
    article = new_article()
    MeetingReport.objects.create(
        article=article, meeting=meeting, role="main", method="m"
    )
    return article


def items() -> list[tuple[Any, ...]]:
    return [
        (item.article_id, item.payload["other"], item.key)
        for item in ReviewItem.objects.filter(kind="meeting").order_by("pk")
    ]


def test_the_same_city_within_ten_days_is_asked_about_once() -> None:
    first, second = reported("2024-03-05"), reported("2024-03-15")
    ask_same_event(second)
    assert items() == [(second.pk, first.pk, "rome-0|rome-1")]
    ask_same_event(second)
    ask_same_event(first)
    assert len(items()) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2024-03-16"},
        {"day": "2024-03-05", "city": "riyadh"},
        {"day": None},
        {"day": "2024-03-05", "review_status": Status.REJECTED},
    ],
)
def test_other_meetings_are_not_asked_about(other: dict[str, Any]) -> None:
    reported(**other)
    ask_same_event(reported("2024-03-05"))
    assert items() == []


def test_known_meetings_are_kept_apart_and_preferred() -> None:
    reported("2024-03-04", review_status=Status.CONFIRMED)
    known = reported("2024-03-05", review_status=Status.CONFIRMED)
    ask_same_event(known)
    assert items() == []
    proposed = reported("2024-03-06")
    ask_same_event(proposed)
    (item,) = ReviewItem.objects.all()
    assert item.payload["other"] == known.pk
    assert item.payload["meeting"] == known.reports.get().meeting_id


def test_a_decision_is_remembered() -> None:
    reported("2024-03-05")
    second = reported("2024-03-06")
    ask_same_event(second)
    ReviewItem.objects.update(decision=Decision.REJECTED)
    ask_same_event(second)
    assert ReviewItem.objects.count() == 1


def test_a_question_goes_with_its_reason() -> None:
    first, second = reported("2024-03-05"), reported("2024-03-06")
    ask_same_event(second)
    first.reports.update(status=Status.REJECTED)
    ask_same_event(second)
    assert items() == []


def test_an_article_without_a_meeting_or_a_day_asks_nothing() -> None:
    reported("2024-03-05")
    ask_same_event(new_article())
    ask_same_event(reported(None))
    assert items() == []
