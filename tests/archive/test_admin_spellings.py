"""Spellings in the admin: what matches alike is one, and of one thing only."""

from typing import Any

import pytest

from archive.models import (
    Actor,
    ActorName,
    Place,
    Source,
)
from tests.archive.desk import change, url
from tests.archive.newsroom import one_of_each

pytestmark = pytest.mark.django_db


def test_two_spellings_that_match_alike_are_one(desk):
    actor = Actor.objects.create(key="a", kind="person", name_en="A")
    ActorName.objects.create(actor=actor, text="أنتوني")
    new = {
        "names-TOTAL_FORMS": 2,
        "names-1-text": "انتوني",
        "names-1-language": "ar",
        "names-1-type": "full",
        "names-1-policy": "auto",
    }
    answer = change(desk, actor, **new)
    assert answer.status_code == 200
    assert ActorName.objects.count() == 1
    for text, error in (
        ("انتوني", "This name is there already, perhaps in another spelling."),
        ("!", "There is no letter or digit in this name."),
        (
            "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 30,
            "This name is too long.",
        ),
    ):
        answer = change(desk, actor, **(new | {"names-1-text": text}))
        rows = answer.context["inline_admin_formsets"][0].formset
        assert rows.errors[1] == {"text": [error]}
    assert change(desk, actor, **(new | {"names-1-text": "توني"})).status_code == 302
    assert set(ActorName.objects.values_list("text", "norm", "origin")) == {
        ("أنتوني", "انتوني", "curator"),
        ("توني", "توني", "curator"),
    }


def test_two_new_spellings_that_match_alike_are_one(desk):
    place = Place.objects.create(key="p", kind="city", name_en="P")
    new: dict[str, Any] = {"names-TOTAL_FORMS": 2}
    for n, text in enumerate(["القاهرة", "القاهره"]):
        new |= {
            f"names-{n}-text": text,
            f"names-{n}-language": "ar",
            f"names-{n}-type": "name",
            f"names-{n}-tier": "auto",
        }
    assert change(desk, place, **new).status_code == 200
    assert change(desk, place, **(new | {"names-1-type": "nisba"})).status_code == 302


def test_a_source_name_is_of_one_source_only(desk):
    one_of_each()
    other = Source.objects.create(key="beta", name_en="Beta", kind="outlet")
    data = {"source": other.pk, "text": "الفا"}
    answer = desk.post(url("sourcename_add"), data)
    assert answer.context["adminform"].form.errors == {
        "text": ["This name is there already, perhaps in another spelling."]
    }
    data["text"] = "بيتا"
    assert desk.post(url("sourcename_add"), data).status_code == 302


def test_a_name_of_a_new_thing_is_added_with_it(desk):
    names = {"text": "بيتا", "only_on_source_line": ""}
    data = {
        "key": "beta",
        "name_en": "Beta",
        "kind": "outlet",
        "default_date_order": "dmy",
        "names-TOTAL_FORMS": 1,
        "names-INITIAL_FORMS": 0,
    }
    data |= {f"names-0-{field}": value for field, value in names.items()}
    assert desk.post(url("source_add"), data).status_code == 302
    assert Source.objects.get(key="beta").names.get().norm == "بيتا"


def test_a_key_is_given_once(desk):
    place = Place.objects.create(key="p", kind="city", name_en="P")
    assert change(desk, place, key="q", name_en="Q").status_code == 302
    place.refresh_from_db()
    assert (place.key, place.name_en) == ("p", "Q")
    assert 'id="id_key"' in desk.get(url("place_add")).content.decode()
