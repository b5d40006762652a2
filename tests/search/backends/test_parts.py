"""Merges run beside readers and writers, and lose nothing when they are killed."""

import threading
from typing import Any, cast

import pytest

from archive.models import Article
from search.backends.base import Busy
from search.backends.folder import IndexFolder
from search.backends.whoosh import WhooshBackend, merging, parts
from search.query.nodes import Everything, Word
from tests.search.newsroom import Newsroom, make_article


@pytest.fixture
def folder(room: Newsroom) -> IndexFolder:
    return cast("WhooshBackend", room.engine).folder


def live(folder: IndexFolder) -> str:
    state = folder.state()
    assert state
    return state.folder


def add(room: Newsroom, count: int) -> list[Article]:
    """Add articles one by one, a segment each; nothing is merged."""
    made = [make_article(f"Number {number} of the series.") for number in range(count)]
    for article in made:
        room.engine.note([article.pk])
    return made


@pytest.fixture
def unmerged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.backends.whoosh.index.merge_soon", lambda _: None)


def test_a_write_does_not_merge_and_a_merge_joins(room, folder, unmerged):
    add(room, 9)
    assert len(parts.segments_of(folder, live(folder))) == 10
    generation = room.engine.generation()
    assert merging.merge(folder, 512) is True
    assert merging.merge(folder, 512) is False
    assert len(parts.segments_of(folder, live(folder))) == 1
    assert room.engine.generation() != generation
    assert room.find(Word("series")).total == 9
    assert room.find(Everything()).total == 14


def test_what_is_deleted_while_a_merge_runs_stays_deleted(room, folder, unmerged):
    made = add(room, 9)
    name = live(folder)
    part = parts.merged(folder, name, parts.segments_of(folder, name))
    gone, changed = made[2], made[3]
    gone_id = gone.pk
    gone.delete()
    room.engine.note([gone_id, changed.pk])
    with folder.writing(1):
        assert parts.adopt(folder, name, [part]) is True
        folder.publish(name)
    assert room.find(Word("series")).total == 8
    ids = [hit.article_id for hit in room.find(Word("series")).hits]
    assert gone_id not in ids
    assert ids.count(changed.pk) == 1
    assert list(folder.path.glob("part-*")) == []


def test_a_part_whose_segments_are_gone_is_dropped(room, folder, unmerged):
    add(room, 9)
    name = live(folder)
    chosen = parts.segments_of(folder, name)
    first, second = (parts.merged(folder, name, chosen) for _ in range(2))
    with folder.writing(1):
        assert parts.adopt(folder, name, [first]) is True
        assert parts.adopt(folder, name, [second]) is False
        folder.publish(name)
    assert room.find(Word("series")).total == 9


def test_a_merge_that_is_killed_loses_nothing(room, folder, unmerged, monkeypatch):
    add(room, 9)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(merging, "adopt", die)
        with pytest.raises(KeyboardInterrupt):
            merging.merge(folder, 512)
    assert len(list(folder.path.glob("part-*"))) == 1
    assert room.find(Word("series")).total == 9
    merging.merge_all(folder, 512)
    assert list(folder.path.glob("part-*")) == []
    assert len(parts.segments_of(folder, live(folder))) == 1


def test_a_merge_that_fails_clears_its_part_away(room, folder, unmerged, monkeypatch):
    add(room, 9)

    def fail(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("search.backends.whoosh.writing.write_manifest", fail)
        with pytest.raises(OSError):  # noqa: PT011  # ours, without a message
            merging.merge(folder, 512)
    assert list(folder.path.glob("part-*")) == []


def test_a_merge_gives_way_to_a_rebuild(room, folder, unmerged, monkeypatch):
    add(room, 9)
    merged = merging.merged

    def rebuild_meanwhile(*given: Any) -> object:
        part = merged(*given)
        room.engine.rebuild(lambda _: None)
        return part

    monkeypatch.setattr(merging, "merged", rebuild_meanwhile)
    assert merging.merge(folder, 512) is True
    assert list(folder.path.glob("part-*")) == []
    assert room.find(Word("series")).total == 9


def test_one_merge_at_a_time(room, folder, unmerged, caplog):
    caplog.set_level("INFO")
    add(room, 9)
    with folder.merging():
        with pytest.raises(Busy):
            merging.merge(folder, 512)
        merging.merge_all(folder, 512)
    assert "Another process merges" in caplog.text
    assert merging.merge(folder, 512) is True


def test_where_there_is_no_index_nothing_is_merged(tmp_path):
    folder = IndexFolder(tmp_path)
    assert merging.merge(folder, 512) is False
    merging.merge_soon(folder)
    merging.wait(folder)
    assert threading.active_count() >= 1


def test_segments_of_deleted_articles_only_leave(room, folder, unmerged):
    made = add(room, 9)
    ids = [article.pk for article in made]
    Article.objects.filter(pk__in=ids).delete()
    room.engine.note(ids)
    merging.merge_all(folder, 512)
    (left,) = parts.segments_of(folder, live(folder))
    assert (left.doc_count(), left.doc_count_all()) == (5, 5)


def test_who_writes_many_articles_merges_them(room, folder, unmerged, monkeypatch):
    monkeypatch.setattr("search.backends.whoosh.index.FEW", 3)
    made = add(room, 9)
    room.engine.note([article.pk for article in made])
    assert len(parts.segments_of(folder, live(folder))) < 9


def test_damage_found_by_a_merge_is_logged(room, folder, unmerged, caplog):
    add(room, 9)
    for path in folder.folder(live(folder)).glob("*.pst"):
        path.write_bytes(b"")
    merging.merge_soon(folder)
    merging.wait(folder)
    assert "check_index" in caplog.text
    assert len(parts.segments_of(folder, live(folder))) == 10
