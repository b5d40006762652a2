"""The index of quotes: what a quote is found by, and how it stays in step."""

import pytest
from django.core.management import call_command

from archive.models import Actor, Quote
from archive.models.choices import ArticleStatus, Status
from search.backends.base import FacetName, Request
from search.backends.quoted import Place, id_of, place_of, quotes_engine
from search.query.parse import parse
from tests.search.newsroom import make_article
from tests.search.views.facts import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def quotes(room):
    """The index of quotes, with one quote by Blinken in English."""
    blinken = Actor.objects.get(key="antony-blinken")
    say(room.articles["rome-en"], "the ministers agreed", speaker=blinken)
    engine = quotes_engine()
    engine.rebuild(lambda count: None)
    return engine


def words(engine, query, **asked):
    """The words of the quotes found."""
    hits = engine.find(Request(node=parse(query), **asked)).hits
    places = [place_of(hit.article_id) for hit in hits]
    rows = [Quote.objects.get(**place._asdict()) for place in places]
    return [row.surface for row in rows]


@pytest.mark.parametrize(
    "query",
    ["ministers", "minister", "agreeing", "Blinken", "بلينكين", "Blinken ministers"],
)
def test_a_quote_is_found_by_its_words_and_by_its_speaker_in_any_script(quotes, query):
    assert words(quotes, query) == ["the ministers agreed"]


@pytest.mark.parametrize("query", ["Rome", "fund", "Blinken fund"])
def test_what_the_article_says_beside_it_does_not_find_it(quotes, query):
    assert words(quotes, query) == []


def test_a_speaker_without_a_page_is_found_by_the_words_of_the_text(quotes, room):
    article = make_article("Spokeswoman Nadia Qasim said the road is open again.")
    at = article.raw_text.index("Nadia")
    say(article, "the road is open", speaker_start=at, speaker_end=at + 11)
    quotes.note([article.pk])
    assert words(quotes, "Qasim road") == ["the road is open"]


def test_a_note_takes_out_what_a_new_reading_does_not_find(quotes, room):
    article = room.articles["rome-en"]
    article.quotes.all().delete()
    say(article, "agreed")
    quotes.note([article.pk])
    assert words(quotes, "") == ["agreed"]


@pytest.mark.parametrize("hidden", ["status", "article", "kind"])
def test_what_readers_may_not_see_is_not_indexed(quotes, room, hidden):
    article = room.articles["rome-en"]
    if hidden == "status":
        article.quotes.update(status=Status.QUEUED)
    elif hidden == "kind":
        article.quotes.update(kind="term")
    else:
        article.status = ArticleStatus.WITHDRAWN
        article.save()
    quotes.note([article.pk])
    assert words(quotes, "") == []


def test_the_facets_of_a_quote(quotes):
    page = quotes.find(Request(facets=tuple(FacetName)))
    found = {name.value: [c.value for c in rows] for name, rows in page.facets.items()}
    assert found == {
        "actor": ["antony-blinken"],
        "place": ["rome-2021"],
        "country": [],
        "source": ["herald"],
        "lang": ["en"],
        "kind": ["direct"],
        "dated": ["auto"],
    }


def test_the_same_words_in_two_articles_are_folded(quotes, room):
    said = "we shall not leave this city alone"
    for number in range(2):
        article = make_article(f"Report {number}: {said}, he said.")
        say(article, said)
        say(article, "he said")
        quotes.note([article.pk])
    page = quotes.find(Request(node=parse("city"), fold=True))
    assert (page.total, page.rows, len(page.hits[0].copies)) == (2, 1, 1)
    assert quotes.find(Request(node=parse('"he said"'), fold=True)).rows == 2


def test_without_an_index_changes_wait_for_it(room):
    engine = quotes_engine()
    article = room.articles["rome-en"]
    say(article, "agreed")
    engine.note([article.pk])
    assert not engine.is_ready()
    engine.rebuild(lambda count: None)
    assert words(engine, "agreed") == ["agreed"]
    assert engine.folder.pending() == {}


def test_two_readings_of_the_same_words_are_one_document(quotes, room):
    say(room.articles["rome-en"], "the ministers agreed", kind="indirect")
    quotes.note([room.articles["rome-en"].pk])
    assert quotes.find(Request()).total == 1


def test_a_check_finds_and_mends_missing_and_stale_quotes(quotes, room, capsys):
    call_command("check_index")
    say(room.articles["brussels"], "Donors")
    room.articles["rome-en"].save()
    room.engine.note([room.articles["rome-en"].pk])
    with pytest.raises(Exception, match="check_index --repair"):
        call_command("check_index")
    said = capsys.readouterr().out
    assert "Quotes: 1 article missing" in said
    assert "Quotes: 1 article in the index as they were" in said
    call_command("check_index", "--repair")
    assert words(quotes, "donors") == ["Donors"]


def test_ids_hold_the_largest_places():
    place = Place(2**26, 199_998, 199_999)
    assert place_of(id_of(place)) == place
