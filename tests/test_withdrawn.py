"""A withdrawn article is gone from every page, list and count; the admin keeps it."""

import json

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from archive import curate
from archive.groups import make_groups
from archive.models import Article, Meeting
from search.backends import Engine
from tests.archive.newsroom import new_article

pytestmark = pytest.mark.django_db(transaction=True)

HEADLINE = "مفردة"
PAGES = (
    "",
    "search/?q=بلينكن",
    "search/",
    "meetings/",
    "meetings/rome-2021/",
    "actors/",
    "actors/antony-blinken/",
    "places/rome/",
    "sources/alpha/",
)


@pytest.fixture
def curator() -> User:
    user = User.objects.create(username="layla", is_staff=True)
    user.groups.add(make_groups()["Curator"])
    return user


@pytest.fixture
def article(engine: Engine) -> Article:
    """An article beside another one that is like it; the first is a copy's first."""
    engine.rebuild(lambda _done: None)
    article = new_article(1, headline=HEADLINE)
    new_article(2, duplicate_of=article, copy_kind="near")
    Meeting.objects.update(review_status="confirmed")
    curate.reindex(list(Article.objects.values_list("pk", flat=True)))
    return article


def page(client: Client, language: str, path: str) -> str:
    answer = client.get(f"/{language}/{path}")
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_withdrawn_articles_vanish_from_the_pages(client, article, curator, language):
    other = Article.objects.exclude(pk=article.pk).get()
    with override(language):
        own, beside = article.get_absolute_url(), other.get_absolute_url()
    shown = [path for path in PAGES if HEADLINE in page(client, language, path)]
    assert {"meetings/rome-2021/", "actors/antony-blinken/"} <= set(shown)
    assert HEADLINE in client.get(beside).content.decode()
    curate.withdraw([article], "libel", curator)
    for path in PAGES:
        text = page(client, language, path)
        assert HEADLINE not in text, path
        assert "libel" not in text, path
    assert client.get(own).status_code == 404
    assert HEADLINE not in client.get(beside).content.decode()


def test_withdrawn_articles_vanish_from_the_api_and_its_counts(
    client, article, curator
):
    def counts() -> tuple[int, str]:
        answer = client.get("/api/v1/search", {"q": "بلينكن"})
        found = json.loads(answer.content)
        return found["total"], answer.content.decode()

    before = counts()[0]
    curate.withdraw([article], "libel", curator)
    after, text = counts()
    assert (before, after) == (2, 1)
    assert HEADLINE not in text
    curate.publish([article], curator)
    assert counts()[0] == before


def test_the_admin_keeps_them_with_the_reason(client, article, curator):
    curate.withdraw([article], "libel", curator)
    client.force_login(curator)
    with override("en"):
        form = reverse("admin:archive_article_change", args=[article.pk])
        rows = reverse("admin:archive_article_changelist")
        history = reverse("admin:archive_article_history", args=[article.pk])
    assert "libel" in client.get(form).content.decode()
    assert HEADLINE in client.get(rows, {"status": "withdrawn"}).content.decode()
    assert "libel" in client.get(history).content.decode()
