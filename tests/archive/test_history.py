"""The history: people's changes field by field, nothing of the machine."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from archive import curate
from archive.admin.history import changes
from archive.extract.run import extract
from archive.groups import make_groups
from archive.models import (
    Actor,
    ActorName,
    ActorRole,
    Article,
    Mention,
    Place,
    PlaceName,
    Source,
    SourceName,
)
from archive.models.history import acting, is_tracked, update_recorded
from tests.archive.newsroom import new_article, one_of_each, rome_meeting

pytestmark = pytest.mark.django_db

TRACKED = [
    "article",
    "actor",
    "actorname",
    "actorrole",
    "place",
    "placename",
    "meeting",
    "meetingreport",
    "mention",
    "quote",
    "figure",
    "datemention",
    "source",
    "sourcename",
]


@pytest.fixture
def curator() -> User:
    user = User.objects.create(username="layla", is_staff=True)
    user.groups.add(make_groups()["Curator"])
    return user


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


def url(page: str, *args: Any, language: str = "en") -> str:
    with override(language):
        return reverse(f"admin:archive_{page}", args=args)


def records() -> int:
    models = (Article, Actor, ActorName, ActorRole, Place, PlaceName, Source)
    return sum(model.history.count() for model in (*models, SourceName, Mention))


def test_what_the_machine_writes_leaves_no_history(desk):
    article = one_of_each()
    extract(article)
    curate.re_extract([article])
    assert records() == 0


def test_reading_anew_from_the_admin_leaves_no_history(desk):
    article = new_article()
    data = {"action": "re_extract", "_selected_action": [article.pk]}
    desk.post(url("article_changelist"), data)
    assert records() == 0


def test_the_first_change_keeps_the_row_as_it_was(curator):
    article = new_article()
    with acting(curator, "typo"):
        article.headline = "عنوان"
        article.save()
    now, before = article.history.all()
    assert (before.headline, before.history_type) == ("قمة روما 1", "+")
    assert before.history_user is None
    assert (now.headline, now.history_type) == ("عنوان", "~")
    assert (now.history_user, now.history_change_reason) == (curator, "typo")
    assert not hasattr(now, "raw_text")


def test_what_a_person_makes_and_deletes_is_kept(curator):
    place = Place.objects.create(key="rome", name_en="Rome", kind="city")
    with acting(curator):
        name = PlaceName.objects.create(place=place, text="روما")
        name.delete()
    kinds = PlaceName.history.values_list("history_type", "history_user")
    assert list(kinds) == [("-", curator.pk), ("+", curator.pk)]
    assert is_tracked(PlaceName)
    assert not is_tracked(User)


def test_bulk_updates_are_recorded_like_saves(curator):
    for number in range(1, 4):
        new_article(number)
    rows = Mention.objects.filter(place__isnull=False)
    assert update_recorded(rows, curator, status="confirmed") == 3
    assert Mention.history.count() == 6
    assert update_recorded(rows, curator, status="auto") == 3
    assert Mention.history.count() == 9
    assert update_recorded(User.objects.all(), curator, first_name="Layla") == 1


def test_changes_are_told_field_by_field(curator):
    article = new_article()
    mention = Mention.objects.get(actor__isnull=False)
    other = Actor.objects.create(key="o", name_ar="آخر", name_en="Other", kind="person")
    with override("en"):
        update_recorded(
            Mention.objects.filter(pk=mention.pk),
            curator,
            actor=other,
            status="confirmed",
        )
        curate.withdraw([article], "libel", curator)
        found = changes([*Mention.history.all()[:1], *Article.history.all()[:1]])
        told = [
            {field.field: (field.before, field.after) for field in change.fields}
            for change in found
        ]
    assert told == [
        {
            "actor": ("Antony Blinken", "Other"),
            "status": ("automatic", "confirmed"),
        },
        {
            "status": ("published", "withdrawn"),
            "reason for withdrawal": ("", "libel"),
        },
    ]
    assert [change.what for change in found] == ["mention", "article"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_history_pages_hold_the_rows_of_a_thing(desk, curator, language):
    article = new_article()
    curate.confirm(list(article.mentions.all()), curator)
    curate.withdraw([article], "libel", curator)
    answer = desk.get(url("article_history", article.pk, language=language))
    assert answer.status_code == 200
    assert len(answer.context["changes"]) == 3
    assert "libel" in answer.content.decode()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("model", TRACKED)
def test_every_tracked_model_has_a_history_page(desk, model, language):
    one_of_each()
    row = apps.get_model("archive", model).objects.order_by("pk").first()
    address = url(f"{model}_history", row.pk, language=language)
    assert desk.get(address).status_code == 200


def test_the_admin_writes_down_whose_change_it_was(desk, curator):
    place = Place.objects.create(key="rome", name_en="Rome", kind="city")
    data = {
        "kind": "town",
        "name_en": "Rome",
        "names-TOTAL_FORMS": 1,
        "names-INITIAL_FORMS": 0,
        "names-0-text": "روما",
        "names-0-language": "ar",
        "names-0-type": "name",
        "names-0-tier": "auto",
    }
    assert desk.post(url("place_change", place.pk), data).status_code == 302
    assert place.history.first().history_user == curator
    assert PlaceName.history.get().history_user == curator
    answer = desk.get(url("place_history", place.pk))
    assert [change.record.history_type for change in answer.context["changes"]] == [
        "+",
        "~",
    ]


def test_history_outlives_what_was_deleted(desk, curator):
    with acting(curator):
        place = Place.objects.create(key="rome", name_en="Rome", kind="city")
        number = place.pk
        place.delete()
    answer = desk.get(url("place_history", number))
    assert len(answer.context["changes"]) == 2
    assert answer.context["thing"] is None


def test_dates_and_flags_in_words(curator):
    with override("en"):
        source = Source.objects.create(key="a", name_en="A")
        name = SourceName.objects.create(source=source, text="A")
        actor = Actor.objects.create(key="a", name_en="A", kind="person")
        role = ActorRole.objects.create(actor=actor, title_en="Minister")
        with acting(curator):
            name.only_on_source_line = True
            name.save()
            role.start = dt.date(2021, 1, 20)
            role.save()
        first, second = changes([SourceName.history.first(), ActorRole.history.first()])
    assert [(f.before, f.after) for f in first.fields] == [("no", "yes")]
    assert [(f.before, f.after) for f in second.fields] == [("", "2021-01-20")]
    assert second.name == "Minister"


def test_meeting_hosts_are_in_the_history(curator):
    meeting = rome_meeting()
    actor = Actor.objects.create(key="a", name_en="A", kind="person")
    with acting(curator):
        meeting.hosts.add(actor)
    assert [host.actor for host in meeting.history.first().hosts.all()] == [actor]


def test_a_change_of_hosts_is_shown(desk, curator):
    meeting = rome_meeting()
    first, second = (
        Actor.objects.create(key=key, name_en=key.upper(), kind="person")
        for key in ("a", "b")
    )
    meeting.hosts.add(first)
    with acting(curator):
        meeting.save()
        meeting.hosts.add(second)
    with override("en"):
        (change, *_) = changes(meeting.history.exclude(history_user=None))
    assert [(f.field, f.before, f.after) for f in change.fields] == [
        ("hosts", "A", "A; B")
    ]
    assert "A; B" in desk.get(url("meeting_history", meeting.pk)).content.decode()


@pytest.mark.parametrize("both", [True, False])
def test_merging_hosts_is_in_the_history_of_the_meeting(desk, curator, both):
    meeting = rome_meeting()
    old, new = (
        Actor.objects.create(key=key, name_en=key.upper(), kind="person")
        for key in ("old", "new")
    )
    meeting.hosts.add(old, *([new] if both else []))
    merge = curate.merge(old, new, curator)
    curate.undo(merge, curator)

    def shown() -> list[str]:
        with override("en"):
            found = list(changes(meeting.history.exclude(history_user=None)))
        return [field.after for change in found for field in change.fields]

    assert shown() == ["NEW; OLD" if both else "OLD", "NEW"]
