"""Each kind of question: what accepting, rejecting and changing do, and undoing."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from archive.extract.run import extract
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
    Rejection,
    ReviewItem,
    Source,
)
from archive.models.choices import Decision
from archive.review.decide import Overtaken, Unfit, decide, undo_last
from archive.review.items import for_article
from tests.archive.newsroom import named, new_article, rome_meeting
from tests.archive.review import desk

pytestmark = pytest.mark.django_db

ACCEPT, REJECT, EDIT = Decision.ACCEPTED, Decision.REJECTED, Decision.EDITED


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


@pytest.mark.parametrize("decision", [ACCEPT, REJECT])
@pytest.mark.parametrize("kind", desk.QUESTIONS)
def test_undo_restores_every_row(article, layla, kind, decision):
    item = desk.QUESTIONS[kind](fresh(article))
    before = desk.state()
    decide(item.pk, decision, layla)
    assert fresh(item).decision == decision
    assert undo_last(layla) == [item]
    assert desk.state() == before
    assert (fresh(item).decision, fresh(item).changes) == ("", [])


EDITS: list[tuple[str, dict[str, Any]]] = [
    ("date", {"date": "2021-07-01"}),
    ("headline", {"headline": "عنوان جديد"}),
    ("source", {"name": "صحيفة المساء"}),
    ("actor", {"actor": "colin-b"}),
    ("actor", {"place": "rome"}),
    ("place", {"actor": "antony-blinken"}),
    ("speaker", {"actor": "colin-b"}),
    ("speaker", {"wrong": "1"}),
    ("figure", {"value": "41.5", "unit": "وفد", "meaning": "وفود"}),
    ("date_mention", {"iso": "2021-06-28"}),
    ("meeting", {"meeting": "rome-2021"}),
    ("boilerplate", {"block": "body"}),
    ("name", {"name_ar": "وفدا", "name_en": "Wafda", "kind": "group"}),
    ("name", {"actor": "colin-b"}),
    ("spelling", {"actor": "colin-b"}),
    ("spelling", {"place": "rome"}),
]


def keyed(value: dict[str, str]) -> dict[str, str]:
    """The value with numbers for keys."""
    desk.colin()
    rome_meeting()
    models: dict[str, Any] = {"actor": Actor, "meeting": Meeting}
    found = {}
    for name, text in value.items():
        model = models.get(name)
        if name == "place":
            model = type(rome_meeting().city)
        found[name] = str(model.objects.get(key=text).pk) if model else text
    return found


@pytest.mark.parametrize(("kind", "value"), EDITS)
def test_an_edit_changes_and_undo_restores(article, layla, kind, value):
    value = keyed(value)
    item = desk.QUESTIONS[kind](fresh(article))
    before = desk.state()
    decide(item.pk, EDIT, layla, value)
    assert desk.state() != before
    assert undo_last(layla) == [item]
    assert desk.state() == before


UNFIT: list[tuple[str, dict[str, str]]] = [
    ("date", {"date": "soon"}),
    ("date", {"date": "1989-12-31"}),
    ("date", {"date": "2999-01-01"}),
    ("headline", {"headline": "  "}),
    ("headline", {"headline": "x" * 1001}),
    ("source", {"name": "…"}),
    ("source", {"source": "0"}),
    ("copy", {"article": "0"}),
    ("actor", {"actor": "0"}),
    ("speaker", {}),
    ("figure", {"value": "many"}),
    ("figure", {"value": "NaN"}),
    ("date_mention", {"iso": "in June"}),
    ("meeting", {"meeting": "x"}),
    ("boilerplate", {"block": "poem"}),
    ("name", {"name_ar": "?"}),
    ("name", {"name_ar": "وفد", "kind": "ghost"}),
    ("spelling", {}),
]


@pytest.mark.parametrize(("kind", "value"), UNFIT)
def test_an_unfit_answer_changes_nothing(article, layla, kind, value):
    item = desk.QUESTIONS[kind](fresh(article))
    before = desk.state()
    with pytest.raises(Unfit):
        decide(item.pk, EDIT, layla, value)
    assert desk.state() == before
    assert fresh(item).decision == ""


def test_a_date_is_the_curators(article, layla):
    decide(desk.date(article).pk, ACCEPT, layla)
    article = fresh(article)
    assert article.published_on == dt.date(2021, 7, 4)
    assert (article.published_basis, article.published_precision) == ("curator", "day")


def test_a_rejected_date_that_stands_is_taken_away(article, layla):
    item = desk.ask("date", article, "2021-06-01")
    decide(item.pk, REJECT, layla)
    assert fresh(article).published_on is None
    assert fresh(article).published_basis == "none"


def test_a_rejected_date_that_does_not_stand_changes_nothing(article, layla):
    decide(desk.date(article).pk, REJECT, layla)
    assert fresh(article).published_on == dt.date(2021, 6, 1)


def test_a_headline_becomes_the_curators(article, layla):
    decide(desk.headline(article).pk, EDIT, layla, {"headline": " عنوان  جديد "})
    article = fresh(article)
    assert (article.headline, article.headline_basis) == ("عنوان جديد", "curator")
    assert article.headline_start is None


def test_a_source_is_made_once_for_all_articles_with_the_clue(article, layla):
    other = new_article(2)
    items = [desk.source(article), desk.source(other)]
    made = decide(items[0].pk, ACCEPT, layla)
    assert made.articles == 2
    source = Source.objects.get(domain="herald.example")
    assert {fresh(one).source for one in (article, other)} == {source}
    assert fresh(items[1]).decision == "accepted"
    assert len(undo_last(layla)) == 2
    assert not Source.objects.filter(pk=source.pk).exists()


def test_a_known_source_is_taken(article, layla):
    known = named(Source, "beta", "بيتا", "Beta", domain="herald.example")
    decide(desk.source(article).pk, ACCEPT, layla)
    assert fresh(article).source == known


def test_a_source_may_be_chosen(article, layla):
    known = named(Source, "beta", "بيتا", "Beta")
    decide(desk.source(article).pk, EDIT, layla, {"source": str(known.pk)})
    assert fresh(article).source == known


def test_a_copy_is_folded_under_the_first_of_all(article, layla):
    item = desk.copy(article)
    first = Article.objects.get(pk=item.payload["first"])
    root = new_article(5)
    Article.objects.filter(pk=first.pk).update(duplicate_of=root, copy_kind="near")
    mine = new_article(6, duplicate_of=article, copy_kind="exact")
    decide(item.pk, ACCEPT, layla)
    assert {fresh(one).duplicate_of for one in (article, mine)} == {root}
    assert fresh(article).copy_kind == "near"


def test_an_article_is_no_copy_of_itself(article, layla):
    item = desk.copy(article)
    with pytest.raises(Unfit):
        decide(item.pk, EDIT, layla, {"article": str(article.pk)})


def test_a_copy_of_what_is_gone_is_unfit(article, layla):
    item = desk.ask("copy", article, key="1-2", payload={"first": 0})
    with pytest.raises(Unfit):
        decide(item.pk, ACCEPT, layla)


def test_mentions_of_one_spelling_are_decided_together(layla):
    articles = [desk.read_article(1), desk.read_article(2)]
    items = {desk.actor(article).pk for article in articles}
    assert len(items) == 1
    decided = decide(items.pop(), ACCEPT, layla)
    assert decided.articles == 2
    for article in articles:
        row = article.mentions.get(actor__key="antony-blinken")
        assert (row.status, row.reviewed_by) == ("confirmed", layla)


def test_a_rejected_mention_is_not_proposed_again(article, layla):
    item = desk.actor(article)
    decide(item.pk, REJECT, layla)
    row = article.mentions.get(actor__key="antony-blinken")
    assert row.status == "rejected"
    assert Rejection.objects.get().article == article
    extract(fresh(article))
    assert article.mentions.get(actor__key="antony-blinken") == row
    assert not ReviewItem.objects.filter(decision="").exists()


def test_a_confirmed_mention_stays_when_the_article_is_read_anew(article, layla):
    decide(desk.place(article).pk, ACCEPT, layla)
    row = article.mentions.get(status="confirmed")
    extract(fresh(article))
    assert fresh(row).status == "confirmed"
    assert article.mentions.filter(start=row.start).count() == 1


def test_another_actor_is_remembered_instead(article, layla):
    colin = desk.colin()
    decide(desk.actor(article).pk, EDIT, layla, {"actor": str(colin.pk)})
    extract(fresh(article))
    row = article.mentions.get(actor__isnull=False)
    assert (row.actor, row.status) == (colin, "confirmed")
    assert Rejection.objects.get().actor == Actor.objects.get(key="antony-blinken")


def test_confirming_one_of_two_at_a_place_rejects_the_other(article, layla):
    row = article.mentions.get(actor__key="antony-blinken")
    twin = fresh(row)
    twin.pk, twin.actor, twin.status = None, desk.colin(), "queued"
    twin.save()
    Rejection.objects.create(norm="بلينكن", actor=row.actor, article=article)
    item = desk.queued(row)
    first = ReviewItem.objects.get(payload__actor=row.actor_id)
    assert item != first or ReviewItem.objects.count() == 2
    decide(first.pk, ACCEPT, layla)
    assert (fresh(row).status, fresh(twin).status) == ("confirmed", "rejected")
    assert not Rejection.objects.exists()
    assert not ReviewItem.objects.filter(decision="").exists()
    undo_last(layla)
    assert ReviewItem.objects.filter(decision="").count() == 2
    assert Rejection.objects.exists()


def test_a_mention_that_was_settled_elsewhere_closes_the_question(article, layla):
    item = desk.actor(article)
    article.mentions.filter(status="queued").update(status="confirmed")
    decided = decide(item.pk, REJECT, layla)
    assert (decided.decision, decided.articles) == ("dismissed", 0)
    assert fresh(item).decision == "dismissed"


def test_speakers(article, layla):
    item = desk.speaker(article)
    assert item.reason == "The speaker is named by an office only."
    decide(item.pk, REJECT, layla)
    quote = article.quotes.get()
    assert (quote.speaker, quote.status) == (None, "confirmed")
    undo_last(layla)
    decide(item.pk, EDIT, layla, {"wrong": "1"})
    assert article.quotes.get().status == "rejected"


def test_a_quote_without_a_speaker_cannot_be_accepted(article, layla):
    item = desk.speaker(article)
    article.quotes.update(speaker=None)
    with pytest.raises(Unfit):
        decide(item.pk, ACCEPT, layla)


def test_a_figure_is_put_right(article, layla):
    value = {"value": "41.5", "unit": " وفد ", "meaning": "x" * 400}
    decide(desk.figure(article).pk, EDIT, layla, value)
    figure = article.figures.get()
    assert (figure.value, figure.unit, figure.status) == (
        Decimal("41.5000"),
        "وفد",
        "confirmed",
    )
    assert len(figure.meaning) == 300


def test_a_date_in_the_text_is_put_right(article, layla):
    decide(desk.date_mention(article).pk, EDIT, layla, {"iso": "2021-su"})
    assert article.datementions.get().iso == "2021-SU"


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
