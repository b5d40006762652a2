"""Looks for damage in the files of the index, and takes damaged segments out.

Whether the index has the right articles is `search.backends.consistency`.
"""

from collections.abc import Callable, Iterator
from typing import Any

from whoosh.index import TOC, clean_files

from search.backends.folder import IndexFolder
from search.backends.whoosh import index
from search.backends.whoosh.arrays import Damaged
from search.backends.whoosh.manifest import check_sums
from search.backends.whoosh.parts import segments_of, storage_of
from search.backends.whoosh.schema import INDEX_NAME
from search.backends.whoosh.segment import Segment
from search.backends.whoosh.toc import read_toc


def problems(folder: IndexFolder) -> list[str]:
    """Say in words what is wrong with the files; every file is read once."""
    state = folder.state()
    if state is None:
        return ["There is no index, or its file `current` is damaged."]
    try:
        return [message for _, message in _damaged(folder, state.folder)]
    except (OSError, Damaged) as damage:
        return [f"The index cannot be read: {damage}."]


def _damaged(folder: IndexFolder, name: str) -> Iterator[tuple[Any, str]]:
    """Yield the damaged segments and what is wrong with each."""
    storage = storage_of(folder, name)
    for segment in segments_of(folder, name):
        try:
            check_sums(folder.folder(name), segment.segment_id())
            Segment(storage, segment)
        except (OSError, Damaged) as damage:
            count = segment.doc_count()
            yield segment, f"A segment of {count} articles is damaged: {damage}."


def mend(folder: IndexFolder, progress: Callable[[int], Any]) -> None:
    """Take damaged segments out of the index, or rebuild it if that is not enough.

    The articles of those segments are missing afterwards.
    """
    state = folder.state()
    if state is None:
        index.rebuild(folder, progress)
        return
    try:
        lost = [segment for segment, _ in _damaged(folder, state.folder)]
    except (OSError, Damaged):
        index.rebuild(folder, progress)
        return
    if lost:
        with folder.writing(60.0):
            _take_out(folder, state.folder, {item.segment_id() for item in lost})


def _take_out(folder: IndexFolder, name: str, lost: set[str]) -> None:
    storage = storage_of(folder, name)
    toc = read_toc(storage)
    kept = [segment for segment in toc.segments if segment.segment_id() not in lost]
    new = TOC(toc.schema, kept, toc.generation + 1)
    new.write(storage, INDEX_NAME)
    clean_files(storage, INDEX_NAME, new.generation, kept)
    folder.publish(name)
