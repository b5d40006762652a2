"""Near copies in the database: what is settled, what is asked, what is remembered."""

from typing import Any

import pytest

from archive.extract.copies import pair_key
from archive.extract.run import extract
from archive.models import Article, ReviewItem, SignatureBand
from archive.models.choices import CopyKind, Decision
from archive.signals import article_changed
from tests.archive.extract.test_run import new_article

pytestmark = pytest.mark.django_db

STORY = " ".join(
    f"في اليوم {day} زار وفد {name} مصنع {thing} وتحدث رئيسه عن خطة {plan} جديدة."
    for day, name, thing, plan in zip(
        ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن"),
        (
            "التجار",
            "الطلاب",
            "العمال",
            "الفلاحين",
            "الصيادين",
            "المعلمين",
            "الأطباء",
            "البنائين",
        ),
        ("السكر", "الورق", "الزجاج", "القطن", "الصابون", "الحديد", "الخشب", "الأدوية"),
        ("مالية", "زراعية", "صناعية", "صحية", "بحرية", "مدرسية", "عمرانية", "بيئية"),
        strict=True,
    )
)
OTHER = "هبت رياح قوية على الساحل وأغلقت الموانئ أبوابها وبقيت المراكب في المرفأ " * 3


def read(text: str, day: str | None = "2024-03-05", **fields: Any) -> Article:
    basis = "metadata" if day else "none"
    article = new_article(text=text, published_on=day, published_basis=basis, **fields)
    extract(article)
    article.refresh_from_db()
    return article


def items() -> list[tuple[Any, ...]]:
    return [
        (item.article_id, item.payload["first"], item.decision)
        for item in ReviewItem.objects.filter(kind="copy").order_by("pk")
    ]


def half(text: str) -> str:
    """The first half of the sentences, then something else."""
    sentences = text.split(".")
    return ".".join(sentences[: len(sentences) // 2]) + ". " + OTHER


def test_an_article_keeps_its_signature_and_bands() -> None:
    article = read(STORY)
    assert len(bytes(article.minhash or b"")) == 256
    assert article.bands.count() == 32
    extract(article)
    assert SignatureBand.objects.count() == 32
    assert items() == []


def test_a_short_text_has_no_near_copies() -> None:
    read("زار وفد التجار مصنع السكر.")
    article = read("زار وفد التجار مصنع السكر.")
    assert (bytes(article.minhash or b""), article.bands.count(), items()) == (
        b"",
        0,
        [],
    )


def test_much_of_an_earlier_text_is_asked_about() -> None:
    first = read(STORY)
    copy = read(half(STORY), "2024-03-06")
    assert items() == [(copy.pk, first.pk, "")]
    (item,) = ReviewItem.objects.filter(kind="copy")
    assert item.key == pair_key(first.pk, copy.pk)
    assert item.payload["containment"] >= 0.5 > item.payload["jaccard"]
    assert copy.duplicate_of is None


def test_a_copy_within_two_days_is_one_by_itself() -> None:
    first = read(STORY)
    copy = read(STORY + " انتهى الخبر.", "2024-03-07")
    assert (copy.duplicate_of, copy.copy_kind) == (first, CopyKind.NEAR)
    assert items() == [(copy.pk, first.pk, Decision.ACCEPTED)]


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2024-03-09", " انتهى الخبر."),
        (None, " انتهى."),
        ("2024-03-06", " وجمع 40 ألفا."),
    ],
)
def test_later_undated_or_other_numbers_are_asked_about(
    day: str | None, end: str
) -> None:
    first = read(STORY)
    copy = read(STORY + end, day)
    assert (copy.duplicate_of, items()) == (None, [(copy.pk, first.pk, "")])


def test_the_earlier_article_is_the_first_though_it_came_later() -> None:
    late = read(STORY, "2024-03-06")
    told: list[int] = []

    def listen(ids: list[int], **_: Any) -> None:
        told.extend(ids)

    article_changed.connect(listen)
    early = read(STORY + " انتهى الخبر.", "2024-03-05")
    article_changed.disconnect(listen)
    late.refresh_from_db()
    assert (late.duplicate_of, late.copy_kind) == (early, CopyKind.NEAR)
    assert early.duplicate_of is None
    assert set(told) == {early.pk, late.pk}


def test_an_article_with_copies_is_folded_by_a_curator_only() -> None:
    middle = read(STORY, "2024-03-06")
    read(STORY + " انتهى الخبر.", "2024-03-07")
    early = read(STORY + " انتهى.", "2024-03-05")
    middle.refresh_from_db()
    assert middle.duplicate_of is None
    assert items()[-1] == (middle.pk, early.pk, "")


def test_of_several_firsts_the_earliest_is_asked_about() -> None:
    first = read(STORY, "2024-03-01")
    read(half(STORY), "2024-03-02")
    third = read(half(STORY) + " وعاد الهدوء إلى الساحل كله.", "2024-03-08")
    assert [item for item in items() if item[0] == third.pk] == [
        (third.pk, first.pk, "")
    ]


@pytest.mark.parametrize("decision", [Decision.REJECTED, Decision.DISMISSED])
def test_what_was_decided_is_not_asked_again(decision: str) -> None:
    first = read(STORY)
    copy = read(half(STORY))
    ReviewItem.objects.filter(kind="copy").update(decision=decision)
    extract(copy)
    extract(first)
    assert items() == [(copy.pk, first.pk, decision)]


def test_a_copy_undone_by_a_curator_stays_undone() -> None:
    read(STORY)
    copy = read(STORY + " انتهى الخبر.")
    Article.objects.filter(pk=copy.pk).update(
        duplicate_of=None, copy_kind=CopyKind.NONE
    )
    copy.refresh_from_db()
    extract(copy)
    copy.refresh_from_db()
    assert copy.duplicate_of is None


def test_reading_again_asks_once_and_forgets_what_changed() -> None:
    read(STORY)
    copy = read(half(STORY))
    extract(copy)
    assert len(items()) == 1
    copy.blocks.update(kind="boilerplate")
    extract(copy)
    assert (items(), copy.bands.count()) == ([], 0)


def test_copies_and_withdrawn_articles_are_nobodys_first() -> None:
    first = read(STORY, status="withdrawn")
    copy = read(half(STORY), duplicate_of=first, copy_kind="exact")
    assert items() == []
    read(half(STORY))
    assert items() == []
    assert copy.bands.count() == 32


def test_texts_in_other_languages_are_compared_as_well() -> None:
    first = read(STORY, language="fa")
    copy = read(half(STORY), language="fa")
    assert items() == [(copy.pk, first.pk, "")]


def test_bands_are_looked_up_without_the_articles(
    django_assert_max_num_queries: Any,
) -> None:
    # Joined to the articles SQLite walks over all of them: minutes instead of 1 ms.
    article = read(STORY)
    with django_assert_max_num_queries(60) as captured:
        extract(article)
    (lookup,) = [
        query["sql"]
        for query in captured
        if "COUNT" in query["sql"] and "archive_signatureband" in query["sql"]
    ]
    assert "JOIN" not in lookup
