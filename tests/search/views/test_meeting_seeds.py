"""The pages of the meetings that the five real articles report."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.test import Client
from django.utils.html import strip_tags

from archive.extract.names import names_changed
from archive.models import Actor, Article, ComparedQuote, Meeting
from archive.registry import load_registry
from search.views.meeting import Met

pytestmark = [pytest.mark.django_db, pytest.mark.shared]

Show = Callable[..., tuple[Met, str]]


@pytest.fixture
def show(client: Client, shared: Path, settings: Any, tmp_path: Path) -> Show:
    """Open the page of a meeting: what it holds, and its words."""
    settings.DATA = tmp_path
    load_registry(Path(site.BASE) / "fixtures" / "registry")
    names_changed()
    call_command("ingest", str(shared / "seeds"), verbosity=0)

    def show(key: str, language: str = "en") -> tuple[Met, str]:
        page = client.get(f"/{language}/meetings/{key}/")
        assert page.status_code == 200
        words = strip_tags(page.content.decode().replace("<", " <"))
        met: Met = page.context["met"]
        return met, " ".join(words.split())

    return show


def test_the_hague_says_by_which_day_and_who_said_so(show):
    met, page = show("global-coalition-small-group-the-hague-2022")
    (told,) = met.days
    assert told.said == "on or before 8 December 2022"
    article = Article.objects.get(raw_document__original_name__startswith="003")
    assert [one.article for one in told.reports] == [article]
    assert (
        "on or before 8 December 2022 it names no day; published on 8 December 2022 "
        f"{article.source.name}"
    ) in page
    assert "7 December 2022 (from the registry)" in page
    arabic = show("global-coalition-small-group-the-hague-2022", "ar")[1]
    assert "في 8 ديسمبر 2022 أو قبله" in arabic


def test_the_hague_is_one_report_that_nothing_is_compared_with(show):
    met, page = show("global-coalition-small-group-the-hague-2022")
    assert (len(met.sides.columns), met.counted, met.statements) == (1, [], [])
    assert "The report" in page
    assert "Figures compared" not in page


def test_riyadh_sets_two_reports_side_by_side(show):
    met, page = show("global-coalition-riyadh-2023")
    assert len(met.sides.columns) == 2
    figures = [
        [[cell.surface for cell in column] for column in row.cells]
        for row in met.counted
    ]
    assert [["148.7 مليون دولار"], ["قرابة 150 مليون دولار"]] in figures
    assert [["68 بالمئة", "55 بالمئة"], ["68%"]] in figures
    said = [
        [cell.surface for column in row.cells for cell in column]
        for row in met.statements
    ]
    assert any("محبط وغير مقبول على الإطلاق" in row for row in said)
    # The same row of the columns has both.
    topics = [
        [item.words for cell in topic.cells for item in cell.items]
        for topic in met.sides.counted
    ]
    assert ["148.7 مليون دولار", "قرابة 150 مليون دولار"] in topics
    assert "proposed by the machine" in page


def test_riyadh_knows_who_spoke(show):
    met, _ = show("global-coalition-riyadh-2023")
    rows = {
        row.actor.key: [cell and cell.presence.name for cell in row.cells]
        for group in met.matrix.delegations
        for row in group.rows
    }
    assert rows["antony-blinken"] == ["SPOKE", "SPOKE"]
    assert rows["faisal-bin-farhan-al-saud"] == ["SPOKE", "SPOKE"]
    hosts = {row.actor.key for row in met.matrix.hosts}
    assert "state-of-saudi-arabia" in hosts
    faisal = Actor.objects.get(key="faisal-bin-farhan-al-saud")
    assert faisal in [
        topic.actor for topic in (*met.sides.speakers, *met.sides.statements)
    ]


def test_rome_shares_a_passage_of_26_words(show):
    met, page = show("global-coalition-rome-2021")
    assert met.passages is not None
    assert met.passages.longest == 26
    assert "26 words" in page


def test_rome_shows_both_translations_that_a_curator_confirmed(show):
    meeting = Meeting.objects.get(key="global-coalition-rome-2021")
    cells = ComparedQuote.objects.filter(comparison__meeting=meeting)
    remark = next(
        cell.comparison
        for cell in cells.select_related("comparison", "article")
        if "إعادة تأهيلهم" in cell.article.raw_text[cell.start : cell.end]
    )
    remark.status = "confirmed"
    remark.speaker = Actor.objects.get(key="antony-blinken")
    remark.save()
    cells.filter(comparison=remark).update(status="confirmed")
    met, page = show("global-coalition-rome-2021")
    (row,) = [row for row in met.statements if row.pk == remark.pk]
    first, second = (column[0].surface for column in row.cells)
    assert "ومقاضاتهم" in first
    assert "محاكمتهم" in second
    assert row.speaker.name in page
    assert "confirmed by a curator" in page
