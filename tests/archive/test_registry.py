"""Loading the registry: what is missing is added, what a curator did stays."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.models import (
    Actor,
    ActorName,
    ActorRole,
    Meeting,
    Place,
    PlaceName,
    Source,
    SourceName,
)
from archive.models.choices import ActorStatus, NamePolicy, PlaceTier
from archive.registry import Counts, RegistryError, load_registry

pytestmark = pytest.mark.django_db

PLACES: list[dict[str, Any]] = [
    {
        "key": "rome",
        "kind": "city",
        "name_ar": "روما",
        "name_en": "Rome",
        "country": "italy",
        "parent": "lazio",
        "lat": 41.9,
        "lon": 12.5,
        "names": [
            {"text": "روما", "language": "ar", "type": "name", "tier": "auto"},
            {"text": "Rome", "language": "en", "type": "name", "tier": "auto"},
        ],
    },
    {
        "key": "lazio",
        "kind": "region",
        "name_en": "Lazio",
        "country": "italy",
        "names": [],
    },
    {
        "key": "italy",
        "kind": "country",
        "name_en": "Italy",
        "iso2": "IT",
        "country": None,
        "names": [
            {"text": "إيطاليا", "language": "ar", "type": "name", "tier": "auto"},
            {"text": "ايطاليا", "language": "ar", "type": "name", "tier": "auto"},
        ],
    },
]
ACTORS: list[dict[str, Any]] = [
    {
        "key": "small-group",
        "kind": "organisation",
        "name_en": "Small Group",
        "parent": "coalition",
        "names": [],
        "roles": [],
    },
    {
        "key": "coalition",
        "kind": "organisation",
        "name_en": "Coalition",
        "names": [
            {
                "text": "التحالف",
                "language": "ar",
                "type": "short",
                "policy": "needs_full_name",
                "not_before": "2014-09-10",
                "not_after": None,
            }
        ],
        "roles": [],
    },
    {
        "key": "luigi-di-maio",
        "kind": "person",
        "name_en": "Luigi Di Maio",
        "country": "italy",
        "names": [
            {"text": "لويجي دي مايو", "language": "ar", "type": "full"},
            {"text": "دي مايو", "language": "ar", "type": "surname"},
        ],
        "roles": [
            {
                "title_ar": "وزير الخارجية",
                "title_en": "Minister of Foreign Affairs",
                "organisation": None,
                "country": "italy",
                "start": "2019-09-05",
                "end": "2022-10-22",
            }
        ],
    },
]
SOURCES: list[dict[str, Any]] = [
    {
        "key": "al-tareeq",
        "kind": "outlet",
        "name_ar": "الطريق",
        "domain": "example.org",
        "default_date_order": "dmy",
        "names": [{"text": "الطريق", "only_on_source_line": True}],
    }
]
MEETINGS: list[dict[str, Any]] = [
    {
        "key": "rome-2021",
        "series": "ministerial",
        "kind": "ministerial",
        "name_en": "Ministerial, Rome 2021",
        "date_start": "2021-06-28",
        "date_end": "2021-06-28",
        "date_precision": "day",
        "city": "rome",
        "country": "italy",
        "venue": None,
        "hosts": ["coalition"],
        "status": "held",
    }
]


def write(folder: Path, **files: object) -> Path:
    """Write registry files; the four small ones above where none is given."""
    usual = {
        "places": PLACES,
        "actors": ACTORS,
        "sources": SOURCES,
        "meetings": MEETINGS,
    }
    for name, records in (usual | files).items():
        (folder / f"{name}.json").write_text(json.dumps(records), encoding="utf-8")
    return folder


def test_load_registry_adds_all_records_and_counts_them(tmp_path):
    counts = load_registry(write(tmp_path))
    assert counts == Counts(
        places=3,
        place_names=3,  # the second spelling of Italy has the same match key
        actors=3,
        actor_names=3,
        roles=1,
        sources=1,
        source_names=1,
        meetings=1,
    )
    assert counts.total == 16


def test_load_registry_links_records_in_any_order(tmp_path):
    load_registry(write(tmp_path))
    linked = Place.objects.filter(key="rome").values_list("country__key", "parent__key")
    assert list(linked) == [("italy", "lazio")]
    parents = Actor.objects.filter(key="small-group").values_list("parent__key")
    assert list(parents) == [("coalition",)]


def test_load_registry_fills_fields_and_match_keys(tmp_path):
    load_registry(write(tmp_path))
    name = ActorName.objects.get(text="التحالف")
    assert (name.norm, name.policy) == ("التحالف", "needs_full_name")
    assert (name.origin, str(name.not_before)) == ("import", "2014-09-10")
    assert PlaceName.objects.get(text="إيطاليا").norm == "ايطاليا"
    assert SourceName.objects.get().only_on_source_line is True
    role = ActorRole.objects.get()
    country = Place.objects.get(key="italy").pk
    assert (role.country_id, str(role.end)) == (country, "2022-10-22")
    meeting = Meeting.objects.get()
    city = Place.objects.get(key="rome").pk
    assert (meeting.city_id, meeting.date_basis) == (city, "registry")
    assert [host.key for host in meeting.hosts.all()] == ["coalition"]


def test_second_load_changes_nothing(tmp_path):
    write(tmp_path)
    load_registry(tmp_path)
    before = [list(m.objects.values()) for m in (Place, Actor, ActorName, Meeting)]
    assert load_registry(tmp_path) == Counts()
    after = [list(m.objects.values()) for m in (Place, Actor, ActorName, Meeting)]
    assert after == before


def test_load_adds_what_is_new_to_known_records(tmp_path):
    load_registry(write(tmp_path))
    actors = json.loads(json.dumps(ACTORS))
    actors[1]["names"].append({"text": "الائتلاف", "language": "ar", "type": "short"})
    assert load_registry(write(tmp_path, actors=actors)) == Counts(actor_names=1)


def test_curators_changes_survive_a_load(tmp_path):
    write(tmp_path)
    load_registry(tmp_path)
    Place.objects.filter(key="rome").update(name_en="Roma", lat=1.0)
    PlaceName.objects.filter(text="روما").update(tier=PlaceTier.NEVER)
    ActorName.objects.filter(text="التحالف").update(policy=NamePolicy.NEVER)
    ActorRole.objects.update(start="2019-09-01")
    Source.objects.update(domain="example.com")
    meeting = Meeting.objects.get()
    meeting.hosts.clear()
    assert load_registry(tmp_path) == Counts()
    rome = Place.objects.get(key="rome")
    assert (rome.name_en, rome.lat) == ("Roma", 1.0)
    assert PlaceName.objects.get(text="روما").tier == "never"
    assert ActorName.objects.get(text="التحالف").policy == "never"
    assert str(ActorRole.objects.get().start) == "2019-09-01"
    assert Source.objects.get().domain == "example.com"
    assert meeting.hosts.count() == 0


@pytest.mark.parametrize("status", [ActorStatus.MERGED, ActorStatus.BLOCKED])
def test_load_adds_no_name_to_an_actor_that_is_gone(tmp_path, status):
    write(tmp_path)
    load_registry(tmp_path)
    gone = Actor.objects.get(key="luigi-di-maio")
    gone.names.all().delete()
    gone.roles.all().delete()
    target = Actor.objects.get(key="coalition")
    gone.status = status
    gone.merged_into = target if status == ActorStatus.MERGED else None
    gone.save()
    assert load_registry(tmp_path) == Counts()


def test_a_second_term_in_the_same_office_is_another_role(tmp_path):
    load_registry(write(tmp_path))
    actors = json.loads(json.dumps(ACTORS))
    second = actors[2]["roles"][0] | {"start": "2025-01-01", "end": None}
    actors[2]["roles"].append(second)
    assert load_registry(write(tmp_path, actors=actors)) == Counts(roles=1)


def test_load_of_an_empty_folder_adds_nothing(tmp_path):
    assert load_registry(tmp_path) == Counts()


@pytest.mark.parametrize(
    ("name", "records", "message"),
    [
        (
            "places",
            [PLACES[0] | {"country": "italia"}],
            "rome: its country 'italia' is nowhere. "
            "Add 'italia' to the registry, or empty the field.",
        ),
        (
            "actors",
            [ACTORS[0] | {"parent": "nobody"}],
            "small-group: its parent 'nobody' is nowhere. "
            "Add 'nobody' to the registry, or empty the field.",
        ),
        (
            "meetings",
            [MEETINGS[0] | {"hosts": ["nobody"]}],
            "rome-2021: its host 'nobody' is nowhere. "
            "Add 'nobody' to the registry, or empty the field.",
        ),
    ],
)
def test_unknown_reference_is_named_and_nothing_is_kept(
    tmp_path, name, records, message
):
    with pytest.raises(RegistryError) as caught:
        load_registry(write(tmp_path, **{name: records}))
    assert str(caught.value) == message
    assert Place.objects.count() == 0


def test_records_that_refer_to_each_other_in_a_ring_are_refused(tmp_path):
    places = [PLACES[1] | {"parent": "rome", "country": None}, PLACES[0], PLACES[2]]
    with pytest.raises(RegistryError, match=r"^lazio: its parent 'rome' is nowhere"):
        load_registry(write(tmp_path, places=places))


def test_file_that_is_no_json_is_named(tmp_path):
    (tmp_path / "places.json").write_text("[", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"places\.json is no JSON .*build_regist"):
        load_registry(tmp_path)
