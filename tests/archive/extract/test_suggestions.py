"""Questions about names: one for all articles, counted, remembered."""

from typing import Any

import pytest

from archive.extract.run import extract
from archive.models import Actor, ActorName, Article, Rejection, ReviewItem
from archive.models.choices import Decision
from tests.archive.extract.test_run import extracted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]

NEW = (
    "قال وزير الخارجية العماني هيثم الشبيبي إن بلاده ترحب بذلك."
    " وشكر الوزير هيثم الشبيبي."
)
SPELT = "نقلت الرسالة لأنتوني بلينكان أمس."


def items(kind: str) -> list[tuple[Any, ...]]:
    return [
        (
            item.suggestion,
            item.payload["count"],
            item.payload["articles"],
            item.priority,
        )
        for item in ReviewItem.objects.filter(kind=kind).order_by("pk")
    ]


def surfaces(item: ReviewItem) -> list[str]:
    return [
        sighting.article.raw_text[sighting.start : sighting.end]
        for sighting in item.sightings.select_related("article")
    ]


def test_a_new_name_is_asked_about_once_for_all_articles() -> None:
    for text in (NEW, f"{NEW} وانصرف.", "وصل الوزير هيثم الشبيبي."):
        extracted(text=text)
    assert items("name") == [("هيثم الشبيبي", 5, 3, 5)]
    (item,) = ReviewItem.objects.filter(kind="name")
    assert item.payload["title"] == "وزير الخارجية العماني"
    assert (item.article, item.key) == (None, "هيثم الشبيبي")
    assert set(surfaces(item)) == {"هيثم الشبيبي"}


def test_often_seen_names_come_first() -> None:
    for number in range(5):
        extracted(text=f"{NEW} {number}")
    extracted(text="وصل الوزير شيركو عبدولي.")
    assert items("name") == [("هيثم الشبيبي", 10, 5, 4), ("شيركو عبدولي", 1, 1, 6)]


def test_reading_again_counts_nothing_twice() -> None:
    article = extracted(text=NEW)
    extract(article)
    extract(Article.objects.get())
    assert items("name") == [("هيثم الشبيبي", 2, 1, 6)]


def test_a_name_that_the_registry_learns_is_asked_no_more() -> None:
    article = extracted(text=NEW)
    actor = Actor.objects.create(key="h", kind="person", name_ar="هيثم الشبيبي")
    ActorName.objects.create(actor=actor, text="هيثم الشبيبي")
    extract(article)
    assert items("name") == []
    assert article.sightings.count() == 0


def test_the_name_of_a_blocked_actor_is_not_new() -> None:
    actor = Actor.objects.create(
        key="h", kind="person", name_ar="هيثم الشبيبي", status="blocked"
    )
    ActorName.objects.create(actor=actor, text="هيثم الشبيبي")
    extracted(text=NEW)
    assert items("name") == []


@pytest.mark.parametrize("kind", ["name", "spelling"])
def test_what_was_decided_is_not_asked_again(kind: str) -> None:
    text = NEW if kind == "name" else SPELT
    extracted(text=text)
    ReviewItem.objects.filter(kind=kind).update(decision=Decision.REJECTED)
    extracted(text=f"{text} وانصرف.")
    (item,) = ReviewItem.objects.filter(kind=kind)
    assert (item.decision, item.sightings.values("article").distinct().count()) == (
        Decision.REJECTED,
        1,
    )


def test_a_spelling_names_the_actor_and_stands_without_its_clitic() -> None:
    extracted(text=SPELT)
    (item,) = ReviewItem.objects.filter(kind="spelling")
    blinken = Actor.objects.get(key="antony-blinken")
    assert item.payload["actor"] == blinken.pk
    assert (item.suggestion, item.payload["text"]) == (
        "أنتوني بلينكان",
        "أنتوني بلينكن",
    )
    assert item.key == "@actor:antony-blinken انتوني بلينكان"
    assert surfaces(item) == ["أنتوني بلينكان"]


def test_a_spelling_of_a_place_names_the_place() -> None:
    extracted(text="جرى اللقاء في واشنطون أمس.")
    (item,) = ReviewItem.objects.filter(kind="spelling")
    assert "actor" not in item.payload
    assert item.key == "@place:washington واشنطون"


@pytest.mark.parametrize(("where", "asked"), [("everywhere", 0), ("here", 1)])
def test_a_refused_spelling_is_not_asked_about(where: str, asked: int) -> None:
    article = extracted(text=SPELT)
    Rejection.objects.create(
        norm="انتوني بلينكان",
        actor=Actor.objects.get(key="antony-blinken"),
        article=article if where == "here" else None,
    )
    extract(article)
    assert items("spelling") == []
    extracted(text=f"{SPELT} وانصرف.")
    assert len(items("spelling")) == asked
