"""Fills a new index with very many articles, in one process or in several.

When it goes live is decided by `search.backends.whoosh.index`.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Final

import django

from search.backends.folder import IndexFolder
from search.backends.whoosh.merging import to_fill
from search.backends.whoosh.parts import Part, adopt, merged, part_writer, segments_of
from search.backends.whoosh.writing import ArticleWriter
from search.search_indexes import BATCH

BUILD: Final = "build"
"""What the folders of a rebuild's parts are called."""
SEGMENT: Final = 5_000
"""Articles written in one go: about 300 MB of memory."""

Progress = Callable[[int], Any]


def add(folder: IndexFolder, writer: ArticleWriter, ids: Sequence[int]) -> None:
    """Add articles in their newest state; those nobody may see are left out."""
    for document in folder.contents.documents(ids):
        writer.add_article(document)


def build(
    folder: IndexFolder,
    name: str,
    ids: Sequence[int],
    progress: Progress,
    processes: int,
) -> None:
    """Write articles into a folder that nobody reads yet, in large segments."""
    pieces = [ids[at : at + SEGMENT] for at in range(0, len(ids), SEGMENT)]
    inside, after = (progress, _silently) if processes < 2 else (_silently, progress)
    with _workers(processes) as run:
        for piece, written in [
            (piece, run(write_piece, folder, piece, inside)) for piece in pieces
        ]:
            adopt(folder, name, [written.result()])
            after(len(piece))
        groups = _groups(segments_of(folder, name))
        for part in [run(merged, folder, name, group, BUILD) for group in groups]:
            adopt(folder, name, [part.result()])


def _silently(_count: int) -> None:
    """Tell nobody: a bar cannot be drawn from two processes."""


def write_piece(folder: IndexFolder, ids: Sequence[int], progress: Progress) -> Part:
    """Write a segment of articles; `progress` is called now and then."""
    with _without_collector(), part_writer(folder, BUILD) as (writer, written):
        for start in range(0, len(ids), BATCH):
            part = ids[start : start + BATCH]
            add(folder, writer, part)
            progress(len(part))
    return written[0]


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let Python not look for cycles among gathered words: 20 % of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _groups(segments: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield segments that become one, until each has about 25,000 articles."""
    left = list(segments)
    while group := to_fill(left):
        yield group
        left = [segment for segment in left if segment not in group]


Run = Callable[..., "Future[Part]"]


@contextmanager
def _workers(processes: int) -> Iterator[Run]:
    """Give what runs a function that makes a part: here, or in other processes."""
    if processes < 2:
        yield _run_here
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=django.setup
    ) as pool:
        yield _run_there(pool)


def _run_here(work: Callable[..., Part], *given: Any) -> "Future[Part]":
    done: Future[Part] = Future()
    done.set_result(work(*given))
    return done


def _run_there(pool: Executor) -> Run:
    def run(work: Callable[..., Part], *given: Any) -> "Future[Part]":
        return pool.submit(work, *given)

    return run
