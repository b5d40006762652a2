"""Which segments become one, and when: in the background, while others read and write.

A write leaves a small segment behind. Whoever wrote a few articles starts a thread
that merges a bounded number of them; whoever wrote many merges them itself. One merge
at a time, whatever the processes. How a merge is written is `parts`.
"""

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from search.backends.base import Busy
from search.backends.folder import IndexFolder
from search.backends.whoosh.arrays import Damaged
from search.backends.whoosh.parts import adopt, merged, segments_of

log = logging.getLogger(__name__)

TIER: Final = 8
"""So many segments of about one size become one of eight times that size."""
LARGEST: Final = 25_000
"""Segments of so many articles are left alone: the measured optimum of reading."""
CROWDED: Final = 48
"""From so many segments on, any merge is worth its time: each costs every query."""
BOUND: Final = 4_096
"""Articles that a thread of a web worker merges at most: a few seconds of CPU."""
WAIT: Final = 60.0
"""Seconds that a merge waits for the lock to put its result in place."""

Policy = Callable[[Sequence[Any]], Sequence[Any]]


def to_merge(segments: Sequence[Any], limit: int) -> list[Any]:
    """Choose the segments that should become one, of at most `limit` articles."""
    if len(segments) >= CROWDED:
        limit = LARGEST
    tiers: dict[int, list[Any]] = defaultdict(list)
    chosen = []
    for segment in segments:
        living = segment.doc_count()
        if living * 2 <= segment.doc_count_all() and living <= limit:
            chosen.append(segment)
        elif living < LARGEST:
            tiers[len(f"{living:o}")].append(segment)
    for tier in sorted(tiers):
        total = sum(segment.doc_count() for segment in tiers[tier])
        if len(tiers[tier]) + bool(chosen) >= TIER and total <= limit:
            chosen.extend(tiers[tier])
    return chosen


def to_fill(segments: Sequence[Any]) -> list[Any]:
    """Choose segments that together make one of about 25,000 articles."""
    chosen: list[Any] = []
    for segment in sorted(segments, key=lambda item: item.doc_count()):
        if sum(item.doc_count() for item in (*chosen, segment)) <= LARGEST:
            chosen.append(segment)
    return chosen if len(chosen) > 1 else []


def merge(folder: IndexFolder, limit: int) -> bool:
    """Merge what should be merged in the live index; False if there is nothing.

    Raises Busy if another process merges.
    """
    with folder.merging():
        state = folder.state()
        if state is None:
            return False
        folder.clear_parts("part")
        chosen = to_merge(segments_of(folder, state.folder), limit)
        if not chosen:
            return False
        part = merged(folder, state.folder, chosen)
        with folder.writing(WAIT):
            now = folder.state()
            # A rebuild may have swapped the folders meanwhile.
            if now is None or now.folder != state.folder:
                folder.remove(part.folder)
            elif adopt(folder, state.folder, [part]):
                folder.publish(state.folder)
        return True


def merge_all(folder: IndexFolder, limit: int) -> None:
    """Merge until nothing is left to merge; leave it to another process that does."""
    try:
        while merge(folder, limit):
            pass
    except Busy:
        log.info("Another process merges the index or writes to it.")


_threads: dict[Path, threading.Thread] = {}
_starting = threading.Lock()


def merge_soon(folder: IndexFolder) -> None:
    """Merge in a thread, if there is something to merge and nobody is at it.

    The thread dies with its process, at any moment: nothing is lost by it.
    """
    state = folder.state()
    if state is None or not to_merge(segments_of(folder, state.folder), BOUND):
        return
    with _starting:
        known = _threads.get(folder.path)
        if known is None or not known.is_alive():
            thread = threading.Thread(target=_work, args=(folder,), daemon=True)
            _threads[folder.path] = thread
            thread.start()


def _work(folder: IndexFolder) -> None:
    try:
        merge_all(folder, BOUND)
    except (OSError, Damaged):
        log.exception("Segments could not be merged; run manage.py check_index.")


def wait(folder: IndexFolder) -> None:
    """Wait for the thread of this process, if it merges."""
    thread = _threads.get(folder.path)
    if thread:
        thread.join()
