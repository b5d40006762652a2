"""Bad input, one test a row of the design's table: what comes of it, word for word.

Everything goes through the command `ingest`. Nothing is lost: what gives no article
has a line in the report and, where it could be read, its bytes in the archive.
"""

import datetime as dt
import io
import json
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from archive.ingest.document import Document
from archive.ingest.draft import Draft, draft
from archive.models import (
    Article,
    ArticleBlock,
    IngestOutcome,
    IngestRun,
    RawDocument,
    ReviewItem,
    Source,
)
from search.backends import Engine

pytestmark = pytest.mark.django_db

FIRST = (
    "قال وزير الزراعة في مؤتمر صحفي إن موسم القمح هذا العام كان الأفضل منذ عشر سنوات،"
    " وإن المخازن امتلأت قبل موعدها."
)
SECOND = "وأضاف أن الحكومة سترفع سعر الشراء من المزارعين بنسبة عشرة في المئة هذا العام."
STORY = f"{FIRST}\n\n{SECOND}"
ENGLISH = "The minister said that the harvest was good and that the stores were full."


def ingest(*paths: Path) -> tuple[int, list[str]]:
    """Run the command; the exit code and the lines of its report, the sums last."""
    out = StringIO()
    try:
        call_command("ingest", *map(str, paths), stdout=out)
    except SystemExit as stop:
        return int(str(stop.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def outcome(path: Path, content: bytes | str) -> tuple[int, str, str]:
    """Take one file in: exit code, outcome and code, as the run's record has them."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    code, lines = ingest(path)
    row = IngestOutcome.objects.latest("pk")
    assert lines[0] == f"{path}: {row.outcome}: {row.message}."
    return code, row.outcome, row.code


def article() -> Article:
    """The last article taken in."""
    return Article.objects.latest("pk")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.txt"


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


def _zipped(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "<w/>")
    return packed.getvalue()


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


def test_same_bytes_are_counted_and_make_no_new_row(file: Path) -> None:
    outcome(file, STORY)
    assert outcome(file, STORY) == (0, "duplicate", "same_bytes")
    raw = RawDocument.objects.get()
    assert (raw.seen_count, Article.objects.count()) == (2, 1)


def test_same_story_is_a_duplicate_of_the_first(file: Path) -> None:
    outcome(file, STORY)
    assert outcome(file, f"{FIRST}\n\n\n\n{SECOND}\n") == (0, "duplicate", "same_story")
    first, second = RawDocument.objects.order_by("pk")
    assert (second.duplicate_of, Article.objects.count()) == (first, 1)


def test_running_a_batch_again_makes_no_new_rows(tmp_path: Path) -> None:
    for name, text in (("a.txt", STORY), ("b.txt", ENGLISH)):
        (tmp_path / name).write_text(text)
    assert ingest(tmp_path)[1][-1].startswith("2 taken in, 0 duplicates")

    def counts() -> list[int]:
        models = (RawDocument, Article, ArticleBlock, ReviewItem, Source)
        return [model._default_manager.count() for model in models]

    before = counts()
    code, lines = ingest(tmp_path)
    assert (code, lines[-1].partition(" (")[0]) == (
        0,
        "0 taken in, 2 duplicates, 0 rejected, 0 failed",
    )
    assert counts() == before


LONG = " ".join(
    f"{verb} المزارعون {thing} {where}."
    for verb in ("حصد", "جمع", "نقل", "خزن", "وزع")
    for thing, where in (
        ("القمح الأبيض", "من الحقول البعيدة"),
        ("حبوب الشعير", "قرب مجرى النهر"),
        ("أكياس الطحين", "بين القرى المجاورة"),
    )
)


def test_near_copy_is_kept_and_asked_about(file: Path) -> None:
    outcome(file, LONG)
    first = article()
    other = LONG.replace("القمح الأبيض", "العدس الأحمر")
    assert outcome(file, f"{other} وانتهى الموسم.") == (0, "ingested", "ingested")
    second = article()
    item = ReviewItem.objects.get(kind="copy")
    assert (item.article, item.payload["first"], item.decision) == (
        second,
        first.pk,
        "",
    )
    assert item.payload["containment"] >= 0.5
    assert Article.objects.filter(status="published").count() == 2


def test_near_copy_of_the_same_days_is_folded_under_the_first(
    tmp_path: Path, client: Client
) -> None:
    path = tmp_path / "records.jsonl"
    records = [
        {"title": "موسم القمح", "body": LONG, "published": "2024-03-05"},
        {"title": "الموسم", "body": f"{LONG} نعم.", "published": "2024-03-06"},
    ]
    path.write_text("\n".join(json.dumps(record) for record in records))
    assert ingest(path)[0] == 0
    first, second = Article.objects.order_by("pk")
    assert (second.duplicate_of, second.copy_kind) == (first, "near")
    page = client.get(second.get_absolute_url(), follow=True)
    assert f'"{first.get_absolute_url()}"' in page.content.decode()


@pytest.mark.parametrize("stated", ["tomorrow", "1989-12-31", "0099-01-01"])
def test_impossible_day_of_publication_is_asked_about(
    tmp_path: Path, stated: str
) -> None:
    if stated == "tomorrow":
        stated = (timezone.localdate() + dt.timedelta(days=2)).isoformat()
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"body": STORY, "published": stated}))
    assert ingest(path)[0] == 0
    assert (article().published_on, article().published_basis) == (None, "none")
    item = article().review_items.get(kind="date")
    assert (item.suggestion, item.payload["written"]) == (stated, stated)
    assert item.reason == "The publication date is in the future or before 1990."


def test_tomorrow_is_a_day_of_publication(tmp_path: Path) -> None:
    stated = timezone.localdate() + dt.timedelta(days=1)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"body": STORY, "published": stated.isoformat()}))
    assert ingest(path)[0] == 0
    assert article().published_on == stated


def test_day_that_no_month_has_is_ignored(file: Path) -> None:
    text = f"موسم القمح يملأ المخازن\n\n31/02/2021\n\n{STORY} ووصل الوفد في 31/02/2021."
    assert outcome(file, text) == (0, "ingested", "ingested")
    assert article().published_on is None
    assert "31" not in "".join(row.surface for row in article().datementions.all())


def test_weekday_that_does_not_fit_is_asked_about(file: Path) -> None:
    text = f"موسم القمح يملأ المخازن\n\nالاثنين 5 مايو 2021\n\n{STORY}"
    assert outcome(file, text) == (0, "ingested", "ingested")
    assert str(article().published_on) == "2021-05-05"
    item = article().review_items.get(kind="date")
    assert item.reason == "The weekday does not fit the date."


def test_each_block_has_its_language_and_the_article_that_of_most(
    file: Path, client: Client
) -> None:
    assert outcome(file, f"{FIRST}\n\n{ENGLISH}\n\n{SECOND}")[0] == 0
    assert article().language == "ar"
    assert [block.language for block in article().blocks.all()] == ["ar", "en", "ar"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وزیر خارجه ایران به تهران رفت و گفت که این دیدار برای ما است.", "fa"),
        ("وزیر اعظم نے کہا ہے کہ یہ ملاقات ہمارے لیے بہت اہم ہے اور اس کے بعد", "ur"),
        ("وەزیری دەرەوە لە شاری هەولێر گوتی کە ئەم کۆبوونەوەیە بۆ ئێمە گرنگە", "ckb"),
        ("Bakan dün Ankara'da bir açıklama yaptı ve bu görüşme için çok dedi.", "tr"),
    ],
)
def test_other_languages_are_stored_but_not_read(
    file: Path, text: str, language: str
) -> None:
    assert outcome(file, text) == (0, "ingested", "ingested")
    assert (article().language, article().raw_text) == (language, text)
    assert article().notices == ["language_not_extracted"]
    assert article().extractor_version
    for rows in ("mentions", "quotes", "figures", "datementions"):
        assert not getattr(article(), rows).exists()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("وزیر خارجه ایران به تهران رفت و گفت که این دیدار برای ما است.", "تهران"),
        (
            "Bakan dün Ankara'da bir açıklama yaptı ve bu görüşme için çok dedi.",
            "gorusme",
        ),
    ],
)
def test_other_languages_are_found_by_their_words(
    file: Path, client: Client, engine: Engine, text: str, word: str
) -> None:
    assert outcome(file, text) == (0, "ingested", "ingested")
    engine.note([article().pk])
    found = client.get("/api/v1/search", {"q": word}).json()["results"]
    assert [row["id"] for row in found] == [article().pk]


def test_missing_headline_is_never_said_to_be_the_outlets(
    file: Path, client: Client
) -> None:
    assert outcome(file, STORY) == (0, "ingested", "ingested")
    found = article()
    assert (
        found.headline == "قال وزير الزراعة في مؤتمر صحفي إن موسم القمح هذا العام كان…"
    )
    assert len(found.headline.rstrip("…").split()) == 12
    assert (found.headline_basis, found.has_provisional_headline) == ("lead", True)
    assert found.review_items.filter(kind="headline", decision="").exists()


CONTROLS = "\x07\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}<b onclick=x>"


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
