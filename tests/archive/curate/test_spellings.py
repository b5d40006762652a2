"""Adding and blocking spellings, splitting and renaming."""

import pytest
from django.core.exceptions import ValidationError

from archive import curate
from archive.models import (
    Actor,
    ActorName,
    Article,
    Job,
    Mention,
    OldKey,
    Place,
    PlaceName,
)
from tests.archive.newsroom import new_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return new_article()


@pytest.fixture
def blinken(article: Article) -> Actor:
    return Actor.objects.get(key="antony-blinken")


def test_preview_shows_the_sentence_with_its_span(article, blinken):
    name = ActorName(actor=blinken, text="وفد")
    assert curate.preview_spelling(name).articles == []
    name = ActorName(actor=blinken, text="بلينكن")
    preview = curate.preview_spelling(name)
    assert preview.articles == [article.pk]
    (sample,) = preview.samples
    assert (sample.before, sample.words) == ("وصل ", "بلينكن")
    assert sample.after.startswith(" إلى روما")
    assert sample.known_as == str(blinken)
    assert not ActorName.objects.exists()


def test_a_place_spelling_is_previewed_too(article):
    rome = Place.objects.get()
    preview = curate.preview_spelling(PlaceName(place=rome, text="روما"))
    assert [s.words for s in preview.samples] == ["روما", "روما"]


def test_add_spelling_asks_for_a_job(article, blinken, curator):
    name = ActorName(actor=blinken, text="بلينكن")
    job = curate.add_spelling(name, curator, [article.pk])
    assert (job.articles, job.created_by) == ([article.pk], curator)
    name.refresh_from_db()
    assert (name.origin, name.norm) == ("curator", "بلينكن")
    assert name.history.get().history_user == curator
    job = curate.add_spelling(ActorName(actor=blinken, text="بلنكن"), curator)
    assert (job.articles, job.spellings) == (None, ["بلنكن"])


@pytest.mark.parametrize("text", ["…", "بلينكن"])
def test_spellings_that_are_refused(blinken, curator, text):
    ActorName.objects.create(actor=blinken, text="بلينكن")
    with pytest.raises(ValidationError):
        curate.add_spelling(ActorName(actor=blinken, text=text), curator)
    assert Job.objects.count() == 0


def test_block_lets_automatic_mentions_leave(article, blinken, curator, told):
    name = ActorName.objects.create(actor=blinken, text="بلينكن")
    job = curate.block_spelling(name, curator)
    name.refresh_from_db()
    assert name.policy == "never"
    assert not blinken.mentions.exists()
    assert job.articles == told == [article.pk]
    again = curate.unblock_spelling(name, curator)
    name.refresh_from_db()
    assert (name.policy, again.spellings) == ("auto", ["بلينكن"])


def test_block_keeps_what_was_confirmed(article, curator):
    name = PlaceName.objects.create(place=Place.objects.get(), text="روما")
    Mention.objects.filter(place__isnull=False).update(status="confirmed")
    assert curate.block_spelling(name, curator) is None
    name.refresh_from_db()
    assert name.tier == "never"
    assert name.place.mentions.count() == 1
    curate.unblock_spelling(name, curator)
    name.refresh_from_db()
    assert name.tier == "auto"


def test_split_takes_spellings_and_mentions_along(article, blinken, curator, told):
    name = ActorName.objects.create(actor=blinken, text="بلينكن")
    new = curate.NewActor(key="other-blinken", name_en="Other Blinken")
    made = curate.split(blinken, new, [name], [], curator)
    assert (made.kind, made.names.count()) == ("person", 2)
    mention = made.mentions.get()
    assert mention.status == "auto"
    assert [row.actor_id for row in mention.history.all()] == [made.pk, blinken.pk]
    back = curate.NewActor(key="third", name_ar="ثالث")
    third = curate.split(made, back, [], [mention], curator)
    mention.refresh_from_db()
    assert (mention.actor, mention.status) == (third, "confirmed")
    assert set(told) == {article.pk}
    assert Job.objects.count() == 2


@pytest.mark.parametrize(
    ("key", "name", "chosen"),
    [("antony-blinken", "N", True), ("new", "", True), ("new", "N", False)],
)
def test_what_is_not_split(article, blinken, curator, key, name, chosen):
    mentions = list(blinken.mentions.all()) if chosen else []
    new = curate.NewActor(key=key, name_en=name)
    with pytest.raises(curate.NotSplittable):
        curate.split(blinken, new, [], mentions, curator)


def test_others_mentions_are_not_split_off(article, blinken, curator):
    other = Actor.objects.create(key="o", name_en="O", kind="person")
    new = curate.NewActor(key="new", name_en="N")
    with pytest.raises(curate.NotSplittable):
        curate.split(other, new, [], list(blinken.mentions.all()), curator)


def test_rename_keeps_the_old_key(blinken, curator):
    curate.rename(blinken, "tony-blinken", "بلينكن", "Tony", curator)
    assert OldKey.objects.get(key="antony-blinken").thing == blinken
    curate.rename(blinken, "antony-blinken", "بلينكن", "Tony", curator)
    assert [old.key for old in OldKey.objects.all()] == ["tony-blinken"]
    for key, name in (("rome", "x"), ("new", " ")):
        Actor.objects.get_or_create(key="rome", name_en="r", kind="group")
        with pytest.raises(curate.NotSplittable):
            curate.rename(blinken, key, name, "", curator)
