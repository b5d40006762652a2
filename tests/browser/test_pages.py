"""The pages as a reader meets them: every width, both directions, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 390, 600, 768, 900, 1024, 1180, 1280, 1440, 1920)
SIZES = (1440, 390)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_is_wider_than_the_screen(visit, paths, language):
    wider = []
    page = visit(f"/{language}/")
    site = page.url.split(f"/{language}/")[0]
    for name, path in paths.items():
        page.goto(f"{site}/{language}{path}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if over > 0:
                wider.append((name, width, over))
    assert wider == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_on_any_page(visit, paths, language, scheme):
    page = visit(f"/{language}/", color_scheme=scheme)
    site = page.url.split(f"/{language}/")[0]
    found = []
    for name, path in paths.items():
        page.goto(f"{site}/{language}{path}")
        for width in SIZES:
            page.set_viewport_size({"width": width, "height": 900})
            violations = Axe().run(page).response["violations"]
            found += [
                (name, width, one["id"], one["nodes"][0]["html"][:200])
                for one in violations
            ]
    assert found == []


def test_axe_finds_nothing_in_the_open_sheet(visit, paths):
    page = visit(f"/ar{paths['results']}", viewport={"width": 390, "height": 800})
    page.get_by_role("button", name="تصفية").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_arabic_pages_run_from_right_to_left(visit, paths):
    page = visit(f"/ar{paths['results']}")
    assert page.locator("html").get_attribute("dir") == "rtl"
    brand, box = (
        page.locator(".brand").bounding_box(),
        page.locator("#q").bounding_box(),
    )
    assert brand["x"] > box["x"]
    english = page.locator("h3[lang=en]")
    assert english.get_attribute("dir") == "ltr"


def test_paper_shows_the_list_and_where_it_is(visit, paths):
    page = visit(f"/en{paths['results']}")
    page.emulate_media(media="print")
    assert page.locator(".top").is_hidden()
    assert page.locator("#filters").is_hidden()
    assert page.locator(".r").first.is_visible()
