"""Answers about meetings, lines, encodings, new names and spellings."""

import pytest

from archive.ingest.document import Document
from archive.ingest.load import load
from archive.models import (
    Actor,
    ActorName,
    Article,
    IngestRun,
    Meeting,
    MeetingReport,
    PlaceName,
    ReviewItem,
)
from archive.review.decide import Overtaken, Unfit, decide, undo_last
from archive.review.items import for_article
from tests.archive.newsroom import named, rome_meeting
from tests.archive.review import desk
from tests.archive.review.answers import ACCEPT, EDIT, REJECT, fresh

pytestmark = pytest.mark.django_db


STORY = (
    "وصل الوزير إلى العاصمة وقال إن الاجتماع كان ناجحا جدا في كل شيء.\n"
    "وأضاف الوزير في بيان أن الحكومة سوف تعمل على هذا مع كل الدول."
)


def broken_article() -> Article:
    """An article whose text was UTF-8 once and was read as windows-1256."""
    broken = STORY.encode().decode("cp1256", errors="ignore")
    loaded = load(
        Document(content=broken.encode(), name="broken.txt", body=broken),
        IngestRun.objects.create(),
    )
    assert loaded.article is not None
    return loaded.article


def test_a_new_meeting_is_confirmed_with_its_reports(article, layla):
    item = desk.meeting(article)
    decide(item.pk, ACCEPT, layla)
    new = Meeting.objects.get(key="new")
    assert new.review_status == "confirmed"
    assert [report.status for report in new.reports.all()] == ["confirmed"]


def test_a_refused_meeting_is_not_asked_again(article, layla):
    item = desk.meeting(article)
    decide(item.pk, REJECT, layla)
    assert Meeting.objects.get(key="new").review_status == "rejected"
    desk.ask("meeting", article, payload=item.payload)
    for_article(article)
    assert not ReviewItem.objects.filter(decision="").exists()


def test_a_meeting_is_another(article, layla):
    item = desk.meeting(article)
    rome = rome_meeting()
    decide(item.pk, EDIT, layla, {"meeting": str(rome.pk)})
    told = dict(article.reports.values_list("meeting__key", "status"))
    assert told == {"new": "rejected", "rome-2021": "confirmed"}


def test_the_meeting_that_is_suggested_may_be_chosen(article, layla):
    item = desk.meeting(article)
    new = Meeting.objects.get(key="new")
    decide(item.pk, EDIT, layla, {"meeting": str(new.pk)})
    assert fresh(new).review_status == "confirmed"


def test_a_meeting_without_suggestion_is_chosen_or_left(article, layla):
    item = desk.ask("meeting", article, payload={"code": "meeting_undated"})
    with pytest.raises(Unfit):
        decide(item.pk, ACCEPT, layla)
    decide(item.pk, REJECT, layla)
    undo_last(layla)
    decide(item.pk, EDIT, layla, {"meeting": str(rome_meeting().pk)})
    assert article.reports.get(status="confirmed").meeting.key == "rome-2021"


def test_a_meeting_that_is_gone_closes_the_question(article, layla):
    item = desk.ask("meeting", article, payload={"code": "new", "meeting": 0})
    item.payload["meeting"] = 10**9
    item.save()
    assert decide(item.pk, ACCEPT, layla).decision == "dismissed"


def test_two_articles_of_one_event(article, layla):
    other = desk.read_article(2)
    MeetingReport.objects.all().delete()
    rome = rome_meeting()
    payload = {"code": "same_event", "other": other.pk}
    item = desk.ask("meeting", article, key="1-2", payload=payload)
    with pytest.raises(Unfit):
        decide(item.pk, ACCEPT, layla)
    MeetingReport.objects.create(article=other, meeting=rome, role="main")
    Meeting.objects.update(review_status="queued")
    decide(item.pk, ACCEPT, layla)
    assert [one.article for one in rome.reports.order_by("article_id")] == [
        article,
        other,
    ]
    assert fresh(rome).review_status == "confirmed"
    undo_last(layla)
    decide(item.pk, REJECT, layla)
    assert rome.reports.count() == 1


def test_a_line_becomes_a_paragraph(article, layla):
    item = desk.boilerplate(article)
    decide(item.pk, REJECT, layla)
    assert article.blocks.latest("ordinal").kind == "body"
    undo_last(layla)
    decide(item.pk, ACCEPT, layla)
    assert article.blocks.latest("ordinal").kind == "newsletter_prompt"


def test_a_line_that_is_gone_closes_the_question(article, layla):
    item = desk.boilerplate(article)
    article.blocks.all().delete()
    assert decide(item.pk, REJECT, layla).decision == "dismissed"


def test_a_doubtful_encoding(article, layla):
    item = desk.encoding(article)
    decide(item.pk, ACCEPT, layla)
    assert fresh(article).notices == ["x"]
    undo_last(layla)
    decide(item.pk, REJECT, layla)
    assert fresh(article).status == "withdrawn"


def test_a_repaired_text_replaces_the_broken_one(layla):
    broken = broken_article()
    item = broken.review_items.get(kind="encoding")
    decide(item.pk, ACCEPT, layla)
    new = Article.objects.latest("pk")
    assert new != broken
    assert new.raw_text.startswith("وصل الوزير")
    assert fresh(broken).status == "withdrawn"
    assert str(new.pk) in fresh(broken).withdrawn_reason
    undo_last(layla)
    assert (fresh(broken).status, fresh(new).status) == ("published", "withdrawn")
    with pytest.raises(Unfit):
        decide(item.pk, ACCEPT, layla)


def test_a_text_that_needs_no_repair_closes_the_question(article, layla):
    item = desk.ask("encoding", article, payload={"before": "x", "after": "y"})
    assert decide(item.pk, ACCEPT, layla).decision == "dismissed"


def test_a_new_name_is_an_actor_that_is_found(article, layla):
    item = desk.name(article)
    value = {"name_ar": "وفدا", "name_en": "Wafda Group", "kind": "group"}
    decide(item.pk, EDIT, layla, value)
    made = Actor.objects.get(key="wafda-group")
    assert (made.kind, made.name_ar) == ("group", "وفدا")
    assert set(made.names.values_list("text", "origin")) == {
        ("وفدا", "curator"),
        ("Wafda Group", "curator"),
    }


def test_a_name_with_confirmed_rows_cannot_be_undone(article, layla):
    item = desk.name(article)
    decide(item.pk, ACCEPT, layla)
    made = Actor.objects.latest("pk")
    row = article.mentions.latest("pk")
    row.actor, row.place, row.status = made, None, "confirmed"
    row.save()
    with pytest.raises(Overtaken):
        undo_last(layla)


def test_two_new_actors_of_one_name_have_two_keys(article, layla):
    named(Actor, "wfda", "وفدا", "", kind="person")
    decide(desk.name(article).pk, ACCEPT, layla)
    assert Actor.objects.latest("pk").key == "wfda-2"


def test_a_name_may_be_a_known_actors(article, layla):
    colin = desk.colin()
    decide(desk.name(article).pk, EDIT, layla, {"actor": str(colin.pk)})
    assert ActorName.objects.get(actor=colin).policy == "needs_full_name"


def test_a_spelling_is_found_from_now_on(article, layla):
    decide(desk.spelling(article).pk, ACCEPT, layla)
    made = ActorName.objects.get(text="وفدا بلينكن")
    assert (made.actor.key, made.policy, made.origin) == (
        "antony-blinken",
        "auto",
        "curator",
    )


def test_a_spelling_of_a_place_needs_a_cue(article, layla):
    rome = rome_meeting().city
    assert rome is not None
    item = desk.spelling(article)
    decide(item.pk, EDIT, layla, {"place": str(rome.pk)})
    assert PlaceName.objects.get(text="وفدا بلينكن").tier == "context"


def test_a_spelling_of_what_is_gone_closes_the_question(article, layla):
    item = desk.ask("spelling", None, "وفدا", key="x", payload={"actor": 10**9})
    assert decide(item.pk, ACCEPT, layla).decision == "dismissed"


def test_a_question_whose_article_is_gone_closes(layla):
    item = desk.ask("headline", None, "x")
    assert decide(item.pk, ACCEPT, layla).decision == "dismissed"
