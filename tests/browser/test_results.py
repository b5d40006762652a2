"""The results page by mouse, finger and keyboard, in both languages, and scriptless."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from archive.models import Actor, Article, Place
from tests.search.contract import make_article

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True}


def at(query: str) -> re.Pattern[str]:
    """An address with exactly this query."""
    return re.compile(r"/search/\?" + re.escape(query) + "$")


def heading(page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


@pytest.fixture
def many(room):
    """Twelve more actors in one article, so that there are more than are shown."""
    names = [f"Envoy {letter}" for letter in "ABCDEFGHIJKL"]
    actors = {
        name: Actor.objects.create(
            key=name.lower().replace(" ", "-"), kind="person", name_en=name
        )
        for name in names
    }
    article = make_article(
        f"Present were {', '.join(names)}.", published="2021-03-04", mentions=actors
    )
    room.engine.note([article.pk])
    return room


@pytest.fixture
def copied(room):
    """An article and two copies of it, the later ones of the same words."""
    first = make_article("The mill burned down.", title="Mill", published="2020-01-05")
    made = [
        make_article(
            "The mill burned down.", title=f"Fire {n}", published=f"2020-01-0{n}"
        )
        for n in (6, 7)
    ]
    Article.objects.filter(pk__in=[one.pk for one in made]).update(
        duplicate_of=first, copy_kind="exact"
    )
    room.engine.note([first.pk, *(one.pk for one in made)])
    return room


@pytest.mark.parametrize(
    ("language", "later", "month"),
    [("en", "ArrowRight", "February 2021"), ("ar", "ArrowLeft", "فبراير 2021")],
)
def test_dates_are_chosen_by_keyboard(visit, paths, language, later, month):
    page = visit(f"/{language}/search/")
    low = page.get_by_role("slider").first
    low.focus()
    page.keyboard.press(later)
    expect(low).to_have_attribute("aria-valuetext", month)
    # One more step before the answer is there: it is asked for once.
    page.keyboard.press(later)
    expect(page).to_have_url(at("from=2021-03-01&to=2023-12-31"))
    expect(low).to_be_focused()
    expect(page.locator("#from")).to_have_value("2021-03-01")
    expect(page.get_by_role("status")).to_contain_text("4")
    page.keyboard.press("PageUp")
    page.keyboard.press("PageUp")
    expect(page).to_have_url(at("from=2023-03-01&to=2023-12-31"))
    page.go_back()
    expect(page).to_have_url(at("from=2021-03-01&to=2023-12-31"))
    expect(low).to_have_attribute("aria-valuenow", "2.0")
    page.go_forward()
    expect(page).to_have_url(at("from=2023-03-01&to=2023-12-31"))
    low.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("/search/$"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_dates_are_chosen_by_pulling_over_the_bars(visit, paths, language):
    page = visit(f"/{language}/search/")
    box = page.locator(".bars").bounding_box()

    def x(month: float) -> float:
        part = month / 36
        return box["x"] + box["width"] * (part if language == "en" else 1 - part)

    page.get_by_role("slider").first.wait_for()
    page.mouse.move(x(3.5), box["y"] + 30)
    page.mouse.down()
    page.mouse.move(x(7.5), box["y"] + 35, steps=4)
    page.mouse.up()
    expect(page).to_have_url(at("from=2021-04-01&to=2021-08-31"))
    expect(page.get_by_role("article")).to_have_count(2)


def test_a_handle_is_moved_by_the_pointer_and_a_bar_is_a_link(visit, paths):
    page = visit("/en/search/")
    handle = page.get_by_role("slider").last
    box, bars = handle.bounding_box(), page.locator(".bars").bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(bars["x"] + bars["width"] / 3, box["y"] + 10, steps=4)
    page.mouse.up()
    expect(page).to_have_url(at("from=2021-01-01&to=2021-12-31"))
    heading(page, "2 reports")
    page.get_by_role("link", name="All dates").click()
    heading(page, "5 reports")
    page.get_by_role("link", name="June 2022: 1 report").click(force=True)
    expect(page).to_have_url(at("from=2022-06-01&to=2022-06-30"))
    heading(page, "1 report")


@pytest.mark.parametrize("script", [True, False])
def test_all_values_of_a_facet_are_listed_and_found(visit, many, script):
    page = visit("/en/search/?q=present", java_script_enabled=script)
    rows = page.locator("#facet-actor").get_by_role("checkbox")
    expect(rows).to_have_count(8)
    page.get_by_role("link", name="4 more").click()
    expect(rows).to_have_count(12)
    box = page.get_by_role("searchbox", name="Find a name in this list")
    if script:
        expect(box).to_be_focused()
    box.fill("envoy l")
    if not script:
        page.get_by_role("button", name="Find").click()
    expect(rows).to_have_count(1)
    page.get_by_role("checkbox", name="Envoy L").check()
    if not script:
        page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(re.compile("actor=envoy-l"))
    box.fill("")
    if not script:
        page.get_by_role("button", name="Find").click()
    expect(rows).to_have_count(12)
    expect(page.get_by_role("checkbox", name="Envoy L")).to_be_checked()
    page.get_by_role("link", name="Only the largest").click()
    expect(rows).to_have_count(9)
    expect(page).to_have_url(re.compile(r"\?q=present&actor=envoy-l(#facet-actor)?$"))


def test_the_values_of_a_facet_are_fetched_alone(visit, many):
    page = visit("/en/search/?q=present")
    page.get_by_role("slider").first.wait_for()
    page.locator("#results").evaluate("one => { one.dataset.seen = 'yes' }")
    with page.expect_response(re.compile("more=actor")) as answer:
        page.get_by_role("link", name="4 more").click()
    assert answer.value.text().count("<fieldset") == 1
    assert "<h1" not in answer.value.text()
    expect(page.locator("#results")).to_have_attribute("data-seen", "yes")


@pytest.mark.parametrize("script", [True, False])
def test_copies_stand_under_the_first_until_all_are_shown(visit, copied, script):
    page = visit("/en/search/?q=mill", java_script_enabled=script)
    heading(page, "3 reports")
    expect(page.locator(".r")).to_have_count(1)
    expect(page.locator(".shown")).to_contain_text("1–1 of 1")
    expect(page.locator(".shown")).to_contain_text("2 copies folded")
    copies = page.locator(".copies li")
    expect(copies.first).to_be_hidden()
    page.get_by_text("2 similar").click()
    expect(copies).to_have_count(2)
    expect(copies.first).to_be_visible()
    expect(copies.first).to_contain_text("January 2020")
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".r")).to_have_count(3)
    expect(page).to_have_url(at("q=mill&copies=all"))
    page.get_by_role("link", name="Fold copies").click()
    expect(page.locator(".r")).to_have_count(1)


def test_a_country_chooses_its_cities(visit, room):
    rome = room.articles["rome-ar"].reports.get().meeting
    rome.city.country.refresh_from_db()
    milan = type(rome.city).objects.create(
        key="milan", kind="city", name_en="Milan", country=rome.city.country
    )
    there = type(rome).objects.create(
        key="milan-2021", kind="summit", name_en="Milan summit", city=milan
    )
    room.engine.note([make_article("They met in Milan.", meeting=there).pk])
    page = visit("/en/search/")
    page.get_by_role("checkbox", name="Rome").check()
    expect(page).to_have_url(at("place=rome"))
    country = page.get_by_role("checkbox", name=rome.city.country.name_en)
    country.check()
    expect(page).to_have_url(at(f"country={rome.city.country.key}"))
    expect(page.get_by_role("checkbox", name="Rome")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Milan")).to_be_disabled()
    country.uncheck()
    expect(page.get_by_role("checkbox", name="Rome")).not_to_be_checked()
    heading(page, "6 reports")


@pytest.fixture
def mapped(room):
    """It is known where Rome lies."""
    Place.objects.filter(key="rome").update(lat=41.9, lon=12.5)
    return room


def test_a_circle_of_the_map_leads_to_its_place(visit, mapped):
    page = visit("/en/search/")
    page.get_by_role("slider").first.wait_for()
    page.get_by_role("link", name="Rome: 2 reports").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(at("place=rome"))
    heading(page, "2 reports")
    expect(page.get_by_role("link", name="Remove Rome")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_the_map_is_a_sheet_on_small_screens(visit, mapped, script):
    page = visit("/en/search/", java_script_enabled=script, **PHONE)
    spot = page.get_by_role("link", name="Rome: 2 reports").first
    expect(spot).to_be_hidden()
    page.get_by_role("button", name="Map").tap()
    expect(spot).to_be_visible()
    spot.click()
    expect(page).to_have_url(at("place=rome"))
    heading(page, "2 reports")
    expect(spot).to_be_hidden()


def test_the_list_is_compact_and_as_long_as_asked_for(visit, paths):
    page = visit("/en/search/?q=Blinken")
    expect(page.locator(".snip").first).to_be_visible()
    page.get_by_role("link", name="Compact list").click()
    expect(page).to_have_url(at("q=Blinken&view=compact"))
    expect(page.locator(".snip")).to_have_count(0)
    expect(page.get_by_role("link", name="List with snippets")).to_be_focused()
    page.get_by_label("A page").select_option("10")
    expect(page).to_have_url(re.compile("page_size=10"))
    page.get_by_role("link", name="العربية").first.click()
    expect(page).to_have_url(re.compile("/ar/search/.*page_size=10.*view=compact"))
    expect(page.locator(".snip")).to_have_count(0)


def test_what_is_preferred_holds_until_the_address_says_otherwise(visit, paths):
    kept = [
        {"name": name, "value": value, "domain": "localhost", "path": "/"}
        for name, value in (("layout", "compact"), ("page_size", "10"))
    ]
    page = visit("/en/search/", storage_state={"cookies": kept, "origins": []})
    expect(page.locator(".snip")).to_have_count(0)
    expect(page.get_by_label("A page")).to_have_value("")
    page.get_by_role("link", name="List with snippets").click()
    expect(page).to_have_url(at("view=full"))
    expect(page.locator(".snip").first).to_be_visible()


def test_a_newer_question_takes_the_place_of_an_older_one(visit, paths):
    page = visit("/en/search/")
    for name in ("Arabic", "English"):
        page.get_by_role("checkbox", name=name).check()
    expect(page).to_have_url(at("lang=en&lang=ar"))
    page.get_by_role("link", name="Remove Arabic").click()
    expect(page.get_by_role("checkbox", name="Arabic")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="English")).to_be_checked()
    heading(page, "3 reports")


def test_other_words_are_asked_for_in_place(visit, paths):
    page = visit("/en/search/?q=Blinken&lang=ar")
    page.get_by_label("Search the archive").fill("minister")
    page.keyboard.press("Enter")
    expect(page).to_have_url(at("q=minister&lang=ar"))
    expect(page).to_have_title(re.compile("^minister"))
    page.go_back()
    expect(page.get_by_label("Search the archive")).to_have_value("Blinken")


def test_the_next_page_begins_at_its_top(visit, paths):
    page = visit("/en/search/?page_size=2")
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(at("page_size=2&page=2"))
    expect(page.locator("#results")).to_be_focused()
    expect(page.locator(".r").first).to_be_in_viewport()


@pytest.mark.parametrize("status", [0, 503])
def test_what_comes_in_place_of_results_is_shown(chromium, live_server, room, status):
    page = chromium.new_page()
    page.goto(f"{live_server.url}/en/search/?q=Blinken")
    page.get_by_role("slider").first.wait_for()

    def refuse(route):
        if status and route.request.is_navigation_request():
            route.fulfill(status=status, body="<h1>Not now</h1>")
        elif status:
            route.fulfill(status=status, body="nothing")
        else:
            route.abort()

    page.route("**/search/?*lang=ar*", refuse, times=2 if status else 1)
    page.get_by_role("checkbox", name="Arabic").click()
    expect(page).to_have_url(at("q=Blinken&lang=ar"))
    heading(page, "Not now" if status else "1 report")
    page.close()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_in_any_state(visit, many, copied, language):
    page = visit(f"/{language}/search/?q=present&more=actor")
    found = []
    for query in ("q=present&more=actor", "q=mill", "view=compact&country=italy"):
        page.goto(f"{page.url.split('?')[0]}?{query}")
        for details in page.locator("details").all():
            details.evaluate("one => { one.open = true }")
        found += [
            (query, one["id"], one["nodes"][0]["html"][:200])
            for one in Axe().run(page).response["violations"]
        ]
    assert found == []
