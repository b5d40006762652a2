"""A reader's preferences in a real browser: kept, used, and worked by keyboard."""

import pytest


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_chosen_holds_on_the_next_page(visit, room, scripts):
    page = visit("/ar/preferences/", java_script_enabled=scripts)
    page.check("input[name=digits][value=arabic]")
    page.check("input[name=theme][value=dark]")
    page.get_by_role("button", name="احفظ هذه التفضيلات").click()
    assert page.get_by_role("status").inner_text() == "حُفظت تفضيلاتك على هذا الجهاز."
    assert page.get_attribute("html", "data-theme") == "dark"
    page.goto(page.url.replace("/preferences/", "/search/?q=Rome"))
    assert "٢٠٢١" in page.inner_text("#content")


def test_choices_are_worked_by_keys(visit, room):
    page = visit("/en/preferences/")
    page.focus("input[name=months]:checked")
    page.keyboard.press("ArrowRight")
    assert page.is_checked("input[name=months][value=levant]")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]")
    assert page.is_checked("input[name=months][value=levant]")


def test_an_empty_box_offers_what_was_searched_before(visit, room):
    page = visit("/en/search/?q=Rome")
    page.goto(page.url.split("search/")[0])
    page.focus("#q")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#suggestions [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Rome")
