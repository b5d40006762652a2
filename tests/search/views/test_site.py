"""What belongs to the whole site: languages, theme, refusals, robots, search box."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import translation
from django.views.defaults import permission_denied

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "expected"),
    [("en-GB,en;q=0.8", "/en/"), ("ar-IQ", "/ar/"), ("de", "/ar/"), ("", "/ar/")],
)
def test_the_root_leads_to_the_language_of_the_visitor(client, room, header, expected):
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response.headers["Location"]) == (302, expected)


def test_each_page_names_itself_in_both_languages(client, room):
    page = client.get("/ar/search/?q=%D8%B1&page=2").content.decode()
    links = dict(re.findall(r'hreflang="(\w+)"\s+href="([^"]+)"', page))
    assert links == {
        "ar": "http://testserver/ar/search/?q=%D8%B1&amp;page=2",
        "en": "http://testserver/en/search/?q=%D8%B1&amp;page=2",
    }
    assert 'href="/en/search/?q=%D8%B1&amp;page=2"' in page


@pytest.mark.parametrize("path", ["/ar/nowhere/", "/en/nowhere/", "/nowhere"])
def test_what_is_missing_has_a_page(client, room, path):
    response = client.get(path)
    assert response.status_code == 404
    expected = "This page is not here" if path.startswith("/en") else "غير موجودة"
    assert expected in response.content.decode()


def test_an_error_of_ours_is_told_in_both_languages_without_any_context(
    client, room, monkeypatch
):
    def fail(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("search.views.results.engine", fail)
    client.raise_request_exception = False
    response = client.get("/en/search/")
    assert response.status_code == 500
    for words in ("حدث خطأ", "Something went wrong"):
        assert words in response.content.decode()


def test_a_form_without_its_token_is_refused_in_both_languages(room):
    response = Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"})
    assert response.status_code == 403
    assert "could not be read" in response.content.decode()


def test_theme_is_remembered_and_forgotten(client, room):
    response = client.post("/theme/", {"theme": "dark", "next": "/en/search/?q=x"})
    assert response.headers["Location"] == "/en/search/?q=x"
    cookie = response.cookies["theme"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == (
        "dark",
        "Lax",
        True,
    )
    page = client.get("/en/").content.decode()
    assert '<html lang="en" dir="ltr" data-theme="dark">' in page
    response = client.post("/theme/", {"theme": "", "next": "/en/"})
    assert response.cookies["theme"].value == ""
    assert "data-theme" not in client.get("/en/").content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "", "x:y"])
def test_theme_never_leads_away(client, room, back):
    response = client.post("/theme/", {"theme": "light", "next": back})
    assert response.headers["Location"] == "/"


def test_theme_cannot_be_set_by_a_link(client, room):
    assert client.get("/theme/?theme=dark").status_code == 405


def test_robots_stay_out_of_the_filters(client):
    assert client.get("/robots.txt").content.decode() == (
        "User-agent: *\nDisallow: /ar/search/\nDisallow: /en/search/\nDisallow: /api/\n"
        "\nSitemap: http://testserver/sitemap.xml\n"
    )


@pytest.mark.parametrize(("code", "name"), [("ar", "سجلّ"), ("en", "Sijill")])
def test_the_browser_is_offered_the_search_box(client, code, name):
    response = client.get(f"/opensearch-{code}.xml")
    text = response.content.decode()
    assert text.startswith("<?xml")
    assert f"<ShortName>{name}</ShortName>" in text
    assert f'template="http://testserver/{code}/search/?q={{searchTerms}}"' in text
    assert response.headers["Content-Type"].startswith("application/opensearch")


def test_no_page_has_inline_styles_or_scripts(client, room):
    article = room.articles["rome-ar"].get_absolute_url()
    for path in ("/ar/", "/ar/search/", article, "/ar/actors/", "/ar/meetings/"):
        page = client.get(path).content.decode()
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=", page) == []
        scripts = re.findall(r"<script[^>]*>", page)
        assert all("src=" in tag or "ld+json" in tag for tag in scripts)


def test_what_is_not_allowed_has_a_page(rf, room):
    with translation.override("en"):
        response = permission_denied(rf.get("/en/"), PermissionDenied())
    assert response.status_code == 403
    assert "This is not allowed" in response.content.decode()
