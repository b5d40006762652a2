"""Keeps the index in step with the database, whoever writes at the same time.

Ids of articles that changed are first noted on disk; whoever gets the lock reads
their newest state from the database and writes all that is noted. So no update is
lost when the lock cannot be had or a process dies, and no older state wins.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any, Final

from whoosh.index import FileIndex
from whoosh.writing import NO_MERGE

from search.backends.base import Busy
from search.backends.folder import IndexFolder
from search.backends.whoosh.building import BUILD, add, build
from search.backends.whoosh.merging import (
    BOUND,
    TIER,
    merge_all,
    merge_soon,
)
from search.backends.whoosh.parts import (
    storage_of,
)
from search.backends.whoosh.reading import archive_at
from search.backends.whoosh.schema import INDEX_NAME, schema
from search.backends.whoosh.writing import ArticleWriter
from search.search_indexes import BATCH

log = logging.getLogger(__name__)

WAIT: Final = 5.0
"""Seconds to wait for another writer before leaving the work to it."""
FEW: Final = 64
"""Whoever writes no more articles than that does not wait for merges."""


def note(folder: IndexFolder, ids: Iterable[int]) -> None:
    """Bring articles up to date in the index, now or when another writer can."""
    wanted = sorted(set(ids))
    if not wanted:
        return
    folder.note(wanted)
    settle(folder)


def settle(folder: IndexFolder) -> None:
    """Write what is noted; leave it to whoever holds the lock."""
    while folder.pending():
        try:
            with folder.writing(WAIT):
                written = _write_pending(folder)
        except Busy:
            log.info("Another writer is at work; changed articles wait in pending/.")
            return
        # Whoever writes many articles has time to merge many.
        if written > FEW:
            merge_all(folder, max(BOUND, TIER * written))
        else:
            merge_soon(folder)


def _write_pending(folder: IndexFolder) -> int:
    """Write what is noted; return how many articles that was."""
    pending = folder.pending()
    ids: set[int] = set().union(*pending.values())
    state = folder.state()
    name = state.folder if state else create(folder)
    folder.record(ids, name)
    write(folder, name, ids)
    folder.publish(name)
    for path in pending:
        path.unlink()
    return len(ids)


def create(folder: IndexFolder) -> str:
    """Make an empty folder of Whoosh's files and return its name."""
    name = folder.make()
    FileIndex.create(storage_of(folder, name), schema(), INDEX_NAME)
    return name


def write(folder: IndexFolder, name: str, ids: Iterable[int]) -> None:
    """Write the newest state of articles; those nobody may see are taken out."""
    wanted = sorted(set(ids))
    storage = storage_of(folder, name)
    writer = ArticleWriter(FileIndex(storage, indexname=INDEX_NAME))
    try:
        writer.delete_articles(wanted, folder.contents.owners)
        for start in range(0, len(wanted), BATCH):
            add(folder, writer, wanted[start : start + BATCH])
        writer.commit(mergetype=NO_MERGE)
    except BaseException:
        writer.cancel()
        raise


def rebuild(
    folder: IndexFolder,
    progress: Callable[[int], Any] = lambda count: None,
    processes: int = 1,
) -> int:
    """Build the index anew beside the live one, then swap; return how many articles.

    Raises Busy when another rebuild is under way. Searches and updates go on;
    `progress` is called with the number of articles that were added.
    """
    with folder.rebuilding():
        state = folder.state()
        folder.clear_others(state.folder if state else "")
        folder.clear_parts(BUILD)
        name = create(folder)
        # From here on writers record what they change.
        folder.expect_changes(name)
        ids = folder.contents.ids()
        build(folder, name, ids, progress, processes)
        with folder.writing(60.0):
            write(folder, name, folder.changed(name))
            folder.publish(name)
        folder.clear_others(name)
    settle(folder)
    return len(ids)


def clear(folder: IndexFolder) -> None:
    """Make an empty index live."""
    with folder.writing(60.0):
        name = create(folder)
        folder.publish(name)
        for path in folder.pending():
            path.unlink()
        folder.clear_others(name)
    archive_at(folder)
