"""Segments are written in a folder of their own and then moved into the index.

So nothing half-written is ever in the index, a process that is killed leaves only a
folder `part-*` to be cleared away, and whoever writes at the same time waits for the
move only. Which segments to write or merge is not decided here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from whoosh.index import TOC, FileIndex, clean_files
from whoosh.writing import NO_MERGE

from search.backends.folder import IndexFolder
from search.backends.whoosh.codec import Numbers
from search.backends.whoosh.schema import INDEX_NAME, schema
from search.backends.whoosh.segment import Segment
from search.backends.whoosh.storage import MappedStorage
from search.backends.whoosh.toc import read_toc
from search.backends.whoosh.writing import ArticleWriter


@dataclass(frozen=True, slots=True)
class Part:
    """A complete segment in its own folder; `segment` is None if it has no article.

    `moved` are the segments it replaces: for each article its number in the new one,
    -1 for those that were deleted before.
    """

    folder: str
    segment: Any
    moved: dict[str, Numbers]


def storage_of(folder: IndexFolder, name: str) -> MappedStorage:
    """Return Whoosh's view of a folder."""
    return MappedStorage(str(folder.folder(name)))


def segments_of(folder: IndexFolder, name: str) -> list[Any]:
    """Return what Whoosh's table of contents says of each segment."""
    segments: list[Any] = read_toc(storage_of(folder, name)).segments
    return segments


@contextmanager
def part_writer(
    folder: IndexFolder, kind: str = "part"
) -> Iterator[tuple[ArticleWriter, list[Part]]]:
    """Give a writer of a new part, and the part itself when the block has ended."""
    name = folder.make(kind)
    storage = storage_of(folder, name)
    FileIndex.create(storage, schema(), INDEX_NAME)
    writer = ArticleWriter(FileIndex(storage, indexname=INDEX_NAME))
    written: list[Part] = []
    try:
        yield writer, written
        writer.commit(mergetype=NO_MERGE)
    except BaseException:
        writer.cancel()
        folder.remove(name)
        raise
    segments = segments_of(folder, name)
    written.append(Part(name, segments[0] if segments else None, writer.moved()))


def merged(
    folder: IndexFolder, name: str, chosen: Sequence[Any], kind: str = "part"
) -> Part:
    """Write one segment with the living articles of the chosen ones."""
    storage = storage_of(folder, name)
    with part_writer(folder, kind) as (writer, written):
        for segment in chosen:
            writer.absorb(Segment(storage, segment), segment.deleted_docs())
    return written[0]


def adopt(folder: IndexFolder, name: str, parts: Sequence[Part]) -> bool:
    """Move parts into an index in place of what they replace; the lock is held.

    Articles deleted meanwhile are deleted in the new segment too. If a segment to be
    replaced is gone, nothing is done and False returned.
    """
    storage = storage_of(folder, name)
    toc = read_toc(storage)
    known = {segment.segment_id(): segment for segment in toc.segments}
    moved = {old: part for part in parts for old in part.moved}
    if not moved.keys() <= known.keys():
        _drop(folder, parts)
        return False
    for old, part in moved.items():
        _delete_again(known.pop(old), part, part.moved[old])
    for part in parts:
        if part.segment:
            folder.move_files(part.folder, name, f"{part.segment.segment_id()}.*")
    added = [part.segment for part in parts if part.segment]
    new = TOC(toc.schema, [*known.values(), *added], toc.generation + 1)
    new.write(storage, INDEX_NAME)
    clean_files(storage, INDEX_NAME, new.generation, new.segments)
    _drop(folder, parts)
    return True


def _delete_again(old: Any, part: Part, numbers: Numbers) -> None:
    for number in old.deleted_docs():
        if numbers[number] >= 0:
            part.segment.delete_document(int(numbers[number]))


def _drop(folder: IndexFolder, parts: Sequence[Part]) -> None:
    for part in parts:
        folder.remove(part.folder)
