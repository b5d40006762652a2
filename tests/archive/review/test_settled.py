"""What the machine folded by itself: shown, unfolded for good, folded again by undo."""

from pathlib import Path
from typing import Any

import pytest

from archive.extract.run import extract
from archive.models import Article, ReviewItem
from archive.models.choices import Decision
from archive.review.decide import decide, undo_last
from archive.review.queue import Chosen, settled, waiting
from tests.archive.extract.test_copies import STORY, read
from tests.archive.review import desk
from tests.archive.review.test_pages import member, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def pair() -> tuple[Article, Article]:
    """A story and its copy, folded without a question."""
    return read(STORY), read(STORY + " انتهى الخبر.", "2024-03-06")


def folded(article: Article) -> int | None:
    found: int | None = Article.objects.values_list("duplicate_of", flat=True).get(
        pk=article.pk
    )
    return found


def test_what_was_folded_by_itself_is_unfolded_and_stays_so(pair):
    first, copy = pair
    assert folded(copy) == first.pk
    (item,) = waiting(Chosen(settled=True))
    layla = desk.user()
    decided = decide(item.pk, Decision.REJECTED, layla)
    assert (decided.articles, folded(copy), settled()) == (1, None, 0)
    for article in Article.objects.order_by("pk"):
        extract(article)
    assert folded(copy) is None
    item.refresh_from_db()
    assert (item.decision, item.decided_by) == ("rejected", layla)
    assert not waiting(Chosen()).filter(kind="copy")
    assert copy.history.first().history_user == layla


@pytest.mark.parametrize("decision", [Decision.REJECTED, Decision.ACCEPTED])
def test_an_answer_about_it_is_undone(pair, decision):
    first, copy = pair
    (item,) = waiting(Chosen(settled=True))
    decide(item.pk, decision, desk.user())
    assert [one.pk for one in undo_last(desk.user())] == [item.pk]
    assert (folded(copy), settled()) == (first.pk, 1)
    assert not waiting(Chosen()).filter(kind="copy")
    assert undo_last(desk.user()) == []


def test_it_has_a_place_in_the_inbox(client, pair):
    client.force_login(member("Curator"))
    page = client.get(url("list"))
    assert "folded by the machine" in page.content.decode()
    listed = client.get(url("list"), {"settled": "1"})
    (row,) = listed.context["rows"]
    address = f"{url('item', row.item.pk)}?settled=1"
    shown = client.get(address).content.decode()
    assert "The machine was sure and folded it" in shown
    answer = client.post(
        f"{url('answer', row.item.pk)}?settled=1", {"answer": "reject"}
    )
    assert answer.status_code == 302
    assert folded(pair[1]) is None
    assert "folded by the machine" not in client.get(url("list")).content.decode()


def test_another_fold_stays_when_the_question_is_refused(article):
    item = desk.copy(article)
    other = read(STORY)
    Article.objects.filter(pk=article.pk).update(duplicate_of=other, copy_kind="near")
    decide(item.pk, Decision.REJECTED, desk.user())
    assert folded(article) == other.pk
    assert ReviewItem.objects.get(pk=item.pk).changes == []
