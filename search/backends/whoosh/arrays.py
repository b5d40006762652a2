"""A file of named arrays, mapped into memory: what a segment has beside postings.

The file: a magic word, the length of the head (4 bytes), the head as JSON (name to
type, place and number of items), then the arrays, each at a multiple of 8 bytes.
What the arrays mean is not known here.
"""

import json
import mmap
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

Arrays: TypeAlias = Mapping[str, npt.NDArray[Any]]

MAGIC: Final = b"SIJARR1\n"
_LENGTH: Final = struct.Struct("<I")


class Damaged(Exception):  # noqa: N818  # it says what is, as Busy does
    """A file of the index is not what was written."""


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays into a new file; they are read back little-endian."""
    little = {
        name: np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        for name, array in arrays.items()
    }
    head: dict[str, tuple[str, int, int]] = {}
    end = 0
    for name, array in little.items():
        head[name] = (array.dtype.str, end, len(array))
        end = _aligned(end + array.nbytes)
    text = json.dumps(head).encode()
    text += b" " * (-(len(MAGIC) + _LENGTH.size + len(text)) % 8)
    with path.open("wb") as file:
        file.write(MAGIC + _LENGTH.pack(len(text)) + text)
        for array in little.values():
            file.write(array.tobytes())
            file.write(bytes(-array.nbytes % 8))


def read_arrays(path: Path) -> Arrays:
    """Return the arrays of a file, not copied. Raises Damaged for what is no such."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        start = len(MAGIC) + _LENGTH.size
        if data[: len(MAGIC)] != MAGIC:
            raise Damaged(path.name)
        (length,) = _LENGTH.unpack(data[len(MAGIC) : start])
        head = json.loads(data[start : start + length])
        return {
            name: np.frombuffer(data, kind, count, start + length + place)
            for name, (kind, place, count) in head.items()
        }
    except (ValueError, TypeError, struct.error) as error:
        raise Damaged(path.name) from error


def _aligned(place: int) -> int:
    return place + -place % 8
