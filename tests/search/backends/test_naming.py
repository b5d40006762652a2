"""A surname alone is asked for in its other spellings too."""

import pytest

from archive.models import Actor, ActorName
from search.backends.naming import names_in
from search.backends.words import Span


@pytest.fixture
def person() -> Actor:
    actor = Actor.objects.create(
        key="ivo-lindqvist", kind="person", name_en="Lindqvist"
    )
    for text, language, kind in (
        ("Ivo Lindqvist", "en", "full"),
        ("Lindqvist", "en", "surname"),
        ("لندكفست", "ar", "surname"),
        ("لندكويست", "ar", "surname"),
        ("سفير", "ar", "surname"),
    ):
        ActorName.objects.create(actor=actor, text=text, language=language, type=kind)
    return actor


@pytest.mark.django_db
@pytest.mark.usefixtures("person")
def test_names_of_a_surname_have_its_other_spellings() -> None:
    term = "@actor:ivo-lindqvist"
    assert names_in(["lindqvist"]) == [Span(0, 0, (term, "لندكفست", "لندكويست"))]
    assert names_in(["ولندكفست"]) == [Span(0, 0, (term, "lindqvist", "لندكويست"))]
    assert names_in(["ivo", "lindqvist"]) == [Span(0, 1, (term,))]


@pytest.mark.django_db
@pytest.mark.usefixtures("person")
def test_names_that_are_words_too_are_looked_for_as_typed_only() -> None:
    assert names_in(["سفير"]) == [Span(0, 0, ("@actor:ivo-lindqvist",))]
