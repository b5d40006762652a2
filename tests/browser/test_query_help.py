"""What a search tells, as a reader meets it: without JavaScript, by keyboard, axe."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NORMAL = "/search/?q=Rome+Blinken"
PARTIAL = "/search/?q=Rome+Blinken+nowhere"
ZERO = "/search/?q=Blinken&level=family&lang=ar&kind=summit"
MEANT = "/search/?q=minsters"
GUIDE = "/help/search/"


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_forms_narrow_and_leave_out_without_javascript(visit, room):
    page = visit("/en/search/?q=Blinken", java_script_enabled=False)
    also = page.get_by_role("region", name="Also matching")
    also.get_by_role("link", name="Only the form أنتوني بلينكن").click()
    expect(page).to_have_url(re.compile(r"q=%3D%22"))
    assert heading(page).startswith("1 report for")
    page.go_back()
    also.get_by_role("link", name="Without the form أنتوني بلينكن").click()
    assert heading(page).startswith("1 report for")
    expect(page.get_by_role("article")).to_contain_text("Ministers meet in Rome")


def test_the_dial_is_worked_by_keyboard(visit, room):
    page = visit("/en/search/?q=Blinken")
    dial = page.get_by_role("navigation", name="Words match by")
    expect(dial.get_by_role("link", name="Names and dates 2")).to_have_attribute(
        "aria-current", "true"
    )
    dial.get_by_role("link", name="Word family 1").focus()
    page.keyboard.press("Tab")
    expect(dial.get_by_role("link", name="Any spelling 1")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("level=exact$"))
    assert heading(page).startswith("1 report for")
    # The next search, and filters, keep the level.
    page.get_by_role("checkbox", name="English").check()
    expect(page).to_have_url(re.compile("level=exact"))


def test_the_nearest_reports_are_a_click_away_without_javascript(visit, room):
    page = visit("/en" + PARTIAL, java_script_enabled=False)
    nearest = page.get_by_role("region", name="The nearest reports")
    expect(nearest.get_by_role("article")).to_have_count(2)
    expect(nearest.get_by_role("article").first).to_contain_text("not in it: nowhere")
    page.get_by_role("link", name="Show all of these").click()
    assert heading(page).startswith("2 reports for")
    page.get_by_role("link", name="Only those with all of them").click()
    assert heading(page).startswith("0 reports for")
    page.get_by_role("link", name="Any of the words", exact=True).click()
    assert heading(page).startswith("2 reports for")


def test_a_slip_is_offered_without_javascript(visit, room):
    page = visit("/en" + MEANT, java_script_enabled=False)
    assert heading(page).startswith("0 reports for")
    page.get_by_role("link", name="ministers", exact=True).click()
    assert heading(page).startswith("2 reports for")


def test_the_guide_leads_to_searches(visit, room):
    page = visit("/en/search/?q=Blinken", java_script_enabled=False)
    page.get_by_role("main").get_by_role("link", name="How to search").click()
    page.get_by_role("link", name="title:coalition").click()
    expect(page).to_have_url(re.compile("q=title%3Acoalition$"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_in_what_is_told(visit, room, language):
    for path in (NORMAL, PARTIAL, ZERO, MEANT, GUIDE):
        for width, scheme in ((1280, "dark"), (390, "light")):
            page = visit(
                f"/{language}{path}",
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
            )
            found = Axe().run(page)
            assert found.violations_count == 0, (path, width, found.generate_report())
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, (path, width)
            page.context.close()
