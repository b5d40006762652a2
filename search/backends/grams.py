"""How alike the letters of a query and of its best hits are: three-letter pieces.

Each article has a signature of the pieces ("grams") of its words; the best hits are
weighed by it once more. Grams never decide what matches. Why a signature and not a
field of the index: docs/decisions/0005-letters-re-score-the-best-hits.md.

A signature is a row of 2-byte numbers, one for each distinct gram: its lower 13 bits
are the gram's number (a checksum; 8,192 numbers are enough, as measured), the upper
three how often it stands, seven meaning seven or more.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from search.backends.bm25 import Weights, rarity, saturate

WEIGHT: Final = 0.3
"""Beside 1.0 of the lemma and 0.25 of the exact form."""
BEST: Final = 200
"""Hits that are weighed: 500 or 1,000 give the same order, as measured."""
SAMPLE: Final = 400
"""Signatures of a segment that are read to see how frequent grams are."""

Signature: TypeAlias = npt.NDArray[np.uint16]
NO_GRAMS: Final = np.zeros(0, np.uint16)

_BITS: Final = 13
_NUMBERS: Final = 1 << _BITS
_MOST: Final = (1 << 16 - _BITS) - 1
_LETTERS: Final = 3


@lru_cache(maxsize=50_000)
def _numbers(word: str) -> bytes:
    """Return the numbers of a folded word's grams as 2-byte numbers."""
    last = max(len(word) - _LETTERS, 0)
    pieces = (word[at : at + _LETTERS] for at in range(last + 1))
    found = [zlib.crc32(piece.encode()) % _NUMBERS for piece in pieces]
    return np.array(found, "<u2").tobytes()


def pack(words: Iterable[str]) -> Signature:
    """Return the signature of an article with these folded words.

    >>> len(pack(["وزير", "الوزير"]))  # وزي and زير twice, الو and لوز once
    4
    """
    numbers = np.frombuffer(b"".join(map(_numbers, words)), "<u2")
    counts = np.bincount(numbers, minlength=_NUMBERS)
    grams = np.flatnonzero(counts)
    often = np.minimum(counts[grams], _MOST)
    return (grams | often << _BITS).astype(np.uint16)


@dataclass(frozen=True, slots=True)
class Sample:
    """In how many of `size` articles each gram stands."""

    counts: npt.NDArray[np.int64]
    size: int


def sample(signatures: Sequence[Signature]) -> Sample:
    """Count the grams of some signatures."""
    grams = np.concatenate((NO_GRAMS, *signatures)) & (_NUMBERS - 1)
    return Sample(np.bincount(grams, minlength=_NUMBERS), len(signatures))


def rarities(samples: Iterable[tuple[Sample, int]], articles: int) -> Weights:
    """Return the weight of each gram.

    `samples` come with the number of articles that each stands for.
    """
    having = np.zeros(_NUMBERS, np.float64)
    for found, size in samples:
        having += found.counts * (size / max(found.size, 1))
    return rarity(articles, having).astype(np.float32)


def weigh(
    words: Iterable[str],
    signatures: Sequence[Signature],
    norms: Weights,
    weights: Weights,
) -> Weights:
    """Return what the grams of a query's folded words add to each article's score.

    `norms` are BM25's length norms of the articles, 1 for one of average length and
    less for longer ones; `weights` those of the grams.
    """
    asked = Counter(np.frombuffer(b"".join(map(_numbers, words)), "<u2").tolist())
    gains = np.zeros(_NUMBERS, np.float32)
    for gram, times in asked.items():
        gains[gram] = times * weights[gram]
    rows = np.concatenate((NO_GRAMS, *signatures))
    grams = rows & (_NUMBERS - 1)
    # Few of an article's grams are asked for: the rest of the work is for those.
    hits = np.flatnonzero((gains > 0).take(grams))
    owners = np.searchsorted(np.cumsum(list(map(len, signatures))), hits, "right")
    gain = gains[grams[hits]]
    found = gain * saturate((rows[hits] >> _BITS) * norms[owners])
    return np.bincount(owners, WEIGHT * found, len(signatures)).astype(np.float32)
