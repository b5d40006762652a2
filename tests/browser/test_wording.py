"""Shared passages, wording and promises as a reader meets them, in a real browser."""

import datetime as dt
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from archive.models import Meeting, MeetingReport, Promise, Wording, WordingTerm
from tests.archive.compare.test_passages import report

pytestmark = pytest.mark.browser

STORY = "قرروا إبقاء المعبر الشمالي مفتوحا أمام قوافل الإغاثة طوال أشهر الشتاء المقبل"


@pytest.fixture
def pages(room: Any) -> dict[str, str]:
    """A meeting with two reports that share a passage; two terms; two promises."""
    meeting = Meeting.objects.get(key="rome-2021")
    later = Meeting.objects.create(
        key="oslo-2022",
        name_en="Oslo 2022",
        date_start=dt.date(2022, 5, 2),
        date_precision="day",
        review_status="confirmed",
    )
    lines = (
        f"بعد يومين من المباحثات {STORY} في الشمال عند الجدار.",
        f"وفي ختام اللقاء {STORY} قرب السياج الكبير.",
    )
    for number, line in enumerate(lines):
        article = report(f"outlet-{number}", line, day=number + 1)
        article.language = "ar"
        article.published_on = dt.date(2024, 3 + number, 1)
        article.save()
        MeetingReport.objects.create(article=article, meeting=meeting, role="main")
        words = "إبقاء المعبر الشمالي"
        start = line.index(words)
        Promise.objects.create(
            article=article,
            start=start,
            end=start + len(words),
            surface=words,
            kind="next_meeting" if number else "deadline",
            due="2022-06" if number else "2021-12",
            due_on=dt.date(2022, 6, 30) if number else dt.date(2021, 12, 31),
            met_by=later if number else None,
            met_status="proposed" if number else "",
            method="m",
        )
    wording = Wording.objects.create(
        key="barrier", name_ar="الحاجز", name_en="The barrier", note_en="It matters."
    )
    for order, text in enumerate(("الجدار", "السياج", "السياج الكبير")):
        WordingTerm.objects.create(
            wording=wording, text=text, language="ar", order=order
        )
    room.engine.rebuild(lambda _count: None)
    return {
        "made": "/meetings/rome-2021/",
        "met": "/meetings/oslo-2022/",
        "list": "/wording/",
        "concept": "/wording/barrier/",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_and_nothing_is_too_wide(visit, pages, language, scheme):
    page = visit(f"/{language}/wording/", color_scheme=scheme)
    site = page.url.split(f"/{language}/")[0]
    found = []
    for name, path in pages.items():
        page.goto(f"{site}/{language}{path}")
        for width in (1440, 390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [(name, width, "too wide", over)] if over > 0 else []
            violations = Axe().run(page).response["violations"]
            found += [
                (name, width, one["id"], one["nodes"][0]["html"][:200])
                for one in violations
            ]
    assert found == []


def test_a_meeting_shows_passage_wording_and_promises(visit, pages):
    page = visit(f"/en{pages['made']}")
    passages = page.locator("#passages")
    assert passages.locator("mark.run").all_inner_texts()[1:] == [STORY, STORY]
    assert passages.locator("li del").first.inner_text() == "بعد يومين من المباحثات"
    assert passages.locator("li ins").first.inner_text() == "وفي ختام اللقاء"
    terms = page.locator("#wording .table-scroll thead th").all_inner_texts()
    assert terms == ["Source", "الجدار", "السياج الكبير"]
    page.locator("#wording summary").click()
    months = page.locator("#wording .by-month tbody th").all_inner_texts()
    assert months == ["March 2024", "April 2024"]
    promises = page.locator("#promises")
    assert promises.get_by_text("overdue").count() == 1
    assert promises.get_by_role("link", name="Oslo 2022").count() == 1
    page.goto(page.url.replace(pages["made"], pages["met"]))
    assert page.locator("#promises").get_by_role("link", name="Rome 2021").count() == 1


def test_a_count_leads_to_its_reports(visit, pages):
    page = visit(f"/ar{pages['concept']}", java_script_enabled=False)
    page.locator(".wording-table td a").first.click()
    assert page.locator("article.r").count() == 1
