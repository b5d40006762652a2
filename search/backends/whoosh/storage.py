"""Opens the index's files as memory, so that threads can share them.

Whoosh's own storage reads by seek and read, which two threads disturb. Which files
there are is Whoosh's affair.
"""

import io
import mmap
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile


class MappedFile(StructFile):
    """A file in memory; `get` has no position that threads could move."""

    def get(self, position: int, length: int) -> bytes:
        """Return bytes from anywhere in the file."""
        found: bytes = self.file[position : position + length]
        return found


class MappedStorage(FileStorage):
    """A folder whose files are opened as memory."""

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        """Open a file; it stays readable after it was deleted."""
        path = Path(self.folder) / name
        if not path.stat().st_size:
            return StructFile(io.BytesIO(), name=name, **kwargs)
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return MappedFile(mapped, name=name, **kwargs)
