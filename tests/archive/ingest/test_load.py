"""Loading one document: what is saved, what is a copy, what an error leaves."""

from typing import Any

import pytest
from django.db import IntegrityError

from archive.ingest import load as loading
from archive.ingest.document import Refusal, Refused
from archive.ingest.draft import draft
from archive.models import Article, RawDocument, ReviewItem, Source
from archive.models.choices import CopyKind, DocumentStatus, HeadlineBasis, Outcome
from tests.archive.ingest.conftest import FIRST, SECOND, STORY, TODAY


def load(document, run, today=TODAY) -> Any:
    """Load as on one certain day."""
    return loading.load(document, run, today=today)


def refuse(refusal, run) -> Any:
    """Refuse, and look at what there is without asking whether it is there."""
    return loading.refuse(refusal, run)


def asked(article) -> list[str]:
    """What ingest itself asks about an article; extraction has questions of its own."""
    kinds = ("boilerplate", "date", "encoding", "headline", "source")
    return [item.kind for item in article.review_items.filter(kind__in=kinds)]


def test_record_becomes_an_article(run, document):
    record = document(
        title="موسم قمح قياسي",
        source="المساء الجديد",
        url="https://masa.example/1",
        external_id="m-1",
        published="2023-06-08",
        language="ar",
        extra={"section": "اقتصاد"},
        record=3,
    )
    article = load(record, run).article
    article.refresh_from_db()
    assert article.raw_text == f"موسم قمح قياسي\n\n{STORY}"
    assert (article.headline, article.headline_basis) == (
        "موسم قمح قياسي",
        HeadlineBasis.METADATA,
    )
    assert (article.headline_start, article.headline_end) == (0, 14)
    assert [block.kind for block in article.blocks.all()] == [
        "headline",
        "body",
        "body",
    ]
    assert (str(article.source), article.source.domain) == (
        "المساء الجديد",
        "masa.example",
    )
    assert (str(article.published_on), article.published_basis) == (
        "2023-06-08",
        "metadata",
    )
    assert article.metadata == {"section": "اقتصاد"}
    assert (article.raw_document.record, article.raw_document.run) == (3, run)
    assert bytes(article.raw_document.content) == record.content
    assert asked(article) == []


def test_text_without_a_headline_gets_a_provisional_one(run, document):
    article = load(document(), run).article
    assert (article.headline, article.headline_basis, article.headline_start) == (
        "قال وزير الزراعة في مؤتمر صحفي إن موسم القمح هذا العام كان…",
        HeadlineBasis.LEAD,
        None,
    )
    assert asked(article) == ["headline"]


def test_same_bytes_make_no_new_row(run, document):
    first = load(document(), run)
    again = load(document(), run)
    assert (again.outcome, again.code) == (Outcome.DUPLICATE, "same_bytes")
    assert again.message == "already in the archive (received as a.txt)"
    raw = RawDocument.objects.get()
    assert (raw.pk, raw.seen_count) == (first.raw_document.pk, 2)


def test_same_story_of_the_same_outlet_is_a_linked_document(run, document):
    first = load(document(), run)
    again = load(document(body=f"{FIRST}\n\n\n{SECOND}"), run)
    assert (again.outcome, again.code) == (Outcome.DUPLICATE, "same_story")
    assert again.raw_document.status == DocumentStatus.DUPLICATE
    assert again.raw_document.duplicate_of == first.raw_document
    assert Article.objects.count() == 1


def test_same_story_with_vowels_and_another_page_is_known_again(run, document):
    first = load(document(), run)
    body = f"{FIRST.replace('قال', 'قَالَ')}\n\n{SECOND}\n\nاقرأ أيضاً: خبر آخر"
    again = load(document(body=body), run)
    assert again.raw_document.duplicate_of == first.raw_document


@pytest.mark.parametrize(
    "other", [{"source": "صدى"}, {"url": "https://b.example/2"}, {"external_id": "2"}]
)
def test_same_story_of_another_outlet_is_a_copy(run, document, other):
    first = load(document(), run).article
    loaded = load(document(**other), run)
    assert (loaded.outcome, loaded.code) == (Outcome.INGESTED, "copy")
    assert (loaded.article.duplicate_of, loaded.article.copy_kind) == (
        first,
        CopyKind.EXACT,
    )


def test_article_without_a_story_is_refused_and_its_bytes_kept(run, document):
    loaded = load(document(body="الصفحة الرئيسية\n\nاقرأ أيضاً: خبر آخر"), run)
    assert (loaded.outcome, loaded.code) == (Outcome.REJECTED, "empty")
    raw = RawDocument.objects.get()
    assert (raw.status, raw.error_code) == (DocumentStatus.REJECTED, "empty")


def test_text_over_the_limit_is_refused(run, document, settings):
    settings.INGEST_MAX_CHARACTERS = 100
    loaded = load(document(), run)
    assert (loaded.outcome, loaded.code) == (Outcome.REJECTED, "too_large")
    assert loaded.values["unit"] == "characters"


def test_refused_bytes_are_tried_again(run, document, settings):
    settings.INGEST_MAX_CHARACTERS = 100
    refused = load(document(), run)
    settings.INGEST_MAX_CHARACTERS = 1000
    loaded = load(document(), run)
    assert loaded.outcome == Outcome.INGESTED
    raw = RawDocument.objects.get()
    assert (raw.pk, raw.status, raw.error_code) == (
        refused.raw_document.pk,
        DocumentStatus.PARSED,
        "",
    )


def test_refusing_the_same_bytes_twice_counts_them(run):
    refusal = Refusal(
        name="a.pdf", error=Refused("binary", kind="PDF"), content=b"%PDF"
    )
    refuse(refusal, run)
    loaded = refuse(refusal, run)
    assert loaded.message.startswith("it is not text but PDF. Save it as UTF-8 text")
    assert RawDocument.objects.get().seen_count == 2


def test_refusal_without_bytes_keeps_none(run):
    error = Refused("unreadable", problem="gone")
    assert refuse(Refusal(name="a.txt", error=error), run).raw_document is None
    assert RawDocument.objects.count() == 0


def test_mojibake_stays_and_a_repair_is_proposed(run, document):
    wrong = STORY.encode().decode("cp1256")
    article = load(document(body=wrong), run).article
    assert article.raw_text == wrong
    item = article.review_items.get(kind="encoding")
    assert item.payload["read_as"] == "windows-1256"
    assert (item.payload["before"], item.payload["after"]) == (wrong[:600], STORY[:600])


def test_doubtful_encoding_is_asked_about(run, document):
    doubtful = document(encoding="windows-1256", notices=("doubtful_encoding",))
    article = load(doubtful, run).article
    assert article.notices == ["doubtful_encoding"]
    assert article.review_items.get(kind="encoding").suggestion == "windows-1256"


def test_pull_caption_is_asked_about(run, document):
    pulled = "موسم القمح هذا العام كان الأفضل منذ عشر سنوات والمخازن امتلأت"
    body = f"{FIRST}\n\n{pulled}\n\n{SECOND}"
    article = load(document(body=body), run).article
    item = article.review_items.get(kind="boilerplate")
    span = slice(item.payload["start"], item.payload["end"])
    assert article.raw_text[span] == pulled


@pytest.mark.parametrize(
    ("stated", "body", "language"),
    [
        ("ar-SA", STORY, "ar"),
        ("en", STORY, "ar"),
        ("xx", STORY, "ar"),
        ("", "The minister said that the harvest was good this year.", "en"),
        ("fr", "Le ministre a dit que la saison est bonne.", "fr"),
        ("", "12345 67890 11 12 13", "und"),
    ],
)
def test_language_is_that_of_the_record_if_its_letters_agree(
    run, document, stated, body, language
):
    article = load(document(body=body, language=stated), run).article
    assert article.language == language


def test_other_language_is_noticed(run, document):
    body = "وزیر خارجه ایران به تهران رفت و گفت که این دیدار برای ما است."
    article = load(document(body=body), run).article
    assert (article.language, article.notices) == ("fa", ["language_not_extracted"])


def test_language_of_a_block_is_its_own(run, document):
    body = f"{FIRST}\n\nThe minister said that the harvest was good.\n\n{SECOND}"
    article = load(document(body=body), run).article
    assert [block.language for block in article.blocks.all()] == ["ar", "en", "ar"]


def test_marks_that_turn_text_stay_out_of_the_headline(run, document):
    title = "\N{RIGHT-TO-LEFT EMBEDDING}خبر\N{POP DIRECTIONAL FORMATTING} اليوم"
    article = load(document(title=title), run).article
    assert article.headline == "خبر اليوم"
    assert article.raw_text.startswith(title)


def test_title_of_invisible_marks_is_no_headline(run, document):
    article = load(document(title="\N{RIGHT-TO-LEFT MARK}"), run).article
    assert article.headline_basis == HeadlineBasis.LEAD


def test_long_headline_is_cut_for_display(run, document):
    article = load(document(title="كلمة " * 300), run).article
    assert (len(article.headline), article.headline[-1]) == (1000, "…")


def test_error_before_the_article_leaves_nothing(run, document, monkeypatch, caplog):
    monkeypatch.setattr(loading, "draft", lambda *_: 1 / 0)
    loaded = load(document(), run)
    assert (loaded.outcome, loaded.code) == (Outcome.FAILED, "failed")
    assert str(loaded.values["error_id"]) in caplog.text
    assert (RawDocument.objects.count(), Source.objects.count()) == (0, 0)


def test_same_bytes_of_another_run_at_the_same_time_are_a_duplicate(
    run, document, monkeypatch
):
    drafts = []

    def overtaken(found, today):
        drafts.append(found)
        if len(drafts) == 1:
            raise IntegrityError
        return draft(found, today)

    monkeypatch.setattr(loading, "draft", overtaken)
    assert load(document(), run).outcome == Outcome.INGESTED


def test_error_in_extraction_leaves_the_article(run, document, monkeypatch, caplog):
    def break_down(article, *_, **__):
        ReviewItem.objects.create(kind="name", article=article, reason="half done")
        raise ZeroDivisionError

    monkeypatch.setattr("archive.extract.run.save_meeting", break_down)
    article = load(document(), run).article
    article.refresh_from_db()
    (stage,) = article.failed_stages
    assert stage.startswith("extraction:")
    assert stage.removeprefix("extraction:") in caplog.text
    assert not article.review_items.filter(kind="name").exists()


def test_dates_in_numbers_follow_the_order_of_the_source(run, document):
    Source.objects.create(
        key="echo", name_en="Echo", domain="echo.example", default_date_order="mdy"
    )
    record = document(url="https://echo.example/1", published="04/07/2021")
    article = load(record, run).article
    assert (article.source.key, str(article.published_on)) == ("echo", "2021-04-07")
