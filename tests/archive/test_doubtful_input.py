"""Input that can be read but says too little or too much: copies, days, languages."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from archive.models import (
    Article,
    ArticleBlock,
    RawDocument,
    ReviewItem,
    Source,
)
from search.backends import Engine
from tests.archive.given import ENGLISH, FIRST, SECOND, STORY, article, ingest, outcome

pytestmark = pytest.mark.django_db


LONG = " ".join(
    f"{verb} المزارعون {thing} {where}."
    for verb in ("حصد", "جمع", "نقل", "خزن", "وزع")
    for thing, where in (
        ("القمح الأبيض", "من الحقول البعيدة"),
        ("حبوب الشعير", "قرب مجرى النهر"),
        ("أكياس الطحين", "بين القرى المجاورة"),
    )
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
