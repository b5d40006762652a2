"""Wordings and promises in the admin: terms as rows, a preview, what is refused."""

from typing import Any

import pytest

from archive.models import Meeting, Promise, Wording, WordingTerm
from tests.archive.desk import change, url
from tests.archive.newsroom import new_article, rome_meeting, span

pytestmark = pytest.mark.django_db


@pytest.fixture
def visits() -> Wording:
    wording = Wording.objects.create(key="visits", name_ar="الزيارة", name_en="Visits")
    for order, (text, variants) in enumerate([("وفد", "وفدا"), ("بعثة", "بعثات")]):
        WordingTerm.objects.create(
            wording=wording, text=text, variants=variants, order=order
        )
    return wording


def rows(*terms: dict[str, str], wording: Wording) -> dict[str, Any]:
    """The rows of the table of terms, as the form sends them."""
    known = list(wording.terms.all())
    data: dict[str, Any] = {
        "terms-TOTAL_FORMS": len(terms),
        "terms-INITIAL_FORMS": len(known),
    }
    for number, term in enumerate(terms):
        row = {"language": "ar", "order": number, "variants": "", **term}
        if number < len(known):
            row |= {"id": known[number].pk, "wording": wording.pk}
        data |= {f"terms-{number}-{name}": value for name, value in row.items()}
    return data


def test_the_page_counts_the_terms_in_the_newest_articles(desk, visits):
    new_article(1)
    new_article(2)
    page = desk.get(url("wording_change", visits.pk)).content.decode()
    assert "2 articles were looked at." in page
    assert "<mark>وفدا</mark>" in page
    assert page.count("<td>0</td>") == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_costs_the_same_for_one_article_and_three(
    desk, visits, count, django_assert_num_queries
):
    for number in range(1, count + 1):
        new_article(number)
    desk.get(url("wording_change", visits.pk))
    with django_assert_num_queries(9):
        desk.get(url("wording_change", visits.pk))


def test_terms_are_added_and_changed(desk, visits):
    data = rows(
        {"text": "وفد", "variants": "وفدا\nوفود"},
        {"text": "بعثة"},
        {"text": "فريق"},
        wording=visits,
    )
    answer = change(desk, visits, **data)
    assert answer.status_code == 302
    assert [term.norm for term in visits.terms.all()] == ["وفد", "بعثه", "فريق"]
    assert list(visits.terms.first().spellings()) == ["وفد", "وفدا", "وفود"]
    assert visits.terms.last().history.get().history_type == "+"


@pytest.mark.parametrize(
    ("term", "error"),
    [
        ({"text": "بعثات"}, "Two terms have the spelling"),
        ({"text": "فريق", "variants": "وفدًا"}, "Two terms have the spelling"),
        ({"text": "!"}, "A term needs letters or digits."),
    ],
)
def test_a_spelling_of_another_term_or_of_none_is_refused(desk, visits, term, error):
    data = rows(
        {"text": "وفد", "variants": "وفدا"},
        {"text": "بعثة", "variants": "بعثات"},
        term,
        wording=visits,
    )
    answer = change(desk, visits, **data)
    assert answer.status_code == 200
    assert error in answer.content.decode()
    assert visits.terms.count() == 2


def test_a_new_concept_has_no_preview(desk):
    assert "found" not in desk.get(url("wording_add")).content.decode()


@pytest.fixture
def promise() -> Promise:
    return Promise.objects.create(
        article=new_article(), **span("سنبقى هنا"), kind="deadline", method="m"
    )


def test_a_curator_says_by_when(desk, promise):
    change(desk, promise, due="2022-fa")
    promise.refresh_from_db()
    assert (promise.due, str(promise.due_on)) == ("2022-FA", "2022-11-30")
    assert (promise.status, promise.reviewed_by.username) == ("confirmed", "layla")


def test_a_time_that_is_none_is_refused(desk, promise):
    answer = change(desk, promise, due="some day")
    assert "Write the date like" in answer.content.decode()


def test_a_meeting_set_by_a_curator_met_it(desk, promise):
    later = Meeting.objects.create(key="later", name_en="Later")
    change(desk, promise, met_by=later.pk)
    promise.refresh_from_db()
    assert (promise.met_by, promise.met_status) == (later, "confirmed")
    change(desk, promise, met_by="")
    promise.refresh_from_db()
    assert (promise.met_by, promise.met_status) == (None, "")
    assert rome_meeting().promises_met.count() == 0
