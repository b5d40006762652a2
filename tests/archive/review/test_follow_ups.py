"""What met a promise: proposed, decided in the inbox, kept by readings and merges."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from archive.compare.promises import promises
from archive.curate.merge import merge
from archive.extract.spans import replace
from archive.groups import make_groups
from archive.models import Actor, Article, Meeting, MeetingReport, Promise, ReviewItem
from archive.models.choices import Decision
from archive.review.decide import Unfit, decide, undo_last
from archive.review.follow_ups import look_for
from archive.review.items import for_article
from tests.archive.newsroom import new_article, rome_meeting, span

pytestmark = pytest.mark.django_db

SERIES = "harbour-league-ministerial"


@pytest.fixture
def rome() -> Meeting:
    meeting = rome_meeting()
    meeting.series = SERIES
    meeting.date_start = dt.date(2021, 6, 28)
    meeting.review_status = "confirmed"
    meeting.save()
    return meeting


def met_on(day: str, **fields: Any) -> Meeting:
    """A later meeting of the series."""
    return Meeting.objects.create(
        **{
            "key": f"on-{day}",
            "name_en": f"Meeting of {day}",
            "series": SERIES,
            "kind": "ministerial",
            "date_start": dt.date.fromisoformat(day),
            "date_precision": "day",
            "status": "held",
            "review_status": "confirmed",
            **fields,
        }
    )


def promise(article: Article, **fields: Any) -> Promise:
    return Promise.objects.create(
        article=article,
        **span("سنبقى هنا"),
        **{
            "kind": "next_meeting",
            "due": "2022-06",
            "due_on": dt.date(2022, 6, 30),
            "method": "promise/next/ministerial",
            **fields,
        },
    )


@pytest.fixture
def made(rome: Meeting) -> Promise:
    return promise(new_article())


def asked() -> list[tuple[str, int]]:
    rows = ReviewItem.objects.filter(kind="follow_up", decision="").order_by("pk")
    return [(item.suggestion, item.payload["meeting"]) for item in rows]


def link(row: Promise) -> tuple[int | None, str]:
    row.refresh_from_db()
    return row.met_by_id, row.met_status


def test_the_first_meeting_of_the_series_in_time_is_proposed(made):
    late, first = met_on("2022-06-20"), met_on("2022-05-11")
    met_on("2021-06-28", key="same-day")
    met_on("2022-02-01", key="other", series="river-board-summit")
    met_on("2022-02-02", key="planned", status="planned")
    met_on("2022-02-03", key="proposed", review_status="queued")
    look_for([made.article_id])
    assert link(made) == (first.pk, "proposed")
    assert asked() == [(made.surface, first.pk)]
    first.status = "cancelled"
    first.save()
    assert link(made) == (late.pk, "proposed")
    assert asked() == [(made.surface, late.pk)]
    late.delete()
    assert link(made) == (None, "")
    assert asked() == []


def test_what_is_held_after_the_time_does_not_meet_it(made):
    met_on("2022-07-01")
    assert link(made) == (None, "")
    assert made.is_overdue


@pytest.mark.parametrize(
    ("due", "last", "day", "is_met"),
    [
        ("2021-FA", "2021-11-30", "2021-12-20", True),
        ("2021-FA", "2021-11-30", "2022-01-20", False),
        ("", None, "2022-07-30", True),
        ("", None, "2022-08-30", False),
    ],
)
def test_how_late_is_in_time(rome, due, last, day, is_met):
    row = promise(new_article(), due=due, due_on=last and dt.date.fromisoformat(last))
    meeting = met_on(day)
    assert link(row) == ((meeting.pk, "proposed") if is_met else (None, ""))


def test_a_meeting_of_another_kind_of_the_body_is_told_by_its_kind(rome):
    row = promise(new_article(), method="promise/next/small_group_political_directors")
    met_on("2022-05-11")
    group = met_on(
        "2022-06-01",
        series="harbour-league-small-group",
        kind="small_group_political_directors",
    )
    assert link(row) == (group.pk, "proposed")


def test_the_meeting_that_the_words_name_comes_first(made):
    met_on("2022-02-01")
    named = met_on("2022-05-11", series="")
    MeetingReport.objects.create(
        article=made.article,
        meeting=named,
        role="mention_future",
        evidence=[{"what": "kind", "start": made.start, "end": made.end}],
    )
    look_for([made.article_id])
    assert link(made) == (named.pk, "proposed")


def test_a_curator_confirms_and_takes_it_back(made, layla):
    meeting = met_on("2022-05-11")
    decide(ReviewItem.objects.get(kind="follow_up").pk, Decision.ACCEPTED, layla)
    assert link(made) == (meeting.pk, "confirmed")
    assert (made.status, made.reviewed_by, made.is_met) == ("confirmed", layla, True)
    assert made.history.first().history_user == layla
    undo_last(layla)
    assert link(made) == (meeting.pk, "proposed")
    assert made.status == "auto"
    assert asked() == [(made.surface, meeting.pk)]


def test_what_was_refused_is_not_proposed_again(made, layla):
    first, second = met_on("2022-05-11"), met_on("2022-06-11")
    decide(ReviewItem.objects.get(kind="follow_up").pk, Decision.REJECTED, layla)
    assert link(made) == (None, "")
    look_for([made.article_id])
    assert link(made) == (second.pk, "proposed")
    assert first.pk not in {number for _, number in asked()}


def test_another_meeting_is_chosen(made, layla):
    met_on("2022-05-11")
    other = met_on("2022-09-01", series="")
    item = ReviewItem.objects.get(kind="follow_up")
    decide(item.pk, Decision.EDITED, layla, {"meeting": str(other.pk)})
    assert link(made) == (other.pk, "confirmed")


def test_a_question_about_a_promise_that_is_gone_is_settled(made, layla):
    met_on("2022-05-11")
    Promise.objects.update(status="rejected")
    item = ReviewItem.objects.get(kind="follow_up")
    decided = decide(item.pk, Decision.ACCEPTED, layla)
    assert decided.decision == Decision.DISMISSED


def test_a_confirmed_link_outlives_another_reading(made, layla):
    meeting = met_on("2022-05-11")
    decide(ReviewItem.objects.get(kind="follow_up").pk, Decision.ACCEPTED, layla)
    again = Promise(
        article=made.article, start=made.start, end=made.end, surface=made.surface,
        kind="next_meeting", method="promise/next/ministerial",
    )  # fmt: skip
    replace(Promise, [made.article_id], [again])
    look_for([made.article_id])
    assert Promise.objects.get().pk == made.pk
    assert link(made) == (meeting.pk, "confirmed")


def test_links_follow_merged_meetings(made, rome, layla):
    meeting = met_on("2022-05-11")
    other = met_on("2022-05-12")
    decide(ReviewItem.objects.get(kind="follow_up").pk, Decision.ACCEPTED, layla)
    merge(meeting, other, layla)
    assert link(made) == (other.pk, "confirmed")
    found = promises(other)
    assert [(one.made_at, one.is_met) for one in found.met] == [(rome, True)]


def test_an_open_question_follows_merged_meetings(made, layla):
    meeting, other = met_on("2022-05-11"), met_on("2022-05-12")
    merge(meeting, other, layla)
    assert link(made) == (other.pk, "proposed")
    assert asked() == [(made.surface, other.pk)]


def test_an_unsure_promise_is_asked_about(rome, layla):
    article = new_article()
    row = promise(article, status="queued", kind="money", due="", due_on=None)
    for_article(article)
    item = ReviewItem.objects.get(kind="promise")
    assert item.reason == "Whether it is a promise, or by when, is doubtful."
    decide(item.pk, Decision.EDITED, layla, {"due": "2022-06"})
    row.refresh_from_db()
    assert (row.status, row.due, row.due_on) == (
        "confirmed",
        "2022-06",
        dt.date(2022, 6, 30),
    )


def test_a_meetings_page_tells_what_was_made_and_met(made, rome, layla):
    later = met_on("2022-05-11")
    twin = promise(new_article(2))
    look_for([twin.article_id])
    (one,) = promises(rome).made
    assert (one.made_at, one.met_by, one.met_status, len(one.rows)) == (
        rome,
        later,
        "proposed",
        2,
    )
    assert (one.is_met, one.is_overdue, promises(rome).met) == (False, False, [])
    (back,) = promises(later).met
    assert (back.made_at, back.first) == (rome, made)
    Article.objects.update(status="withdrawn")
    assert not promises(rome)


@pytest.mark.parametrize("count", [1, 4])
def test_as_many_queries_for_one_promise_as_for_four(
    rome, count, django_assert_num_queries
):
    for number in range(1, count + 1):
        promise(new_article(number))
    later = met_on("2022-05-11")
    with django_assert_num_queries(2):
        found = promises(rome)
    assert len(found.made[0].rows) == count
    with django_assert_num_queries(3):
        found = promises(later)
    assert len(found.met[0].rows) == count


def test_looking_again_changes_and_asks_nothing_new(made, rome):
    met_on("2022-05-11")
    items = list(ReviewItem.objects.filter(kind="follow_up"))
    look_for([made.article_id])
    assert list(ReviewItem.objects.filter(kind="follow_up")) == items
    assert isinstance(items[0], ReviewItem)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("kind", ["promise", "follow_up"])
def test_questions_are_shown_with_the_words_marked(client, made, layla, kind, language):
    met_on("2022-05-11")
    actor = Actor.objects.get(key="antony-blinken")
    Promise.objects.update(status="queued", promiser=actor)
    for_article(made.article)
    layla.groups.add(make_groups()["Curator"])
    client.force_login(layla)
    item = ReviewItem.objects.get(kind=kind)
    with override(language):
        answer = client.get(reverse("inbox:item", args=[item.pk]))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert ">سنبقى هنا</mark>" in page
    assert ("2022-05-11" if kind == "follow_up" else "2022") in page
    assert client.get(reverse("inbox:list")).status_code == 200


def test_who_promises_may_be_chosen_and_a_time_that_is_none_is_refused(rome, layla):
    article = new_article()
    row = promise(article, status="queued")
    for_article(article)
    item = ReviewItem.objects.get(kind="promise")
    with pytest.raises(Unfit):
        decide(item.pk, Decision.EDITED, layla, {"due": "soon"})
    actor = Actor.objects.get(key="antony-blinken")
    decide(item.pk, Decision.EDITED, layla, {"actor": str(actor.pk)})
    row.refresh_from_db()
    assert (row.promiser, row.status) == (actor, "confirmed")


def test_a_link_to_a_meeting_that_is_gone_is_settled(made, layla):
    meeting = met_on("2022-05-11", series="")
    item = ReviewItem.objects.create(
        kind="follow_up",
        article=made.article,
        payload={"meeting": meeting.pk, "start": made.start, "end": made.end},
    )
    meeting.delete()
    assert decide(item.pk, Decision.ACCEPTED, layla).decision == Decision.DISMISSED


def test_one_sum_in_two_articles_is_one_promise(rome):
    for number in (1, 2):
        promise(new_article(number), kind="money", due="", due_on=None)
    other = promise(new_article(3), kind="money", due="", due_on=None)
    Promise.objects.filter(pk=other.pk).update(**span("40 وفدا"))
    first, second = promises(rome).made
    assert (len(first.rows), len(second.rows)) == (2, 1)
    assert (first.kind, first.due_on, first.promiser) == ("money", None, None)
