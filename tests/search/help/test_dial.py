"""The dial of strictness and all or any of the words."""

import pytest

from search.asked import Asked
from search.backends.base import FacetName
from search.help.dial import levels, matches
from search.query.nodes import Level, Match

pytestmark = pytest.mark.django_db


def test_each_level_has_its_total_and_is_a_link(room):
    asked = Asked(text="وزير", level=Level.FAMILY, page=2).choose(
        FacetName.LANGUAGE, "ar"
    )
    found = levels(asked, 2)
    assert [(one.value, one.count, one.chosen) for one in found] == [
        ("names", 2, False),
        ("family", 2, True),
        ("spelling", 1, False),
        ("exact", 1, False),
    ]
    assert found[3].url.endswith("&lang=ar&level=exact")
    assert "page" not in found[3].url


@pytest.mark.parametrize("text", ["", "date:2021", "=word", "source:herald"])
def test_where_no_word_may_differ_there_is_no_dial(room, text):
    assert levels(Asked(text=text), 1) == []


def test_all_or_any_of_the_words(room):
    found = matches(Asked(text="Rome school"))
    assert [(one.value, one.chosen) for one in found] == [("all", True), ("any", False)]
    assert found[1].url == "?q=Rome+school&match=any"
    found = matches(Asked(text="Rome school", match=Match.ANY))
    assert [one.chosen for one in found] == [False, True]


def test_where_some_words_are_enough_neither_is_chosen(room):
    found = matches(Asked(text="a b c", least=2))
    assert [(one.url, one.chosen) for one in found] == [
        ("?q=a+b+c", False),
        ("?q=a+b+c&match=any", False),
    ]


def test_one_word_has_no_such_choice(room):
    assert matches(Asked(text="Rome -school date:2021")) == []
