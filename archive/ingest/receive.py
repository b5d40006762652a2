"""From paths to files with a reader, in order. Not reading them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.ingest.document import Refusal, Refused, storable
from archive.ingest.readers import READERS, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that a reader knows, and its size in bytes."""

    path: Path
    size: int
    read: Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A path that gives no file, and why."""

    path: Path
    refusal: Refusal


def receive(paths: Iterable[Path]) -> Iterator[File | Missed]:
    """Yield the files under the paths, sorted within each folder.

    Hidden files are passed over, except a path named outright. What cannot be read or
    has no reader is yielded as missed; the rest goes on.
    """
    for path in paths:
        yield from _visit(path, frozenset())


def _visit(path: Path, above: frozenset[tuple[int, int]]) -> Iterator[File | Missed]:
    try:
        status = path.stat()
        if not path.is_dir():
            yield _file(path, status.st_size)
            return
        here = (status.st_dev, status.st_ino)
        if here in above:  # a link back to a folder we are in
            return
        children = sorted(
            child for child in path.iterdir() if not child.name.startswith(".")
        )
    except OSError as error:
        yield _missed(path, Refused("unreadable", problem=reason(error)))
        return
    for child in children:
        yield from _visit(child, above | {here})


def _file(path: Path, size: int) -> File | Missed:
    read = READERS.get(path.suffix.lower())
    if read is None:
        known = ", ".join(sorted(READERS))
        return _missed(path, Refused("unknown_type", known=known))
    if not path.is_file():
        return _missed(path, Refused("unreadable", problem="it is not a regular file"))
    if not os.access(path, os.R_OK):
        return _missed(path, Refused("unreadable", problem="permission denied"))
    return File(path=path, size=size, read=read)


def _missed(path: Path, error: Refused) -> Missed:
    return Missed(path=path, refusal=Refusal(name=storable(path.name), error=error))


def reason(error: OSError) -> str:
    """Give the system's words for an error, without the path.

    >>> reason(FileNotFoundError(2, "No such file or directory", "x"))
    'no such file or directory'
    """
    words = error.strerror or type(error).__name__
    return words[:1].lower() + words[1:]
