"""The files of the index: which folder is live, who may write, what is pending.

    current      {"folder": "index-1f3a", "generation": 7}: replaced in one step
    lock         held by whoever writes
    rebuild.lock held by whoever rebuilds
    merge.lock   held by whoever merges segments
    pending/     ids of articles that changed and are not yet in the index
    index-*/     Whoosh's files; `changed` in it: ids to catch up with after a rebuild
    part-*/      a segment that is being merged, not yet in the index
    build-*/     the same for a rebuild

What an article's change means for the index is not here.
"""

import json
import shutil
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from whoosh.util.filelock import FileLock, try_for

from search.backends.base import Busy
from search.backends.contents import ARTICLES, Contents

_POLL: Final = 0.02
"""Seconds between two tries for a lock: a commit takes about 50 ms."""


@dataclass(frozen=True, slots=True)
class State:
    """The folder that is live and how often the index was changed."""

    folder: str
    generation: int


class IndexFolder:
    """The folder that HAYSTACK_CONNECTIONS names as PATH, and what its index holds."""

    def __init__(self, path: Path, contents: Contents = ARTICLES) -> None:
        self.path = path
        self.contents = contents
        self._pending = path / "pending"

    def stamp(self) -> tuple[int, int] | None:
        """Return what changes with `current`: cheap to ask for at every request."""
        try:
            status = (self.path / "current").stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns

    def state(self) -> State | None:
        """Return which folder is live; None where there is no index yet."""
        try:
            found = json.loads((self.path / "current").read_text(encoding="utf-8"))
            return State(found["folder"], found["generation"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None

    def publish(self, folder: str) -> State:
        """Make a folder live in its present state. The caller holds the lock."""
        known = self.state()
        state = State(folder, known.generation + 1 if known else 1)
        written = {"folder": state.folder, "generation": state.generation}
        new = self.path / f"current.{uuid.uuid4().hex}"
        new.write_text(json.dumps(written), encoding="utf-8")
        new.replace(self.path / "current")
        return state

    def folder(self, name: str) -> Path:
        """Return the path of a folder of Whoosh's files."""
        return self.path / name

    def make(self, kind: str = "index") -> str:
        """Make a new folder of Whoosh's files and return its name."""
        name = f"{kind}-{uuid.uuid4().hex[:12]}"
        self.folder(name).mkdir(parents=True)
        return name

    def remove(self, name: str) -> None:
        """Remove a folder; who reads its files keeps them open."""
        shutil.rmtree(self.folder(name), ignore_errors=True)

    def move_files(self, source: str, target: str, pattern: str) -> None:
        """Move the files that match a pattern from one folder to another."""
        for path in self.folder(source).glob(pattern):
            path.replace(self.folder(target) / path.name)

    def clear_parts(self, kind: str) -> None:
        """Remove what killed processes left; the caller holds the lock of the kind."""
        for path in self.path.glob(f"{kind}-*"):
            self.remove(path.name)

    def clear_others(self, live: str) -> None:
        """Remove the folders that are not live; who reads them keeps them open."""
        for folder in self.path.glob("index-*"):
            if folder.name != live:
                self.remove(folder.name)

    @contextmanager
    def writing(self, timeout: float) -> Iterator[None]:
        """Hold the lock of writers; raise Busy after `timeout` seconds."""
        with self._held("lock", timeout):
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Hold the lock of rebuilds; raise Busy if one is under way."""
        with self._held("rebuild.lock", 0):
            yield

    @contextmanager
    def merging(self) -> Iterator[None]:
        """Hold the lock of merges; raise Busy if one is under way."""
        with self._held("merge.lock", 0):
            yield

    @contextmanager
    def _held(self, name: str, timeout: float) -> Iterator[None]:
        self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(self.path / name))
        if not try_for(lock.acquire, timeout=timeout, delay=_POLL):
            raise Busy
        try:
            yield
        finally:
            lock.release()

    def note(self, ids: Iterable[int]) -> None:
        """Keep ids on disk until a writer has dealt with them."""
        self._pending.mkdir(parents=True, exist_ok=True)
        # Named by time: the order in which they are dealt with does not matter,
        # but somebody who looks into the folder sees how long they wait.
        name = f"{time.time_ns()}-{uuid.uuid4().hex[:8]}"
        new = self._pending / f".{name}"
        new.write_text("\n".join(map(str, ids)), encoding="ascii")
        new.replace(self._pending / name)

    def pending(self) -> dict[Path, set[int]]:
        """Return the ids that wait, by file."""
        return {path: _ids(path) for path in sorted(self._pending.glob("[0-9]*"))}

    def expect_changes(self, name: str) -> None:
        """Ask writers to note in a folder what they change, until it is live."""
        (self.folder(name) / "changed").touch()

    def record(self, ids: Iterable[int], live: str) -> None:
        """Tell the folders that are being built which articles changed."""
        for path in self.path.glob("index-*/changed"):
            if path.parent.name != live:
                with path.open("a", encoding="ascii") as file:
                    file.writelines(f"{number}\n" for number in ids)

    def changed(self, name: str) -> set[int]:
        """Return the ids that were recorded for a folder."""
        return _ids(self.folder(name) / "changed")


def _ids(path: Path) -> set[int]:
    lines = path.read_text(encoding="ascii").split()
    return {int(line) for line in lines if line.isdecimal()}
