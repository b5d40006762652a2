"""Where a term stands in a segment's dictionary, found by the checksum of its key.

Whoosh finds it by a hash of several reads in Python, 25 us a term; this takes 4. The
terms of a segment in their order are read by `segment`.
"""

import struct
from array import array
from collections.abc import Mapping, Sequence
from typing import Any, Final
from zlib import crc32

import numpy as np
import numpy.typing as npt
from whoosh.system import pack_ushort

from search.backends.whoosh.arrays import Arrays

Extent = tuple[int, int]

SIZES: Final = struct.Struct("!ii")
EXTENT: Final = struct.Struct("!qi")
"""Parts of a row of Whoosh's dictionary: length of key and value; offset, length."""
_NAMES: Final = ("terms.sums", "terms.rows")


class Places:
    """Where the rows of a dictionary begin, as they are written."""

    def __init__(self) -> None:
        self._sums = array("I")
        self._rows = array("I")

    def add(self, key: bytes, row: int) -> None:
        """Add a row of the dictionary."""
        self._sums.append(crc32(key))
        self._rows.append(row)

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the rows by the checksums of their keys, as named arrays."""
        sums = np.array(self._sums, np.uint32)
        order = np.argsort(sums, kind="stable")
        found = (sums[order], np.array(self._rows, np.uint32)[order])
        return dict(zip(_NAMES, found, strict=True))


class Dictionary:
    """Finds terms in the file of a segment's dictionary. Safe between threads."""

    def __init__(self, arrays: Arrays, file: Any, fields: Mapping[str, int]) -> None:
        self._sums, self._rows = (arrays[name] for name in _NAMES)
        self._file = file
        self._fields = {name: pack_ushort(number) for name, number in fields.items()}

    def extent(self, field: str, term: bytes) -> Extent | None:
        """Return where a term's postings are, None where there are none."""
        number = self._fields.get(field)
        if number is None:
            return None
        key = number + term
        wanted = crc32(key)
        # Of the same type: NumPy would convert all sums to compare them.
        at = int(self._sums.searchsorted(np.uint32(wanted)))
        while at < len(self._sums) and self._sums[at] == wanted:
            found = self._row(int(self._rows[at]), key)
            if found:
                return found
            at += 1
        return None

    def likely(self, field: str, terms: Sequence[bytes]) -> list[int]:
        """Return the numbers of the terms that are there but for a rare chance.

        All at once: most of the words of a wildcard are in few segments.
        """
        number = self._fields.get(field)
        if number is None or not len(self._sums):
            return []
        wanted = np.array([crc32(number + term) for term in terms], np.uint32)
        at = np.minimum(self._sums.searchsorted(wanted), len(self._sums) - 1)
        found: list[int] = np.flatnonzero(self._sums[at] == wanted).tolist()
        return found

    def _row(self, place: int, key: bytes) -> Extent | None:
        """Return what a row says of its postings, if it is the row of this key."""
        key_length, length = SIZES.unpack(self._file.get(place, SIZES.size))
        if key_length != len(key):
            return None
        row = self._file.get(place + SIZES.size, key_length + length)
        if not row.startswith(key):
            return None
        offset, size = EXTENT.unpack(row[-EXTENT.size :])
        return offset, size


def has_dictionary(arrays: Arrays) -> bool:
    """Tell whether a segment's terms can be found so; older ones have no checksums."""
    return all(name in arrays for name in _NAMES)
