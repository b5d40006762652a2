"""Merging actors, places and meetings, and undoing it."""

import json

import pytest

from archive import curate
from archive.models import (
    Actor,
    ActorName,
    ActorRole,
    Article,
    Job,
    Meeting,
    MeetingReport,
    Mention,
    OldKey,
    Place,
    PlaceName,
    Quote,
    Rejection,
)
from archive.registry import load_registry
from tests.archive.curate.everything import everything
from tests.archive.newsroom import named, new_article, rome_meeting, span

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return new_article()


@pytest.fixture
def blinken(article: Article) -> Actor:
    return Actor.objects.get(key="antony-blinken")


@pytest.fixture
def twin(article: Article, blinken: Actor) -> Actor:
    """The same man a second time, with rows of every sort."""
    actor: Actor = named(Actor, "a-blinken", "بلينكن", "", kind="person", wikidata="Q1")
    for one, text, origin in (
        (blinken, "أنتوني بلينكن", "import"),
        (actor, "أنتوني بلينكن", "import"),
        (actor, "بلنكن", "curator"),
    ):
        ActorName.objects.create(actor=one, text=text, origin=origin)
    for one in (blinken, actor):
        ActorRole.objects.create(actor=one, title_en="Secretary of State")
    ActorRole.objects.create(actor=blinken, title_en="Adviser", organisation=actor)
    at = span("بلينكن")
    Mention.objects.create(
        article=article,
        **at,
        core_start=at["start"],
        form="name",
        method="m",
        actor=actor,
        status="confirmed",
    )
    Quote.objects.create(
        article=article, **span("سنبقى"), kind="direct", speaker=actor, method="m"
    )
    Rejection.objects.create(norm="وزير", actor=actor, article=article)
    rome_meeting().hosts.add(actor, blinken)
    Actor.objects.create(key="aide", name_en="Aide", kind="person", parent=actor)
    return actor


def test_merge_of_actors_moves_everything(blinken, twin, article, curator, told):
    merge = curate.merge(twin, blinken, curator)
    twin.refresh_from_db()
    blinken.refresh_from_db()
    assert (twin.status, twin.merged_into) == ("merged", blinken)
    assert blinken.wikidata == "Q1"
    names = blinken.names.order_by("text").values_list("text", flat=True)
    assert list(names) == ["أنتوني بلينكن", "بلنكن"]
    assert blinken.roles.count() == 2
    assert blinken.officers.count() == 1
    assert blinken.quotes.count() == 2
    assert list(rome_meeting().hosts.all()) == [blinken]
    assert [child.key for child in blinken.children.all()] == ["aide"]
    mention = Mention.objects.get(actor__isnull=False)
    assert (mention.actor, mention.status) == (blinken, "confirmed")
    assert Rejection.objects.get().actor == blinken
    assert set(told) == {article.pk}
    assert merge.counts["Quote"] == 1
    assert Job.objects.get().articles == [article.pk]


def test_merge_is_in_the_history(blinken, twin, curator):
    curate.merge(twin, blinken, curator)
    now, before = twin.history.all()
    assert (before.status, before.history_user) == ("active", None)
    assert (now.status, now.history_user) == ("merged", curator)
    assert "antony-blinken" in now.history_change_reason
    mention = Mention.objects.get(actor=blinken)
    assert [row.actor_id for row in mention.history.all()] == [blinken.pk, twin.pk]


def test_preview_counts_what_moves_and_what_is_there_twice(blinken, twin):
    before = everything()
    assert curate.preview(twin, blinken) == {
        "Actor": {"moved": 1, "dropped": 0},
        "ActorName": {"moved": 1, "dropped": 1},
        "ActorRole": {"moved": 1, "dropped": 1},
        "Meeting_hosts": {"moved": 0, "dropped": 1},
        "Mention": {"moved": 1, "dropped": 1},
        "Quote": {"moved": 1, "dropped": 0},
        "Rejection": {"moved": 1, "dropped": 0},
    }
    assert everything() == before


def test_undo_restores_every_row(blinken, twin, curator, article, told):
    before = everything()
    merge = curate.merge(twin, blinken, curator)
    curate.undo(merge, curator)
    assert everything() == before
    merge.refresh_from_db()
    assert merge.undone_by == curator
    assert merge.undone_at is not None
    assert set(told) == {article.pk}
    assert curate.why_not(merge) != ""
    with pytest.raises(curate.NotUndoable):
        curate.undo(merge, curator)


def test_undo_knows_mentions_again_that_were_read_anew(blinken, twin, curator):
    Mention.objects.filter(actor=twin).update(status="auto")
    Mention.objects.filter(actor=blinken).delete()
    merge = curate.merge(twin, blinken, curator)
    mention = Mention.objects.get(actor=blinken)
    old_pk, mention.pk = mention.pk, None
    Mention.objects.filter(pk=old_pk).delete()
    mention.save()
    curate.undo(merge, curator)
    mention.refresh_from_db()
    assert mention.actor == twin


@pytest.mark.parametrize(
    "change",
    [
        lambda new: ActorName.objects.filter(text="بلنكن").update(policy="never"),
        lambda new: ActorName.objects.filter(text="بلنكن").delete(),
        lambda new: Mention.objects.filter(actor=new).update(status="rejected"),
        lambda new: Mention.objects.filter(actor=new).delete(),
        lambda new: Actor.objects.filter(pk=new.pk).update(wikidata="Q2"),
    ],
    ids=["edited", "deleted", "reviewed", "decided row deleted", "field"],
)
def test_undo_is_refused_when_rows_changed_since(blinken, twin, curator, change):
    merge = curate.merge(twin, blinken, curator)
    change(blinken)
    before = everything()
    with pytest.raises(curate.NotUndoable) as refused:
        curate.undo(merge, curator)
    assert str(refused.value) == curate.why_not(merge) != ""
    assert everything() == before


def test_later_merges_are_undone_first(blinken, twin, curator):
    third = Actor.objects.create(key="third", name_en="Third", kind="person")
    first = curate.merge(twin, blinken, curator)
    second = curate.merge(blinken, third, curator)
    twin.refresh_from_db()
    assert twin.merged_into == third
    assert "antony-blinken" in curate.why_not(first)
    curate.undo(second, curator)
    curate.undo(first, curator)
    twin.refresh_from_db()
    assert twin.status == "active"


def test_what_cannot_be_merged(blinken, twin, curator, article):
    for other in (twin, Place.objects.get()):
        with pytest.raises(curate.NotMergeable):
            curate.merge(twin, other, curator)
    curate.merge(twin, blinken, curator)
    twin.refresh_from_db()
    with pytest.raises(curate.NotMergeable):
        curate.preview(twin, blinken)


def test_a_parent_merged_into_its_child_makes_no_ring(curator):
    top = Actor.objects.create(key="top", name_en="Top", kind="organisation")
    old = Actor.objects.create(key="old", name_en="O", kind="organisation", parent=top)
    new = Actor.objects.create(key="new", name_en="N", kind="organisation", parent=old)
    before = everything()
    merge = curate.merge(old, new, curator)
    new.refresh_from_db()
    assert new.parent == top
    curate.undo(merge, curator)
    assert everything() == before


@pytest.fixture
def roma(article: Article) -> Place:
    """Rome a second time."""
    place: Place = named(Place, "roma", "روما القديمة", "Roma", kind="city")
    rome = Place.objects.get(key="rome")
    for one in (rome, place):
        PlaceName.objects.create(place=one, text="روما")
    PlaceName.objects.create(place=place, text="روميّة")
    Place.objects.create(key="eur", name_en="EUR", kind="venue", parent=place)
    Meeting.objects.create(key="fao", name_en="FAO", city=place)
    Actor.objects.create(key="pope", name_en="Pope", kind="person", country=place)
    at = span("قمة")
    Mention.objects.create(
        article=article,
        **at,
        core_start=at["start"],
        form="name",
        method="m",
        place=place,
    )
    return place


def test_merge_of_places_and_its_undoing(roma, curator, article, client):
    rome = Place.objects.get(key="rome")
    before = everything()
    merge = curate.merge(roma, rome, curator)
    assert not Place.objects.filter(key="roma").exists()
    assert OldKey.objects.get().thing == rome
    assert sorted(rome.names.values_list("text", flat=True)) == ["روما", "روميّة"]
    assert Meeting.objects.get(key="fao").city == rome
    assert Actor.objects.get(key="pope").country == rome
    assert rome.children.get().key == "eur"
    assert rome.mentions.count() == 2
    curate.undo(merge, curator)
    assert everything() == before
    assert not OldKey.objects.exists()


def test_merge_of_meetings_keeps_one_main_report(article, curator):
    new = rome_meeting()
    old = Meeting.objects.create(key="roma-2021", name_en="Roma")
    second = new_article(2)
    second.reports.all().delete()
    reports = [
        (article, old, "main", "rejected"),
        (article, old, "mention_past", "auto"),
        (second, old, "main", "auto"),
    ]
    for of, meeting, role, status in reports:
        MeetingReport.objects.create(
            article=of, meeting=meeting, role=role, status=status, method="m"
        )
    before = everything()
    merge = curate.merge(old, new, curator)
    rows = MeetingReport.objects.order_by("article", "role")
    assert list(rows.values_list("article", "meeting", "role", "status")) == [
        (article.pk, new.pk, "main", "auto"),
        (article.pk, new.pk, "mention_past", "auto"),
        (second.pk, new.pk, "main", "auto"),
    ]
    assert Job.objects.count() == 0
    assert OldKey.objects.get(kind="meeting", key="roma-2021").meeting == new
    curate.undo(merge, curator)
    assert everything() == before


def test_a_place_that_was_merged_twice_keeps_both_keys(curator):
    one, two, three = (
        Place.objects.create(key=key, name_en=key, kind="city")
        for key in ("one", "two", "three")
    )
    first = curate.merge(one, two, curator)
    second = curate.merge(two, three, curator)
    assert {old.key: old.thing for old in OldKey.objects.all()} == {
        "one": three,
        "two": three,
    }
    assert curate.why_not(first) != ""
    curate.undo(second, curator)
    curate.undo(first, curator)
    assert Place.objects.count() == 3


@pytest.mark.parametrize("language", ["ar", "en"])
def test_old_addresses_lead_to_the_new_ones(roma, twin, curator, client, language):
    rome = Place.objects.get(key="rome")
    old = Meeting.objects.get(key="fao")
    curate.merge(roma, rome, curator)
    curate.merge(twin, Actor.objects.get(key="antony-blinken"), curator)
    curate.merge(old, rome_meeting(), curator)
    for path, to in (
        ("places/roma", "places/rome"),
        ("actors/a-blinken", "actors/antony-blinken"),
        ("meetings/fao", "meetings/rome-2021"),
    ):
        response = client.get(f"/{language}/{path}/")
        assert (response.status_code, response.url) == (301, f"/{language}/{to}/")
    for path in ("places/x", "meetings/x", "actors/x"):
        assert client.get(f"/{language}/{path}/").status_code == 404


def test_the_registry_does_not_bring_a_merged_place_back(roma, curator, tmp_path):
    record = {"key": "roma", "kind": "city", "name_en": "Roma", "names": []}
    (tmp_path / "places.json").write_text(json.dumps([record]))
    curate.merge(roma, Place.objects.get(key="rome"), curator)
    assert load_registry(tmp_path).total == 0
