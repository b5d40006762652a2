"""An article's notes, sentences and matches, as a reader uses them."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from archive.models import Actor
from tests.search.newsroom import make_article
from tests.search.views.facts import count, date, say

pytestmark = pytest.mark.browser

BODY = (
    "Antony Blinken said on Monday that 10,000 homes were built. He left.\n"
    + "The harbour opened and the harbour closed. It rained.\n" * 30
    + "The envoy saw the harbour."
)


@pytest.fixture
def address(room):
    """An article with a fact of each kind, longer than any screen."""
    blinken = Actor.objects.get(key="antony-blinken")
    article = make_article(
        BODY, title="A long report", mentions={"Antony Blinken": blinken}
    )
    say(article, "10,000 homes were built", speaker=blinken, via="explicit")
    count(article, "10,000 homes", unit="homes")
    date(article, "Monday", "2021-06-28")
    return article.get_absolute_url()[3:]


def name(page):
    """The marked name in the text."""
    return page.locator(".body").get_by_role("link", name="Antony Blinken")


def note(page):
    """The note that is open."""
    return page.locator(".note:popover-open")


def test_a_note_opens_by_keyboard_and_escape_leads_back(visit, address):
    page = visit(f"/en{address}")
    name(page).focus()
    page.keyboard.press("Enter")
    expect(note(page)).to_contain_text("person")
    expect(note(page)).to_contain_text("أنتوني بلينكن")
    expect(note(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(note(page)).to_have_count(0)
    expect(name(page)).to_be_focused()


def test_a_note_closes_by_its_button_and_by_a_click_beside_it(visit, address):
    page = visit(f"/en{address}")
    name(page).click()
    note(page).get_by_role("link", name="Close").click()
    expect(name(page)).to_be_focused()
    page.locator(".q-end").first.click()
    expect(note(page)).to_contain_text("direct quote")
    page.locator("h1").click()
    expect(note(page)).to_have_count(0)


def test_one_note_leads_to_another(visit, address):
    page = visit(f"/en{address}")
    name(page).click()
    page.locator(".body .f-figure").click()
    expect(note(page)).to_have_count(1)
    expect(note(page)).to_contain_text("10,000 homes")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [390, 1440])
def test_a_note_lies_within_the_screen(visit, address, language, width):
    page = visit(f"/{language}{address}", viewport={"width": width, "height": 800})
    name(page).click()
    box = note(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 800


def test_notes_work_without_javascript(visit, address):
    page = visit(f"/en{address}", java_script_enabled=False)
    shown = page.locator(".note:target")
    name(page).click()
    expect(shown).to_contain_text("How it was found")
    expect(shown).to_be_in_viewport()
    shown.get_by_role("link", name="Close").click()
    expect(shown).to_have_count(0)
    expect(name(page)).to_be_in_viewport()


def test_all_notes_can_be_unfolded(visit, address):
    page = visit(f"/en{address}", java_script_enabled=False)
    notes = page.locator(".note")
    expect(notes.first).to_be_hidden()
    page.get_by_text("What was read in this text: 4 notes").click()
    expect(notes.first).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_in_open_notes(visit, address, language):
    for width, scheme in ((1440, "light"), (390, "dark")):
        page = visit(
            f"/{language}{address}",
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
        )
        name(page).click()
        assert note(page).count() == 1
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.keyboard.press("Escape")
        page.locator(".all-notes summary").click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_marks_are_chosen_and_left_out_without_javascript(visit, address):
    page = visit(f"/en{address}", java_script_enabled=False)
    bar = page.get_by_role("form", name="Marks in the text")
    for name in ("People and bodies", "Places", "Figures", "Dates"):
        bar.get_by_role("button", name=name, pressed=True).click()
    expect(page.locator(".q-end")).to_have_count(1)
    expect(page.locator(".body .f")).to_have_count(0)
    bar.get_by_role("button", name="Hide all marks").click()
    expect(page.locator(".q-end, .body .f, .note")).to_have_count(0)
    bar.get_by_role("button", name="Show all marks").click()
    expect(page.locator(".body .f")).to_have_count(3)


def test_a_sentence_can_be_linked_to(visit, address):
    page = visit(f"/en{address}", java_script_enabled=False)
    page.get_by_role("button", name="Link to a sentence").last.focus()
    page.keyboard.press("Enter")
    page.locator(".para-menu:popover-open").get_by_role(
        "link", name="It rained."
    ).click()
    assert re.search(r"#s-\d+$", page.url)
    target = page.locator(".s:target")
    expect(target).to_have_text("It rained.")
    expect(target).to_be_in_viewport()


def test_keys_go_from_match_to_match(visit, address):
    page = visit(f"/en{address}?q=harbour#match-1")
    expect(page.locator("#match-1")).to_be_in_viewport()
    page.keyboard.press("n")
    assert page.url.endswith("#match-2")
    expect(page.locator("#match-2")).to_be_in_viewport()
    expect(page.locator("#match-now")).to_have_text("2 / 61")
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert page.url.endswith("#match-61")
    expect(page.locator("#match-61")).to_be_in_viewport()
    # On an Arabic keyboard the same key gives another letter.
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'ى', code: 'KeyN', bubbles: true}))"
    )
    assert page.url.endswith("#match-1")
    page.get_by_role("link", name="Next", exact=True).click()
    assert page.url.endswith("#match-2")


def test_keys_are_letters_while_one_types_and_can_be_switched_off(visit, address):
    page = visit(f"/en{address}?q=harbour#match-1")
    page.get_by_label("Search the archive").focus()
    page.keyboard.press("n")
    assert page.url.endswith("#match-1")
    expect(page.get_by_label("Search the archive")).to_have_value("nharbour")
    page.get_by_role("button", name="Switch off").click()
    switch = page.get_by_role("button", name="Switch the keys n and p on")
    expect(switch).to_be_visible()
    before = page.url
    page.keyboard.press("n")
    assert page.url == before


def test_matches_can_be_gone_through_without_javascript(visit, address):
    page = visit(f"/en{address}?q=harbour", java_script_enabled=False)
    page.locator(".matches-all").get_by_role("link", name="7", exact=True).click()
    expect(page.locator("#match-7")).to_be_in_viewport()


def test_paper_has_the_notes_of_who_opened_them(visit, address):
    page = visit(f"/en{address}")
    page.emulate_media(media="print")
    expect(page.locator(".note").first).to_be_hidden()
    plain = name(page).evaluate("one => getComputedStyle(one, '::after').content")
    assert plain in {"none", "normal"}
    page.emulate_media(media="screen")
    page.locator(".all-notes summary").click()
    page.emulate_media(media="print")
    expect(page.locator(".note").first).to_be_visible()
    expect(page.locator(".marks-bar")).to_be_hidden()
    number = name(page).get_attribute("data-n")
    shown = name(page).evaluate("one => getComputedStyle(one, '::after').content")
    assert shown in {f'"{number}"', "attr(data-n)"}
