"""Quotes and names in a real browser: by keyboard, without scripts, on a phone."""

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_quotes_are_searched_and_narrowed_without_scripts(
    visit: Open, paths: dict[str, str], language: str
) -> None:
    page = visit(f"/{language}/quotes/", java_script_enabled=False)
    page.locator("#quotes-form input[name=q]").fill("minister")
    page.locator("#quotes-form input[name=q]").press("Enter")
    assert "q=minister" in page.url
    assert page.locator(".said mark").inner_text() == "ministers"
    page.goto(page.url.split("?")[0])
    assert page.locator(".said-list > li").count() == 3
    page.locator("input[name=kind][value=reported]").check()
    page.locator(".facets-apply").click()
    assert "kind=reported" in page.url
    assert page.locator(".said-list > li").count() == 1
    page.locator(".chips a.chip").first.click()
    assert page.locator(".said-list > li").count() == 3


def test_filters_are_a_sheet_on_a_phone_without_scripts(
    visit: Open, paths: dict[str, str]
) -> None:
    page = visit("/ar/quotes/", java_script_enabled=False, **PHONE)
    assert not page.locator("#filters").is_visible()
    page.locator("[popovertarget=filters]").first.click()
    page.locator("input[name=speaker][value=antony-blinken]").check()
    page.locator(".facets-apply").click()
    assert "speaker=antony-blinken" in page.url
    assert page.locator(".said-list > li").count() == 1


def test_a_quote_is_reached_and_left_by_keyboard(
    visit: Open, paths: dict[str, str]
) -> None:
    page = visit("/en/quotes/?speaker=antony-blinken")
    link = page.locator(".said-foot a", has_text="Link to this quote")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/quotes/*-*-*/")
    assert page.locator("h1").inner_text().startswith("Antony Blinken")
    page.locator(".said-foot a", has_text="In the text").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**#*")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_value_has_its_language_and_direction(
    visit: Open, paths: dict[str, str], language: str
) -> None:
    page = visit(f"/{language}/quotes/")
    found = page.locator(".said blockquote").evaluate_all(
        "rows => rows.map(row => [row.lang, getComputedStyle(row).direction])"
    )
    assert set(map(tuple, found)) == {("ar", "rtl"), ("en", "ltr")}
    names = page.locator("a.src bdi").evaluate_all(
        "rows => rows.map(row => [row.lang, /[ء-ي]/.test(row.textContent)])"
    )
    assert names
    assert all((lang == "ar") == arabic for lang, arabic in names)


@pytest.mark.parametrize("path", ["actors", "places", "sources"])
def test_lists_are_narrowed_by_name_without_scripts(
    visit: Open, paths: dict[str, str], path: str
) -> None:
    page = visit(f"/ar/{path}/", java_script_enabled=False, **PHONE)
    before = page.locator(".actor-list > li").count()
    assert before
    page.locator(".directory-form input[name=name]").fill("zzz")
    page.locator(".directory-form button[type=submit]").click()
    assert "name=zzz" in page.url
    assert page.locator(".actor-list > li").count() == 0


def test_a_spelling_leads_to_the_reports_that_have_it(
    visit: Open, paths: dict[str, str]
) -> None:
    page = visit("/en/actors/antony-blinken/")
    link = page.locator("#spellings a.n").first
    count = int(link.inner_text())
    link.click()
    page.wait_for_url("**/search/?**")
    assert page.locator(".results > li").count() == count
