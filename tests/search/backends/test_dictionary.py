"""Terms are found by their checksums, as Whoosh finds them."""

from typing import cast
from zlib import crc32

import pytest

from search.backends.whoosh import WhooshBackend
from search.backends.whoosh.codec import extent
from search.backends.whoosh.reading import Archive, archive_at, forget
from search.backends.whoosh.schema import STREAMS
from search.backends.whoosh.vocabulary import starting
from search.query.nodes import Word
from tests.search.newsroom import Newsroom, make_article


def archive_of(room: Newsroom) -> Archive:
    archive = archive_at(cast("WhooshBackend", room.engine).folder)
    assert archive
    return archive


def test_every_term_is_where_whoosh_finds_it(room: Newsroom) -> None:
    for segment in archive_of(room).segments:
        for field in STREAMS:
            for term in segment.terms(field):
                found = segment._terms.term_info(field, term.text)
                assert segment._extent(field, term.text) == extent(found)


def test_what_is_not_there_is_not_found(room: Newsroom) -> None:
    (segment, *_) = archive_of(room).segments
    assert segment.posting("exact", b"nowhere") is None
    assert segment.posting("no field", b"harbour") is None
    assert segment.docs("exact", b"nowhere").tolist() == []


def test_words_with_the_same_checksum_are_told_apart(room: Newsroom) -> None:
    assert crc32(b"plumless") == crc32(b"buckeroo")
    one, other = make_article("plumless"), make_article("buckeroo")
    room.engine.note([one.pk, other.pk])
    for article, word in ((one, "plumless"), (other, "buckeroo")):
        page = room.find(Word(word))
        assert [hit.article_id for hit in page.hits] == [article.pk]
    room.engine.note([make_article("plumless again").pk])
    newest = archive_of(room).segments[-1]
    assert newest.posting("exact", b"buckeroo") is None


def test_segments_without_checksums_are_read_as_whoosh_does(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = room.find(Word("harbour"))
    forget(cast("WhooshBackend", room.engine).folder)
    monkeypatch.setattr(
        "search.backends.whoosh.segment.has_dictionary", lambda _: False
    )
    assert room.find(Word("harbour")) == expected
    assert room.find(Word("nowhere")).total == 0


def test_words_of_deleted_articles_are_not_counted(room: Newsroom) -> None:
    articles = [make_article(f"zebra zebu{n % 2}") for n in range(6)]
    room.engine.note([article.pk for article in articles])
    room.engine.note([articles[0].pk])
    gone = articles[1].pk
    articles[1].delete()
    room.engine.note([gone])
    archive = archive_of(room)
    assert not archive.all_live
    counted = {found.word: found.count for found in starting(archive, "zeb", 9)}
    assert counted == {"zebra": 5, "zebu0": 3, "zebu1": 2}
