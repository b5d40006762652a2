"""The pages of the inbox: who may see them, what they show, how many queries."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from archive.groups import make_groups
from archive.models import ReviewItem
from archive.models.choices import Decision
from archive.review.decide import decide
from tests.archive.newsroom import new_article
from tests.archive.review import desk

pytestmark = pytest.mark.django_db


def url(page: str, *args: Any, language: str = "en") -> str:
    with override(language):
        return reverse(f"inbox:{page}", args=args)


def member(group: str) -> User:
    user = desk.user(group.lower())
    user.groups.add(make_groups()[group])
    return user


@pytest.fixture
def inbox(client: Client) -> Client:
    client.force_login(member("Curator"))
    return client


def messages(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def pages(item: ReviewItem) -> list[tuple[str, str]]:
    return [
        ("get", url("list")),
        ("get", url("item", item.pk)),
        ("post", url("answer", item.pk)),
        ("post", url("undo")),
        ("post", url("several")),
        ("post", url("keys")),
    ]


@pytest.mark.parametrize("number", range(6))
def test_only_curators_and_administrators_come_in(client, article, number):
    method, address = pages(desk.headline(article))[number]
    assert getattr(client, method)(address).status_code == 302
    client.force_login(desk.user("reader"))
    assert getattr(client, method)(address).status_code == 403
    for group in ("Curator", "Administrator"):
        client.force_login(member(group))
        assert getattr(client, method)(address).status_code in (200, 302)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("kind", desk.QUESTIONS)
def test_every_kind_is_shown(inbox, article, kind, language):
    item = desk.QUESTIONS[kind](article)
    listed = inbox.get(url("list", language=language))
    assert [row.item for row in listed.context["rows"]] == [item]
    shown = inbox.get(url("item", item.pk, language=language))
    page = shown.content.decode()
    assert f'lang="{language}"' in page
    assert str(shown.context["row"].offer.question).replace("'", "&#x27;") in page
    if kind not in ("headline", "copy", "encoding", "date", "source", "meeting"):
        assert "</mark>" in page


def test_the_first_page_of_the_admin_leads_to_the_inbox(inbox):
    page = inbox.get("/en/admin/").content.decode()
    assert page.count('href="/en/admin/inbox/"') == 2


def test_queries_do_not_grow_with_the_questions(inbox, article):
    counted = []
    for number in (None, 2, 3):
        one = desk.read_article(number) if number else article
        for kind in ("date", "headline", "source", "speaker", "boilerplate", "actor"):
            desk.QUESTIONS[kind](one)
        with CaptureQueriesContext(
            connection,
        ) as listed:
            assert inbox.get(url("list")).status_code == 200
        item = ReviewItem.objects.filter(kind="speaker").latest("pk")
        with CaptureQueriesContext(connection) as shown:
            assert inbox.get(url("item", item.pk)).status_code == 200
        counted.append((len(listed), len(shown)))
    assert counted[0] == counted[1] == counted[2]
    assert counted[0] <= (16, 24)


def test_questions_are_filtered_and_in_order(inbox, article):
    date, headline = desk.date(article), desk.headline(article)
    urgent = desk.ask("encoding", article, payload={"after": "x"}, priority=2)
    old = desk.ask("date", new_article(2), "2021-01-01")
    ReviewItem.objects.filter(pk=old.pk).update(created_at="2020-01-01T00:00Z")

    def shown(**query: str) -> list[ReviewItem]:
        answer = inbox.get(url("list"), query)
        return [row.item for row in answer.context["rows"]]

    assert shown() == [urgent, old, date, headline]
    assert shown(kind="date") == [old, date]
    assert shown(kind="date", age="day") == [date]
    assert shown(age="week") == [urgent, date, headline]
    assert shown(age="older") == [old]
    assert shown(kind="poem", age="soon") == [urgent, old, date, headline]
    answer = inbox.get(url("list"), {"kind": "copy"})
    counts = {str(f.name): f.count for f in answer.context["filters"]["kinds"]}
    assert counts["all"] == 4
    assert counts["publication date"] == 2
    assert "The inbox is empty." in answer.content.decode()


def test_the_same_question_is_listed_once_with_its_articles(inbox, article):
    desk.source(article)
    desk.source(new_article(2))
    (row,) = inbox.get(url("list")).context["rows"]
    assert row.articles == 2
    page = inbox.get(url("item", row.item.pk)).content.decode()
    assert "will change 2 articles" in page


def test_long_queues_have_pages(inbox, article):
    for number in range(30):
        desk.ask("headline", article, f"{number}")
    answer = inbox.get(url("list"), {"p": "2"})
    assert len(answer.context["rows"]) == 5
    assert 'href="?p=1"' in answer.content.decode()


def test_an_answer_leads_to_the_next_question(inbox, article):
    date, headline = desk.date(article), desk.headline(article)
    answer = inbox.post(url("answer", date.pk), {"answer": "accept"})
    assert answer.url == url("item", headline.pk)
    answer = inbox.post(url("answer", headline.pk), {"answer": "reject"}, follow=True)
    assert "The inbox is empty." in answer.content.decode()
    assert messages(answer) == ["Accepted. 1 article changed.", "Rejected."]


def test_a_question_that_is_gone_leads_to_the_list(inbox, article):
    date, speaker = desk.date(article), desk.speaker(article)
    # The article is read anew with its date: nobody finds the quotation any more.
    ReviewItem.objects.filter(pk=speaker.pk).delete()
    answer = inbox.post(url("answer", date.pk), {"answer": "accept"})
    assert answer.url == url("list")
    answer = inbox.get(url("item", speaker.pk), follow=True)
    assert messages(answer)[-1].startswith("This question is gone")
    answer = inbox.post(url("answer", speaker.pk), {"answer": "accept"}, follow=True)
    assert messages(answer)[-1].startswith("This question is gone")


def test_the_filter_is_carried_along(inbox, article):
    first, _other = desk.date(article), desk.headline(article)
    second = desk.ask("date", article, "2021-02-02")
    answer = inbox.post(url("answer", first.pk) + "?kind=date", {"answer": "skip"})
    assert answer.url == url("item", second.pk) + "?kind=date"
    listed = inbox.get(url("list"), {"kind": "date"}).context["rows"]
    assert [row.item for row in listed] == [second, first]


def test_an_unfit_answer_is_asked_for_again(inbox, article):
    item = desk.date(article)
    for data in ({"answer": "edit", "date": "x"}, {"answer": "perhaps"}):
        answer = inbox.post(url("answer", item.pk), data)
        assert answer.url == url("item", item.pk)
    answer = inbox.get(answer.url)
    assert messages(answer) == [
        "Give a day since 1990 that is not in the future.",
        "Choose one of the answers.",
    ]


def test_the_second_of_two_curators_is_told(inbox, article):
    item = desk.date(article)
    decide(item.pk, Decision.REJECTED, desk.user("omar"))
    answer = inbox.post(url("answer", item.pk), {"answer": "accept"}, follow=True)
    assert messages(answer) == ["omar has decided this already: rejected."]
    shown = inbox.get(url("item", item.pk)).content.decode()
    assert "Decided by omar: rejected." in shown
    assert 'value="accept"' not in shown


def test_undo_shows_the_question_again(inbox, article):
    items = [desk.date(article), desk.headline(article)]
    for item in items:
        inbox.post(url("answer", item.pk), {"answer": "accept"})
    for item in reversed(items):
        assert inbox.post(url("undo")).url == url("item", item.pk)
    answer = inbox.post(url("undo"), follow=True)
    assert messages(answer)[-1] == "There is nothing left to undo."


def test_an_undo_that_comes_too_late_is_refused(inbox, article):
    item = desk.date(article)
    inbox.post(url("answer", item.pk), {"answer": "accept"})
    type(article).objects.update(published_on="2020-01-01")
    answer = inbox.post(url("undo"), follow=True)
    assert "cannot be undone" in messages(answer)[-1]
    assert ReviewItem.objects.get().decision == "accepted"


def chosen(*items: Any, **more: str) -> dict[str, Any]:
    return {"chosen": [item.pk for item in items], **more}


def test_several_questions_are_decided_after_saying_what_changes(inbox, article):
    articles = [article, new_article(2)]
    dates = [desk.date(one) for one in articles]
    unsure = desk.ask("date", article)
    data = chosen(*dates, unsure, answer="accept")
    page = inbox.post(url("several"), data).content.decode()
    assert "Accept 2 questions?" in page
    assert "It will change 2 articles." in page
    assert "1 question has no suggestion" in page
    answer = inbox.post(url("several"), {**data, "confirmed": "1"}, follow=True)
    assert messages(answer) == [
        "2 questions were decided.",
        "1 question could not be decided this way.",
    ]
    answer = inbox.post(url("undo"), follow=True)
    assert messages(answer) == ["2 decisions were undone."]


def test_several_of_one_source_count_once(inbox, article):
    items = [desk.source(article), desk.source(new_article(2))]
    data = chosen(*items, answer="reject", confirmed="1")
    inbox.post(url("several"), data)
    assert not ReviewItem.objects.filter(decision="").exists()
    page = inbox.post(url("several"), chosen(*items, answer="reject"), follow=True)
    assert messages(page)[-1] == "Choose questions first."


def test_several_questions_are_of_one_kind(inbox, article):
    items = desk.date(article), desk.headline(article)
    answer = inbox.post(url("several"), chosen(*items, answer="reject"), follow=True)
    assert messages(answer) == ["Choose questions of one kind only."]
    page = inbox.post(url("several"), chosen(items[0], answer="reject"))
    assert "Reject 1 question?" in page.content.decode()


def test_keys_are_switched_off_by_a_cookie(inbox, article):
    item = desk.date(article)
    assert 'data-keys="on"' in inbox.get(url("list")).content.decode()
    data = {"keys": "off", "item": str(item.pk)}
    assert inbox.post(url("keys"), data).url == url("item", item.pk)
    assert 'data-keys="off"' in inbox.get(url("list")).content.decode()
    inbox.post(url("keys"), {"keys": "on"})
    assert 'data-keys="on"' in inbox.get(url("list")).content.decode()


SEARCHES = [
    ("speaker", "colin", "Colin B."),
    ("place", "روما", "Rome"),
    ("source", "alph", "Alpha"),
    ("meeting", "rome", "Rome meeting"),
    ("copy", "قمة", "قمة روما 9"),
]


@pytest.mark.parametrize(("kind", "words", "found"), SEARCHES)
def test_another_value_is_searched_for(inbox, article, kind, words, found):
    desk.colin()
    item = desk.QUESTIONS[kind](article)
    page = inbox.get(url("item", item.pk), {"q": words}).content.decode()
    assert f'<bdi lang="{"ar" if kind == "copy" else "en"}">{found}</bdi>' in page
    page = inbox.get(url("item", item.pk), {"q": "zzzz"}).content.decode()
    assert "nothing of this name" in page
    assert found not in page.split('id="candidates"')[1]


def test_likely_values_stand_ready(inbox, article):
    page = inbox.get(url("item", desk.speaker(article).pk)).content.decode()
    assert '<bdi lang="en">Antony Blinken</bdi>' in page.split('id="candidates"')[1]


def test_the_days_named_are_offered(inbox, article):
    payload = {"other": "2021-04-07", "candidates": ["2021-07-04", "2021-05-05"]}
    item = desk.ask("date", article, "2021-07-04", payload=payload)
    page = inbox.get(url("item", item.pk)).content.decode()
    for day in ("2021-04-07", "2021-05-05"):
        assert f'<button name="date" value="{day}">' in page
    assert page.count('value="2021-07-04"') == 1
