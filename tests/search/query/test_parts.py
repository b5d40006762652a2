"""A query with one of its parts changed is a query again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query import parts
from search.query.nodes import And, Everything, Not, Or, Phrase, Word
from search.query.parse import parse
from search.query.unparse import to_text

PIECES = st.sampled_from(
    [
        *('a', "b", "روما", '"a b"', "c*", "d~", "=e", '="f g"', "-h", "(", ")"),
        *("OR", "title:a", "actor:b", "date:2021", '"a b"~3', "AND", "NOT", "covid-19"),
    ]
)  # fmt: skip
QUERIES = st.lists(PIECES, max_size=12).map(" ".join)


@settings(deadline=None)
@given(QUERIES, st.sampled_from(["a", "a b", "روما", "c", "x", "covid 19"]))
def test_a_changed_query_can_be_written_and_read_again(query, asked):
    node = parse(query)
    changed = [
        parts.narrowed(node, asked, "ab cd"),
        parts.excluding(node, "xyz"),
        parts.only(node, "xyz"),
        parts.any_of(node),
        parts.swapped(node, {"a": "other", "روما": "رومة"}),
        *(parts.without(node, part) for part in parts.parts(node)),
    ]
    for other in changed:
        assert parse(to_text(other)) == other


@pytest.mark.parametrize(
    ("query", "asked", "text"),
    [
        ("روما قمة", "روما", '="x y" قمة'),
        ("وزير الخارجية روما", "وزير الخارجيه", '="x y" روما'),
        ('"antony blinken" روما', "antony blinken", '="x y" روما'),
        ("مقاتل* روما", "مقاتل", '="x y" روما'),
        ("روما~", "روما", '="x y"'),
        ("covid-19 روما", "covid 19", '="x y" روما'),
        ("روما OR قمة", "روما", '(روما OR قمة) ="x y"'),
        ("=روما", "روما", '=روما ="x y"'),
        ("title:روما", "روما", 'title:روما ="x y"'),
    ],
)
def test_a_word_that_stands_alone_is_replaced(query, asked, text):
    assert to_text(parts.narrowed(parse(query), asked, "x y")) == text


def test_what_limits_is_no_part():
    node = parse("روما -لاهاي date:2021 title:a source:x (a OR b)")
    assert parts.parts(node) == (
        Word("روما"),
        parse("title:a"),
        Or((Word("a"), Word("b"))),
    )
    assert parts.parts(parse("-a")) == ()


def test_without_its_only_part_a_query_asks_for_everything():
    assert parts.without(Word("a"), Word("a")) == Everything()
    assert parts.without(parse("a -b"), Word("a")) == Not(Word("b"))


def test_other_words_go_wherever_the_word_stands():
    swapped = parts.swapped(parse('a -a "a b" title:a =a ab*'), {"a": "z"})
    assert to_text(swapped) == 'z -z "z b" title:z =a ab*'


def test_one_of_several_keeps_what_limits():
    assert parts.any_of(parse("a b -c")) == And(
        (Or((Word("a"), Word("b"))), Not(Word("c")))
    )
    assert parts.any_of(parse("a (b OR c)")) == parse("a OR b OR c")
    assert parts.any_of(parse("-a -b")) == parse("-a -b")


def test_typed_words_are_those_that_are_asked_for():
    assert parts.typed(parse("a a -b (c OR d) =e fg* lang:ar")) == ["a", "c", "d"]
    assert parts.typed(Phrase(("a", "b"), 3)) == ["a", "b"]
