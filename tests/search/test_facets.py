import datetime as dt
from dataclasses import replace

import pytest
from django.utils.translation import override

from archive.models import Actor, ActorName, Place, Source
from search.asked import Asked
from search.backends.base import Count, FacetName, Page
from search.facets.chips import chips
from search.facets.names import names
from search.facets.picked import MOST_ROWS, MOST_UNFOLDED, SHOWN, largest, picked
from search.facets.rows import Facet, facets

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def places():
    italy = Place.objects.create(key="italy", kind="country", name_en="Italy")
    iraq = Place.objects.create(key="iraq", kind="country", name_ar="العراق")
    for key, country in (("rome", italy), ("milan", italy), ("baghdad", iraq)):
        Place.objects.create(key=key, kind="city", name_en=key.title(), country=country)
    Place.objects.create(key="monaco", kind="city", name_en="Monaco")


def count(value, n, *, chosen=False):
    return Count(value=value, count=n, chosen=chosen)


def page(**counts):
    return Page(total=9, hits=(), facets={FacetName(k): v for k, v in counts.items()})


def shown(answer, asked=None):
    """Each facet as its rows: label, country beside it, count; cities indented."""
    return {
        facet.name.value: [
            f"{'  ' * row.is_inner}{row.label}{row.within and ' in ' + row.within}"
            f" {row.count}{'*' * row.chosen}{'+' * row.is_covered}"
            for row in facet.rows
        ]
        for facet in made(answer, asked)
    }


def made(answer, asked=None) -> list[Facet]:
    asked = asked or Asked()
    chosen = picked(answer, asked)
    return facets(chosen, names(chosen.counts, asked), asked)


def test_cities_stand_under_their_country(places):
    answer = page(
        country=[count("italy", 5), count("iraq", 3)],
        place=[count("rome", 3), count("baghdad", 3), count("milan", 1)],
    )
    assert shown(answer) == {
        "place": ["Italy 5", "  Rome 3", "  Milan 1", "Baghdad in العراق 3"]
    }


def test_a_chosen_country_stays_a_row_of_its_own(places):
    answer = page(country=[count("iraq", 3, chosen=True)], place=[count("baghdad", 3)])
    assert shown(answer) == {"place": ["العراق 3*", "  Baghdad 3+"]}


def test_a_city_without_a_country_stands_by_its_count(places):
    answer = page(
        country=[count("italy", 2)],
        place=[count("monaco", 4), count("rome", 1), count("milan", 1)],
    )
    assert shown(answer) == {"place": ["Monaco 4", "Italy 2", "  Rome 1", "  Milan 1"]}


def test_values_have_their_names_and_unknown_keys_themselves():
    Actor.objects.create(key="a", kind="person", name_en="Ada", name_ar="آدا")
    Source.objects.create(key="s", name_en="Herald")
    answer = page(
        actor=[count("a", 2), count("gone", 1)],
        source=[count("s", 2), count("", 1, chosen=True)],
        lang=[count("ar", 1), count("xx", 1)],
        kind=[count("summit", 1)],
        dated=[count("undated", 1)],
    )
    assert shown(answer) == {
        "actor": ["Ada 2", "gone 1"],
        "lang": ["Arabic 1", "xx 1"],
        "source": ["Herald 2", "Source unknown 1*"],
        "kind": ["summit 1"],
    }


def test_names_follow_the_language_of_the_page():
    Actor.objects.create(key="a", kind="person", name_en="Ada", name_ar="آدا")
    answer = page(actor=[count("a", 2)])
    with override("ar"):
        rows = made(answer)[0].rows
        assert (rows[0].label, rows[0].language) == ("آدا", "ar")


def test_of_many_values_eight_and_the_chosen_are_seen_and_all_are_a_link_away():
    rows = [count(f"k{n:02}", 99 - n, chosen=n == 20) for n in range(30)]
    asked = Asked(text="x", chosen={FacetName.ACTOR: ("k20",)}, page=3)
    facet = made(page(actor=rows), asked)[0]
    assert [row.value for row in facet.rows] == [
        *(f"k{n:02}" for n in range(SHOWN)),
        "k20",
    ]
    assert facet.n_more == 21
    assert facet.more_url == "?q=x&actor=k20&page=3&more=actor"
    assert (facet.fewer_url, facet.more) == ("", ())


def test_a_facet_of_few_values_unfolds_in_its_place():
    facet = made(page(kind=[count(f"k{n}", 20 - n) for n in range(11)]))[0]
    assert ([row.value for row in facet.more], facet.more_url) == (
        ["k8", "k9", "k10"],
        "",
    )


def test_an_unfolded_facet_has_all_values_in_pages_the_chosen_first():
    rows = [count(f"k{n:03}", 999 - n, chosen=n == 300) for n in range(420)]
    asked = Asked(chosen={FacetName.ACTOR: ("k300",)}, more=FacetName.ACTOR)
    facet = made(page(actor=rows), asked)[0]
    assert [row.value for row in facet.rows] == [
        "k300",
        *(f"k{n:03}" for n in range(MOST_UNFOLDED)),
    ]
    assert (facet.earlier_url, facet.fewer_url) == ("", "?actor=k300")
    assert facet.later_url == "?actor=k300&more=actor&more_page=2"
    last = made(page(actor=rows), replace(asked, more_page=99))[0]
    assert [row.value for row in last.rows] == [
        "k300",
        *(f"k{n}" for n in range(401, 420)),
    ]
    assert (last.later_url, last.earlier_url) == (
        "",
        "?actor=k300&more=actor&more_page=2",
    )


def test_names_are_found_in_any_spelling_and_chosen_values_stay():
    ada = Actor.objects.create(key="ada", kind="person", name_en="Ada", name_ar="آدا")
    ActorName.objects.create(actor=ada, text="Lovelace")
    ActorName.objects.create(actor=ada, text="آدا")
    Actor.objects.create(key="bob", kind="person", name_en="Bob")
    Actor.objects.create(key="cay", kind="person", name_en="Cay")
    rows = [count("bob", 3), count("ada", 2), count("cay", 1, chosen=True)]
    for find in ("lovel", "ADA", "ادا", "آدَا"):
        asked = Asked(more=FacetName.ACTOR, find=find)
        assert shown(page(actor=rows), asked) == {"actor": ["Cay 1*", "Ada 2"]}
    asked = Asked(more=FacetName.ACTOR, find="zz")
    assert shown(page(actor=rows), asked) == {"actor": ["Cay 1*"]}


def test_of_a_country_a_few_cities_are_shown_and_all_of_an_unfolded_one(places):
    italy = Place.objects.get(key="italy")
    for n in range(7):
        Place.objects.create(key=f"c{n}", kind="city", name_en=f"C{n}", country=italy)
    answer = page(
        country=[count("italy", 50), count("iraq", 1)],
        place=[count(f"c{n}", 9 - n) for n in range(7)],
    )
    facet = made(answer)[0]
    assert [row.value for row in facet.rows] == [
        "italy",
        *("c0", "c1", "c2", "c3"),
        "iraq",
    ]
    assert (facet.n_more, facet.more_url) == (3, "?more=place")
    asked = Asked(more=FacetName.PLACE)
    assert shown(answer, asked)["place"][:3] == ["Italy 50", "  C0 9", "  C1 8"]
    assert len(shown(answer, asked)["place"]) == 9
    asked = Asked(more=FacetName.PLACE, find="c5")
    assert shown(answer, asked) == {"place": ["Italy 50", "  C5 4"]}
    asked = Asked(more=FacetName.PLACE, find="ital")
    assert len(shown(answer, asked)["place"]) == 8


def test_programs_are_told_so_many_values_and_all_chosen_ones():
    rows = [count(f"k{n:03}", 999 - n, chosen=n == 200) for n in range(300)]
    assert len(largest(page(actor=rows))[FacetName.ACTOR]) == MOST_ROWS + 1


def test_chips_name_what_was_chosen_and_lead_away_from_it(places):
    asked = Asked(
        text="x",
        chosen={
            FacetName.PLACE: ("rome",),
            FacetName.SOURCE: ("",),
            FacetName.KIND: ("summit",),
            FacetName.DATED: ("undated",),
            FacetName.LANGUAGE: ("ar",),
        },
        start=dt.date(2021, 1, 1),
    )
    found = chips(asked, names({}, asked))
    assert [(str(chip.label), chip.url) for chip in found] == [
        ("Rome", "?q=x&source=-&lang=ar&kind=summit&dated=undated&from=2021-01-01"),
        (
            "Source unknown",
            "?q=x&place=rome&lang=ar&kind=summit&dated=undated&from=2021-01-01",
        ),
        (
            "Arabic",
            "?q=x&place=rome&source=-&kind=summit&dated=undated&from=2021-01-01",
        ),
        ("summit", "?q=x&place=rome&source=-&lang=ar&dated=undated&from=2021-01-01"),
        ("undated", "?q=x&place=rome&source=-&lang=ar&kind=summit&from=2021-01-01"),
        (
            "2021-01-01 – …",
            "?q=x&place=rome&source=-&lang=ar&kind=summit&dated=undated",
        ),
    ]


def test_naming_takes_three_queries_whatever_the_number_of_rows(
    django_assert_num_queries, places
):
    for n in range(3):
        Actor.objects.create(key=f"a{n}", kind="person", name_en=f"A{n}")
        Source.objects.create(key=f"s{n}", name_en=f"S{n}")
    for n in (1, 3):
        answer = page(
            country=[count("italy", n)],
            place=[count(key, 1) for key in ("rome", "milan", "monaco")[:n]],
            actor=[count(f"a{i}", 1) for i in range(n)],
            source=[count(f"s{i}", 1) for i in range(n)],
        )
        with django_assert_num_queries(3):
            shown(answer)
