"""Several writers, rebuilds and readers at once lose nothing."""

import multiprocessing
import threading
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import cast

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from haystack.query import SearchQuerySet

from archive.models import Article
from search.backends import Busy, Unavailable
from search.backends.base import Request
from search.backends.folder import IndexFolder, State
from search.backends.whoosh import WhooshBackend, index
from search.query.nodes import Everything, Level, Word
from tests.search.newsroom import Newsroom, make_article


@pytest.fixture
def folder(room: Newsroom) -> IndexFolder:
    return cast("WhooshBackend", room.engine).folder


def test_what_cannot_be_written_now_waits_for_the_next_writer(
    room, folder, monkeypatch
):
    monkeypatch.setattr(index, "WAIT", 0.0)
    late = make_article("Late news.")
    with folder.writing(0):
        room.engine.note([late.pk])
        assert room.find(Word("late")).total == 0
    later = make_article("Later news.")
    room.engine.note([later.pk])
    assert room.find(Word("news")).total == 2
    assert folder.pending() == {}


def test_a_writer_that_fails_keeps_the_ids(room, folder, monkeypatch):
    def fail(*_: object) -> None:
        message = "disk full"
        raise OSError(message)

    late = make_article("Late news.")
    with monkeypatch.context() as patch:
        patch.setattr(index, "add", fail)
        with pytest.raises(OSError, match="disk full"):
            room.engine.note([late.pk])
    assert room.find(Everything()).total == 5
    index.settle(folder)
    assert room.find(Word("late")).total == 1


def test_a_damaged_note_does_not_stop_the_writer(room, folder):
    folder.note([room.articles["june"].pk])
    next(iter(folder.pending())).write_text("None\n", encoding="ascii")
    index.settle(folder)
    assert folder.pending() == {}


def test_nothing_to_note_writes_nothing(room):
    before = room.engine.generation()
    room.engine.note([])
    assert room.engine.generation() == before


def test_one_rebuild_at_a_time(room, folder):
    with folder.rebuilding(), pytest.raises(Busy):
        room.engine.rebuild(lambda _: None)
    with folder.rebuilding(), pytest.raises(CommandError, match="under way"):
        call_command("rebuild_index", "--noinput", verbosity=0)


def test_a_rebuild_that_failed_leaves_the_live_index_and_is_cleared(room, folder):
    def fail(_: int) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        room.engine.rebuild(fail)
    assert room.find(Word("harbour")).total == 1
    room.engine.rebuild(lambda _: None)
    assert len(list(folder.path.glob("index-*"))) == 1


def test_readers_go_on_while_folders_are_swapped(room):
    # A level below names: another thread has another database connection.
    node = Request(node=Word("harbour"), level=Level.FAMILY)
    wrong: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            total = room.engine.find(node).total
            if total != 1:
                wrong.append(total)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(5):
        room.engine.rebuild(lambda _: None)
        room.engine.note([room.articles["june"].pk])
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def _hold(path: Path, held: Event, release: Event) -> None:
    with IndexFolder(path).writing(1):
        held.set()
        release.wait(10)


def test_the_lock_holds_between_processes(tmp_path):
    context = multiprocessing.get_context("fork")
    held, release = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, held, release))
    other.start()
    assert held.wait(10)
    with pytest.raises(Busy), IndexFolder(tmp_path).writing(0.05):
        pass
    release.set()
    other.join()
    with IndexFolder(tmp_path).writing(1):
        pass


def test_a_damaged_current_is_no_index(room, folder, caplog):
    (folder.path / "current").write_text("{", encoding="utf-8")
    assert folder.state() is None
    assert room.engine.is_ready() is False
    room.engine.rebuild(lambda _: None)
    assert room.find(Everything()).total == 5


def test_a_folder_that_is_gone_is_no_index(room, folder, caplog):
    folder.publish("index-gone")
    assert folder.state() == State("index-gone", 2)
    with pytest.raises(Unavailable):
        room.find(Everything())
    assert "check_index --repair" in caplog.text


def test_the_commands(room, capsys):
    call_command("rebuild_index", "--noinput")
    assert capsys.readouterr().out == "Indexed 5 articles.\n"
    Article.objects.filter(pk=room.articles["june"].pk).update(status="withdrawn")
    call_command("update_index", verbosity=0)
    call_command("measure_search", queries=14, updates=2)
    assert "4 articles, 14 queries" in capsys.readouterr().out
    call_command("clear_index", "--noinput", verbosity=0)
    assert room.find(Everything()).total == 0
    Article.objects.all().delete()
    with pytest.raises(CommandError, match="Nothing to measure"):
        call_command("measure_search")


def test_haystacks_own_search_reads_our_language(room):
    assert SearchQuerySet().count() == 5
    found = SearchQuerySet().filter(content="harbour")
    assert [result.object for result in found] == [room.articles["june"]]
    assert SearchQuerySet().filter(title="donors").count() == 1


def test_haystacks_own_search_without_an_index_finds_nothing(engine):
    assert list(SearchQuerySet().filter(content="harbour")) == []


def test_haystack_removes_by_identifier(room):
    june = room.articles["june"]
    Article.objects.filter(pk=june.pk).update(status="withdrawn")
    room.engine.remove(f"archive.article.{june.pk}")
    assert room.find(Everything()).total == 4
