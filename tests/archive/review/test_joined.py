"""Questions about all rows of a sort in an article: one for all, or taken apart."""

from typing import Any

import pytest
from django.apps import apps
from django.utils.translation import override

from archive.extract.run import extract
from archive.models import Actor, Article, DateMention, Quote, ReviewItem
from archive.models.choices import Decision, Status
from archive.models.history import is_tracked
from archive.models.reasons import told
from archive.review.decide import Unfit, decide, decide_all, undo_last
from archive.review.excerpts import excerpts
from archive.review.items import for_article
from tests.archive.newsroom import span
from tests.archive.review import desk
from tests.archive.review.test_pages import member, url

pytestmark = pytest.mark.django_db

WORDS = ("وصل", "سنبقى هنا", "40 وفدا")


def quoted(article: Article, *speakers: str) -> list[Quote]:
    """Queued quotes of these speakers, "" for nobody."""
    article.quotes.all().delete()
    rows = [
        Quote.objects.create(
            article=article,
            **span(words),
            kind="indirect",
            speaker=Actor.objects.filter(key=key).first(),
            method="quote/that",
            via="pronoun_continuation" if key else "unnamed",
            status="queued",
        )
        for key, words in zip(speakers, WORDS, strict=False)
    ]
    for_article(article)
    return rows


def dated(article: Article, *isos: str) -> None:
    article.datementions.all().delete()
    for iso, words in zip(isos, WORDS, strict=False):
        DateMention.objects.create(
            article=article, **span(words), iso=iso, method="m", status="queued"
        )
    for_article(article)


def asked(kind: str) -> list[ReviewItem]:
    return list(ReviewItem.objects.filter(kind=kind, decision="").order_by("pk"))


def statuses(rows: list[Any]) -> list[tuple[str, bool]]:
    found = type(rows[0]).objects.filter(pk__in=[row.pk for row in rows])
    return [(row.status, row.speaker_id is not None) for row in found.order_by("start")]


def test_all_that_one_may_have_said_is_one_question(article, layla):
    rows = quoted(article, "", "antony-blinken", "antony-blinken")
    somebody, nobody = sorted(asked("speaker"), key=lambda item: item.key)
    assert [item.sightings.count() for item in (nobody, somebody)] == [1, 2]
    assert "several" not in nobody.payload
    found, total = excerpts(somebody)
    assert (total, sum(marked for one in found for _, marked in one.pieces)) == (2, 2)
    decide(somebody.pk, Decision.ACCEPTED, layla)
    assert statuses(rows) == [
        (Status.QUEUED, False),
        (Status.CONFIRMED, True),
        (Status.CONFIRMED, True),
    ]
    decide(nobody.pk, Decision.REJECTED, layla)
    assert statuses(rows)[0] == (Status.CONFIRMED, False)


def test_a_question_says_what_it_asks_by_now(article):
    quoted(article, "", "", "")
    (item,) = asked("speaker")
    assert len(item.payload["several"]) == 3
    article.quotes.order_by("start").first().delete()
    for_article(article)
    (renewed,) = asked("speaker")
    assert (renewed.pk, len(renewed.payload["several"])) == (item.pk, 2)
    assert renewed.suggestion == "سنبقى هنا"


def test_a_question_is_taken_apart_and_put_together_by_undo(article, layla):
    rows = quoted(article, "", "", "")
    (item,) = asked("speaker")
    later = desk.ask("speaker", None, key="later", priority=item.priority)
    decided = decide(item.pk, Decision.EDITED, layla, {"apart": "1"})
    *single, last = ReviewItem.objects.filter(decision="").order_by("created_at", "pk")
    assert [one.sightings.count() for one in single] == [1, 1, 1]
    assert (decided.first, last) == (single[0].pk, later)
    assert statuses(rows) == [(Status.QUEUED, False)] * 3
    decide(single[1].pk, Decision.REJECTED, layla)
    assert [status for status, _ in statuses(rows)] == ["queued", "confirmed", "queued"]
    assert len(asked("speaker")) == 3
    assert [one.pk for one in undo_last(layla)] == [single[1].pk]
    assert [one.pk for one in undo_last(layla)] == [item.pk]
    (again,) = (one for one in asked("speaker") if one != later)
    assert (again.pk, again.sightings.count()) == (item.pk, 3)


def test_what_has_one_place_is_not_taken_apart(article, layla):
    item = desk.date(article)
    with pytest.raises(Unfit):
        decide(item.pk, Decision.EDITED, layla, {"apart": "1"})


def test_all_dates_are_one_question_without_those_nobody_can_tell(article, layla):
    dated(article, "2021-06-28", "", "2021")
    (item,) = asked("date_mention")
    assert item.payload["several"] == [["وصل", "2021-06-28"], ["40 وفدا", "2021"]]
    with pytest.raises(Unfit):
        decide(item.pk, Decision.EDITED, layla, {"iso": "2021"})
    decide(item.pk, Decision.ACCEPTED, layla)
    found = article.datementions.order_by("start").values_list("iso", "status")
    assert list(found) == [
        ("2021-06-28", "confirmed"),
        ("", "queued"),
        ("2021", "confirmed"),
    ]


def test_dates_are_not_asked_about_before_the_day_of_publication(article, layla):
    question = desk.date(article)
    dated(article, "2021-06-28")
    assert asked("date_mention") == []
    decide(question.pk, Decision.REJECTED, layla)
    extract(Article.objects.get(pk=article.pk))
    dated(article, "2021-06-28")
    assert len(asked("date_mention")) == 1


def test_the_page_offers_to_take_apart(client, article):
    client.force_login(member("Curator"))
    quoted(article, "", "", "")
    (item,) = asked("speaker")
    page = client.get(url("item", item.pk)).content.decode()
    assert "Who said these 3 things?" in page
    assert page.count("<mark") == 3
    assert 'data-key="o"' in page
    answer = client.post(
        url("answer", item.pk), {"answer": "edit", "apart": "1"}, follow=True
    )
    assert "Each place is asked about by itself now." in answer.content.decode()
    assert 'data-key="o"' not in answer.content.decode()
    assert "Who said this?" in answer.content.decode()


def test_many_questions_are_answered_and_taken_back_in_few_statements(
    article, layla, django_assert_max_num_queries
):
    others = [article, *(desk.read_article(number) for number in (2, 3, 4))]
    rows = [row for one in others for row in quoted(one, "", "", "")]
    numbers = [item.pk for item in asked("speaker")]
    before = desk.state()
    with django_assert_max_num_queries(40 * len(numbers)):
        decided, left = decide_all(numbers, Decision.REJECTED, layla)
    assert (len(decided), left) == (4, [])
    assert statuses(rows) == [(Status.CONFIRMED, False)] * 12
    authors = Quote.history.filter(history_type="~").values_list("history_user")
    assert list(authors) == [(layla.pk,)] * 12
    with django_assert_max_num_queries(40 * len(numbers)):
        assert len(undo_last(layla)) == 4
    assert desk.state() == before
    assert Quote.history.filter(history_user=layla).count() == 24


def test_a_day_in_the_future_cannot_be_accepted(client, article):
    client.force_login(member("Curator"))
    item = desk.ask("date", article, "2999-01-01")
    assert not client.get(url("item", item.pk)).context["row"].can_accept


@pytest.mark.parametrize("kind", desk.QUESTIONS)
def test_every_decision_is_in_the_history_with_its_curator(article, layla, kind):
    item = desk.QUESTIONS[kind](article)
    decide(item.pk, Decision.ACCEPTED, layla)
    undone = ReviewItem.objects.get(pk=item.pk).changes
    undo_last(layla)
    for change in undone:
        model = apps.get_model("archive", change["model"])
        if is_tracked(model):
            records = model.history.filter(id=change["pk"], history_user=layla)
            with override("en"):
                reasons = {told(reason or "") for reason in _reasons(records)}
            assert reasons == {"Inbox", "Inbox, undone"}


def _reasons(records: Any) -> list[str]:
    return list(records.values_list("history_change_reason", flat=True))
