"""The inbox as a curator empties it: with keys alone, in both languages, accessibly."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from archive.models import Article, Mention, ReviewItem
from archive.review.items import for_article
from tests.archive.review import desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NINE = (
    "speaker",
    "figure",
    "headline",
    "source",
    "encoding",
    "copy",
    "meeting",
    "boilerplate",
    "date",
)
"""Nine questions of nine kinds about one article; two read it anew, and come last."""


def fill(article: Article) -> None:
    """Nine questions; those that read the article anew come first."""
    for number, kind in enumerate(NINE):
        item = desk.QUESTIONS[kind](Article.objects.get(pk=article.pk))
        ReviewItem.objects.filter(pk=item.pk).update(priority=number)


def left() -> int:
    return ReviewItem.objects.filter(decision="").count()


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_an_inbox_is_emptied_with_keys_and_undone_twice(inbox):
    fill(desk.read_article())
    page = inbox()
    expect(page.get_by_text("9 questions wait for an answer.")).to_be_visible()
    press(page, "Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Did Antony Blinken say this?")
    expect(heading).to_be_focused()
    for key in "aaaasara":
        press(page, key)
    expect(heading).to_have_text("When was the article published?")
    page.keyboard.press("e")
    expect(page.get_by_label("Publication date")).to_be_focused()
    page.get_by_label("Publication date").fill("2021-07-01")
    press(page, "Enter")
    expect(heading).to_have_text("Was the text read in the right encoding?")
    expect(page.locator("#said")).to_have_text("Changed. 1 article changed.")
    press(page, "r")
    expect(page.get_by_text("The inbox is empty.")).to_be_visible()
    assert left() == 0
    for question in ("Was the text read in", "When was the article published?"):
        press(page, "u")
        expect(page.locator("#said")).to_contain_text("1 decision was undone.")
        expect(heading).to_contain_text(question)
        expect(heading).to_be_focused()
    assert left() == 2


def test_the_list_is_decided_with_keys(inbox):
    article = desk.read_article()
    items = [desk.date(article), desk.headline(article)]
    page = inbox()
    first = page.locator(".queue .what").first
    expect(first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".queue .what").last).to_be_focused()
    page.keyboard.press("x")
    page.keyboard.press("k")
    expect(first).to_be_focused()
    expect(page.locator("[name=chosen]").last).to_be_checked()
    press(page, "r")
    expect(page.locator("h1")).to_have_text("Reject 1 question?")
    press(page, "y")
    expect(page.get_by_text("1 question waits for an answer.")).to_be_visible()
    assert ReviewItem.objects.get(pk=items[1].pk).decision == "rejected"
    page.keyboard.press("?")
    expect(page.get_by_text("next and previous question")).to_be_visible()


def test_arrows_follow_the_direction_of_the_page(inbox):
    article = desk.read_article()
    items = [desk.date(article), desk.headline(article)]
    page = inbox(f"/ar/admin/inbox/{items[0].pk}/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**/ar/admin/inbox/{items[1].pk}/")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/ar/admin/inbox/{items[0].pk}/")


def test_keys_rest_while_one_types_and_when_switched_off(inbox):
    article = desk.read_article()
    desk.colin()
    item = desk.speaker(article)
    page = inbox(f"/en/admin/inbox/{item.pk}/")
    page.keyboard.press("e")
    page.get_by_label("Choose another").fill("")
    page.keyboard.type("colin")
    expect(page.get_by_role("button", name="Colin B.")).to_be_visible()
    assert left() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("Control+a")
    page.locator("#keys > summary").click()
    page.get_by_role("button", name="Switch the keys off").click()
    expect(page.locator("#inbox")).to_have_attribute("data-keys", "off")
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert left() == 1
    page.locator("#edit > summary").click()
    page.get_by_role("button", name="Antony Blinken").click()
    expect(page.get_by_text("The inbox is empty.")).to_be_visible()


def test_everything_works_without_javascript(inbox):
    article = desk.read_article()
    desk.colin()
    desk.headline(article)
    desk.speaker(article)
    page = inbox(java_script_enabled=False)
    page.get_by_role("link", name="Begin with the first").click()
    page.get_by_role("button", name="Accept").click()
    page.locator("#edit > summary").click()
    page.get_by_label("Choose another").fill("colin")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name="Colin B.").click()
    expect(page.get_by_text("The inbox is empty.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Did Antony Blinken")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_pages_are_accessible_and_fit(inbox, language, width, scheme):
    article = desk.read_article()
    fill(article)
    row = Mention.objects.filter(place__isnull=False).latest("pk")
    Mention.objects.filter(pk=row.pk).update(status="queued")
    for_article(Article.objects.get(pk=article.pk))
    some = ReviewItem.objects.filter(kind__in=("meeting", "place", "figure"))
    paths = ["/", *(f"/{item.pk}/?q=b" for item in some)]
    page = inbox(
        f"/{language}/admin/inbox/",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    root = page.url.removesuffix("/")
    for path in paths:
        page.goto(root + path)
        page.locator("#keys > summary").click()
        results = Axe().run(page, options={"preload": False})
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
