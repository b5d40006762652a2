"""The registry files hold what the rest of the archive builds on."""

import json
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from archive.models import Wording
from archive.models.choices import (
    ActorKind,
    DateOrder,
    MeetingKind,
    MeetingStatus,
    NamePolicy,
    NameType,
    PlaceKind,
    PlaceNameType,
    PlaceTier,
    Precision,
    SourceKind,
)
from archive.registry import Counts, load_registry
from archive.text.normalize import match_key

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "registry"
FILES = {
    name: json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("places", "actors", "sources", "meetings")
}
PLACES = {record["key"]: record for record in FILES["places"]}
ACTORS = {record["key"]: record for record in FILES["actors"]}
MEETINGS = {record["key"]: record for record in FILES["meetings"]}
NOT_ARABIC = re.compile(r"[پچژگکیےہھڕڵۆێەۀټډړښڼ]|[\u064b-\u0652]")


def auto_holders(records, field):
    """Who holds each match key of a name that matches by itself."""
    holders = defaultdict(set)
    for key, record in records.items():
        for name in record["names"]:
            if name[field] == "auto" and name["type"] not in ("nisba", "metonym"):
                holders[match_key(name["text"])].add(key)
    return holders


@pytest.mark.parametrize("name", sorted(FILES))
def test_keys_are_unique_slugs(name):
    keys = [record["key"] for record in FILES[name]]
    assert [key for key, n in Counter(keys).items() if n > 1] == []
    assert [k for k in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", k)] == []
    assert [key for key in keys if len(key) > 120] == []


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_record_has_a_name_of_at_most_300_letters(name):
    for record in FILES[name]:
        names = [record["name_ar"], record["name_en"]]
        assert any(names), record["key"]
        texts = [*names, *(n["text"] for n in record.get("names", ()))]
        assert max(map(len, texts)) <= 300, record["key"]
        assert [t for t in texts if t != t.strip() or "  " in t] == []


def test_references_resolve():
    for record in FILES["places"]:
        country = record["country"]
        assert country is None or PLACES[country]["kind"] == "country", record["key"]
        assert record["parent"] is None or record["parent"] in PLACES, record["key"]
    for record in FILES["actors"]:
        assert record["country"] is None or record["country"] in PLACES, record["key"]
        assert record["parent"] is None or record["parent"] in ACTORS, record["key"]
        for role in record["roles"]:
            assert role["organisation"] is None or role["organisation"] in ACTORS
            assert role["country"] is None or role["country"] in PLACES
    for record in FILES["meetings"]:
        for field in ("city", "country", "venue"):
            assert record[field] is None or record[field] in PLACES, record["key"]
        assert [host for host in record["hosts"] if host not in ACTORS] == []


def test_choices_are_known():
    place_names = [n for r in FILES["places"] for n in r["names"]]
    actor_names = [n for r in FILES["actors"] for n in r["names"]]
    assert {r["kind"] for r in FILES["places"]} <= set(PlaceKind.values)
    assert {n["type"] for n in place_names} <= set(PlaceNameType.values)
    assert {n["tier"] for n in place_names} <= set(PlaceTier.values)
    assert {r["kind"] for r in FILES["actors"]} <= set(ActorKind.values)
    assert {n["type"] for n in actor_names} <= set(NameType.values)
    assert {n["policy"] for n in actor_names} <= set(NamePolicy.values)
    assert {n["language"] for n in place_names + actor_names} == {"ar", "en"}
    assert {r["kind"] for r in FILES["sources"]} <= set(SourceKind.values)
    assert {r["default_date_order"] for r in FILES["sources"]} <= set(DateOrder.values)
    assert {r["kind"] for r in FILES["meetings"]} <= set(MeetingKind.values)
    assert {r["status"] for r in FILES["meetings"]} <= set(MeetingStatus.values)
    assert {r["date_precision"] for r in FILES["meetings"]} <= set(Precision.values)


def test_no_spelling_is_empty_or_given_twice():
    for record in FILES["places"]:
        keys = [(match_key(n["text"]), n["type"]) for n in record["names"]]
        assert all(key for key, _ in keys), record["key"]
        assert len(keys) == len(set(keys)), record["key"]
    for record in FILES["actors"]:
        norms = [match_key(n["text"]) for n in record["names"]]
        assert all(norms), record["key"]
        assert len(norms) == len(set(norms)), record["key"]


def test_no_two_actors_share_a_name_that_matches_by_itself():
    shared = {k: v for k, v in auto_holders(ACTORS, "policy").items() if len(v) > 1}
    assert shared == {}


def test_no_two_places_share_a_name_that_matches_by_itself():
    shared = {k: v for k, v in auto_holders(PLACES, "tier").items() if len(v) > 1}
    assert shared == {}


def test_surnames_and_metonyms_never_match_by_themselves():
    types = {"surname", "metonym", "short"}
    names = [n for r in FILES["actors"] for n in r["names"] if n["type"] in types]
    assert {n["policy"] for n in names} <= {"needs_full_name", "needs_cue", "never"}


def test_arabic_names_are_written_in_arabic_letters():
    wrong = [
        name["text"]
        for record in (*FILES["places"], *FILES["actors"])
        for name in record["names"]
        if name["language"] == "ar" and NOT_ARABIC.search(name["text"])
    ]
    assert wrong == []
    mixed = [
        name["text"]
        for record in (*FILES["places"], *FILES["actors"])
        for name in record["names"]
        if (name["language"] == "ar") != bool(re.search("[ء-ي]", name["text"]))
    ]
    assert mixed == []


def test_states_have_names_adjectives_and_a_place_on_the_map():
    states = [r for r in FILES["places"] if r["kind"] == "country"]
    assert len(states) == 197
    for state in states:
        found = {(n["language"], n["type"]) for n in state["names"]}
        assert found >= {("ar", "name"), ("en", "name"), ("en", "nisba")}, state["key"]
        assert ("ar", "nisba") in found, state["key"]
        assert state["lat"] is not None, state["key"]
        assert f"state-of-{state['key']}" in ACTORS


def test_cities_lie_in_a_country_and_on_the_map():
    cities = [r for r in FILES["places"] if r["kind"] in ("city", "town", "camp")]
    assert [r["key"] for r in cities if r["lat"] is None or r["lon"] is None] == []
    assert [r["key"] for r in cities if not -90 <= r["lat"] <= 90] == []
    homeless = {r["key"] for r in cities if not (r["country"] or r["parent"])}
    assert homeless == {"diego-garcia"}


def test_terms_of_office_begin_before_they_end():
    for record in FILES["actors"]:
        for role in record["roles"]:
            start, end = role["start"], role["end"]
            assert not (start and end) or start <= end, record["key"]
            days = [day for day in (start, end) if day]
            assert [date.fromisoformat(day).isoformat() for day in days] == days
            assert all((role["title_ar"], role["title_en"])), record["key"]


def test_source_names_are_unique_and_common_words_are_held_back():
    norms = Counter(match_key(n["text"]) for r in FILES["sources"] for n in r["names"])
    assert [norm for norm, n in norms.items() if n > 1] == []
    held = {
        name["text"]
        for record in FILES["sources"]
        for name in record["names"]
        if name["only_on_source_line"]
    }
    assert held >= {"الطريق", "الجزيرة", "العربية", "الشرق الأوسط", "المدينة", "اليوم"}


def test_meetings_have_a_day_and_a_country():
    assert len(MEETINGS) >= 80
    for record in FILES["meetings"]:
        start, end = (date.fromisoformat(record[f]) for f in ("date_start", "date_end"))
        assert date(2014, 1, 1) <= start <= end <= date(2026, 12, 31), record["key"]
        assert record["country"], record["key"]


def test_seeds_meetings_are_known():
    facts = {
        key: (MEETINGS[key]["date_start"], MEETINGS[key]["city"])
        for key in MEETINGS
        if key.startswith("global-coalition-")
    }
    assert facts["global-coalition-riyadh-2023"] == ("2023-06-08", "riyadh")
    assert facts["global-coalition-rome-2021"] == ("2021-06-28", "rome")
    the_hague = facts["global-coalition-small-group-the-hague-2022"]
    assert the_hague == ("2022-12-07", "the-hague")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("واشنطن", "washington-dc"),
        ("روما", "rome"),
        ("الرقة", "raqqa"),
        ("لاهاي", "the-hague"),
        ("سورية", "syria"),
        ("أمريكا", "united-states"),
        ("US", "united-states"),
        ("Ivory Coast", "ivory-coast"),
        ("إفريقيا", "africa"),
        ("نابلس", "nablus"),
        ("حلب", "aleppo"),
        ("كوباني", "ain-al-arab"),
    ],
)
def test_well_known_names_match_by_themselves(text, key):
    assert auto_holders(PLACES, "tier")[match_key(text)] == {key}


@pytest.mark.parametrize("text", ["كان", "المدينة", "الخبر", "صور", "الساحل", "مالي"])
def test_common_words_are_no_places_by_themselves(text):
    assert auto_holders(PLACES, "tier")[match_key(text)] == set()


def test_spellings_of_one_person_are_known():
    keys = {match_key(n["text"]) for n in ACTORS["antony-blinken"]["names"]}
    variants = ("أنتوني بلينكن", "انتوني بلينكين", "أنطوني بلنكن", "Antony Blinken")
    assert keys >= {match_key(text) for text in variants}


def test_registry_is_as_large_as_promised():
    kinds = Counter(record["kind"] for record in FILES["actors"])
    assert kinds["person"] >= 350
    assert kinds["organisation"] + kinds["government_body"] >= 150


@pytest.mark.shared
def test_gold_actors_and_places_are_represented(shared):
    gold = json.loads((shared / "gold" / "registry.json").read_text(encoding="utf-8"))
    ours = {
        part: {r[f].casefold() for r in FILES[part] for f in ("name_ar", "name_en")}
        for part in ("actors", "places", "sources")
    }
    for row in gold["actors"]:
        part = "sources" if row["kind"] == "outlet" else "actors"
        assert row["name_en"].casefold() in ours[part], row["id"]
        assert row["name_ar"] in ours[part], row["id"]
    for row in gold["places"]:
        assert row["name_en"].casefold() in ours["places"], row["id"]
        assert row["name_ar"] in ours["places"], row["id"]


@pytest.mark.django_db
def test_the_registry_loads_and_loads_again():
    counts = load_registry(FOLDER)
    assert (counts.places, counts.actors) == (len(PLACES), len(ACTORS))
    assert (counts.sources, counts.meetings) == (len(FILES["sources"]), len(MEETINGS))
    assert counts.wordings == Wording.objects.count() == 10
    assert load_registry(FOLDER) == Counts()


def test_wordings_have_two_terms_of_a_language_and_no_spelling_twice():
    records = json.loads((FOLDER / "wordings.json").read_text(encoding="utf-8"))
    assert len({record["key"] for record in records}) == len(records)
    for record in records:
        assert all((record["name_ar"], record["name_en"])), record["key"]
        languages = [term["language"] for term in record["terms"]]
        assert len(languages) >= len(set(languages)) + 1, record["key"]
        spellings = [
            spelling if spelling.isascii() else match_key(spelling)
            for term in record["terms"]
            for spelling in (term["text"], *term.get("variants", ()))
        ]
        assert len(spellings) == len(set(spellings)), record["key"]
