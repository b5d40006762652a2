"""Which part of a query is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.nodes import FieldName
from search.suggest.fragment import fragments


@pytest.mark.parametrize(
    ("query", "last"),
    [
        ("بلي", ("", "بلي", "بلي")),
        ("وزير الخارجية الأمريكي أنـ", ("وزير الخارجية الأمريكي ", "أنـ", "ان")),
        ('"in Rome" Blin', ('"in Rome" ', "Blin", "blin")),
        ('"the Hag', ('"the ', "Hag", "hag")),
        ("(Rome OR Ria", ("(Rome OR ", "Ria", "ria")),
        ("Rome -Bli", ("Rome -", "Bli", "bli")),
        ("=Bli", ("=", "Bli", "bli")),
    ],
)
def test_the_last_word_is_read_after_what_stands_before_it(query, last):
    one = list(fragments(query))[-1]
    assert (one.head, one.text, one.key) == last


def test_no_more_than_four_words_are_read_together():
    assert [one.key for one in fragments("one two three four five")] == [
        "two three four five",
        "three four five",
        "four five",
        "five",
    ]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("actor:bli", FieldName.ACTOR),
        ("Rome شخصية:بلي", FieldName.ACTOR),
        ("-place: ro", FieldName.PLACE),
        ('source:"al', FieldName.SOURCE),
        ("17:bli", None),
        ("bli", None),
    ],
)
def test_the_field_of_a_value_is_told(query, field):
    assert list(fragments(query))[-1].field == field


@pytest.mark.parametrize("query", ["", "  ", '"', "word*", "(", "!!"])
def test_nothing_typed_gives_nothing(query):
    assert list(fragments(query)) == []


@given(st.text(max_size=80))
def test_every_string_is_read_and_no_letter_is_lost(query):
    for one in fragments(query):
        assert one.head + one.text == query
