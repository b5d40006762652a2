"""Writers, rebuilds and a server that is away. Needs one: script/opensearch start."""

import time
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.management.base import CommandError
from haystack.query import SearchQuerySet

from archive.models import Article
from search.backends import Busy, Engine, Unavailable
from search.backends.base import Request
from search.backends.consistency import check, repair
from search.backends.opensearch import OpenSearchBackend, checking, index, mapping
from search.query.nodes import And, Prefix, Word
from tests.search.backends.opensearch.conftest import options
from tests.search.newsroom import Newsroom, make_article, questions

pytestmark = [pytest.mark.opensearch, pytest.mark.django_db]
NOWHERE = "http://127.0.0.1:9"


def backend(engine: Engine) -> OpenSearchBackend:
    return cast("OpenSearchBackend", engine)


@pytest.fixture
def away(chosen: dict[str, Any]) -> OpenSearchBackend:
    """The same engine, but its server does not answer."""
    return OpenSearchBackend("default", **{**chosen, "URLS": [NOWHERE]})


def test_a_server_that_is_away_is_not_available_and_names_the_way_out(away, caplog):
    for question in questions(away, make_article("harbour").pk):
        with pytest.raises(Unavailable, match="gives no answer"):
            question()
    assert away.is_ready() is False
    assert away.generation() == ""
    assert away.contents() == {}
    assert away.search("harbour") == {"results": [], "hits": 0}
    assert "OpenSearch at http://127.0.0.1:9 gives no answer. Start it" in caplog.text
    assert "gives no answer" in away.problems()[0]
    for command in (away.mend, away.rebuild):
        with pytest.raises(CommandError, match="gives no answer"):
            command(lambda _: None)


def test_the_log_tells_no_password(tmp_path, caplog):
    urls = ["http://sijill:secret@127.0.0.1:9"]
    away = OpenSearchBackend("default", **{**options("", tmp_path), "URLS": urls})
    assert away.is_ready() is False
    assert "secret" not in caplog.text


def test_what_a_server_did_not_take_waits_for_it(engine, away):
    first, second = make_article("A harbour."), make_article("Another harbour.")
    away.note([first.pk])
    assert len(list(Path(away.folder.path / "pending").iterdir())) == 1
    engine.note([second.pk])
    assert engine.find(Request(node=Word("harbour"))).total == 2
    assert list(Path(away.folder.path / "pending").iterdir()) == []


def test_nothing_changed_is_nothing_written(engine):
    engine.note([])
    assert engine.generation() == ""


def test_no_older_state_wins(room: Newsroom) -> None:
    server = backend(room.engine).server
    article = room.articles["june"]
    newest = time.time_ns() + 10**12
    common = {"_index": server.alias, "version_type": "external_gte"}
    server.client.delete(
        index=server.alias,
        id=article.pk,
        params={"version": newest, "version_type": "external_gte", "refresh": "true"},
    )
    assert next(index._actions(server.alias, [article.pk])).items() >= common.items()
    room.engine.note([article.pk])
    assert room.find(Word("harbour")).total == 0


def test_one_rebuild_at_a_time(room: Newsroom) -> None:
    def another(_count: int) -> None:
        with pytest.raises(Busy):
            room.engine.rebuild(lambda _: None)

    assert room.engine.rebuild(another) == 5


def test_a_rebuild_that_died_is_forgotten(room: Newsroom, monkeypatch) -> None:
    server = backend(room.engine).server
    index._take(server, "died")
    server.client.indices.create(
        index=f"{server.alias}-index-left", body={"aliases": {server.building: {}}}
    )
    with pytest.raises(Busy):
        room.engine.rebuild(lambda _: None)
    monkeypatch.setattr(index, "FORGOTTEN", 0)
    assert room.engine.rebuild(lambda _: None) == 5
    names = server.client.indices.get(index=f"{server.alias}-index-*")
    assert list(names) == server.indexes(server.alias)


def test_a_writer_notices_that_a_rebuild_ended(room: Newsroom) -> None:
    server = backend(room.engine).server
    ids = [room.articles["june"].pk]
    assert index._send(server, [server.alias, server.building], ids) is True
    assert index._send(server, [server.alias], ids) is False
    assert index._send(server, [server.alias], [10**9]) is False


def test_what_the_server_refuses_is_logged_and_keeps_nothing_else_out(
    room: Newsroom, caplog
) -> None:
    server = backend(room.engine).server
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(index, "document", lambda article: {"unknown": 1})
        index._send(server, [server.alias], [room.articles["june"].pk])
    assert f"Article {room.articles['june'].pk} cannot be indexed" in caplog.text


def test_an_index_of_another_version_is_rebuilt(room: Newsroom, monkeypatch) -> None:
    assert room.engine.is_ready() is True
    assert check(room.engine).is_right
    newer = mapping.VERSION + 1
    for module in (index, checking, mapping):
        monkeypatch.setattr(module, "VERSION", newer)
    assert room.engine.is_ready() is False
    assert check(room.engine).problems == (
        "The index was made by another version of Sijill.",
    )
    assert repair(room.engine, lambda _: None).is_right
    assert room.engine.is_ready() is True


def test_an_index_that_is_missing_or_stale_is_repaired(room: Newsroom, away) -> None:
    server = backend(room.engine).server
    names = server.indexes(server.alias)
    server.client.indices.delete(index=names[0])
    found = check(room.engine)
    assert found.problems == (f"There is no index {server.alias}.",)
    assert repair(room.engine, lambda _: None).is_right
    away.note([room.articles["june"].pk])
    assert check(room.engine).problems == ("1 changed articles wait to be written.",)
    server.client.delete(
        index=server.alias, id=room.articles["june"].pk, params={"refresh": "true"}
    )
    assert check(room.engine).missing == (room.articles["june"].pk,)
    assert repair(room.engine, lambda _: None).is_right


def test_clear_leaves_an_empty_index(room: Newsroom) -> None:
    backend(room.engine).clear()
    assert room.engine.is_ready() is True
    assert room.find(Word("harbour")).total == 0
    room.engine.note([room.articles["june"].pk])
    assert room.names(Word("harbour")) == ["june"]


def test_haystack_asks_in_our_language(room: Newsroom) -> None:
    found = SearchQuerySet().auto_query("harbour")
    assert [int(result.pk) for result in found] == [room.articles["june"].pk]
    assert SearchQuerySet().count() == 5
    june = room.articles["june"]
    Article.objects.filter(pk=june.pk).update(status="withdrawn")
    backend(room.engine).remove(june)
    assert SearchQuerySet().count() == 4
    Article.objects.filter(pk=june.pk).update(status="published")
    backend(room.engine).update(None, [june])
    assert SearchQuerySet().count() == 5


def test_the_longest_query_is_answered(room: Newsroom) -> None:
    words = And(tuple(Word(f"{name} harbour") for name in ["Blinken"] * 32))
    assert room.find(words).total == 0
    many = And(tuple(Prefix(f"ha{letter}") for letter in "rrrrrrrrrr"))
    assert room.names(many) == ["june"]


def test_words_of_any_length_are_indexed(room: Newsroom) -> None:
    long = "x" * 40_000
    article = make_article(f"{long} harbour", title=long)
    room.engine.note([article.pk])
    found = room.find(Word("harbour"))
    assert {hit.article_id for hit in found.hits} >= {article.pk}
    assert room.find(Word(long)).total == 1
