"""Claims, history and the journal; what is asked of rows that wait; excerpts."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry

from archive.extract.run import extract
from archive.models import Actor, Article, Job, Meeting, Mention, ReviewItem, Sighting
from archive.models.choices import Decision
from archive.review.decide import Late, Overtaken, decide, undo_last
from archive.review.excerpts import excerpts
from archive.review.items import for_article
from archive.review.journal import Journal, undo
from archive.signals import article_changed
from tests.archive.newsroom import TEXT, named, new_article, span
from tests.archive.review import desk

pytestmark = pytest.mark.django_db


def test_many_articles_are_read_in_the_background(article, layla):
    item = desk.name(article)
    numbers = [new_article(number).pk for number in range(2, 12)]
    at = span("وفدا")
    Sighting.objects.bulk_create(
        Sighting(item=item, article_id=number, start=at["start"], end=at["end"])
        for number in numbers
    )
    decide(item.pk, Decision.ACCEPTED, layla)
    job = Job.objects.get()
    assert job.articles == [article.pk, *numbers]
    assert "وفدا" in job.title


def test_of_two_curators_the_first_decides(article, layla):
    item = desk.date(article)
    decide(item.pk, Decision.REJECTED, desk.user("omar"))
    before = desk.state()
    with pytest.raises(Late, match="omar"):
        decide(item.pk, Decision.ACCEPTED, layla)
    assert desk.state() == before
    assert undo_last(layla) == []


def test_a_question_that_is_gone_is_late(layla):
    with pytest.raises(Late):
        decide(10**9, Decision.ACCEPTED, layla)


def test_a_decision_is_in_the_history_and_told_to_search(article, layla):
    heard: list[int] = []

    def hear(ids: list[int], **_: Any) -> None:
        heard.extend(ids)

    item = desk.headline(article)
    article_changed.connect(hear)
    decide(item.pk, Decision.ACCEPTED, layla)
    undo_last(layla)
    article_changed.disconnect(hear)
    assert set(heard) == {article.pk}
    entries = LogEntry.objects.order_by("pk")
    assert [(entry.user, entry.object_id) for entry in entries] == [
        (layla, str(article.pk))
    ] * 2
    assert article.headline in entries[0].change_message


def test_undo_is_refused_where_a_row_was_changed_since(article, layla):
    item = desk.place(article)
    decide(item.pk, Decision.ACCEPTED, layla)
    Mention.objects.filter(status="confirmed").update(status="rejected")
    before = desk.state()
    with pytest.raises(Overtaken):
        undo_last(layla)
    assert desk.state() == before
    assert ReviewItem.objects.get(pk=item.pk).decision == "accepted"


def test_undo_is_refused_where_a_row_is_gone(article, layla):
    item = desk.actor(article)
    decide(item.pk, Decision.REJECTED, layla)
    Mention.objects.filter(status="rejected").delete()
    with pytest.raises(Overtaken):
        undo_last(layla)


def test_a_deleted_row_that_came_back_is_not_restored_twice(db):
    row = named(Actor, "x", "س", "X", kind="person")
    journal = Journal()
    journal.delete(row)
    named(Actor, "y", "ص", "Y", kind="person", pk=journal.changes[0]["pk"])
    with pytest.raises(Overtaken):
        undo(journal.changes, None)


def test_what_others_hang_on_is_not_undone(db):
    journal = Journal()
    parent = Actor(key="p", name_en="P", kind="organisation")
    journal.create(parent)
    named(Actor, "c", "", "C", kind="organisation", parent=parent)
    with pytest.raises(Overtaken):
        undo(journal.changes, None)


def test_setting_what_stands_already_is_no_change(article):
    journal = Journal()
    journal.set(article, headline=article.headline)
    assert (journal.changes, journal.articles) == ([], set())


def test_questions_of_rows_follow_the_rows(article):
    item = desk.place(article)
    assert item.article is None
    assert item.sightings.count() == 1
    other = desk.read_article(2)
    assert desk.place(other) == item
    assert item.sightings.count() == 2
    extract(Article.objects.get(pk=article.pk))
    assert [one.article for one in Sighting.objects.all()] == [other]
    extract(Article.objects.get(pk=other.pk))
    assert not ReviewItem.objects.exists()


def test_a_refused_source_is_not_asked_for_again(article, layla):
    decide(desk.source(article).pk, Decision.REJECTED, layla)
    other = new_article(2)
    desk.source(other)
    assert not ReviewItem.objects.filter(decision="").exists()


def test_asking_nothing_takes_a_query_for_each_sort_of_row(
    article, django_assert_num_queries
):
    with django_assert_num_queries(7):
        for_article(article)


def marked(item: ReviewItem) -> list[tuple[str, bool]]:
    found, _total = excerpts(item)
    return [piece for one in found for piece in one.pieces]


def test_an_excerpt_is_the_sentence_with_the_span_marked(article):
    assert marked(desk.place(article)) == [
        ("وصل بلينكن إلى ", False),
        ("روما", True),
        (' وقال "سنبقى هنا" مع 40 وفدا في يونيو.', False),
    ]


def test_spans_of_one_sentence_are_marked_together(article):
    at = [span(words) for words in ("بلينكن", "روما", "وما")]
    evidence = [{"what": "x", "start": one["start"], "end": one["end"]} for one in at]
    evidence.append({"what": "empty", "start": 3, "end": 3})
    article.reports.all().delete()
    article.reports.create(
        meeting=Meeting.objects.create(key="m", name_en="M"),
        role="main",
        evidence=evidence,
    )
    item = desk.ask("meeting", article, payload={})
    assert [text for text, is_marked in marked(item) if is_marked] == ["بلينكن", "روما"]


def test_a_date_is_shown_where_it_stands(article):
    Article.objects.update(published_start=0, published_end=3)
    item = ReviewItem.objects.get(pk=desk.date(article).pk)
    assert marked(item)[0] == (TEXT[0:3], True)
    Article.objects.update(published_start=None, published_end=None)
    item = desk.ask("date", Article.objects.get(), payload={"written": "يونيو"})
    assert ("يونيو", True) in marked(item)


def test_a_weekday_is_shown_where_it_stands(article):
    text = "خبر\nقال الوزير اليوم الخميس إن العمل بدأ."
    article.raw_text = text
    item = ReviewItem(kind="date", article=article, payload={"weekday": 3})
    item.pk = 10**9
    assert ("الخميس", True) in marked(item)


def test_what_has_no_place_is_shown_by_its_beginning(article):
    assert marked(desk.headline(article))[0][0].startswith("وصل بلينكن")
    article.blocks.all().delete()
    assert marked(desk.headline(article))[0][0].startswith("قمة روما")
    assert excerpts(desk.ask("headline", None)) == ([], 0)


def test_long_sentences_are_cut(article):
    words = "كلمة " * 200
    article.raw_text = f"{words}روما {words}"
    payload = {"start": len(words), "end": len(words) + 4}
    item = ReviewItem(pk=10**9, kind="boilerplate", article=article, payload=payload)
    (one,), _total = excerpts(item)
    assert one.is_cut_before
    assert one.is_cut_after
    assert len(one.pieces[0][0]) <= 240


def test_the_clock_of_a_decision_is_kept(article, layla):
    item = desk.date(article)
    decide(item.pk, Decision.REJECTED, layla)
    at = ReviewItem.objects.get(pk=item.pk).decided_at
    assert at is not None
    assert at <= dt.datetime.now(dt.UTC)
