"""Completion in a real browser: by keys, by touch, in both directions."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def box(page):
    return page.get_by_label("Search the archive")


def test_a_name_is_completed_with_keys_alone(visit, paths):
    page = visit("/en/")
    box(page).focus()
    page.keyboard.type("بلي")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Antony Blinken")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", "suggestion-1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 reports for")
    expect(box(page)).to_have_value("أنتوني بلينكن")


def test_escape_closes_the_list_and_keeps_what_was_typed(visit, paths):
    page = visit("/en/")
    box(page).press_sequentially("Blin")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_value("Blin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Blin")


def test_a_meeting_opens_its_page(visit, paths):
    page = visit("/en/search/?q=x", viewport={"width": 390, "height": 800})
    box(page).fill("")
    box(page).press_sequentially("Rome 2")
    page.get_by_role("option", name="Rome 2021").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rome 2021")


def test_leaving_the_box_closes_the_list(visit, paths):
    page = visit("/en/")
    box(page).press_sequentially("Blin")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_in_the_open_list(visit, paths, language):
    for width, scheme in ((1440, "light"), (390, "dark")):
        page = visit(
            f"/{language}/",
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
        )
        page.locator("#q").press_sequentially("Ro")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
