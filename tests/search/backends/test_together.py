"""Real processes read, write and rebuild one index at the same time.

SIJILL_TOGETHER sets how many articles are added: 5,000 for docs/performance.md.
"""

import multiprocessing
import os
import time
from collections.abc import Iterator
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, cast

import pytest

from archive.models import Article
from search.backends.base import Request
from search.backends.folder import IndexFolder
from search.backends.whoosh import WhooshBackend, merging
from search.query.nodes import Level, Word
from tests.search.newsroom import Newsroom, make_article

ADDED = int(os.environ.get("SIJILL_TOGETHER", "120"))
STEP = 20
READERS = 8
STALE = 2.0
"""Seconds after which every reader must see what was written."""


def _read(path: Path, done: Event, told: Any, number: int) -> None:
    """Ask for one article that stays and for all that are added, until told to stop."""
    backend = WhooshBackend("default", PATH=str(path))
    stays = Request(node=Word("harbour"), level=Level.FAMILY)
    series = Request(node=Word("series"), level=Level.FAMILY)
    wrong: list[str] = []
    asked = last = 0
    while not done.is_set():
        found = backend.find(stays).total
        if found != 1:
            wrong.append(f"{found} articles have the word that one has")
        total = backend.find(series).total
        if total < last:
            wrong.append(f"{total} articles after {last}")
        last = total
        asked += 2
    time.sleep(STALE)
    told.put((number, asked, backend.find(series).total, wrong[:3]))


@pytest.fixture
def folder(room: Newsroom) -> Iterator[IndexFolder]:
    found = cast("WhooshBackend", room.engine).folder
    yield found
    merging.wait(found)


def test_readers_a_writer_and_a_rebuild_at_once(room, folder):
    # Forked: the articles are read from this process's database by the writer only.
    context = multiprocessing.get_context("fork")
    done, told = context.Event(), context.Queue()
    readers = [
        context.Process(target=_read, args=(folder.path, done, told, number))
        for number in range(READERS)
    ]
    for reader in readers:
        reader.start()
    try:
        _write(room, ADDED)
    finally:
        done.set()
    answers = sorted(told.get(timeout=60) for _ in readers)
    for reader in readers:
        reader.join(60)
    assert [reader.exitcode for reader in readers] == [0] * READERS
    for _, asked, total, wrong in answers:
        assert wrong == []
        assert total == ADDED
        assert asked > 0
    assert Article.objects.count() == ADDED + 6


def _write(room: Newsroom, count: int) -> None:
    """Add articles in small steps; rebuild and swap the index when half are there."""
    for start in range(0, count, STEP):
        made = [make_article(f"Number {n} of a series.") for n in range(STEP)]
        room.engine.note([article.pk for article in made])
        if start <= count // 2 < start + STEP:
            room.engine.rebuild(lambda _: None)
