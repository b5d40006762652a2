"""Searching as a reader does, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def ends(text: str) -> re.Pattern[str]:
    """An address that ends so."""
    return re.compile(re.escape(text) + "$")


def test_search_works_without_javascript(visit, paths):
    page = visit("/en/", java_script_enabled=False)
    page.get_by_label("Search the archive").fill("Blinken")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 reports for")
    page.get_by_role("checkbox", name="Arabic").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 report for")
    expect(page.get_by_role("checkbox", name="Arabic")).to_be_checked()
    page.get_by_role("link", name="Remove Arabic").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 reports for")


def test_months_and_exact_dates_work_without_javascript(visit, paths):
    page = visit("/en/search/", java_script_enabled=False)
    page.get_by_role("link", name="June 2022: 1 report").click(force=True)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 report in")
    page.get_by_text("Exact dates").click()
    page.get_by_label("From").fill("2021-06-01")
    page.get_by_label("To", exact=True).fill("2021-06-28")
    page.get_by_role("button", name="Apply", exact=True).first.click()
    expect(page.get_by_role("article")).to_contain_text("Ministers meet in Rome")


def test_the_sheet_works_without_javascript(visit, paths):
    page = visit(
        "/en/search/", java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    expect(page.get_by_role("checkbox", name="English")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("checkbox", name="English").check()
    page.get_by_role("button", name="Show the reports").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 reports")


def test_a_filter_acts_at_once_and_keeps_the_focus(visit, paths):
    page = visit("/en/search/?q=Blinken")
    page.get_by_role("checkbox", name="Arabic").check()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 report for")
    expect(page.get_by_role("checkbox", name="Arabic")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("1 report for")
    expect(page).to_have_url(ends("/en/search/?q=Blinken&lang=ar"))
    expect(page.locator(".tools .lang")).to_have_attribute(
        "href", "/ar/search/?q=Blinken&lang=ar"
    )
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 reports for")
    expect(page.get_by_role("checkbox", name="Arabic")).not_to_be_checked()


def test_order_acts_at_once(visit, paths):
    page = visit("/en/search/?q=Blinken")
    page.get_by_label("Order").select_option(label="Oldest first")
    expect(page.get_by_role("article").first).to_contain_text("28 June 2021")
    expect(page).to_have_url(ends("?q=Blinken&sort=oldest"))


def test_several_filters_are_chosen_in_the_sheet_before_it_acts(visit, paths):
    page = visit("/en/search/", viewport={"width": 390, "height": 800})
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("checkbox", name="English").check()
    page.get_by_role("checkbox", name="Rome").check()
    assert page.url.endswith("/en/search/")
    page.get_by_role("button", name="Show the reports").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 report")


def test_the_other_language_keeps_page_and_question(visit, paths):
    page = visit("/en/search/?q=Blinken&lang=ar", java_script_enabled=False)
    page.get_by_role("link", name="العربية").first.click()
    assert page.url.endswith("/ar/search/?q=Blinken&lang=ar")
    expect(page.get_by_role("heading", level=1)).to_contain_text("تقرير واحد عن")
    page.get_by_role("link", name="English").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 report for")


def test_theme_is_chosen_kept_and_given_back_to_the_device(visit, paths):
    page = visit("/en/search/?q=Blinken", java_script_enabled=False)
    dark, light = "rgb(18, 23, 26)", "rgb(255, 255, 255)"
    body = page.locator("body")
    expect(body).to_have_css("background-color", light)
    page.get_by_role("button", name="Dark theme").click()
    assert page.url.endswith("/en/search/?q=Blinken")
    expect(body).to_have_css("background-color", dark)
    page.get_by_role("button", name="Light theme").click()
    expect(body).to_have_css("background-color", light)
    page.get_by_role("button", name="As the device").click()
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_css("background-color", dark)


def test_a_hit_leads_to_its_first_match(visit, paths):
    page = visit("/en/search/?q=Blinken")
    page.get_by_role("link", name="اجتماع التحالف في روما").click()
    assert page.url.endswith("?q=Blinken#match-1")
    expect(page.locator("#match-1")).to_be_in_viewport()
    expect(page.locator("#match-1")).to_have_text("أنتوني بلينكن")


def test_the_keyboard_reaches_the_content_first(visit, paths):
    page = visit("/en/search/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
