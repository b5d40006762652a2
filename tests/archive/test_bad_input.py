"""Bad input, one test a row of the design's table: what comes of it, word for word.

Everything goes through the command `ingest`. Nothing is lost: what gives no article
has a line in the report and, where it could be read, its bytes in the archive.
"""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from archive.ingest.document import Document
from archive.ingest.draft import Draft, draft
from archive.models import (
    Article,
    IngestOutcome,
    IngestRun,
    RawDocument,
    ReviewItem,
    Source,
)
from tests.archive.given import ENGLISH, FIRST, SECOND, STORY, article, ingest, outcome

pytestmark = pytest.mark.django_db


def _zipped(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "<w/>")
    return packed.getvalue()


CONTROLS = "\x07\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}<b onclick=x>"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n\t\xc2\xa0\n \r\n",
        "الصفحة الرئيسية\n\nاقرأ أيضاً: خبر آخر".encode(),
        b"\xef\xbb\xbf",
    ],
    ids=["nothing", "white space", "only boilerplate", "only a mark"],
)
def test_empty_file_is_rejected(file: Path, content: bytes) -> None:
    assert outcome(file, content) == (1, "rejected", "empty")
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (_zipped("word/document.xml"), "DOCX"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "PNG"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 40, "JPEG"),
        (b"a\x00\x01\x00\x02\x00\x00\x03" * 50, "binary"),
    ],
    ids=["pdf", "docx", "png", "jpeg", "nul"],
)
def test_binary_file_is_rejected_by_its_kind(
    file: Path, content: bytes, kind: str
) -> None:
    assert outcome(file, content) == (1, "rejected", "binary")
    assert kind.lower() in IngestOutcome.objects.get().message.lower()
    assert bytes(RawDocument.objects.get().content) == content
    assert not Article.objects.exists()


def test_legacy_encoding_is_read_and_noticed(file: Path) -> None:
    assert outcome(file, STORY.encode("cp1256")) == (0, "ingested", "ingested")
    assert article().raw_text == STORY
    assert article().notices == ["legacy_encoding"]
    assert article().raw_document.encoding == "windows-1256"


def test_incomplete_last_character_is_dropped_and_noticed(file: Path) -> None:
    content = f"{STORY} نعم".encode()[:-1]
    assert outcome(file, content) == (0, "ingested", "ingested")
    assert article().raw_text == f"{STORY} نع"
    assert article().notices == ["truncated_tail"]
    assert bytes(article().raw_document.content) == content


def test_mojibake_stays_and_its_repair_waits(file: Path) -> None:
    wrong = STORY.encode().decode("cp1256")
    assert outcome(file, wrong) == (0, "ingested", "ingested")
    assert article().raw_text == wrong
    item = article().review_items.get(kind="encoding")
    assert (item.decision, item.payload["before"], item.payload["after"]) == (
        "",
        wrong[:600],
        STORY[:600],
    )


@pytest.mark.parametrize(
    ("setting", "unit"),
    [("INGEST_MAX_BYTES", "bytes"), ("INGEST_MAX_CHARACTERS", "characters")],
)
def test_too_large_file_is_rejected(
    file: Path, settings: Any, setting: str, unit: str
) -> None:
    setattr(settings, setting, 150)
    assert outcome(file, STORY) == (1, "rejected", "too_large")
    assert f"{unit}, at most 150" in IngestOutcome.objects.get().message
    assert not Article.objects.exists()


def test_limits_are_those_of_the_table(settings: Any) -> None:
    assert (settings.INGEST_MAX_BYTES, settings.INGEST_MAX_CHARACTERS) == (
        2 * 1024 * 1024,
        200_000,
    )


def test_control_characters_stay_in_the_text_and_do_no_harm_on_the_page(
    file: Path, client: Client
) -> None:
    text = f"{FIRST}{CONTROLS}\n\n{SECOND}"
    assert outcome(file, text) == (0, "ingested", "ingested")
    assert article().raw_text == text
    page = client.get(article().get_absolute_url(), follow=True).content.decode()
    assert "<b onclick" not in page
    assert "&lt;b onclick=x&gt;" in page
    assert "\x07" not in page
    assert "\N{SYMBOL FOR BELL}\N{SYMBOL FOR ESCAPE}[31m" in page
    # What turns the text around ends with its own paragraph; the headline has none.
    story = page[page.index("<article") :]
    inside = story.index("\N{RIGHT-TO-LEFT OVERRIDE}")
    assert story.rindex("<p", 0, inside) > story.rfind("</p>", 0, inside)
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in article().headline


def test_web_page_called_text_is_read_as_one(file: Path) -> None:
    page = (
        "<!doctype html><html lang=ar><head><title>موسم القمح</title></head><body><nav>"
        f"<a href=/>الرئيسية</a></nav><article><h1>موسم القمح يملأ المخازن</h1>"
        f"<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    assert outcome(file, page) == (0, "ingested", "ingested")
    found = article()
    assert found.headline == "موسم القمح يملأ المخازن"
    assert "<" not in found.raw_text
    assert FIRST in found.raw_text
    assert bytes(found.raw_document.content) == page.encode()


def test_finder_that_breaks_is_named_and_the_article_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("archive.extract.reading.figures", broken)
    (tmp_path / "a.txt").write_text(f'{STORY}\n\nوقال الوزير: "دفعنا 3 ملايين دولار".')
    (tmp_path / "b.txt").write_text(ENGLISH)
    code, lines = ingest(tmp_path)
    assert (code, lines[-1].partition(",")[0]) == (0, "2 taken in")
    for found in Article.objects.all():
        (stage,) = found.failed_stages
        name, _, number = stage.partition(":")
        assert name == "figures"
        assert f"error {number}" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    # The other finders went on.
    assert Article.objects.order_by("pk")[0].quotes.exists()


def test_reading_that_breaks_as_a_whole_leaves_the_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(found: Article, *_: object, **__: object) -> set[str]:
        ReviewItem.objects.create(kind="name", article=found, reason="half done")
        if found.language == "en":
            raise ZeroDivisionError
        return set()

    monkeypatch.setattr("archive.extract.run.save_meeting", broken)
    for name, text in (("a.txt", STORY), ("b.txt", ENGLISH), ("c.txt", SECOND)):
        (tmp_path / name).write_text(text)
    code, lines = ingest(tmp_path)
    assert (code, lines[-1].partition(",")[0]) == (0, "3 taken in")
    stages = [found.failed_stages for found in Article.objects.order_by("pk")]
    assert [len(found) for found in stages] == [0, 1, 0]
    assert stages[1][0].startswith("extraction:")
    assert stages[1][0].partition(":")[2] in caplog.text
    halves = ReviewItem.objects.filter(reason="half done")
    assert sorted(halves.values_list("article__language", flat=True)) == ["ar", "ar"]
    Article.objects.get(language="en")


def test_a_batch_is_atomic_by_file_and_reports_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file breaks on our side: the others are kept, and it comes in later."""

    def breaking(document: Document, today: dt.date) -> Draft:
        found = draft(document, today)
        Source.objects.create(key="half-done", name_en="Half done")
        if document.name == "b.txt":
            raise ZeroDivisionError
        Source.objects.all().delete()
        return found

    for name, text in (("a.txt", STORY), ("b.txt", ENGLISH), ("c.txt", SECOND)):
        (tmp_path / name).write_text(text)
    with monkeypatch.context() as patch:
        patch.setattr("archive.ingest.load.draft", breaking)
        code, lines = ingest(tmp_path)
    assert code == 1
    assert [line.split(": ")[1] for line in lines[:3]] == [
        "ingested",
        "failed",
        "ingested",
    ]
    first = IngestRun.objects.get()
    assert (first.ingested, first.failed, first.rejected) == (2, 1, 0)
    assert [(row.path, row.outcome) for row in first.outcomes.order_by("pk")] == [
        (f"{tmp_path}/{name}.txt", row)
        for name, row in (("a", "ingested"), ("b", "failed"), ("c", "ingested"))
    ]
    assert RawDocument.objects.count() == 2
    assert not Source.objects.exists()
    code, lines = ingest(tmp_path)
    assert (code, lines[-1].partition(" (")[0]) == (
        0,
        "1 taken in, 2 duplicates, 0 rejected, 0 failed",
    )
    assert Article.objects.count() == 3


def test_exit_code_says_whether_any_file_failed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    assert ingest(tmp_path)[0] == 0
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    assert ingest(tmp_path)[0] == 1
