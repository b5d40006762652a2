"""Extraction of a stored article: what is saved, what stays, what is asked."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from archive.extract.found import Findings
from archive.extract.matching import Text
from archive.extract.run import (
    _ROWS,
    EXTRACTOR_VERSION,
    extract,
    read_all,
    save_all,
)
from archive.extract.spans import mention_rows
from archive.models import (
    Actor,
    Article,
    Meeting,
    MeetingReport,
    Mention,
    Place,
    Rejection,
    ReviewItem,
)
from archive.signals import article_changed
from tests.archive.extract.run_articles import (
    ADVERT,
    COMING,
    LEAD,
    MORE,
    TEXT,
    extracted,
    new_article,
    rows,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]


def everything() -> list[tuple[Any, ...]]:
    """What reading wrote, with the articles by their order."""
    fields = ("article", "start", "end", "actor__key", "place__key", "status")
    return [
        *Mention.objects.order_by(*fields).values_list(*fields),
        *MeetingReport.objects.order_by("article", "meeting__key").values_list(
            "article", "meeting__key", "role", "status"
        ),
        *ReviewItem.objects.order_by("kind", "article", "key").values_list(
            "kind", "article", "payload__code"
        ),
    ]


def test_mentions_are_saved_with_their_method_and_spans() -> None:
    article = extracted()
    assert article.extractor_version == EXTRACTOR_VERSION
    assert rows(article) == [
        "وزراء خارجية التحالف الدولي coalition-ministers auto",
        "التحالف الدولي global-coalition auto",
        "أنتوني بلينكن antony-blinken auto",
        "بلينكن antony-blinken auto",
        "مصر state-of-egypt auto",
    ]
    for row in article.mentions.all():
        assert article.raw_text[row.start : row.end] == row.surface
        assert row.method.split("/")[0] in ("actor", "place")
        assert row.extractor_version == EXTRACTOR_VERSION
    assert not article.mentions.filter(place__key="cairo").exists()


def test_reading_again_changes_nothing() -> None:
    article = extracted()
    first = list(article.mentions.values_list("start", "end", "actor", "place"))
    meetings = list(Meeting.objects.values_list("key", flat=True))
    reports = list(article.reports.values_list("role", "status", "confidence"))
    extract(article)
    again = list(article.mentions.values_list("start", "end", "actor", "place"))
    assert again == first
    assert list(Meeting.objects.values_list("key", flat=True)) == meetings
    assert list(article.reports.values_list("role", "status")) == [
        (role, status) for role, status, _ in reports
    ]
    assert article.review_items.count() == 1


def test_what_a_curator_confirmed_stays_and_is_not_doubled() -> None:
    article = extracted()
    row = article.mentions.get(surface="بلينكن", actor__isnull=False)
    other = Actor.objects.get(key="layla-haddad")
    Mention.objects.filter(pk=row.pk).update(status="confirmed", actor=other)
    extract(article)
    (kept,) = article.mentions.filter(start=row.start, actor__isnull=False)
    assert (kept.pk, kept.status, kept.actor) == (row.pk, "confirmed", other)


def test_what_a_curator_rejected_is_not_found_again() -> None:
    article = extracted()
    row = article.mentions.get(surface="مصر", actor__isnull=False)
    Mention.objects.filter(pk=row.pk).update(status="rejected")
    extract(article)
    assert [
        item.status
        for item in article.mentions.filter(start=row.start, actor=row.actor)
    ] == ["rejected"]
    assert article.mentions.filter(start=row.start, place__key="egypt").exists()


def test_a_rejection_holds_for_its_article_or_for_all() -> None:
    egypt = Actor.objects.get(key="state-of-egypt")
    first, second = new_article(), new_article()
    Rejection.objects.create(norm="مصر", actor=egypt, article=first)
    Rejection.objects.create(norm="العراق", place=Place.objects.get(key="iraq"))
    for article in (first, second):
        extract(article)
    assert not first.mentions.filter(actor=egypt).exists()
    assert second.mentions.filter(actor=egypt).exists()
    assert not Mention.objects.filter(place__key="iraq").exists()


def test_an_ambiguous_name_is_queued() -> None:
    text = "حضرت ليلى حداد وسمير حداد، ثم تكلم حداد."
    article = extracted(text=text)
    assert [row.status for row in article.mentions.filter(surface="حداد")] == ["queued"]


def test_other_languages_are_not_read() -> None:
    article = extracted(language="fa")
    assert not article.mentions.exists()
    assert article.extractor_version == EXTRACTOR_VERSION


def test_a_finder_that_breaks_is_named_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> None:
        raise ValueError

    article = new_article(failed_stages=["language:1234", "extraction:1"])
    with monkeypatch.context() as patch:
        patch.setattr("archive.extract.reading.places.find", broken)
        extract(article)
    article.refresh_from_db()
    others, ours = article.failed_stages
    assert others == "language:1234"
    assert ours.startswith("places:")
    assert ours.partition(":")[2] in caplog.text
    assert article.mentions.filter(actor__isnull=False).count() == 5
    extract(article)
    article.refresh_from_db()
    assert article.failed_stages == ["language:1234"]


def test_the_rest_is_told_which_article_changed() -> None:
    told = []

    def listen(ids: list[int], **_kwargs: Any) -> None:
        told.append(ids)

    article = new_article()
    article_changed.connect(listen)
    extract(article)
    article_changed.disconnect(listen)
    assert told == [[article.pk]]


def test_an_article_costs_a_fixed_number_of_queries(
    django_assert_max_num_queries: Any,
) -> None:
    article = new_article(text="\n".join([LEAD, *[MORE] * 40, ADVERT]))
    with django_assert_max_num_queries(66):
        extract(article)


def test_the_title_beside_a_name_is_saved() -> None:
    article = extracted(text="قال وزير الخارجية الأميركي أنتوني بلينكن إن ذلك مهم.")
    person = article.mentions.get(actor__key="antony-blinken")
    title = article.raw_text[person.role_start : person.role_end]
    assert title == "وزير الخارجية الأميركي"


def test_replacing_rows_takes_one_statement_for_each_kind(
    django_assert_num_queries: Any,
) -> None:
    article = extracted()
    assert article.mentions.count() > 1
    with django_assert_num_queries(1):
        article.mentions.all().drop_replaceable()
    assert not article.mentions.exists()


def test_articles_read_together_say_what_they_say_one_by_one() -> None:
    second = LEAD.replace("أمس الاثنين", "").replace("مهم", "كبير")
    texts = (TEXT, COMING, second, TEXT.replace("مهم", "جار"))
    numbers = [new_article(text=text).pk for text in texts]
    for number in numbers:
        extract(Article.objects.get(pk=number))
    alone = everything()
    Mention.objects.all().delete()
    for model in (ReviewItem, MeetingReport, Meeting, Mention):
        model.objects.all().delete()
    assert save_all(numbers, read_all(numbers)) == {}
    assert everything() == alone
    assert save_all(numbers, read_all(numbers)) == {}
    assert everything() == alone


def test_what_was_read_before_a_meeting_was_proposed_is_read_again() -> None:
    numbers = [new_article(text=text).pk for text in (TEXT, f"{LEAD} وشكرا.")]
    known = {number: read_all([number])[number] for number in numbers}
    changed: set[str] = set()
    for number in numbers:
        save_all([number], known, changed)
    assert {"rome", "italy"} <= changed
    assert Meeting.objects.count() == 1
    first, second = MeetingReport.objects.order_by("article_id")
    assert (first.method, second.method) == ("meeting/new", "meeting/known/day")


def test_articles_read_together_are_told_of_once() -> None:
    told = []

    def listen(ids: list[int], **_kwargs: Any) -> None:
        told.append(ids)

    numbers = [new_article(text=text).pk for text in (TEXT, COMING)]
    article_changed.connect(listen)
    save_all(numbers, read_all(numbers))
    article_changed.disconnect(listen)
    assert told == [numbers]


def test_twenty_articles_cost_few_statements_more_than_two(
    django_assert_max_num_queries: Any,
) -> None:
    texts = [f"{MORE} {chr(1576 + n) * 3}" for n in range(20)]
    numbers = [new_article(text=text).pk for text in texts]
    save_all(numbers, read_all(numbers))
    with django_assert_max_num_queries(10):
        known = read_all(numbers)
    with django_assert_max_num_queries(40 + 12 * len(numbers)):
        save_all(numbers, known)


def test_an_article_that_cannot_be_saved_fails_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = (new_article(text=text) for text in (TEXT, COMING))
    numbers = [first.pk, second.pk]

    def rows_of(article: Article, found: Findings, version: str) -> Iterator[Mention]:
        for row in mention_rows(article, found, version):
            row.surface = "?" if article.pk == first.pk else row.surface
            yield row

    kinds: dict[Any, Any] = {**_ROWS, Mention: rows_of}
    monkeypatch.setattr("archive.extract.run._ROWS", kinds)
    failed = save_all(numbers, read_all(numbers))
    first.refresh_from_db()
    assert failed == {first.pk: first.failed_stages}
    (stage,) = first.failed_stages
    name, _, number = stage.partition(":")
    assert name == "extraction"
    assert number in caplog.text
    assert not first.mentions.exists()
    assert second.mentions.exists()
    assert not Article.objects.get(pk=second.pk).failed_stages


def test_an_article_that_cannot_be_read_fails_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def of(raw: str, *rest: Any) -> Text:
        if "يونيو" in raw:
            raise ValueError
        return Text.of(raw, *rest)

    first, second = (new_article(text=text).pk for text in (TEXT, COMING))
    monkeypatch.setattr("archive.extract.reading.Text", SimpleNamespace(of=of))
    failed = save_all([first, second], read_all([first, second]))
    assert list(failed) == [second]
    assert Article.objects.get(pk=first).mentions.exists()


def test_the_mark_of_a_copy_is_kept_when_both_are_read_together() -> None:
    story = " ".join(f"كلمة{chr(1576 + n % 20)}{n}" for n in range(80))
    first, second = (new_article(text=f"{story} {end}") for end in ("نعم", "لا"))
    numbers = [first.pk, second.pk]
    for _ in range(2):
        save_all(numbers, read_all(numbers))
        kept = dict(Article.objects.values_list("pk", "duplicate_of"))
        assert kept == {first.pk: None, second.pk: first.pk}
