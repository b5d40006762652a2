"""Completion from a real archive: names, meetings, sources and words."""

import json

import pytest

from archive.models import Actor, Meeting, Source
from search.suggest import suggestions
from search.suggest.table import Kind

pytestmark = pytest.mark.django_db


def told(query, most=8):
    return [(one.kind.value, one.key, one.count) for one in suggestions(query, most)]


@pytest.mark.parametrize(
    "typed", ["بلي", "Blin", "بلنكن", "blinkin", "أنتوني ب", "antony"]
)
def test_one_actor_is_completed_from_any_spelling_in_either_script(room, typed):
    assert told(typed)[0] == ("actor", "antony-blinken", 2)


def test_a_place_a_meeting_and_words_are_completed_together(room):
    assert told("Ro") == [
        ("place", "rome", 2),
        ("meeting", "rome-2021", 2),
    ]


def test_the_name_is_written_in_the_script_that_is_typed(room):
    assert suggestions("وزير بلي")[0].query == "وزير أنتوني بلينكن"
    assert suggestions('"ministers" blink')[0].query == '"ministers" Antony Blinken'


def test_what_would_find_nothing_is_not_suggested(room):
    Actor.objects.create(key="bligh", kind="person", name_en="William Bligh")
    Meeting.objects.create(
        key="rome-1957", name_en="Rome 1957", review_status="confirmed"
    )
    assert [key for _, key, _ in told("bli")] == ["antony-blinken", "blinken"]
    assert "rome-1957" not in [key for _, key, _ in told("Rome")]


def test_counts_are_those_of_the_whole_query(room):
    assert told("harbour Blin") == []
    found = suggestions("Ministers Blin")
    assert [(one.query, one.count) for one in found if one.kind is Kind.ACTOR] == [
        ("Ministers Antony Blinken", 1)
    ]


def test_a_source_leads_to_its_articles_and_a_field_to_its_values(room):
    (herald,) = [one for one in suggestions("Morn") if one.kind is Kind.SOURCE]
    assert (herald.query, herald.count) == ("source:herald", 3)
    assert told("actor:blin") == [("actor", "antony-blinken", 2)]
    assert told("place:blin") == []
    assert suggestions("شخصية:بلي")[0].query == "شخصية:antony-blinken"


def test_a_new_name_is_completed_at_once(room):
    assert told("sentin") == []
    source = Source.objects.get(key="herald")
    source.name_en = "Sentinel"
    source.save()
    Source.objects.create(key="other", name_en="Other")
    assert told("sentin") == [("source", "herald", 3)]


def test_no_more_than_asked_for(room):
    assert len(suggestions("r", 2)) == 2


@pytest.mark.parametrize(
    "typed", ["", "   ", "!", '"', "x" * 10_000, "و" * 3_000, "\x00"]
)
def test_what_nothing_fits_gives_nothing(room, typed):
    assert suggestions(typed) == []


# --- The ways to ask ------------------------------------------------------------------


def test_the_page_gets_options_in_its_language(client, room):
    answer = client.get("/ar/suggest/", {"q": "blin"})
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    row = answer.context["rows"][0]
    assert (row.name, row.language, row.other) == (
        "أنتوني بلينكن",
        "ar",
        "Antony Blinken",
    )
    assert (row.query, row.count) == ("Antony Blinken", 2)
    assert row.url == "/ar/search/?q=Antony+Blinken"
    page = answer.content.decode()
    assert page.count('role="option"') == 2
    assert '<bdi lang="ar">أنتوني بلينكن</bdi>' in page


def test_a_meeting_leads_to_its_page(client, room):
    rows = client.get("/en/suggest/", {"q": "Ro"}).context["rows"]
    assert [row.url for row in rows][1] == "/en/meetings/rome-2021/"


def test_markup_in_names_is_escaped(client, room):
    actor = Actor.objects.get(key="antony-blinken")
    actor.name_en = '<script>"&'
    actor.save()
    page = client.get("/en/suggest/", {"q": "بلينكن"}).content.decode()
    assert "<script>" not in page
    assert "&lt;script&gt;&quot;&amp;" in page


def test_programs_get_json(client, room):
    answer = client.get(
        "/api/v1/suggest",
        {"q": "Blin", "limit": "1"},
        headers={"accept-language": "en"},
    )
    assert answer["Content-Type"] == "application/json"
    assert json.loads(answer.content) == {
        "query": "Blin",
        "suggestions": [
            {
                "kind": "actor",
                "key": "antony-blinken",
                "name_ar": "أنتوني بلينكن",
                "name_en": "Antony Blinken",
                "query": "Antony Blinken",
                "count": 2,
                "url": "/en/search/?q=Antony+Blinken",
            }
        ],
    }


@pytest.mark.parametrize("limit", ["-1", "x", "999999999999", "٣", ""])
def test_an_impossible_limit_is_brought_into_range(client, room, limit):
    answer = client.get("/api/v1/suggest", {"q": "Blin", "limit": limit})
    assert answer.status_code == 200


def test_browsers_get_their_own_format(client, room):
    answer = client.get("/suggest-ar.json", {"q": "Blin"})
    assert answer["Content-Type"] == "application/x-suggestions+json"
    query, queries, kinds, urls = json.loads(answer.content)
    assert (query, queries[0], kinds[0]) == ("Blin", "Antony Blinken", "شخصية")
    assert urls[0] == "http://testserver/ar/search/?q=Antony+Blinken"
    described = client.get("/opensearch-ar.xml").content.decode()
    assert "http://testserver/suggest-ar.json?q={searchTerms}" in described


def test_posting_is_refused(client, room):
    assert client.post("/en/suggest/").status_code == 405
    assert client.post("/api/v1/suggest").status_code == 405


def test_words_are_offered_as_they_are_printed(room):
    room.add("office", "انتقلت الرئاسة إلى القصر.")
    words = [(one.name("ar"), one.query) for one in suggestions("قصر الرياس")]
    assert words == [("الرئاسة", "قصر الرئاسة")]
