import datetime as dt

import pytest
from django.utils.translation import override

from archive.models import Actor, Place, Source
from search.asked import Asked
from search.backends.base import Count, FacetName, Page
from search.facets import MOST_ROWS, SHOWN, chips, facets, names

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
    found = facets(answer, names(answer, asked or Asked()))
    return {
        facet.name.value: [
            f"{'  ' * row.is_inner}{row.label}{row.within and ' in ' + row.within}"
            f" {row.count}{'*' * row.chosen}"
            for row in facet.rows
        ]
        for facet in found
    }


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
    assert shown(answer) == {"place": ["العراق 3*", "  Baghdad 3"]}


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
        rows = facets(answer, names(answer, Asked()))[0].rows
        assert (rows[0].label, rows[0].language) == ("آدا", "ar")


def test_more_than_eight_rows_unfold_but_chosen_ones_are_seen():
    rows = [count(f"k{n:02}", 99 - n, chosen=n == 20) for n in range(30)]
    answer = page(actor=rows)
    facet = facets(answer, names(answer, Asked()))[0]
    assert [row.value for row in facet.rows] == [
        *(f"k{n:02}" for n in range(SHOWN)),
        "k20",
    ]
    assert len(facet.more) == 21


def test_so_many_rows_are_named_and_all_chosen_ones():
    rows = [count(f"k{n:03}", 999 - n, chosen=n == 200) for n in range(300)]
    facet = facets(page(actor=rows), names(page(actor=rows), Asked()))[0]
    assert len(facet.rows) + len(facet.more) == MOST_ROWS + 1


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
    found = chips(asked, names(page(), asked))
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
