"""A MinHash signature of a text and its bands, by which copies are looked up.

The share of equal values in two signatures estimates the Jaccard share of two texts'
shingles (Broder 1997); two texts that have one whole band in common are compared.
The exact shares are `shingles.overlap`'s.
"""

import numpy as np

from archive.extract.similar.shingles import Numbers

VALUES = 64
"""Values in a signature: it takes 256 bytes."""
ROWS = 2
"""Values in a band; see docs/copies.md for what 1, 2, 3 and 4 find."""
BANDS = VALUES // ROWS

# Shingles that are hashed at a time: 64 values of 8 bytes for each, so 2 MB.
_PIECE = 4096

_factors = np.random.Generator(np.random.PCG64(19970702))
# Multiply and add modulo 2**64, the upper half counts (Dietzfelbinger 1996).
_TIMES = _factors.integers(1, 2**63, (VALUES, 1), dtype=np.uint64) * np.uint64(2) + (
    np.uint64(1)
)
_PLUS = _factors.integers(0, 2**63, (VALUES, 1), dtype=np.uint64)
_HALF = np.uint64(32)


def signature(shingles: Numbers) -> bytes:
    """Give the 64 smallest hash values of the shingles of a text; b"" for none.

    >>> from archive.extract.similar.shingles import shingles
    >>> len(signature(shingles("one two three four".split())))
    256
    >>> signature(shingles([]))
    b''
    """
    if not shingles.size:
        return b""
    least = np.full(VALUES, 2**32 - 1, dtype=np.uint64)
    for start in range(0, shingles.size, _PIECE):
        hashed = (_TIMES * shingles[start : start + _PIECE] + _PLUS) >> _HALF
        np.minimum(least, hashed.min(axis=1), out=least)
    return least.astype("<u4").tobytes()


def bands(signed: bytes) -> list[int]:
    """Give the keys of the bands of a signature: signed numbers of 64 bits.

    A key holds the number of its band, so that only like bands meet.

    >>> from archive.extract.similar.shingles import shingles
    >>> len(bands(signature(shingles("one two three four".split()))))
    32
    """
    values = np.frombuffer(signed, dtype="<u4").astype(np.uint64).reshape(-1, ROWS)
    keys = np.arange(len(values), dtype=np.uint64)
    for column in values.T:
        keys = (keys ^ column) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> _HALF
    return [int(key) for key in keys.astype(np.int64)]


def likeness(one: bytes, other: bytes) -> float:
    """Estimate the Jaccard share of two texts from their signatures.

    >>> likeness(b"", b"")
    0.0
    """
    if len(one) != len(other) or not one:
        return 0.0
    first, second = (np.frombuffer(signed, dtype="<u4") for signed in (one, other))
    return float((first == second).mean())
