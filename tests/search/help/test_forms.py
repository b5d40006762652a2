"""The forms that words reached: grouped, and the questions behind them."""

import pytest
from django.http import QueryDict

from search.asked import Asked, read
from search.backends.base import FacetName
from search.help.forms import Group, Pill, forms, groups
from search.help.way import count
from search.query.nodes import Level, Match
from tests.search.newsroom import make_article

pytestmark = pytest.mark.django_db


def row(asked: Asked) -> list[Group]:
    return groups(asked, forms(asked))


def pills(group: Group) -> list[tuple[str, str, int]]:
    return [
        (pill.written, pill.form.rule.value, pill.form.count)
        for pill in (*group.seen, *group.more)
    ]


def total(query: str) -> int:
    return count(read(QueryDict(query[1:])))


def test_forms_are_grouped_by_word_without_the_typed_one(room):
    [group] = row(Asked(text="وزير"))
    assert group.asked == "وزير"
    assert group.typed
    assert (group.typed.written, group.typed.form.count) == ("وزير", 1)
    assert ("الوزير", "family", 1) in pills(group)
    assert "وزير" not in [written for written, _, _ in pills(group)]


def test_a_name_has_its_capitals(room):
    [group] = row(Asked(text="بلينكن"))
    assert ("Antony Blinken", "name", 1) in pills(group)


def test_groups_stand_in_the_order_of_the_words(room):
    found = row(Asked(text="Rome Blinken"))
    assert [group.asked for group in found] == ["Rome", "Blinken"]


def every_pill(asked: Asked) -> list[Pill]:
    return [
        pill for one in row(asked) for pill in (one.typed, *one.seen, *one.more) if pill
    ]


@pytest.mark.parametrize("text", ["وزير", "Rome Blinken", '"Antony Blinken"', "min*"])
def test_a_pill_leads_to_as_many_as_it_says(room, text):
    everything = count(Asked(text=text))
    found = every_pill(Asked(text=text))
    assert found
    for pill in found:
        assert total(pill.only) == pill.form.count
        assert total(pill.without) == everything - pill.form.count


def test_with_any_word_a_form_is_asked_for_alone(room):
    asked = Asked(text="school harbour -Rome", match=Match.ANY)
    for pill in every_pill(asked):
        assert pill.only.startswith("?q=%3D")
        assert total(pill.only) == pill.form.count


def test_where_some_words_are_enough_a_form_can_only_be_left_out(room):
    asked = Asked(text="Rome Blinken nowhere", least=2)
    assert {pill.only for pill in every_pill(asked)} == {""}


def test_filters_and_level_are_kept(room):
    asked = Asked(text="school", level=Level.FAMILY).choose(FacetName.LANGUAGE, "en")
    for pill in every_pill(asked):
        assert "lang=en&level=family" in pill.only
        assert "lang=en&level=family" in pill.without


def test_where_all_stands_as_typed_there_is_no_row(room):
    assert forms(Asked(text="harbour"))
    assert row(Asked(text="harbour")) == []


def test_many_forms_unfold(room):
    for n in range(14):
        make_article(f"Zoo{chr(97 + n)} opens.", published="2020-01-01")
    room.engine.rebuild(lambda n: None)
    [group] = row(Asked(text="zoo*"))
    assert (len(group.seen), len(group.more)) == (8, 6)


def test_without_words_there_are_no_forms(room):
    assert row(Asked()) == []
    assert row(Asked(text="date:2021")) == []
