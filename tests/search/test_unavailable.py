"""Where there is no index that can be read, pages say so instead of "nothing found"."""

import json

import pytest
from django.test import Client

from search.backends import Engine
from tests.search.newsroom import Newsroom, make_article, newsroom

NOTICES = {
    "ar": "البحث غير متاح الآن",
    "en": "Search is not available just now",
}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "search/?q=harbour",
        "search/",
        "suggest/?q=har",
        "search/feed.atom?q=harbour",
        "",
    ],
)
def test_pages_that_need_the_index_say_that_it_is_not_there(
    engine: Engine, db: None, client: Client, language: str, path: str
) -> None:
    assert not engine.is_ready()
    answer = client.get(f"/{language}/{path}")
    page = answer.content.decode()
    assert answer.status_code == 503
    assert f"<h1>{NOTICES[language]}</h1>" in page
    assert f'lang="{language}"' in page
    assert (answer["Retry-After"], answer["Cache-Control"]) == ("30", "no-store")


@pytest.mark.parametrize("path", ["search?q=harbour", "suggest?q=har"])
def test_programs_are_told_with_a_problem(
    engine: Engine, db: None, client: Client, path: str
) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content) == {
        "type": "about:blank",
        "title": "Search is not available just now. Ask again later.",
        "status": 503,
    }


def test_articles_are_read_without_an_index(
    engine: Engine, db: None, client: Client
) -> None:
    article = make_article("The harbour opened.")
    assert client.get(article.get_absolute_url(), follow=True).status_code == 200


def test_a_source_is_read_without_an_index(
    engine: Engine, db: None, client: Client
) -> None:
    room: Newsroom = newsroom(engine)
    (engine.folder.path / "current").unlink()
    assert room.articles["june"].source is not None
    key = room.articles["june"].source.key
    assert client.get(f"/en/sources/{key}/", follow=True).status_code == 200
    assert client.get("/en/search/?q=harbour").status_code == 503


def test_other_errors_are_not_explained_away(
    engine: Engine, db: None, client: Client
) -> None:
    assert client.get("/en/article/999999/").status_code == 404
