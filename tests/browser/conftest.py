"""A real Chromium before a live server with the small archive; skipped without it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from archive.groups import make_groups
from archive.models import Actor, Article, Quote
from search.backends import Engine
from search.backends.quoted import quotes_engine
from search.views.parts.quote_rows import permalink, place_of_row
from tests.search.newsroom import Newsroom, newsroom
from tests.search.views.facts import say

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, or a skip that says what is missing."""
    if not Path(CHROMIUM).exists():
        pytest.skip("There is no Chromium here: apt-get install chromium")
    # Playwright runs a loop in this thread, which Django takes for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def room(engine: Engine, transactional_db: None) -> Newsroom:
    """The small archive, seen by the server's thread too."""
    return newsroom(engine)


@pytest.fixture
def paths(room: Newsroom) -> dict[str, str]:
    """An address of each kind of page, without the language."""
    article: Article = room.articles["rome-ar"]
    quote = permalink(place_of_row(quoted(room)))[3:]
    return {
        "home": "/",
        "results": "/search/?q=Blinken",
        "all results": "/search/?view=compact&more=actor",
        "nothing": "/search/?q=nowhere",
        "article": f"{article.get_absolute_url()[3:]}?q=Blinken",
        "cited": f"{article.get_absolute_url()[3:]}?s=25-60",
        "meeting": "/meetings/rome-2021/",
        "meetings": "/meetings/",
        "actor": "/actors/antony-blinken/",
        "actors": "/actors/",
        "place": "/places/rome/",
        "places": "/places/",
        "source": "/sources/herald/",
        "sources": "/sources/",
        "quotes": "/quotes/?q=ministers",
        "no quote": "/quotes/?q=nowhere&speaker=antony-blinken",
        "quote": quote,
        "preferences": "/preferences/",
        "wording": "/wording/",
    }


def quoted(room: Newsroom) -> Quote:
    """A quote by Blinken in the archive, and two by others; they are indexed."""
    blinken = Actor.objects.get(key="antony-blinken")
    found: Quote = say(
        room.articles["rome-en"], "the ministers agreed", speaker=blinken
    )
    story = room.articles["rome-ar"]
    words = story.raw_text.split()
    say(story, " ".join(words[1:4]), kind="indirect", status="confirmed")
    say(room.articles["june"], "harbour", speaker_start=0, speaker_end=7)
    quotes_engine().rebuild(lambda count: None)
    return found


@pytest.fixture
def visit(chromium: Browser, live_server: Any) -> Iterator[Open]:
    """Open a path in a browser of its own; what the console complains of fails."""
    contexts = []
    complaints: list[str] = []

    def open_page(path: str, **context: Any) -> Page:
        contexts.append(chromium.new_context(**context))
        page = contexts[-1].new_page()
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def cookies(engine: Engine, live_server: Any) -> list[dict[str, str]]:
    """What a browser needs to be a curator's."""
    user = User.objects.create(username="layla", is_staff=True)
    user.groups.add(make_groups()["Curator"])
    client = Client()
    client.force_login(user)
    value = client.cookies["sessionid"].value
    return [{"name": "sessionid", "value": value, "url": live_server.url}]


@pytest.fixture
def inbox(visit: Open, cookies: list[dict[str, str]]) -> Open:
    """Open a page of the inbox as a curator."""

    def open_inbox(path: str = "/en/admin/inbox/", **context: Any) -> Page:
        state = {
            "cookies": [
                {**cookie, "domain": "localhost", "path": "/"} for cookie in cookies
            ],
            "origins": [],
        }
        for cookie in state["cookies"]:
            del cookie["url"]
        page: Page = visit(path, storage_state=state, **context)
        return page

    return open_inbox
