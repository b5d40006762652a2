"""Quotes and figures in the lists of a meeting's page."""

import pytest

from archive.models import Actor, Article, Meeting
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


PAGE = "/en/meetings/rome-2021/"


def quotes_of(page):
    return page.context["met"].quotes


def test_quotes_are_listed_with_the_way_to_their_sentence(client, story, blinken):
    say(story, "the ministers agreed", speaker=blinken)
    page = client.get(PAGE)
    (one,) = quotes_of(page).rows
    assert (one.words, one.speaker) == ("the ministers agreed", blinken)
    body = story.raw_text.index("Antony")
    assert one.url == f"/en{story.get_absolute_url()[3:]}#s-{body}"
    assert f'href="{one.url}"' in page.content.decode()


def test_without_quotes_there_is_no_list(client, room):
    page = client.get(PAGE)
    assert quotes_of(page) is None
    assert 'id="quotes"' not in page.content.decode()


def test_only_quotes_that_readers_may_see_are_listed(client, room, story, blinken):
    say(story, "agreed", speaker=blinken, status=Status.QUEUED)
    say(story, "fund", speaker=blinken, status=Status.REJECTED)
    say(story, "homes", speaker=blinken, kind="term")
    say(room.articles["draft"], "never", speaker=blinken)
    assert quotes_of(client.get(PAGE)) is None


def test_a_speaker_without_a_page_is_named_as_in_the_text(client, story):
    place = story.raw_text.index("the ministers")
    say(story, "schools", kind="indirect", speaker_start=place, speaker_end=place + 13)
    say(story, "homes")
    page = client.get("/en/meetings/rome-2021/")
    rows = page.context["met"].quotes.rows
    assert [one.speaker_text for one in rows] == ["the ministers", ""]
    assert "Speaker not known" in page.content.decode()


def test_quotes_have_pages_of_their_own(client, room, blinken):
    meeting = Meeting.objects.get(key="rome-2021")
    article = make_article(" ".join(f"word{n:02}" for n in range(12)), meeting=meeting)
    for n in range(12):
        say(article, f"word{n:02}", speaker=blinken)
    page = client.get(f"{PAGE}?quotes=2&page=1")
    quotes = quotes_of(page)
    assert [one.words for one in quotes.rows] == ["word10", "word11"]
    assert 'href="?page=1#quotes"' in page.content.decode()
    first = client.get(f"{PAGE}?page=1").content.decode()
    assert 'href="?page=1&amp;quotes=2#quotes"' in first


def test_long_passages_are_cut(client, room, blinken):
    meeting = Meeting.objects.get(key="rome-2021")
    article = make_article("word " * 200, meeting=meeting)
    say(article, article.raw_text.strip(), speaker=blinken)
    (one,) = quotes_of(client.get(PAGE)).rows
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
