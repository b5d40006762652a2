import re

import pytest
from django.urls import reverse

from archive.models import Article
from search.views.parts.differences import MOST_PAIRS, Kind, differences
from tests.search.newsroom import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(room):
    return make_article(
        "The mill burned down. Nobody was hurt.",
        title="Mill burns",
        published="2020-01-05",
    )


def copy_of(first: Article, body: str, kind: str, published: str | None) -> Article:
    copy = make_article(body, title="Mill burns", published=published)
    copy.duplicate_of, copy.copy_kind = first, kind
    copy.save()
    return copy


def told(client, article):
    page = client.get("/en" + article.get_absolute_url()[3:])
    return page, page.context["story"].versions


def test_an_article_without_copies_has_no_box(client, first):
    page, versions = told(client, first)
    assert versions is None
    assert "Copies of this report" not in page.text


def test_the_first_is_told_and_the_copies_in_their_order(client, first):
    undated = copy_of(first, "The mill burned down.", "near", None)
    later = copy_of(
        first, "The mill burned down. Nobody was hurt.", "exact", "2020-01-07"
    )
    hidden = copy_of(first, "The mill.", "near", "2020-01-06")
    Article.objects.filter(pk=hidden.pk).update(status="withdrawn")
    for article in (first, later, undated):
        page, versions = told(client, article)
        assert [row.article.pk for row in versions.rows] == [
            first.pk,
            later.pk,
            undated.pk,
        ]
        assert [row.is_first for row in versions.rows] == [True, False, False]
        here = [row.article.pk for row in versions.rows if row.is_here]
        assert here == [article.pk]
    text = re.sub(r"\s+", " ", page.text)
    assert "came first" in text
    assert "same text" in text
    assert "near copy" in text


def test_a_copy_of_a_withdrawn_article_is_not_called_first(client, first):
    later = copy_of(first, "The mill burned down.", "near", "2020-01-07")
    other = copy_of(first, "The mill burned.", "near", "2020-01-08")
    Article.objects.filter(pk=first.pk).update(status="withdrawn")
    _, versions = told(client, other)
    assert [row.article.pk for row in versions.rows] == [later.pk, other.pk]
    assert not any(row.is_first for row in versions.rows)


def test_what_differs_is_shown_word_by_word(client, first):
    later = copy_of(
        first, "The mill burned down. Two men were hurt.", "near", "2020-01-07"
    )
    address = reverse("differences", args=[first.pk, later.pk])
    page = client.get("/en" + address[3:])
    text = re.sub(r"\s+", " ", page.text)
    assert re.search(r"<del\s*>Nobody was</del>", text)
    assert re.search(r"<ins\s*>Two men were</ins>", text)
    assert (page.context["added"], page.context["left_out"]) == (3, 2)
    assert 'content="noindex"' in text


def test_the_same_words_differ_in_nothing(client, first):
    later = copy_of(
        first, "The mill burned down. Nobody was hurt!", "exact", "2020-01-07"
    )
    address = reverse("differences", args=[first.pk, later.pk])
    assert "No word differs" in client.get("/en" + address[3:]).text


@pytest.mark.parametrize("which", ["unrelated", "missing", "draft"])
def test_only_copies_are_compared(client, room, first, which):
    other = {
        "unrelated": room.articles["june"].pk,
        "missing": 10**9,
        "draft": room.articles["draft"].pk,
    }[which]
    assert (
        client.get(f"/en/articles/{first.pk}/differences/{other}/").status_code == 404
    )


def test_spelling_signs_are_no_difference():
    (same,) = differences(["قال الوزيرُ أمسِ."], ["قال الوزير امس."])
    assert (same.kind, same.sentences) == (Kind.SAME, 1)


def test_signs_without_letters_are_compared_as_they_are():
    told = differences(["It cost 5 % more."], ["It cost 5 — more."])
    assert [change.text for change in told] == ["It cost 5", "%", "—", "more."]


def test_too_many_words_are_told_at_once():
    many = [f"word{n}" for n in range(int(MOST_PAIRS**0.5) + 1)]
    others = [f"other{n}" for n in range(len(many))]
    told = differences([" ".join(many)], [" ".join(others)])
    assert [change.kind for change in told] == [Kind.LEFT_OUT, Kind.ADDED]


def test_words_that_were_only_added_or_left_out():
    shorter, longer = ["He left town."], ["He soon left town."]
    told = differences(shorter, longer)
    assert [(change.kind, change.text) for change in told] == [
        (Kind.SAME, "He"),
        (Kind.ADDED, "soon"),
        (Kind.SAME, "left town."),
    ]
    assert [change.kind for change in differences(longer, shorter)] == [
        Kind.SAME,
        Kind.LEFT_OUT,
        Kind.SAME,
    ]
