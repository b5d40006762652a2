"""The five seeds, curated on the pages: what the meetings then show side by side."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from archive.compare.figures import figures_compared
from archive.compare.loading import reporting
from archive.compare.quotes import quotes_compared
from archive.extract.names import names_changed
from archive.groups import make_groups
from archive.models import Meeting
from archive.registry import load_registry

pytestmark = [pytest.mark.django_db, pytest.mark.shared]

RIYADH, ROME = "global-coalition-riyadh-2023", "global-coalition-rome-2021"


@pytest.fixture
def desk(client: Client, shared: Path, settings: Any, tmp_path: Path) -> Client:
    """A curator's desk, with the seeds taken in."""
    settings.DATA = tmp_path
    load_registry(Path(site.BASE) / "fixtures" / "registry")
    names_changed()
    call_command("ingest", str(shared / "seeds"), verbosity=0)
    user = User.objects.create(username="layla", is_staff=True)
    user.groups.add(make_groups()["Curator"])
    client.force_login(user)
    return client


def decide(
    desk: Client, meeting: Meeting, kind: str, words: str, **fields: str
) -> None:
    """Confirm the row of the page in which some words are marked."""
    with override("en"):
        address = reverse("admin:archive_meeting_compare", args=[meeting.pk])
    sections = desk.get(address).context["sections"]
    section = next(one for one in sections if one.kind == kind)
    row = next(
        shown.row
        for shown in section.rows
        for column in shown.columns
        for spot in column.spots
        if words in spot.passage.words
    )
    asked = {"do": "confirm", "kind": kind, "row": row.pk, **fields}
    assert desk.post(address, asked).status_code == 302


def side_by_side(rows: Any) -> list[tuple[str, list[list[str]]]]:
    """The decided rows: how they stand, and the words of each article."""
    return [
        (getattr(row, "relation", ""), [[c.surface for c in cs] for cs in row.cells])
        for row in rows
        if row.status == "confirmed"
    ]


def test_riyadh_gives_figures_and_the_direct_words_side_by_side(desk):
    meeting = Meeting.objects.get(key=RIYADH)
    decide(desk, meeting, "figures", "148.7", relation="rounding")
    decide(desk, meeting, "figures", "68", relation="differs")
    decide(desk, meeting, "quotes", "محبط")
    articles = list(reporting(meeting))
    assert side_by_side(figures_compared(meeting, articles)) == [
        ("rounding", [["148.7 مليون دولار"], ["قرابة 150 مليون دولار"]]),
        ("differs", [["68 بالمئة", "55 بالمئة"], ["68%"]]),
    ]
    # Ten thousand foreigners in a camp are not ten thousand fighters in detention.
    shown = (c for row in figures_compared(meeting, articles) for c in row.cells)
    assert not [cell for cells in shown for cell in cells if cell.value == 10_000]
    ((_, (direct, reported)),) = side_by_side(quotes_compared(meeting, articles))
    assert direct == ["محبط وغير مقبول على الإطلاق"]
    assert reported[0].startswith("إنه من غير المقبول على الإطلاق")


def test_rome_gives_both_translations_of_one_remark(desk):
    meeting = Meeting.objects.get(key=ROME)
    decide(desk, meeting, "quotes", "إعادة تأهيلهم")
    articles = list(reporting(meeting))
    (row,) = [
        row for row in quotes_compared(meeting, articles) if row.status == "confirmed"
    ]
    assert [len(column) for column in row.cells] == [1, 1]
    assert "ومقاضاتهم" in row.cells[0][0].surface
    assert "محاكمتهم" in row.cells[1][0].surface
