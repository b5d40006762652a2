"""Each kind of question: what accepting, rejecting and changing do, and undoing."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from archive.extract.run import extract
from archive.models import (
    Actor,
    Article,
    Meeting,
    Rejection,
    ReviewItem,
    Source,
)
from archive.review.decide import Unfit, decide, undo_last
from tests.archive.newsroom import named, new_article, rome_meeting
from tests.archive.review import desk
from tests.archive.review.answers import ACCEPT, EDIT, REJECT, fresh

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize(("kind", "value"), EDITS)
def test_an_edit_changes_and_undo_restores(article, layla, kind, value):
    value = keyed(value)
    item = desk.QUESTIONS[kind](fresh(article))
    before = desk.state()
    decide(item.pk, EDIT, layla, value)
    assert desk.state() != before
    assert undo_last(layla) == [item]
    assert desk.state() == before


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
