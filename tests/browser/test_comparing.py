"""The page on which reports of a meeting are compared: with keys, by touch, plainly."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from archive.compare.propose import propose
from archive.models import FigureComparison, QuoteComparison
from tests.archive.compare.desk import elsewhere, held, locked_up
from tests.archive.newsroom import rome_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(transactional_db: None) -> str:
    """The page of a meeting with two rows of figures and one of statements."""
    for article in (held, locked_up, elsewhere):
        article()
    meeting = rome_meeting()
    propose([meeting.pk])
    return f"admin/archive/meeting/{meeting.pk}/compare/"


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_rows_are_decided_with_keys_and_undone(inbox, address):
    page = inbox(f"/en/{address}")
    first = page.locator(".compared h3 a").first
    expect(first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".compared h3 a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    press(page, "a")
    expect(page.locator("#said")).to_have_text("Saved.")
    assert FigureComparison.objects.filter(status="confirmed").count() == 1
    press(page, "u")
    expect(page.locator("#said")).to_have_text("Undone.")
    assert not FigureComparison.objects.exclude(status="proposed").exists()
    press(page, "r")
    expect(page.get_by_text("1 refused row")).to_be_visible()


def test_a_row_is_made_without_javascript(inbox, address):
    page = inbox(f"/en/{address}", java_script_enabled=False)
    figures = page.locator("#figures")
    figures.get_by_text("New row").click()
    form = figures.locator("details.new")
    form.get_by_role("checkbox").first.check()
    form.get_by_label("not comparable").check()
    form.get_by_label("What it is about, in English").fill("Visitors of the fair")
    form.get_by_role("button", name="Make the row").click()
    expect(page.get_by_role("heading", name="Visitors of the fair")).to_be_visible()
    statements = page.locator("#quotes")
    statements.get_by_role("button", name="Confirm").click()
    assert QuoteComparison.objects.get().status == "confirmed"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("width", "scheme"),
    [(1440, "light"), (1440, "dark"), (390, "light"), (320, "dark")],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    inbox, address, language, width, scheme
):
    page = inbox(
        f"/{language}/{address}",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    for summary in page.locator("#inbox summary").all():
        summary.click()
    found = Axe().run(page, options={"preload": False})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
