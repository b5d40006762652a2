"""Rows of a meeting decided by a curator: on the meeting's page and in the inbox."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from archive.compare.propose import propose
from archive.extract.run import extract
from archive.groups import make_groups
from archive.models import (
    Article,
    Figure,
    FigureComparison,
    Quote,
    QuoteComparison,
    ReviewItem,
)
from archive.models.choices import Decision
from archive.review.decide import decide, undo_last
from tests.archive.compare.desk import HELD, elsewhere, haddad, held, locked_up
from tests.archive.newsroom import rome_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator() -> User:
    user = User.objects.create(username="layla", is_staff=True)
    user.groups.add(make_groups()["Curator"])
    return user


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


@pytest.fixture
def articles() -> list[Article]:
    found = [held(), locked_up(), elsewhere()]
    propose([rome_meeting().pk])
    return found


def page(language: str = "en") -> str:
    with override(language):
        return reverse("admin:archive_meeting_compare", args=[rome_meeting().pk])


def do(desk: Client, what: str, kind: str = "figures", **fields: Any) -> str:
    """Send one of the page's forms; what is said then."""
    answer = desk.post(page(), {"do": what, "kind": kind, **fields}, follow=True)
    assert answer.status_code == 200
    return " ".join(str(message) for message in answer.context["messages"])


def money() -> FigureComparison:
    return row_with("147.6")


def people() -> FigureComparison:
    return row_with("12 ألف")


def row_with(words: str) -> FigureComparison:
    """The first row in which these words of the first article stand."""
    rows = FigureComparison.objects.filter(
        cells__article__raw_text=HELD, cells__start=HELD.index(words)
    )
    return rows.order_by("pk")[0]


def states(row: Any) -> list[str]:
    return list(row.cells.order_by("article_id").values_list("status", flat=True))


def everything() -> list[Any]:
    """Rows and places as they stand."""
    return [
        *FigureComparison.objects.order_by("pk").values(),
        *QuoteComparison.objects.order_by("pk").values(),
        *Figure.objects.order_by("pk").values(),
        *Quote.objects.order_by("pk").values(),
    ]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_shows_each_row_with_its_sentences(desk, articles, language):
    shown = desk.get(page(language))
    assert shown.status_code == 200
    text = shown.content.decode()
    assert "<mark>147.6 مليون دولار</mark>" in text
    assert "<mark>نحو 150 مليون دولار</mark>" in text
    figures, quotes = shown.context["sections"]
    assert (len(figures.rows), figures.waiting) == (2, 2)
    assert (len(quotes.rows), quotes.waiting) == (1, 1)
    assert [len(column.spots) for column in figures.left] == [0, 0, 1]


def test_the_page_is_linked_from_the_meeting_and_from_the_question(desk, articles):
    with override("en"):
        form = reverse("admin:archive_meeting_change", args=[rome_meeting().pk])
    assert page() in desk.get(form).content.decode()
    item = ReviewItem.objects.get(kind="quotes")
    with override("en"):
        address = reverse("inbox:item", args=[item.pk])
    asked = desk.get(address)
    assert f"{page()}#quotes-{item.payload['comparison']}" in asked.content.decode()
    assert asked.context["row"].offer.question == "Are these the same statement?"
    assert len(asked.context["excerpts"]) == 2


def test_only_curators_come_in(client, articles):
    client.force_login(User.objects.create(username="x", is_staff=True))
    assert client.get(page()).status_code == 403


def test_confirming_a_row_confirms_its_figures_for_good(desk, curator, articles):
    said = do(
        desk,
        "confirm",
        row=money().pk,
        relation="rounding",
        label_en="Pledged for schools",
        label_ar="تعهدات للمدارس",
        note="For the same schools.",
    )
    assert said == "Saved."
    row = money()
    assert (row.status, row.relation, row.label_en, row.note) == (
        "confirmed",
        "rounding",
        "Pledged for schools",
        "For the same schools.",
    )
    assert (row.reviewed_by, states(row)) == (curator, ["confirmed", "confirmed"])
    assert Figure.objects.filter(unit="USD", status="confirmed").count() == 2
    assert not ReviewItem.objects.filter(
        kind="figures", key=str(row.pk), decision=""
    ).exists()
    extract(articles[0])
    assert states(money()) == ["confirmed", "confirmed"]
    assert row.history.first().history_user == curator


def test_every_decision_is_undone_exactly(desk, articles):
    before = everything()
    row, other = money(), people()
    first = row.cells.get(article=articles[0])
    for what, fields in (
        ("confirm", {"relation": "differs", "label_en": "x"}),
        ("reject", {}),
        ("out", {"cell": first.pk}),
        ("move", {"cell": first.pk, "to": other.pk}),
        ("new", {"place": [place(articles[2], "12 ألف طالب")], "label_ar": "طلاب"}),
        ("add", {"place": [place(articles[2], "12 ألف طالب")]}),
    ):
        assert do(desk, what, row=row.pk, **fields) == "Saved.", what
        assert do(desk, "undo") == "Undone.", what
        assert everything() == before, what
    assert do(desk, "undo") == "There is nothing left to undo."
    assert ReviewItem.objects.filter(kind="figures", decision="").count() == 2


def place(article: Article, words: str) -> str:
    start = article.raw_text.index(words)
    return f"{article.pk}:{start}:{start + len(words)}"


def test_a_rejected_row_is_never_proposed_again_but_may_be_put_back(desk, articles):
    row = money()
    do(desk, "reject", row=row.pk)
    propose([rome_meeting().pk])
    row.refresh_from_db()
    assert row.status == "rejected"
    assert FigureComparison.objects.count() == 2
    assert len(desk.get(page()).context["sections"][0].refused) == 1
    do(desk, "restore", row=row.pk)
    row.refresh_from_db()
    assert (row.status, states(row)) == ("confirmed", ["confirmed", "confirmed"])


def test_a_figure_is_moved_to_another_row(desk, articles):
    row, other = money(), people()
    cell = row.cells.get(article=articles[1])
    assert do(desk, "move", row=row.pk, cell=cell.pk, to=row.pk) == (
        "Choose another row."
    )
    do(desk, "move", row=row.pk, cell=cell.pk, to=other.pk)
    assert states(row) == ["proposed", "rejected"]
    assert list(
        other.cells.filter(article=articles[1]).values_list("start", "status")
    ) == [
        (cell.start, "confirmed"),
        (other.cells.get(status="proposed", article=articles[1]).start, "proposed"),
    ]


def test_a_new_row_takes_its_figures_out_of_proposals(desk, articles):
    old = money()
    places = [
        place(articles[0], "147.6 مليون دولار"),
        place(articles[2], "12 ألف طالب"),
    ]
    said = do(desk, "new", place=places, label_en="Odd", relation="not_comparable")
    assert said == "Saved."
    row = FigureComparison.objects.get(label_en="Odd")
    assert (row.status, row.method, row.relation) == (
        "confirmed",
        "curator",
        "not_comparable",
    )
    assert states(old) == ["rejected", "proposed"]
    assert Figure.objects.get(article=articles[2]).status == "confirmed"


def test_words_that_no_reading_found_may_stand_in_a_row(desk, articles):
    row = QuoteComparison.objects.get()
    words = "طوال الأسبوع"
    said = do(desk, "add", "quotes", row=row.pk, words=words, article=articles[0].pk)
    assert said == "Saved."
    cell = row.cells.get(status="confirmed")
    assert articles[0].raw_text[cell.start : cell.end] == words
    for given, refusal in (
        ({"words": "ليست هنا", "article": articles[0].pk}, "do not stand"),
        ({"words": "حداد", "article": articles[0].pk}, "more than once"),
        ({"words": words}, "in which article"),
        ({}, "Choose what to put"),
    ):
        assert refusal in do(desk, "add", "quotes", row=row.pk, **given)


def test_odd_requests_are_refused_in_words(desk, articles):
    row = money()
    for what, fields, refusal in (
        ("dance", {"row": row.pk}, "Choose one of the answers."),
        ("confirm", {"row": 0}, "This row is gone"),
        ("confirm", {"row": row.pk, "relation": "twin"}, "Say how"),
        ("confirm", {"row": row.pk, "kind": "poems"}, "Choose one of the answers."),
        ("out", {"row": row.pk, "cell": "x"}, "This row is gone"),
        ("add", {"row": row.pk, "place": "7:x"}, "Choose one from the list."),
        ("new", {}, "Choose what stands"),
    ):
        assert refusal in do(desk, what, **fields)
    assert "Choose one from the list." in do(
        desk, "confirm", "quotes", row=QuoteComparison.objects.get().pk, speaker="99"
    )


def test_an_emptied_row_cannot_be_confirmed(desk, articles):
    row = money()
    for cell in row.cells.all():
        do(desk, "out", row=row.pk, cell=cell.pk)
    assert "Nothing stands in this row" in do(desk, "confirm", row=row.pk)


def test_quotes_confirmed_together_have_one_speaker(desk, articles):
    row = QuoteComparison.objects.get()
    Quote.objects.filter(article=articles[1]).update(speaker=None, status="queued")
    assert do(desk, "confirm", "quotes", row=row.pk) == "Saved."
    row.refresh_from_db()
    assert row.speaker == haddad()
    assert set(Quote.objects.values_list("speaker", "status")) == {
        (haddad().pk, "confirmed")
    }


def test_a_new_figure_of_a_confirmed_row_is_refused_alone(desk, articles):
    row = people()
    do(desk, "confirm", row=row.pk)
    late = locked_up()
    propose([rome_meeting().pk])
    assert row.cells.get(article=late).status == "proposed"
    do(desk, "refuse", row=row.pk)
    row.refresh_from_db()
    assert row.status == "confirmed"
    assert states(row) == ["confirmed", "confirmed", "rejected"]
    propose([rome_meeting().pk])
    assert states(row) == ["confirmed", "confirmed", "rejected"]


@pytest.mark.parametrize(
    ("decision", "value", "status", "relation"),
    [
        (Decision.ACCEPTED, None, "confirmed", "rounding"),
        (Decision.REJECTED, None, "rejected", "rounding"),
        (
            Decision.EDITED,
            {"relation": "not_comparable"},
            "confirmed",
            "not_comparable",
        ),
    ],
)
def test_the_inbox_decides_rows_and_undoes_it(
    curator, articles, decision, value, status, relation
):
    before = everything()
    item = ReviewItem.objects.get(kind="figures", key=str(money().pk))
    assert decide(item.pk, decision, curator, value).articles == 2
    row = money()
    assert (row.status, row.relation) == (status, relation)
    undo_last(curator)
    assert everything() == before
    item.refresh_from_db()
    assert item.decision == ""


def test_the_inbox_refuses_what_is_new_for_a_confirmed_row(desk, curator, articles):
    do(desk, "confirm", row=people().pk)
    locked_up()
    propose([rome_meeting().pk])
    item = ReviewItem.objects.get(kind="figures", key=str(people().pk), decision="")
    decide(item.pk, Decision.REJECTED, curator)
    assert states(people()) == ["confirmed", "confirmed", "rejected"]
    assert people().status == "confirmed"


def test_a_question_whose_row_is_gone_is_settled(curator, articles):
    item = ReviewItem.objects.get(kind="quotes")
    QuoteComparison.objects.all().delete()
    decide(item.pk, Decision.ACCEPTED, curator)
    item.refresh_from_db()
    assert item.decision == "dismissed"


def test_what_another_curator_changed_since_is_not_undone(desk, articles):
    row = money()
    do(desk, "confirm", row=row.pk, label_en="mine")
    FigureComparison.objects.filter(pk=row.pk).update(label_en="another's")
    assert "changed by somebody since" in do(desk, "undo")
    row.refresh_from_db()
    assert row.label_en == "another's"


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_costs_the_same_for_few_and_many(
    desk, articles, count, django_assert_max_num_queries
):
    for _ in range(count - 1):
        locked_up()
    propose([rome_meeting().pk])
    desk.get(page())
    with django_assert_max_num_queries(22):
        desk.get(page())


def test_the_history_tells_who_decided_what(desk, articles):
    row = money()
    do(desk, "confirm", row=row.pk, label_en="Pledged for schools")
    with override("en"):
        addresses = (
            reverse("admin:archive_figurecomparison_history", args=[row.pk]),
            reverse("admin:archive_meeting_history", args=[row.meeting_id]),
        )
        rows = reverse("admin:archive_figurecomparison_changelist")
    for address in addresses:
        text = desk.get(address).content.decode()
        assert "Pledged for schools" in text
        assert "layla" in text
    assert f'href="{page()}#figures-{row.pk}"' in desk.get(rows).content.decode()
