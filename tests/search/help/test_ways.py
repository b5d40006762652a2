"""What is offered where nothing, or not all, was found. Every count is real."""

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.asked import Asked
from search.backends.base import FacetName
from search.help.partial import nearly
from search.help.told import Told, described, told
from search.help.way import count
from search.help.ways import nothing
from search.query.nodes import Level, Match

pytestmark = pytest.mark.django_db


def named(name: FacetName, value: str) -> str:
    return value


def ways(asked: Asked) -> list[tuple[str, str, int]]:
    found = nothing(asked, named)
    assert [count(way.asked) for way in found.ways] == [w.count for w in found.ways]
    return [(str(way.label), way.words, way.count) for way in found.ways]


@pytest.fixture(autouse=True)
def english():
    """Labels in English; the pages of a test set the language of the thread."""
    with translation.override("en"):
        yield


def test_without_each_filter_and_without_all(room):
    asked = Asked(text="Blinken").choose(FacetName.LANGUAGE, "ar")
    asked = asked.choose(FacetName.SOURCE, "herald")
    assert ways(asked) == [
        ("Without the filter", "herald", 1),
        ("Without the filter", "ar", 1),
        ("Without any filter", "", 2),
        ("Everything in the archive", "", 5),
    ]


def test_wider_levels_that_find_more(room):
    assert ways(Asked(text="المدرسه", level=Level.EXACT)) == [
        ("Any spelling", "", 1),
        ("Everything in the archive", "", 5),
    ]


def test_a_name_in_the_other_script_is_a_level_away(room):
    asked = Asked(text="Blinken", level=Level.FAMILY).choose(FacetName.LANGUAGE, "ar")
    assert ("Names and dates", "", 1) in ways(asked)


def test_without_each_word_the_best_first(room):
    asked = Asked(text="Rome Brussels ministers")
    assert nothing(asked, named).absent == []
    assert ways(asked) == [
        ("Without", "Rome", 1),
        ("Without", "Brussels", 1),
        ("Any of the words instead of all", "", 3),
        ("Everything in the archive", "", 5),
    ]
    assert nothing(Asked(text="Rome nowhere"), named).absent == ["nowhere"]


def test_for_want_of_a_nearer_way_each_word_is_tried_alone(room):
    asked = Asked(text="harbour envoy", level=Level.EXACT)
    asked = asked.choose(FacetName.LANGUAGE, "ar").choose(FacetName.KIND, "summit")
    assert ways(asked) == [
        ("Only", "harbour", 1),
        ("Only", "envoy", 1),
        ("Everything in the archive", "", 5),
    ]


def test_an_empty_archive_offers_nothing(engine, db):
    engine.rebuild(lambda _: None)
    assert ways(Asked(text="Rome nowhere")) == []


def test_the_nearest_have_most_of_the_words(room):
    near = nearly(Asked(text="Rome Blinken nowhere"))
    assert near
    assert (near.parts, near.had, near.way.count) == (3, 2, 2)
    assert near.way.url == "?q=Rome+Blinken+nowhere&least=2"
    assert count(near.way.asked) == 2


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(text="nowhere"),
        Asked(text="nowhere nobody"),
        Asked(text="Rome nowhere", match=Match.ANY),
    ],
)
def test_between_all_and_none_there_may_be_nothing(room, asked):
    assert nearly(asked) is None


def test_the_nearest_are_shown_below_the_sentence(client, room):
    response = client.get("/en/search/?q=Rome+Blinken+nowhere")
    page = " ".join(response.content.decode().split())
    assert "No report has all 3 words; 2 have 2 of them." in page
    assert len(response.context["found"].nearly) == 2
    assert "not in it:" in page
    page = client.get("/en/search/?q=Rome+Blinken+nowhere&least=2").content.decode()
    assert "Reports with at least 2 of the 3 words are shown." in " ".join(page.split())
    assert 'href="?q=Rome+Blinken+nowhere"' in page


def test_much_found_needs_no_other_questions(room):
    about = told(Asked(text="ministers"), 9, named)
    assert (about.meant, about.nearly, about.nothing.ways) == ([], None, [])
    assert about != Told()


def test_a_question_is_described_as_it_is_asked():
    assert described(Asked(text="a b", match=Match.ANY), "en") == (
        "articles that have “a” or “b”"
    )
    assert described(Asked(text="a b c", least=2), "en") == (
        "articles that have at least 2 of “a”, “b” and “c”"
    )
    assert described(Asked(text="a", least=2), "en") == "articles that have “a”"
    assert described(Asked(), "ar") == "جميع المقالات"


ODD = st.text(st.sampled_from('اأبتروماxyz 0٣"«»()[]-~*:=\\/\u202e\u064b_#ANDOR'))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ODD, st.sampled_from(Level), st.integers(0, 3))
def test_any_question_can_be_told_about(room, text, level, least):
    asked = Asked(text=" ".join(text.split()), level=level, least=least)
    about = told(asked, count(asked), named)
    for way in (*about.meant, *about.nothing.ways):
        assert way.count == count(way.asked)


def test_days_are_a_filter_too(room):
    asked = Asked(text="Rome").between(dt.date(2022, 1, 1), None)
    assert ways(asked) == [
        ("Without the filter", "2022-01-01 – …", 2),
        ("Everything in the archive", "", 5),
    ]


def test_of_a_heavy_query_only_the_nearest_are_told(room):
    about = told(Asked(text="Rome " + "nowhere " * 45), 0, named)
    assert (about.levels, about.meant, len(about.matches)) == ((), (), 2)
    assert [way.url for way in about.nothing.ways] == ["?"]
    assert about.nearly
    assert (about.nearly.parts, about.nearly.had, about.nearly.way.count) == (46, 1, 2)
    assert told(Asked(text="Rome " * 45), 2, named).nearly is None
