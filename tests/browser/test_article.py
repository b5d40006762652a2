"""The article page: citing, margin, copies and map, with and without JavaScript."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from archive.models import Place
from tests.search.newsroom import make_article
from tests.search.views.compared import compare, compare_quotes

pytestmark = pytest.mark.browser


@pytest.fixture
def story(room):
    """A report with a copy; another source has a figure and a statement of it too."""
    article, other = room.articles["rome-en"], room.articles["rome-ar"]
    article.url = "https://herald.example/rome"
    article.save()
    meeting = article.reports.get().meeting
    compare(
        meeting, {article: "10,000", other: "2021"}, status="confirmed", relation="same"
    )
    compare_quotes(
        meeting, {article: "agreed to fund schools", other: "الوزراء اتفقوا"}
    )
    copy = make_article(
        "Antony Blinken said the ministers agreed to fund schools, 11,000 homes.",
        title="Ministers meet",
        published="2021-06-30",
    )
    copy.duplicate_of, copy.copy_kind = article, "near"
    copy.save()
    for key, lat, lon in (("rome", 41.9, 12.5), ("brussels", 50.85, 4.35)):
        Place.objects.filter(key=key).update(lat=lat, lon=lon)
    return article


@pytest.fixture
def address(story):
    return story.get_absolute_url()[3:]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("width", "scheme"),
    [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")],
)
def test_axe_finds_nothing(visit, address, language, width, scheme):
    page = visit(
        f"/{language}{address}?s=24-60",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    for summary in page.locator(".beside > summary:visible, .map-all summary").all():
        summary.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_is_wider_than_the_screen(visit, story, address, language):
    copy = story.copies.get()
    for path in (f"{address}?s=24-60", f"/articles/{story.pk}/differences/{copy.pk}/"):
        page = visit(f"/{language}{path}")
        wider = []
        for width in (320, 390, 640, 768, 1024, 1180, 1399, 1400, 1440, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            wider += [(path, width, over)] if over > 0 else []
        assert wider == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_margin_is_beside_the_text_or_folded_under_it(visit, address, language):
    page = visit(f"/{language}{address}", viewport={"width": 1440, "height": 900})
    notes, text = page.locator(".beside-note"), page.locator(".para p").first
    expect(notes).to_have_count(2)
    expect(notes.first).to_be_visible()
    expect(notes.last).to_be_hidden()
    page.locator(".beside-more summary").click()
    expect(notes.last).to_be_visible()
    page.locator(".beside-more summary").click()
    beside, body = notes.first.bounding_box(), text.bounding_box()
    if language == "ar":
        assert beside["x"] + beside["width"] <= body["x"]
    else:
        assert body["x"] + body["width"] <= beside["x"]
    assert abs(beside["y"] - body["y"]) < 40
    page.set_viewport_size({"width": 390, "height": 800})
    expect(notes.first).to_be_hidden()
    page.locator(".beside > summary").click()
    expect(notes.first).to_be_visible()
    expect(notes.last).to_be_visible()
    assert notes.first.bounding_box()["y"] > text.bounding_box()["y"]
    link = page.locator(".beside-from a").first
    assert link.bounding_box()["height"] >= 44


def test_a_note_of_the_margin_leads_to_the_sentence_of_the_other(visit, address):
    page = visit(f"/en{address}", viewport={"width": 1440, "height": 900})
    page.locator(".beside-from a").first.click()
    expect(page.locator(".s:target")).to_be_in_viewport()
    expect(page.locator(".s:target")).to_contain_text("الوزراء اتفقوا")


def test_a_sentence_is_cited_without_javascript(visit, address, tmp_path):
    page = visit(f"/en{address}?q=ministers", java_script_enabled=False)
    page.get_by_role("link", name="Cite this sentence").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=ministers&s=\d+-\d+#cite$"))
    cite = page.get_by_role("region", name="Cite this sentence")
    expect(cite).to_be_in_viewport()
    expect(page.locator(".s-chosen")).to_contain_text("agreed to fund schools")
    expect(cite.locator("#cite-en")).to_contain_text("“Antony Blinken said")
    expect(cite.locator("#cite-ar")).to_contain_text("«Antony Blinken said")
    expect(cite.get_by_role("button", name="Copy")).to_have_count(0)
    with page.expect_download() as download:
        cite.get_by_role("link", name="RIS").click()
    target = tmp_path / "cited.ris"
    download.value.save_as(target)
    assert Path(target).read_text("utf-8").startswith("TY  - NEWS")
    cite.get_by_role("link", name="Show it in the text").click()
    expect(page.locator(".s:target")).to_be_in_viewport()


def test_the_permanent_link_leads_to_the_sentence(visit, address):
    page = visit(f"/ar{address}?s=24-60")
    link = page.locator("#cite-link").get_attribute("href")
    page.goto(link)
    expect(page.locator(".s-chosen")).to_be_in_viewport()
    assert "/ar/articles/" in page.url


def test_a_citation_is_copied(visit, address):
    page = visit(f"/en{address}", permissions=["clipboard-read", "clipboard-write"])
    box = page.locator(".cite-text").filter(has=page.locator("#cite-en"))
    box.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#cite-en").inner_text()
    assert copied.startswith("“Ministers meet in Rome”, Morning Herald, 28 June 2021.")


def test_a_copy_leads_to_what_differs(visit, address):
    page = visit(f"/en{address}", java_script_enabled=False)
    page.get_by_role("link", name="What differs").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What differs")
    expect(page.locator(".differ-text ins")).to_have_text(["in Rome", "10,000"])
    expect(page.locator(".differ-text del")).to_have_text("11,000")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_differences_is_clean(visit, story, language):
    copy = story.copies.get()
    page = visit(f"/{language}/articles/{copy.pk}/differences/{story.pk}/")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_map_is_not_mirrored_and_its_places_are_links(visit, address, language):
    page = visit(f"/{language}{address}")
    name = {"ar": "روما", "en": "Rome"}[language]
    spot = page.locator(".map-view a.spot")
    expect(spot).to_have_count(1)
    assert name in spot.get_attribute("aria-label")
    # The land is drawn: the drawing of another file came in.
    box = page.locator(".map-view .land").bounding_box()
    assert box["width"] > 1_000
    spot.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/{language}/places/rome/"))


def test_the_first_match_is_in_view_and_keys_lead_on(visit, address):
    page = visit(f"/en{address}?q=schools+ministers#match-1")
    expect(page.locator("#match-1")).to_be_in_viewport()
    page.keyboard.press("n")
    assert page.url.endswith("#match-2")
    expect(page.locator("#match-2")).to_be_in_viewport()
    page.keyboard.press("p")
    assert page.url.endswith("#match-1")


def test_paper_has_the_text_and_its_citation_and_no_chrome(visit, address):
    page = visit(f"/en{address}?q=schools")
    page.emulate_media(media="print")
    for hidden in (".top", ".foot", ".marks-bar", ".matches", ".cite-files", ".beside"):
        assert page.locator(hidden).first.is_hidden(), hidden
    assert page.locator("h1").is_visible()
    assert page.locator("#cite-en").is_visible()
