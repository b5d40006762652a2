"""The index follows the database: after the commit, once, whoever changes what."""

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from archive.models import (
    Actor,
    Article,
    ArticleBlock,
    Mention,
    Place,
    Quote,
    Source,
)
from archive.signals import article_changed
from search import sync
from search.backends import Engine
from search.backends.base import FacetName
from search.query.nodes import Everything, Word
from tests.search.newsroom import Newsroom, add_mention, make_article, newsroom

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(engine: Engine) -> Newsroom:
    return newsroom(engine)


def test_saving_an_article_updates_the_index(room):
    article = room.articles["june"]
    article.status = "withdrawn"
    article.save()
    assert room.find(Word("harbour")).total == 0
    article.status = "published"
    article.save()
    assert room.find(Word("harbour")).total == 1


def test_deleting_an_article_takes_it_out(room):
    room.articles["june"].delete()
    assert room.find(Everything()).total == 4


def test_nothing_is_written_before_the_commit_and_once_after_it(room):
    # One segment: nothing to merge, which would be a generation of its own.
    room.engine.rebuild(lambda _: None)
    before = room.engine.generation()
    with transaction.atomic():
        made = [make_article(f"Late news, part {part}.") for part in range(3)]
        assert room.engine.generation() == before
    assert room.find(Word("late")).total == len(made)
    folder, _, number = before.rpartition(".")
    assert room.engine.generation() == f"{folder}.{int(number) + 1}"


def test_a_rolled_back_change_writes_nothing_wrong(room):
    with transaction.atomic():
        room.articles["june"].delete()
        transaction.set_rollback(True)
    make_article("Another one.")
    assert room.find(Word("harbour")).total == 1


def test_a_batch_writes_once(room):
    room.engine.rebuild(lambda _: None)
    before = int(room.engine.generation().rpartition(".")[2])
    with sync.batch():
        for part in range(5):
            make_article(f"Serial, part {part}.")
        assert room.find(Word("serial")).total == 0
    assert room.find(Word("serial")).total == 5
    assert int(room.engine.generation().rpartition(".")[2]) == before + 1


def test_a_batch_that_fails_writes_what_was_committed(room):
    def fail() -> None:
        with sync.batch():
            make_article("Kept all the same.")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert room.find(Word("kept")).total == 1


def test_bulk_changes_are_told_by_the_signal(room):
    article = room.articles["june"]
    ArticleBlock.objects.filter(article=article).update(kind="boilerplate")
    assert room.find(Word("harbour")).total == 1
    article_changed.send(sender=None, ids=[article.pk])
    assert room.find(Word("harbour")).total == 0


def test_a_mention_is_found_and_lost(room):
    mention = add_mention(
        room.articles["june"], "harbour", Place.objects.get(key="rome")
    )
    assert room.find(Word("روما")).total == 3
    Mention.objects.get(pk=mention.pk).delete()
    assert room.find(Word("روما")).total == 2


def test_a_meeting_that_moves_moves_its_articles(room):
    report = room.articles["brussels"].reports.get()
    report.meeting.city = Place.objects.get(key="rome")
    report.meeting.save()
    assert room.counts(FacetName.PLACE) == [("rome", 3)]
    report.delete()
    assert room.counts(FacetName.PLACE) == [("rome", 2)]


def test_a_new_key_is_seen_and_a_new_name_writes_nothing(room):
    source = Source.objects.get(key="herald")
    # One segment: nothing to merge, which would be a generation of its own.
    room.engine.rebuild(lambda _: None)
    before = room.engine.generation()
    source.name_en = "Evening Herald"
    source.save()
    assert room.engine.generation() == before
    source.key = "evening-herald"
    source.save()
    assert ("evening-herald", 3) in room.counts(FacetName.SOURCE)


def test_an_actor_and_a_place_with_new_keys(room):
    actor = room.articles["rome-en"].mentions.get(actor__isnull=False).actor
    actor.key = "blinken"
    actor.save()
    assert ("blinken", 2) in room.counts(FacetName.ACTOR)
    place = Place.objects.get(key="brussels")
    place.key = "bruxelles"
    place.save()
    assert ("bruxelles", 1) in room.counts(FacetName.PLACE)


def test_the_processor_can_stop_to_listen(room):
    processor: Any = vars(apps.get_app_config("haystack"))["signal_processor"]
    processor.teardown()
    try:
        Article.objects.get(pk=room.articles["june"].pk).delete()
        assert room.find(Everything()).total == 5
    finally:
        processor.setup()


def test_a_speaker_who_is_deleted_leaves_the_facet(room):
    envoy = Actor.objects.get(key="the-envoy")
    article = room.articles["june"]
    Quote.objects.create(
        article=article,
        start=0,
        end=7,
        surface="A quiet",
        method="test",
        kind="indirect",
        speaker=envoy,
        status="confirmed",
    )
    assert ("the-envoy", 2) in room.counts(FacetName.ACTOR)
    envoy.delete()
    assert room.counts(FacetName.ACTOR) == [("antony-blinken", 2)]
