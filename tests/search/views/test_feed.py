"""Any search as an Atom feed: the same hits, safe XML, told again only when changed."""

import pytest
from lxml import etree  # type: ignore[import-untyped]

from tests.search.views.test_results import headlines

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def read(response):
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def entries(response):
    return read(response).findall(f"{ATOM}entry")


def test_the_feed_has_the_hits_of_the_page(client, room):
    asked = {"q": "Blinken", "sort": "newest"}
    page = client.get("/en/search/", asked)
    feed = client.get("/en/search/feed.atom", asked)
    assert [one.findtext(f"{ATOM}title") for one in entries(feed)] == headlines(page)


def test_an_entry_says_source_day_language_and_words(client, room):
    [entry] = entries(client.get("/en/search/feed.atom?q=envoy"))
    article = room.articles["brussels"]
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert entry.find(f"{ATOM}link").get("href").endswith(article.get_absolute_url())
    assert entry.findtext(f"{ATOM}id") == (
        f"tag:testserver,{article.created_at:%Y-%m-%d}:article/{article.pk}"
    )
    assert "<b>envoy</b>" in entry.findtext(f"{ATOM}summary")


def test_the_feed_is_named_after_its_query(client, room):
    feed = read(client.get("/en/search/feed.atom?q=Blinken"))
    assert feed.findtext(f"{ATOM}title") == "Sijill: Blinken"
    assert feed.findtext(f"{ATOM}subtitle") == "articles that have “Blinken”"
    [page, own] = feed.findall(f"{ATOM}link")
    assert page.get("href") == "http://testserver/en/search/?q=Blinken&sort=newest"
    assert own.get("href").startswith("http://testserver/en/search/feed.atom?q=Blin")


def test_an_unchanged_feed_is_not_sent_again(client, room):
    first = client.get("/en/search/feed.atom?q=nowhere")
    again = client.get(
        "/en/search/feed.atom?q=nowhere", headers={"If-None-Match": first["ETag"]}
    )
    assert (entries(first), again.status_code) == ([], 304)
    room.add("nowhere", "It was nowhere")
    again = client.get(
        "/en/search/feed.atom?q=nowhere", headers={"If-None-Match": first["ETag"]}
    )
    assert again.status_code == 200


@pytest.mark.parametrize(
    "text", ["\x07\x1f", "</title><script>", "&#0;", "\ufffe\uffff", "]]>"]
)
def test_no_text_breaks_the_feed(client, room, text):
    room.add("odd", f"Blinken {text} said", title=f"Odd {text} title")
    read(client.get("/ar/search/feed.atom", {"q": f"\0 {text}"}))
    assert entries(client.get("/ar/search/feed.atom", {"q": "Blinken"}))


def test_few_and_many_entries_take_as_many_questions(
    client, room, django_assert_num_queries
):
    for number in (2, 10):
        # The first answer after a change reads the names anew.
        client.get("/en/search/feed.atom?q=Blinken")
        with django_assert_num_queries(10):
            answer = client.get("/en/search/feed.atom?q=Blinken")
        assert len(entries(answer)) == number
        for new in range(8):
            room.add(f"{number}-{new}", "Blinken again")
