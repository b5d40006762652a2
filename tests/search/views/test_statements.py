"""Quotes and figures in lists: by an actor, at a meeting, in a place, of a source."""

import pytest

from archive.models import Actor, Article
from archive.models.choices import Status
from search.views.parts.dated import newest_first
from tests.search.newsroom import make_article
from tests.search.views.facts import count, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def blinken(room):
    return Actor.objects.get(key="antony-blinken")


@pytest.fixture
def story(room):
    return room.articles["rome-en"]


PAGES = {
    "/en/actors/antony-blinken/": lambda context: context["known"].quotes,
    "/en/meetings/rome-2021/": lambda context: context["met"].quotes,
    "/en/places/rome/": lambda context: context["quotes"],
    "/en/sources/herald/": lambda context: context["quotes"],
}


@pytest.mark.parametrize("path", PAGES)
def test_quotes_are_listed_with_the_way_to_their_sentence(client, story, blinken, path):
    say(story, "the ministers agreed", speaker=blinken)
    page = client.get(path)
    (one,) = PAGES[path](page.context).rows
    assert (one.words, one.speaker) == ("the ministers agreed", blinken)
    body = story.raw_text.index("Antony")
    assert one.url == f"/en{story.get_absolute_url()[3:]}#s-{body}"
    assert f'href="{one.url}"' in page.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_without_quotes_there_is_no_list(client, room, path):
    page = client.get(path)
    assert PAGES[path](page.context) is None
    assert 'id="quotes"' not in page.content.decode()


def test_only_quotes_that_readers_may_see_are_listed(client, room, story, blinken):
    say(story, "agreed", speaker=blinken, status=Status.QUEUED)
    say(story, "fund", speaker=blinken, status=Status.REJECTED)
    say(story, "homes", speaker=blinken, kind="term")
    say(room.articles["draft"], "never", speaker=blinken)
    assert client.get("/en/actors/antony-blinken/").context["known"].quotes is None


def test_a_speaker_without_a_page_is_named_as_in_the_text(client, story):
    place = story.raw_text.index("the ministers")
    say(story, "schools", kind="indirect", speaker_start=place, speaker_end=place + 13)
    say(story, "homes")
    page = client.get("/en/meetings/rome-2021/")
    rows = page.context["met"].quotes.rows
    assert [one.speaker_text for one in rows] == ["the ministers", ""]
    assert "Speaker not known" in page.content.decode()


def test_quotes_have_pages_of_their_own(client, blinken):
    article = make_article(" ".join(f"word{n:02}" for n in range(12)))
    for n in range(12):
        say(article, f"word{n:02}", speaker=blinken)
    page = client.get("/en/actors/antony-blinken/?quotes=2&page=1")
    quotes = page.context["known"].quotes
    assert [one.words for one in quotes.rows] == ["word10", "word11"]
    assert 'href="?page=1#quotes"' in page.content.decode()
    first = client.get("/en/actors/antony-blinken/?page=1").content.decode()
    assert 'href="?page=1&amp;quotes=2#quotes"' in first


def test_long_passages_are_cut(client, blinken):
    article = make_article("word " * 200)
    say(article, article.raw_text.strip(), speaker=blinken)
    (one,) = client.get("/en/actors/antony-blinken/").context["known"].quotes.rows
    assert one.words.endswith("word…")


def test_the_figures_of_a_meeting_stand_side_by_side(client, room, story):
    count(story, "10,000 homes", value=10_000, unit="homes", meaning="to be built")
    count(story, "10,000", value="148.7", unit="percent")
    count(story, "schools", value=1, status=Status.QUEUED)
    page = client.get("/en/meetings/rome-2021/")
    assert [one.amount for one in page.context["met"].figures] == [
        "10,000 homes",
        "148.7%",
    ]
    assert "to be built" in page.content.decode()


def test_articles_are_ordered_by_publication_or_the_day_of_the_meeting(room):
    names = {article.pk: name for name, article in room.articles.items()}
    found = newest_first(Article.objects.visible())
    assert [names[article.pk] for article in found] == [
        "brussels",
        "june",
        "rome-ar",
        "rome-en",
        "undated",
    ]
