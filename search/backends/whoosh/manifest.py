"""What files a segment has: their sizes and checksums, to tell damage.

Written last, when a segment is complete. Sizes are compared whenever a segment is
opened, checksums by `manage.py check_index`.
"""

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from search.backends.whoosh.arrays import Damaged

EXTENSION: Final = ".sums"
_CHUNK: Final = 1 << 20


def write_manifest(folder: Path, segment: str) -> None:
    """Write down the files of a segment; there is nothing to add afterwards."""
    sums = {
        path.name: [path.stat().st_size, checksum(path)]
        for path in sorted(folder.glob(f"{segment}.*"))
    }
    text = json.dumps(sums)
    (folder / f"{segment}{EXTENSION}").write_text(text, encoding="utf-8")


def check_sizes(folder: Path, segment: str) -> None:
    """Raise Damaged if a file of a segment is missing, cut off or too long."""
    for path, size, _ in _files(folder, segment):
        found = path.stat().st_size if path.exists() else None
        if found is None:
            message = f"{path.name} is missing"
            raise Damaged(message)
        if found != size:
            message = f"{path.name} has {found} bytes instead of {size}"
            raise Damaged(message)


def check_sums(folder: Path, segment: str) -> None:
    """Raise Damaged if a file of a segment is not as it was written."""
    check_sizes(folder, segment)
    for path, _, expected in _files(folder, segment):
        if checksum(path) != expected:
            message = f"{path.name} has other contents than were written"
            raise Damaged(message)


def _files(folder: Path, segment: str) -> Iterator[tuple[Path, int, int]]:
    path = folder / f"{segment}{EXTENSION}"
    try:
        sums = json.loads(path.read_text(encoding="utf-8"))
        files = [(folder / name, *found) for name, found in sums.items()]
    except (OSError, ValueError, AttributeError, TypeError) as error:
        message = f"{path.name} cannot be read: an older index, or a damaged one"
        raise Damaged(message) from error
    yield from files


def checksum(path: Path) -> int:
    """Return the CRC-32 of a file."""
    found = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found = zlib.crc32(chunk, found)
    return found
