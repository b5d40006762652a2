"""Meetings as a reader meets them: list, filters, map, reports compared."""

import datetime as dt
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from archive.models import (
    Actor,
    ComparedFigure,
    ComparedQuote,
    FigureComparison,
    Meeting,
    Place,
    QuoteComparison,
)
from tests.search.newsroom import Newsroom, make_article
from tests.search.views.facts import count, say

pytestmark = pytest.mark.browser


def cell(model: Any, row: Any, article: Any, words: str) -> None:
    start = article.raw_text.index(words)
    model.objects.create(
        comparison=row, article=article, start=start, end=start + len(words)
    )


@pytest.fixture
def rome(room: Newsroom) -> Meeting:
    """A meeting with five reports, quotes and figures compared."""
    meeting = Meeting.objects.get(key="rome-2021")
    italy = Place.objects.get(key="italy")
    meeting.country, meeting.review_status = italy, "confirmed"
    meeting.name_ar = "اجتماع روما 2021"
    meeting.save()
    Place.objects.filter(key="rome").update(lat=41.9, lon=12.5, country=italy)
    Place.objects.filter(key="brussels").update(lat=50.8, lon=4.3)
    blinken = Actor.objects.get(key="antony-blinken")
    meeting.hosts.add(Actor.objects.get(key="the-envoy"))
    english, arabic = room.articles["rome-en"], room.articles["rome-ar"]
    for n in range(3):
        make_article(
            f"Antony Blinken attended, report {n}. " + "They spoke at length. " * 20,
            title=f"Report {n}",
            published=f"2021-07-0{n + 1}",
            mentions={"Antony Blinken": blinken},
            meeting=meeting,
        )
    other = make_article("About 9,500 homes.", meeting=meeting, published="2021-07-09")
    count(english, "10,000 homes", unit="homes")
    count(other, "9,500 homes", unit="homes", value=9500)
    figures = FigureComparison.objects.create(
        meeting=meeting, label_en="homes", label_ar="منازل", relation="differs"
    )
    cell(ComparedFigure, figures, english, "10,000 homes")
    cell(ComparedFigure, figures, other, "9,500 homes")
    say(english, "the ministers agreed", speaker=blinken)
    say(arabic, "الوزراء اتفقوا", kind="indirect", speaker=blinken)
    quotes = QuoteComparison.objects.create(meeting=meeting, label_en="the deal")
    cell(ComparedQuote, quotes, english, "the ministers agreed")
    cell(ComparedQuote, quotes, arabic, "الوزراء اتفقوا")
    return meeting


@pytest.mark.parametrize("path", ["/meetings/", "/meetings/rome-2021/"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    visit, rome, language, path
):
    for width, scheme in ((1440, "light"), (390, "dark")):
        page = visit(
            f"/{language}{path}",
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
        )
        for details in page.locator("main details").all():
            details.evaluate("one => one.open = true")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        for narrow in (320, width):
            page.set_viewport_size({"width": narrow, "height": 900})
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, (language, path, narrow)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_list_is_narrowed_without_a_script(visit, rome, language):
    page = visit(f"/{language}/meetings/", java_script_enabled=False)
    names = page.locator(".meeting-list a.name")
    page.locator('.facets input[value="conference"]').check()
    page.locator(".facets-apply").click()
    expect(names).to_have_text(["Brussels 2023"])
    assert page.url.endswith("kind=conference")
    expect(page.locator('.facets input[value="conference"]')).to_be_checked()
    # A bar of the timeline and a circle of the map are links that keep the choice.
    page.locator(".bars a").last.click()
    page.wait_for_url("**kind=conference&from=20*")
    page.locator(".chips .chip-plain").click()
    expect(names).to_have_count(2)
    page.locator(".map a.spot").first.click()
    page.wait_for_url("**place=*")
    expect(names).to_have_count(1)


def test_the_filters_and_the_map_are_sheets_on_a_phone(visit, rome):
    page = visit("/ar/meetings/", viewport={"width": 390, "height": 800})
    sheet = page.locator("#filters")
    assert sheet.is_hidden()
    page.locator(".meetings-bar button").first.click()
    assert sheet.is_visible()
    for box in sheet.locator(".opt").all()[:4]:
        assert box.bounding_box()["height"] >= 44
    sheet.locator('input[value="ministerial"]').check()
    sheet.locator(".facets-apply").click()
    page.wait_for_url("**kind=ministerial*")
    page.locator(".meetings-bar button").last.click()
    assert page.locator("#meetings-map .map").is_visible()
    assert Axe().run(page).violations_count == 0


def test_time_runs_from_right_to_left_in_arabic(visit, rome):
    first = {}
    for language in ("en", "ar"):
        page = visit(f"/{language}/meetings/")
        bars = page.locator(".bars a")
        first[language] = bars.first.bounding_box()["x"] - bars.last.bounding_box()["x"]
    assert first["en"] < 0 < first["ar"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_columns_scroll_by_keyboard(visit, rome, language):
    page = visit(
        f"/{language}/meetings/rome-2021/", viewport={"width": 1180, "height": 900}
    )
    region = page.locator(".sides-scroll").first
    region.focus()
    before = region.evaluate("one => one.scrollLeft")
    key = "ArrowLeft" if language == "ar" else "ArrowRight"
    for _ in range(8):
        page.keyboard.press(key)
    page.wait_for_function(
        "([one, before]) => Math.abs(one.scrollLeft - before) > 20",
        arg=[region.element_handle(), before],
    )
    # The topics stay in view beside the columns.
    topic = region.locator("th.topic").nth(1).bounding_box()
    box = region.bounding_box()
    assert box["x"] - 1 <= topic["x"]
    assert topic["x"] + topic["width"] <= box["x"] + box["width"] + 1


def test_the_same_topic_stands_in_the_same_row(visit, rome):
    page = visit("/en/meetings/rome-2021/", viewport={"width": 1440, "height": 900})
    row = page.locator(".sides tr", has_text="one statement")
    cells = row.locator("td")
    texts = [text.strip() for text in cells.all_inner_texts()]
    assert "the ministers agreed" in texts[0]
    assert "الوزراء اتفقوا" in texts[1]
    tops = {round(box.bounding_box()["y"]) for box in cells.all()}
    assert len(tops) == 1


def test_on_a_phone_the_reports_stand_under_each_topic_with_their_names(visit, rome):
    page = visit("/en/meetings/rome-2021/", viewport={"width": 390, "height": 900})
    row = page.locator(".sides tr", has_text="one statement")
    names = row.locator(".cell-src")
    assert names.all_inner_texts() == ["Morning Herald", "صدى الخليج"]
    assert all(name.is_visible() for name in names.all())
    first, second = (names.nth(n).bounding_box() for n in (0, 1))
    assert first["y"] < second["y"]
    assert page.locator(".contents a").first.bounding_box()["height"] >= 44


def test_a_figure_leads_to_its_sentence(visit, rome):
    page = visit("/en/meetings/rome-2021/", java_script_enabled=False)
    page.locator("#figures .sentence a").first.click()
    expect(page.locator(".s:target")).to_contain_text("10,000 homes")


def test_the_contents_lead_to_the_parts(visit, rome):
    page = visit("/en/meetings/rome-2021/")
    for link in page.locator(".contents a").all():
        anchor = link.get_attribute("href")
        assert page.locator(f"[id='{anchor[1:]}']").count() == 1
    page.locator(".contents a[href='#attendance']").click()
    assert page.locator("#attendance").bounding_box()["y"] >= 60
    assert page.locator(".contents").bounding_box()["y"] >= 60


def test_reports_are_chosen_without_a_script(visit, rome):
    page = visit("/en/meetings/rome-2021/", java_script_enabled=False)
    page.locator(".sides-picker summary").click()
    page.locator(".sides-picker input").nth(0).check()
    page.locator(".sides-picker input").nth(1).check()
    page.locator(".sides-picker button").click()
    expect(page.locator(".sides thead th")).to_have_count(3)
    assert page.url.count("article=") == 2


def test_paper_has_the_tables_without_the_tools(visit, rome):
    page = visit("/en/meetings/rome-2021/")
    page.emulate_media(media="print")
    for hidden in (".contents", ".page-tools", ".top", ".sides-picker"):
        assert page.locator(hidden).first.is_hidden()
    assert page.locator(".sides").is_visible()
    assert page.locator(".matrix").first.is_visible()


def test_the_calendar_is_a_file(visit, rome, live_server):
    page = visit("/en/meetings/rome-2021/")
    link = page.locator(".page-tools a[href$='.ics']")
    answer = page.request.get(live_server.url + link.get_attribute("href"))
    assert answer.headers["content-type"].startswith("text/calendar")
    day = dt.date(2021, 6, 28)
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in answer.text()
