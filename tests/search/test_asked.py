import datetime as dt

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Actor, Place, Source
from search.asked import Asked, Usual, known, notices, read, request
from search.backends.base import FacetName, Filters, Request, Sort
from search.query.nodes import Level, Match, Word

FULL = (
    "q=%D8%B1%D9%88%D9%85%D8%A7&place=rome&place=paris&country=italy"
    "&actor=antony-blinken&source=-&lang=ar&kind=summit&dated=undated"
    "&from=2021-01-01&to=2021-12-31&sort=oldest&level=exact&match=any"
    "&page=3&page_size=50"
)


def ask(text: str) -> Asked:
    return read(QueryDict(text))


def test_read_takes_every_parameter():
    assert ask(FULL) == Asked(
        text="روما",
        chosen={
            FacetName.PLACE: ("rome", "paris"),
            FacetName.COUNTRY: ("italy",),
            FacetName.ACTOR: ("antony-blinken",),
            FacetName.SOURCE: ("",),
            FacetName.LANGUAGE: ("ar",),
            FacetName.KIND: ("summit",),
            FacetName.DATED: ("undated",),
        },
        start=dt.date(2021, 1, 1),
        end=dt.date(2021, 12, 31),
        sort=Sort.OLDEST,
        level=Level.EXACT,
        match=Match.ANY,
        page=3,
        page_size=50,
    )


def test_what_is_read_writes_itself_again():
    assert ask(ask(FULL).query()[1:]) == ask(FULL)
    assert ask("q=a+b+c&least=2").query() == "?q=a+b+c&least=2"


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("least=2", 2),
        ("least=0", 0),
        ("least=-1", 0),
        ("least=x", 0),
        ("least=1000", 64),
        ("least=2&match=any", 0),
    ],
)
def test_so_many_words_are_enough(text, least):
    assert ask(text).least == least


def test_no_more_words_are_wanted_than_there_are():
    assert request(Asked(text="a b -c", least=5)).at_least == 2


def test_counting_asks_for_one_hit_of_the_first_page():
    counting = request(Asked(text="a", page=7), counting=True)
    assert (counting.page, counting.page_size) == (1, 1)


def test_other_words_are_all_wanted():
    other = Asked(text="a b c", least=2, page=3).saying("a b")
    assert other == Asked(text="a b")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "q=",
        "q=%20%0a",
        "place=",
        "place=%2F..",
        "kind=party",
        "dated=soon",
        "from=2021-13-01",
        "to=yesterday",
        "sort=loudest",
        "level=deep",
        "match=none",
        "page=0",
        "page=-2",
        "page=%D9%A2",
        "page=x",
        "page_size=",
        "sort=&level=&from=&to=",
    ],
)
def test_what_means_nothing_is_left_out(text):
    assert ask(text) == Asked()


def test_days_in_the_wrong_order_are_exchanged():
    asked = ask("from=2022-01-01&to=2021-01-01")
    assert (asked.start, asked.end) == (dt.date(2021, 1, 1), dt.date(2022, 1, 1))


def test_numbers_are_held_within_bounds():
    asked = ask(f"page={'9' * 400}&page_size=5000")
    assert (asked.page, asked.page_size) == (10_000, 100)


def test_order_is_by_relevance_only_where_there_are_words():
    assert ask("q=x").order is Sort.RELEVANCE
    assert ask("").order is Sort.NEWEST
    assert ask("q=x&sort=newest").order is Sort.NEWEST


def test_choosing_begins_again_at_page_one():
    asked = ask("q=x&place=rome&page=4")
    assert asked.without(FacetName.PLACE, "rome").query() == "?q=x"
    assert asked.choose(FacetName.PLACE, "paris").query() == "?q=x&place=paris"
    assert asked.widened().query() == "?q=x"
    assert asked.between(dt.date(2021, 1, 1), None).query() == (
        "?q=x&place=rome&from=2021-01-01"
    )
    assert (asked.is_narrowed, asked.widened().is_narrowed) == (True, False)


def test_request_is_what_the_engine_takes():
    asked = ask("q=x&lang=ar&from=2021-01-01&page=2")
    assert request(asked, facets=(FacetName.ACTOR,), histogram=True) == Request(
        node=Word("x"),
        filters=Filters(
            chosen={FacetName.LANGUAGE: frozenset({"ar"})}, start=dt.date(2021, 1, 1)
        ),
        facets=(FacetName.ACTOR,),
        histogram=True,
        page=2,
        fold=True,
    )


@pytest.mark.django_db
def test_known_leaves_out_keys_the_archive_has_not(django_assert_num_queries):
    Place.objects.create(key="rome", kind="city", name_en="Rome")
    Actor.objects.create(key="a", kind="person", name_en="A")
    Source.objects.create(key="s", name_en="S")
    asked = ask("place=rome&place=atlantis&actor=a&actor=b&source=s&source=-&page=2")
    with django_assert_num_queries(3):
        found = known(asked)
    assert found.query() == "?place=rome&actor=a&source=s&source=-&page=2"
    with django_assert_num_queries(0):
        assert known(ask("source=-")) == ask("source=-")


@given(st.dictionaries(st.sampled_from([*FacetName, "q", "page", "from"]), st.text()))
def test_no_query_string_fails(params):
    query = QueryDict(mutable=True)
    query.update({str(name): value for name, value in params.items()})
    asked = read(query)
    assert read(QueryDict(asked.query()[1:])) == asked


def test_a_long_query_is_cut_and_that_is_said():
    asked = ask("q=" + "word+" * 2_000)
    assert (len(asked.text), asked.is_cut) == (3_999, True)
    codes = [notice.code.value for notice in notices(asked)]
    assert codes == ["too_long", "too_many_words"]
    assert notices(ask("q=word")) == ()


def test_links_carry_a_long_query_as_it_was_read():
    asked = Asked(text=" ".join(["word"] * 300))
    assert asked.query() == "?q=" + "+".join(["word"] * 64)
    assert Asked(text="(word OR").query() == "?q=%28word+OR"


def test_how_hits_are_listed_is_read_and_written():
    asked = ask("q=x&view=compact&copies=all&page_size=50&more=actor&find= ab  c ")
    assert (asked.is_compact, asked.is_folded, asked.page_size) == (True, False, 50)
    assert (asked.more, asked.find, asked.more_page) == (FacetName.ACTOR, "ab c", 1)
    assert asked.query() == (
        "?q=x&page_size=50&view=compact&copies=all&more=actor&find=ab+c"
    )
    plain = ask("q=x&view=huge&copies=some&more=lang&find=a&more_page=7")
    assert plain.query() == "?q=x"


def test_what_a_reader_prefers_holds_where_the_address_is_silent():
    usual = Usual(page_size=50, is_compact=True)
    silent = read(QueryDict("q=x"), usual)
    assert (silent.page_size, silent.is_compact, silent.query()) == (50, True, "?q=x")
    said = read(QueryDict("q=x&page_size=20&view=full"), usual)
    assert (said.page_size, said.is_compact) == (20, False)
    assert said.query() == "?q=x&page_size=20&view=full"


def test_addresses_of_periods_are_those_of_between():
    asked = ask("q=x&lang=ar&page=3&level=exact&from=2020-01-01&view=compact")
    days = (dt.date(2021, 2, 1), dt.date(2021, 2, 28))
    assert asked.periods()(*days) == asked.between(*days).query()


@pytest.mark.django_db
def test_a_country_has_chosen_its_cities():
    italy = Place.objects.create(key="italy", kind="country", name_en="Italy")
    Place.objects.create(key="rome", kind="city", name_en="Rome", country=italy)
    Place.objects.create(key="oslo", kind="city", name_en="Oslo")
    asked = known(ask("place=rome&place=oslo&country=italy&page=2"))
    assert asked.query() == "?place=oslo&country=italy&page=2"
    assert known(ask("place=rome")).query() == "?place=rome"
