"""The three-word shingles of a text as numbers, and what two texts share of them.

No stop word is left out: how small words stand between the others is what tells a
copy from another report of the same event. Signatures are in `signature`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]

WORDS = 3
"""Words in a shingle."""

# Odd numbers of 64 bits (splitmix64): one for each place in a shingle, one to mix.
_PLACES = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_FOLD = np.uint64(29)
_MIX = np.uint64(0xD6E8FEB86659FD93)

_REMEMBERED_WORDS = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two texts share: shingles, their share of both texts, of the smaller one."""

    shared: int
    jaccard: float
    containment: float


def shingles(words: Iterable[str]) -> Numbers:
    """Give the numbers of the shingles of folded words, each once, in rising order.

    The same words give the same numbers in every process and on every machine.

    >>> len(shingles("one two three four one two three".split()))
    4
    >>> len(shingles(["two", "words"]))
    0
    """
    numbers = np.fromiter(map(_number, words), dtype=np.uint64)
    if len(numbers) < WORDS:
        return numbers[:0]
    stop = len(numbers) - WORDS + 1
    mixed = np.zeros(stop, dtype=np.uint64)
    for place, factor in enumerate(_PLACES):
        mixed ^= numbers[place : stop + place] * np.uint64(factor)
        mixed = (mixed ^ (mixed >> _FOLD)) * _MIX
    return np.unique(mixed)


def overlap(one: Numbers, other: Numbers) -> Overlap:
    """Compare the shingles of two texts; zeros where one of them has none.

    >>> short = shingles("the ministers met in Rome on Monday".split())
    >>> long = shingles("the ministers met in Rome on Monday and left again".split())
    >>> overlap(short, long)
    Overlap(shared=5, jaccard=0.625, containment=1.0)
    """
    shared = int(np.intersect1d(one, other, assume_unique=True).size)
    smaller, union = min(one.size, other.size), one.size + other.size - shared
    return Overlap(
        shared=shared,
        jaccard=shared / union if union else 0.0,
        containment=shared / smaller if smaller else 0.0,
    )


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _number(word: str) -> int:
    """A number of 64 bits for a word."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
