"""Many strings as two arrays: their bytes one after the other, and where each ends."""

import itertools
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt


def pack_strings(
    strings: Iterable[bytes],
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint32]]:
    """Return the bytes of all strings and the end of each.

    >>> data, ends = pack_strings([b"ab", b"", b"c"])
    >>> bytes(data), ends.tolist()
    (b'abc', [2, 2, 3])
    """
    known = list(strings)
    ends = np.cumsum([len(item) for item in known], dtype=np.uint32)
    return np.frombuffer(b"".join(known), np.uint8), ends


def unpack_strings(
    data: npt.NDArray[np.uint8], ends: npt.NDArray[np.uint32]
) -> list[bytes]:
    """Return the strings of `pack_strings`.

    >>> unpack_strings(*pack_strings([b"ab", b"", b"c"]))
    [b'ab', b'', b'c']
    """
    text = data.tobytes()
    places = [0, *ends.tolist()]
    return [text[a:b] for a, b in itertools.pairwise(places)]
