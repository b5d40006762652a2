"""The pages on which names are put right, jobs and history, as a curator uses them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from archive import curate
from archive.groups import make_groups
from archive.models import (
    Actor,
    ActorName,
    Article,
    Job,
    Mention,
    Merge,
    OldKey,
    Place,
    PlaceName,
)
from tests.archive.newsroom import named, new_article, rome_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator() -> User:
    user = User.objects.create(username="layla", is_staff=True)
    user.groups.add(make_groups()["Curator"])
    return user


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


@pytest.fixture
def article() -> Article:
    return new_article()


@pytest.fixture
def pair(article: Article) -> tuple[Actor, Actor]:
    new = Actor.objects.get(key="antony-blinken")
    old = named(Actor, "a-blinken", "بلينكن", "", kind="group")
    ActorName.objects.create(actor=old, text="بلينكن")
    return old, new


def url(page: str, *args: Any, language: str = "en") -> str:
    with override(language):
        return reverse(f"admin:{page}", args=args)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_merge_is_previewed_done_and_undone(desk, pair, language):
    old, new = pair
    address = url("archive_actor_merge", old.pk, language=language)
    assert "new" not in desk.get(address).context
    answer = desk.get(address, {"with": new.pk})
    assert answer.context["new"] == new
    rows = answer.context["rows"]
    assert [(row["moved"], row["dropped"]) for row in rows] == [(1, 0)]
    answer = desk.post(address, {"with": new.pk}, follow=True)
    merge = Merge.objects.get()
    assert answer.context["merge"] == merge
    assert answer.context["why_not"] == ""
    answer = desk.post(url("merge_undo", merge.pk, language=language), follow=True)
    assert answer.status_code == 200
    old.refresh_from_db()
    assert old.status == "active"
    answer = desk.post(url("merge_undo", merge.pk, language=language), follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_merge_can_be_turned_round_and_is_refused_with_itself(desk, pair):
    old, new = pair
    address = url("archive_actor_merge", old.pk)
    answer = desk.get(address, {"with": new.pk, "swap": 1})
    assert answer.url == f"{url('archive_actor_merge', new.pk)}?with={old.pk}"
    answer = desk.get(address, {"with": old.pk})
    assert answer.context["form"].errors["with"]
    assert "new" not in answer.context


def test_places_and_meetings_are_merged_too(desk, article):
    rome, meeting = Place.objects.get(), rome_meeting()
    roma = named(Place, "roma", "", "Roma", kind="city")
    other = named(type(meeting), "other", "", "Other")
    for old, new, kind in ((roma, rome, "place"), (other, meeting, "meeting")):
        address = url(f"archive_{kind}_merge", old.pk)
        assert desk.get(address, {"with": new.pk}).status_code == 200
        assert desk.post(address, {"with": new.pk}).status_code == 302
    assert OldKey.objects.count() == 2
    for merge in Merge.objects.all():
        assert desk.get(url("archive_merge_change", merge.pk)).status_code == 200


def test_rename(desk, pair):
    _, new = pair
    address = url("archive_actor_rename", new.pk)
    assert desk.get(address).status_code == 200
    data = {"name_ar": "بلينكن", "name_en": "Tony", "key": "tony"}
    assert desk.post(address, {**data, "key": "a-blinken"}).status_code == 200
    assert (
        desk.post(address, {**data, "name_ar": " ", "name_en": ""}).status_code == 200
    )
    assert desk.post(address, data).status_code == 302
    new.refresh_from_db()
    assert (new.key, new.name_en) == ("tony", "Tony")
    assert new.history.first().history_user.username == "layla"


def test_spelling_is_tried_then_saved(desk, pair, article):
    _, new = pair
    address = url("archive_actor_spelling", new.pk)
    data = {"text": "بلينكن", "language": "ar", "type": "full"}
    answer = desk.get(address, data)
    assert answer.context["preview"].articles == [article.pk]
    assert "<mark>بلينكن</mark>" in answer.content.decode()
    assert not new.names.exists()
    answer = desk.post(address, data)
    job = Job.objects.get()
    assert answer.url == url("archive_job_change", job.pk)
    answer = desk.post(address, data)
    assert answer.context["form"].errors
    assert desk.get(address, {**data, "text": ""}).status_code == 200


def test_spelling_is_blocked_and_allowed(desk, article):
    rome = Place.objects.get()
    name = PlaceName.objects.create(place=rome, text="روما")
    address = url("archive_place_block", rome.pk)
    assert desk.get(address, {"name": name.pk}).context["is_blocked"] is False
    assert desk.post(address, {"name": name.pk}).status_code == 302
    assert not Mention.objects.filter(place=rome).exists()
    assert desk.get(address, {"name": name.pk}).context["is_blocked"] is True
    assert desk.get(url("archive_place_spelling", rome.pk)).status_code == 200
    assert desk.post(address, {"name": name.pk}).status_code == 302
    for wrong in ("", "x", "0"):
        assert desk.get(address, {"name": wrong}).status_code == 404


def test_split(desk, pair, article):
    _, new = pair
    address = url("archive_actor_split", new.pk)
    answer = desk.get(address)
    assert "<mark>بلينكن</mark>" in answer.content.decode()
    mention = new.mentions.get()
    data = {"name_en": "Other", "key": "other", "kind": "person"}
    assert desk.post(address, data).context["form"].non_field_errors()
    answer = desk.post(address, {**data, "mentions": [mention.pk]})
    made = Actor.objects.get(key="other")
    assert answer.url == url("archive_actor_change", made.pk)
    mention.refresh_from_db()
    assert (mention.actor, mention.status) == (made, "confirmed")


def test_pages_are_for_those_who_may_change(client, pair):
    user = User.objects.create(username="omar", is_staff=True)
    client.force_login(user)
    old, _ = pair
    assert client.get(url("archive_actor_merge", old.pk)).status_code == 403
    assert client.get(url("archive_job_changelist")).status_code == 403
    merge = Merge.objects.create(kind="actor", new_pk=1)
    job = Job.objects.create(title="x")
    assert client.get(url("archive_merge_change", merge.pk)).status_code == 403
    assert client.post(url("merge_undo", merge.pk)).status_code == 403
    assert client.get(url("archive_job_change", job.pk)).status_code == 403
    assert client.post(url("job_cancel", job.pk)).status_code == 403


def test_pages_of_nothing_are_not_found(desk):
    for page in (
        "archive_actor_merge",
        "archive_actor_rename",
        "archive_actor_history",
    ):
        assert desk.get(url(page, 7)).status_code == 404
    assert desk.get(url("archive_actor_merge", "x")).status_code == 404


@pytest.mark.parametrize("language", ["ar", "en"])
def test_job_shows_its_progress(desk, article, curator, language):
    job = Job.objects.create(title="بلينكن", created_by=curator)
    address = url("archive_job_change", job.pk, language=language)
    answer = desk.get(address)
    assert answer["Refresh"] == "3"
    assert answer.context["progress"]["total"] is None
    job.articles = [article.pk, 7]
    job.errors = [{"article": article.pk, "error": "x"}, {"article": 7, "error": "y"}]
    job.done = 1
    job.started_at = job.created_at
    job.save()
    progress = desk.get(url("job_progress", job.pk, language=language)).json()
    assert (progress["percent"], progress["errors"], progress["open"]) == (50, 2, True)
    assert desk.get(address).status_code == 200
    desk.post(url("job_cancel", job.pk))
    desk.post(url("job_cancel", job.pk))
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert "Refresh" not in desk.get(address)
    desk.post(url("job_again", job.pk))
    desk.post(url("job_again", job.pk))
    job.refresh_from_db()
    assert job.state == "waiting"


@pytest.mark.parametrize("count", [1, 4])
def test_pages_cost_the_same_for_few_and_many(desk, curator, count):
    for number in range(count):
        new_article(number + 1)
    new = Actor.objects.get(key="antony-blinken")
    old = named(Actor, "a-blinken", "بلينكن", "", kind="person")
    for number in range(count):
        ActorName.objects.create(actor=new, text=f"اسم {number}")
    curate.reject(list(Mention.objects.filter(actor=new)), curator)
    pages = {
        url("archive_actor_merge", new.pk) + f"?with={old.pk}": 24,
        url("archive_actor_split", new.pk): 10,
        url("archive_actor_history", new.pk): 8,
        url("archive_actor_spelling", new.pk): 6,
    }
    for page, most in pages.items():
        desk.get(page)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert desk.get(page).status_code == 200
        assert len(queries) <= most, page
