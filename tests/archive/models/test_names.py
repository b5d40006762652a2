"""Names, titles and addresses in the language of the page."""

import pytest
from django.utils.translation import override

from archive.models import (
    Actor,
    ActorName,
    ActorRole,
    Article,
    Meeting,
    Place,
    PlaceName,
    Source,
    SourceName,
)


@pytest.mark.parametrize(
    ("language", "name", "name_language"),
    [("ar", "روما", "ar"), ("en", "Rome", "en")],
)
def test_name_is_in_the_language_of_the_page(language, name, name_language):
    place = Place(key="rome", name_ar="روما", name_en="Rome")
    with override(language):
        assert (place.name, place.name_language) == (name, name_language)
        assert str(place) == name


def test_name_falls_back_to_the_other_language():
    with override("en"):
        assert Place(key="x", name_ar="الباغوز").name == "الباغوز"
        assert Place(key="x", name_ar="الباغوز").name_language == "ar"
    with override("ar"):
        assert Place(key="x", name_en="Baghuz").name == "Baghuz"


def test_title_is_in_the_language_of_the_page():
    role = ActorRole(title_ar="وزير الخارجية", title_en="Foreign minister")
    with override("ar"):
        assert str(role) == "وزير الخارجية"
    with override("en"):
        assert str(role) == "Foreign minister"


@pytest.mark.parametrize(
    ("thing", "address"),
    [
        (Actor(key="a"), "/en/actors/a/"),
        (Place(key="rome"), "/en/places/rome/"),
        (Meeting(key="rome-2021"), "/en/meetings/rome-2021/"),
        (Source(key="s"), "/en/sources/s/"),
        (
            Article(pk=7, headline="Ministers met: in Rome!"),
            "/en/articles/7/ministers-met-in-rome/",
        ),
        (Article(pk=7, headline="؟"), "/en/articles/7/-/"),
    ],
    ids=["actor", "place", "meeting", "source", "article", "wordless article"],
)
def test_address_is_readable(thing, address):
    with override("en"):
        assert thing.get_absolute_url() == address


@pytest.mark.django_db
def test_match_keys_follow_the_spelling():
    actor = Actor.objects.create(key="a", kind="person", name_ar="أحمد")
    place = Place.objects.create(key="p", kind="city", name_ar="القاهرة")
    source = Source.objects.create(key="s", name_ar="النبأ")
    spellings = (
        ActorName.objects.create(actor=actor, text="أحْمَد  عليّ"),
        PlaceName.objects.create(place=place, text="القاهرة"),
        SourceName.objects.create(source=source, text="النبأ"),
    )
    assert [row.norm for row in spellings] == ["احمد علي", "القاهره", "النبا"]


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_direction_follows_the_language(language, direction):
    assert Article(language=language).dir == direction
