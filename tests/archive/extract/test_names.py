"""The table of names as the database has it, and when it is read anew."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from archive.extract import names as module
from archive.extract.names import name_table, names_changed
from archive.extract.table import NameTable
from archive.models import Actor, ActorName, Place, PlaceName
from archive.text.normalize import match_key


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path / "data"
    return tmp_path / "data"


def actor(key: str, *spellings: str, **fields: Any) -> Actor:
    made = Actor.objects.create(key=key, kind="person", name_en=key, **fields)
    for text in spellings:
        ActorName.objects.create(actor=made, text=text)
    return made


def terms(table: NameTable, text: str) -> list[str]:
    return [name.entry.term for name in table.get(match_key(text))]


@pytest.mark.django_db
def test_the_table_has_the_names_of_the_registry() -> None:
    country = Place.objects.create(key="egypt", kind="country", name_en="Egypt")
    city = Place.objects.create(
        key="cairo", kind="city", name_en="Cairo", country=country, population=9
    )
    PlaceName.objects.create(place=city, text="القاهرة", tier="context")
    someone = actor("someone", country=country)
    ActorName.objects.create(
        actor=someone,
        text="فلان الفلاني",
        policy="needs_cue",
        not_after=datetime.date(2020, 1, 1),
    )
    (place,) = name_table().get("القاهره")
    assert (place.entry.country, place.entry.population) == ("egypt", 9)
    assert (place.policy, place.type, place.entry.kind) == ("context", "name", "city")
    (name,) = name_table().get("فلان الفلاني")
    assert (name.entry.pk, name.entry.country) == (someone.pk, "egypt")
    assert (name.policy, name.not_after) == ("needs_cue", datetime.date(2020, 1, 1))


@pytest.mark.django_db
def test_blocked_actors_and_candidates_are_left_out_and_merged_ones_followed() -> None:
    kept = actor("kept", "سمير سمير")
    merged = actor("merged", "سمر سمر", status="merged", merged_into=kept)
    actor("twice", "سامر سامر", status="merged", merged_into=merged)
    actor("blocked", "عدو عدو", status="blocked")
    actor("candidate", "جديد جديد", status="candidate")
    actor("to-blocked", "بعيد بعيد", status="merged",
          merged_into=Actor.objects.get(key="blocked"))  # fmt: skip
    table = name_table()
    assert terms(table, "سمر سمر") == ["@actor:kept"]
    assert terms(table, "سامر سامر") == ["@actor:kept"]
    assert table.get(match_key("سمر سمر"))[0].entry.pk == kept.pk
    assert terms(table, "عدو عدو") == []
    assert terms(table, "جديد جديد") == []
    assert terms(table, "بعيد بعيد") == []


@pytest.mark.django_db
def test_actors_merged_in_a_ring_do_no_harm() -> None:
    one = actor("one", "سمير سمير")
    two = actor("two", "سمر سمر", status="merged", merged_into=one)
    Actor.objects.filter(pk=one.pk).update(status="merged", merged_into=two)
    names_changed()
    assert terms(name_table(), "سمير سمير") == []


@pytest.mark.django_db
def test_the_table_is_read_in_few_queries(django_assert_num_queries: Any) -> None:
    actor("kept", "سمير سمير")
    with django_assert_num_queries(6):
        name_table()
    with django_assert_num_queries(2):
        name_table()


@pytest.mark.django_db
def test_a_saved_name_is_in_the_next_table() -> None:
    kept = actor("kept", "سمير سمير")
    assert terms(name_table(), "سمر سمر") == []
    name = ActorName.objects.create(actor=kept, text="سمر سمر")
    assert terms(name_table(), "سمر سمر") == ["@actor:kept"]
    name.delete()
    assert terms(name_table(), "سمر سمر") == []


@pytest.mark.django_db(transaction=True)
def test_other_processes_notice_by_the_stamp(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = actor("kept", "سمير سمير")
    assert (data_folder / "names.stamp").is_file()
    table = name_table()
    # Another process changes a policy: same count, same highest key, new stamp.
    ActorName.objects.filter(actor=kept).update(policy="never")
    assert name_table() is table
    (data_folder / "names.stamp").write_text("another", encoding="ascii")
    assert name_table() is table
    monkeypatch.setattr(module, "_UNCHECKED", 0.0)
    assert name_table() is not table
    assert name_table().get(match_key("سمير سمير"))[0].policy == "never"


@pytest.mark.django_db
def test_a_table_is_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    actor("kept", "سمير سمير")
    table = name_table()
    assert name_table() is table
    monkeypatch.setattr(module, "_KEPT", 0.0)
    assert name_table() is not table


@pytest.mark.django_db
def test_a_query_for_a_capital_does_not_ask_for_its_state() -> None:
    state = Actor.objects.create(key="state", kind="country", name_en="State")
    ActorName.objects.create(actor=state, text="الرياض", type="metonym")
    city = Place.objects.create(key="riyadh", kind="city", name_en="Riyadh")
    PlaceName.objects.create(place=city, text="الرياض")
    (name,) = name_table().entities_in_query(["الرياض"])
    assert name.terms == ("@place:riyadh",)
