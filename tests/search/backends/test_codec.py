"""Postings are written as arrays and read back alike by us and by Whoosh."""

from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound

from search.backends.folder import IndexFolder
from search.backends.whoosh import WhooshBackend, merging
from search.backends.whoosh.codec import (
    Posting,
    TermInfo,
    decode,
    encode,
    encode_arrays,
)
from search.backends.whoosh.parts import segments_of
from search.backends.whoosh.schema import INDEX_NAME
from search.backends.whoosh.storage import MappedStorage
from search.query.nodes import Phrase
from tests.search.newsroom import Newsroom

lists = st.dictionaries(
    st.integers(0, 2**31 - 1),
    st.sets(st.integers(0, 2**20 - 1), min_size=1, max_size=5),
    min_size=1,
    max_size=20,
)


@given(lists)
def test_what_is_written_is_read(found: dict[int, set[int]]) -> None:
    docs = sorted(found)
    freqs = [len(found[doc]) for doc in docs]
    positions = [place for doc in docs for place in sorted(found[doc])]
    data = encode(docs, freqs, positions)
    posting = decode(data)
    assert posting.docs.tolist() == docs
    assert posting.freqs.tolist() == freqs
    assert posting.positions.tolist() == positions
    assert encode_arrays(posting) == data


def test_a_frequency_beyond_a_byte_is_kept() -> None:
    posting = Posting(*(np.array(part) for part in ([1], [300], range(300))))
    assert decode(encode_arrays(posting)).freqs.tolist() == [300]


def test_blocks_of_whoosh_are_not_written() -> None:
    with pytest.raises(NotImplementedError):
        TermInfo().add_block(None)


def live(room: Newsroom) -> tuple[IndexFolder, str]:
    folder = cast("WhooshBackend", room.engine).folder
    state = folder.state()
    assert state
    return folder, state.folder


def test_whoosh_itself_reads_the_same_postings(room: Newsroom) -> None:
    folder, name = live(room)
    storage = MappedStorage(str(folder.folder(name)))
    reader = FileIndex(storage, indexname=INDEX_NAME).reader()
    matcher = reader.postings("exact", "harbour")
    assert matcher.value_as("positions") == [6, 10]
    assert matcher.weight() == 2.0
    assert reader.doc_frequency("lemma", "minist") == 2
    with pytest.raises(TermNotFound):
        reader.postings("exact", "nowhere")
    reader.close()


def test_merging_keeps_postings_and_drops_the_deleted(room: Newsroom) -> None:
    june = room.articles["june"].pk
    for _ in range(9):
        room.engine.note([june])
    merging.wait(live(room)[0])
    # A thread that was about to end may have left the last write to the next one.
    merging.merge_all(live(room)[0], merging.BOUND)
    assert len(segments_of(*live(room))) < 9
    assert room.names(Phrase(("harbour", "opened", "and"))) == ["june"]


def test_an_empty_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with MappedStorage(str(tmp_path)).open_file("empty") as file:
        assert file.read() == b""
