"""Did you mean: what is offered, in both scripts, and what is not."""

import pytest

from search.asked import Asked
from search.help.meant import meant
from search.help.way import count
from tests.search.newsroom import make_article

pytestmark = pytest.mark.django_db


def offered(text: str) -> list[tuple[str, int]]:
    asked = Asked(text=text)
    found = meant(asked, count(asked))
    assert [count(way.asked) for way in found] == [way.count for way in found]
    return [(way.words, way.count) for way in found]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("harbuor", None),
        ("harbur", ("harbour", 1)),
        ("minsters", ("ministers", 2)),
        ("المدرشة", ("المدرسة", 1)),
        ("Rome minsters", ("Rome ministers", 1)),
        ('"school fumd"', ('"school fund"', 1)),
        ("Blinkin", ("Blinken", 2)),
        ("hg,.dv", ("الوزير", 2)),
        ("اشقلاخعق", ("harbour", 1)),
    ],
)
def test_a_slip_is_asked_about(room, text, first):
    found = offered(text)
    assert found[:1] == ([first] if first else [])


def test_a_name_is_found_by_its_sound_in_the_other_script(room):
    found = meant(Asked(text="بلنكيين"), 0)
    assert {way.language for way in found} == {"ar", "en"}


@pytest.mark.parametrize("text", ["", "harbour", "Rome", "xqzw", "ab", "-nowhere"])
def test_nothing_is_asked_where_nothing_better_is_known(room, text):
    assert offered(text) == []


def test_a_rare_word_beside_a_frequent_one_may_be_a_slip(room):
    for n in range(12):
        make_article(f"Number {n}: the garden.", published="2020-01-01")
    make_article("One gardem only.", published="2020-01-01")
    room.engine.rebuild(lambda n: None)
    assert offered("gardem") == [("garden", 12)]


def test_where_enough_was_found_nobody_is_asked(room):
    assert meant(Asked(text="minsters"), 5) == []


def test_a_long_query_is_no_slip(room):
    assert offered("one minsters two three four five six") == []


def test_the_page_offers_and_does_not_mend(client, room):
    response = client.get("/en/search/?q=minsters")
    assert response.context["total"] == 0
    page = " ".join(response.content.decode().split())
    assert "Did you mean" in page
    assert 'href="?q=ministers"' in page
