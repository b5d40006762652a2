"""Why an article matched: the form, the rule, and what is missing."""

import pytest

from search.asked import Asked
from search.query.nodes import Level, Match
from search.views import results
from search.views.parts.cards import Card
from tests.search.newsroom import Newsroom, make_article

pytestmark = pytest.mark.django_db


def card(room: Newsroom, name: str, text: str, **asked: object) -> Card:
    """The card of one article among the hits."""
    found = results.data(Asked(text=text, **asked))  # type: ignore[arg-type]
    [one] = [c for c in found.cards if c.article.pk == room.articles[name].pk]
    return one


def told(
    room: Newsroom, name: str, text: str, **asked: object
) -> list[tuple[str, str, str]]:
    reasons = card(room, name, text, **asked).why.reasons
    return [(one.asked, one.written, one.rule.value) for one in reasons]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("rome-en", "Blinken", [("Blinken", "Blinken", "typed")]),
        ("rome-en", "BLINKEN", [("BLINKEN", "Blinken", "typed")]),
        ("rome-ar", "Blinken", [("Blinken", "أنتوني بلينكن", "name")]),
        ("rome-en", "school", [("school", "schools", "family")]),
        ("undated", "المدرسه", [("المدرسه", "المدرسة", "spelling")]),
        ("undated", "وزير", [("وزير", "وزير", "typed")]),
        ("rome-en", "10000", [("10000", "10,000", "spelling")]),
        ("undated", "10000", [("10000", "عشرة آلاف", "name")]),
        ("rome-ar", "June", [("June", "يونيو", "name")]),
        ("rome-en", "mini*", [("mini", "ministers", "begins")]),
        ("rome-en", "fumd~", [("fumd", "fund", "close")]),
        ("rome-en", "actor:بلينكن", [("", "Antony Blinken", "name")]),
        (
            "rome-ar",
            "Antony Blinken Rome",
            [("Antony Blinken", "أنتوني بلينكن", "name"), ("Rome", "روما", "name")],
        ),
        (
            "brussels",
            '"school fund" spent',
            [
                ("school", "school", "typed"),
                ("fund", "fund", "typed"),
                ("spent", "spent", "typed"),
            ],
        ),
        (
            "rome-en",
            "title:Rome fund",
            [("Rome", "Rome", "typed"), ("fund", "fund", "typed")],
        ),
    ],
)
def test_the_strictest_rule_is_told(room, name, text, expected):
    assert told(room, name, text) == expected


def test_a_surname_that_stands_alone_is_the_same_name(room):
    room.articles["alone"] = make_article("بلينكن يزور المدينة غدا.")
    room.engine.note([room.articles["alone"].pk])
    [reason] = card(room, "alone", "Blinken").why.reasons
    assert (reason.asked, reason.written, reason.rule.value, reason.same) == (
        "Blinken",
        "بلينكن",
        "name",
        "actor",
    )


def test_at_a_strict_level_only_its_rules_are_told(room):
    assert told(room, "undated", "المدرسة", level=Level.EXACT) == [
        ("المدرسة", "المدرسة", "typed")
    ]


def test_what_stands_in_the_headline_alone_is_said(room):
    one = card(room, "brussels", "donors told")
    assert [(r.asked, r.headline) for r in one.why.reasons] == [
        ("donors", True),
        ("told", False),
    ]


def test_what_a_name_has_in_common_is_said(room):
    one = card(room, "rome-ar", "Blinken Rome June")
    assert [str(r.same) for r in one.why.reasons] == ["actor", "place", "month"]


def test_what_is_missing_is_said_where_some_words_are_enough(room):
    one = card(room, "rome-en", "Rome Blinken harbour", match=Match.ANY)
    assert (one.partial, list(one.why.missing)) == (True, ["harbour"])
    assert not card(room, "rome-en", "Rome Blinken").partial


def test_the_page_says_it_in_words(client, room):
    page = client.get("/en/search/?q=Blinken+school").content.decode()
    page = " ".join(page.split())
    assert 'lang="en">schools</bdi> word family of' in page
    assert "as typed</span>" in page
    page = client.get("/ar/search/?q=Blinken").content.decode()
    assert "الاسم نفسه:" in page
