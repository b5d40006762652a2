"""The quotes as JSON: the same answer as the page, and refusals a program can read."""

import json

import pytest

from archive.models import Actor, ActorRole
from archive.models.choices import Status
from search.api_quotes import RULES
from search.backends.quoted import quotes_engine
from tests.search.newsroom import make_article
from tests.search.views.facts import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(room):
    """One quote by Blinken; another by somebody the text names."""
    blinken = Actor.objects.get(key="antony-blinken")
    ActorRole.objects.create(
        actor=blinken, title_en="Secretary", start="2021-01-26", end="2025-01-20"
    )
    say(room.articles["rome-en"], "the ministers agreed", speaker=blinken)
    article = make_article("Nadia Qasim said the road is open.")
    room.articles["road"] = article
    say(article, "the road is open", kind="indirect", speaker_start=0, speaker_end=11)
    quotes_engine().rebuild(lambda count: None)
    return room


def ask(client, query="", status=200):
    response = client.get(f"/api/v1/quotes?{query}", headers={"Accept-Language": "en"})
    assert response.status_code == status
    return json.loads(response.content)


def test_a_quote_is_told_with_all_that_the_page_shows(client, archive):
    found = ask(client, "q=minister")
    story = archive.articles["rome-en"]
    start = story.raw_text.index("the ministers")
    (one,) = found["results"]
    assert (found["query"], found["total"], found["sort"]) == (
        "minister",
        1,
        "relevance",
    )
    assert one["id"] == f"{story.pk}-{start}-{start + 20}"
    assert one["url"] == f"/en/quotes/{one['id']}/"
    assert client.get(one["url"]).status_code == 200
    assert one["words"] == "the ministers agreed"
    assert (one["kind"], one["status"], one["confidence"]) == ("direct", "auto", 0.9)
    assert one["speaker"]["key"] == "antony-blinken"
    assert one["office"] == "Secretary"
    assert one["meeting"]["key"] == "rome-2021"
    assert one["source"]["name_en"] == "Morning Herald"
    assert one["article"]["sentence"].startswith(one["article"]["url"])


def test_an_unknown_speaker_is_told_as_written(client, archive):
    (one,) = ask(client, "speaker=-")["results"]
    assert (one["speaker"], one["speaker_as_written"]) == (None, "Nadia Qasim")
    assert (one["source"], one["meeting"], one["published"]) == (None, None, None)


def test_counts_have_both_names(client, archive):
    facets = ask(client, "speaker=antony-blinken")["facets"]
    assert facets["speaker"] == [
        {
            "value": "-",
            "name_ar": "متحدث بلا صفحة هنا",
            "name_en": "Speaker without a page here",
            "count": 1,
            "chosen": False,
        },
        {
            "value": "antony-blinken",
            "name_ar": "أنتوني بلينكن",
            "name_en": "Antony Blinken",
            "count": 1,
            "chosen": True,
        },
    ]
    assert set(facets) == {"speaker", "kind", "meeting", "source", "lang", "checked"}


def test_nothing_found_tells_the_ways_out(client, archive):
    found = ask(client, "q=road&speaker=antony-blinken")
    assert (found["total"], found["results"]) == (0, [])
    assert found["ways"][0] == {
        "label": "By anybody",
        "query": "?q=road",
        "total": 1,
    }


@pytest.mark.parametrize("name", sorted(set(RULES) - {"speaker", "meeting", "source"}))
def test_a_value_that_means_nothing_is_refused(client, archive, name):
    found = ask(client, f"{name}=nonsense!", 400)
    (error,) = found["errors"]
    assert (error["parameter"], error["value"]) == (name, "nonsense!")


def test_any_words_are_accepted(client, archive):
    assert ask(client, "q=%22(((unclosed&page=&from=")["total"] == 0
    assert ask(client, "q=" + "x" * 9_000)["total"] == 0


def test_other_methods_are_not_allowed(client, db):
    assert client.post("/api/v1/quotes").status_code == 405
    answer = client.options("/api/v1/quotes")
    assert (answer.status_code, answer["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_what_readers_may_not_see_is_not_told(client, archive):
    archive.articles["rome-en"].quotes.update(status=Status.REJECTED)
    assert ask(client, "q=minister")["results"] == []


def test_without_an_index_the_answer_is_503(client, room):
    assert ask(client, "", 503)["status"] == 503
