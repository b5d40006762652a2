"""Preferences of a reader: page, cookies, what they change; past searches."""

import datetime as dt
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from search import past
from search.dates import LEVANT_MONTHS, written
from search.preferences import Months, Preferences, preferring, read

JUNE = dt.date(2021, 6, 28)


@pytest.mark.parametrize(
    ("months", "language", "said"),
    [
        (Months.COMMON, "ar", "28 يونيو 2021"),
        (Months.LEVANT, "ar", "28 حزيران 2021"),
        (Months.BOTH, "ar", "28 حزيران/يونيو 2021"),
        (Months.BOTH, "en", "28 June 2021"),
    ],
)
def test_months_are_named_as_preferred(months, language, said):
    with translation.override(language), preferring(Preferences(months=months)):
        assert written(JUNE, "j F Y") == said
    assert len(set(LEVANT_MONTHS)) == 12


def test_each_preference_has_a_cookie_and_unknown_values_count_as_none():
    chosen = {"theme": "dark", "digits": "arabic", "months": "both"}
    chosen |= {"layout": "compact", "page_size": "50", "searches_kept": "off"}
    got = read(chosen)
    assert (got.theme, got.digits, got.months, got.layout) == (
        "dark",
        "arabic",
        "both",
        "compact",
    )
    assert (got.page_size, got.keeps_searches) == (50, False)
    assert read(dict.fromkeys(chosen, "x\x00")) == Preferences()


def test_the_page_keeps_what_was_chosen(client, db):
    answer = client.post(
        "/ar/preferences/",
        {"theme": "", "digits": "arabic", "months": "moon", "page_size": "50"},
    )
    assert (answer.status_code, answer["Location"]) == (302, "/ar/preferences/")
    kept = {name: cookie.value for name, cookie in answer.cookies.items()}
    assert (kept["digits"], kept["page_size"]) == ("arabic", "50")
    assert kept["theme"] == kept["months"] == ""
    page = client.get("/ar/preferences/").content.decode()
    assert page.count("checked") == 6
    assert '<span lang="ar">' not in page
    assert "٥٠" in page


def test_arabic_digits_are_for_arabic_pages_outside_the_admin(client, room):
    client.cookies["digits"] = "arabic"
    arabic = client.get("/ar/search/?q=2021").content.decode()
    assert "٢٠٢١" in arabic
    assert "<mark>2021</mark>" in arabic
    assert "٢" not in client.get("/en/search/?q=2021").content.decode()
    assert "٢" not in client.get("/ar/admin/login/").content.decode()
    assert "٢" not in client.get("/api/v1/search?q=2021").content.decode()


def test_past_searches_are_kept_in_the_browser_latest_first(client, room):
    for text in ("روما", "Blinken", "روما", "x" * 81):
        client.get("/en/search/", {"q": text})
    options = client.get("/en/suggest/?q=").content.decode()
    assert options.index("روما") < options.index("Blinken")
    assert options.count("role=") == 2
    assert "Cookie" in client.get("/en/suggest/?q=")["Vary"]
    assert "searched before" in client.get("/en/suggest/?q=bli").content.decode()


def test_past_searches_are_forgotten_on_request(client, room):
    client.get("/en/search/?q=Rome")
    client.post("/en/preferences/", {"forget": "1"})
    assert "role=" not in client.get("/en/suggest/?q=").content.decode()
    client.post("/en/preferences/", {"searches_kept": "off"})
    assert "searches" not in client.get("/en/search/?q=Rome").cookies


@pytest.mark.parametrize(
    "cookie",
    ["", "{", "7", "[1, null]", quote('["\\ud800a"]'), "[" * 9000, quote('[[["x"]]]')],
)
def test_a_forged_cookie_breaks_nothing(client, db, cookie):
    client.cookies["searches"] = cookie
    assert client.get("/ar/preferences/").status_code == 200


def test_eight_long_arabic_searches_fit_into_a_cookie():
    response = HttpResponse()
    request = RequestFactory().get("/")
    for number in range(12):
        request.COOKIES["searches"] = getattr(
            response.cookies.get("searches"), "value", ""
        )
        past.keep(request, response, f"{number:02}" + "ش" * 78)
    value = response.cookies["searches"].value
    assert len(value) <= 3800
    request.COOKIES["searches"] = value
    kept = past.past_searches(request)
    assert kept[0].startswith("11")
    assert len(kept) == 7
