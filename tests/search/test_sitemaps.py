"""The map of the site for search engines: each page once in each language."""

import re

import pytest

from archive.models import Article
from search.sitemaps import InEachLanguage

pytestmark = pytest.mark.django_db


def addresses(page):
    return re.findall(r"<loc>http://testserver(.*?)</loc>", page.content.decode())


def test_each_kind_of_page_has_a_file(client, room):
    assert addresses(client.get("/sitemap.xml")) == [
        f"/sitemap-{name}.xml"
        for name in ("pages", "articles", "meetings", "actors", "places", "sources")
    ]


def test_pages_are_named_in_both_languages_with_their_other(client, room):
    page = client.get("/sitemap-meetings.xml")
    assert addresses(page) == [
        f"/{language}/meetings/{key}/"
        for key in ("rome-2021", "brussels-2023")
        for language in ("ar", "en")
    ]
    assert page.content.decode().count('hreflang="en"') == 4


def test_only_readable_articles_are_told(client, room):
    told = addresses(client.get("/sitemap-articles.xml"))
    assert len(told) == 10
    draft = room.articles["draft"]
    assert draft.get_absolute_url() not in told
    Article.objects.filter(pk=room.articles["rome-ar"].pk).update(status="withdrawn")
    assert len(addresses(client.get("/sitemap-articles.xml"))) == 8


def test_things_without_articles_are_left_out(client, room):
    assert addresses(client.get("/sitemap-actors.xml")) == [
        f"/{language}/actors/{key}/"
        for key in ("antony-blinken", "the-envoy")
        for language in ("ar", "en")
    ]
    assert "/ar/places/rome/" in addresses(client.get("/sitemap-places.xml"))
    assert "/en/sources/sada/" in addresses(client.get("/sitemap-sources.xml"))


def test_a_file_asks_as_often_for_few_as_for_many(
    client, room, django_assert_num_queries
):
    for _ in range(2):
        with django_assert_num_queries(3):
            client.get("/sitemap-articles.xml")
        room.add("more", "Ten more words")
        room.add("other", "Ten other words")


@pytest.mark.parametrize(("start", "stop"), [(0, 4), (1, 3), (3, 9), (5, 6)])
def test_a_slice_is_the_slice_of_the_whole_list(start, stop):
    whole = [(thing, code) for thing in "abc" for code in ("ar", "en")]
    assert InEachLanguage(list("abc"), ("ar", "en"))[start:stop] == whole[start:stop]


def test_robots_are_told_where_it_is(client):
    told = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml\n" in told
    assert "Disallow: /ar/search/\n" in told
