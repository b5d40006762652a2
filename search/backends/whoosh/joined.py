"""The articles that have something, with what it adds to their scores: joined.

What words stand for and how they are weighed is not here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from search.backends.bm25 import Weights
from search.backends.whoosh.codec import Numbers
from search.backends.whoosh.phrase import union

FEW: Final = 32
"""Lists with less than a 32nd as many articles as there are are joined sorted."""
_MANY: Final = 8
"""So many lists are never joined sorted."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The articles that have a word, rising, and what it adds to their scores."""

    docs: Numbers
    scores: Weights


def either(leaf: Leaf, other: Leaf | None, size: int) -> Leaf:
    """Join two readings of the same words in `size` articles: the better one counts."""
    if other is None:
        return leaf
    parts = ((leaf.docs, leaf.scores), (other.docs, other.scores))
    return joined(np.maximum, parts, size)


def joined(
    join: np.ufunc, parts: Sequence[tuple[Numbers, npt.NDArray[Any]]], size: int
) -> Leaf:
    """Join the scores that articles have in some lists; all are above zero.

    An archive of `size` articles is gone through where that is the shorter way.
    """
    total = sum(len(docs) for docs, _ in parts)
    if len(parts) == 1:
        return Leaf(parts[0][0], parts[0][1].astype(np.float32))
    if size < total * FEW or len(parts) > _MANY:
        scores = np.zeros(size, np.float32)
        for docs, values in parts:
            scores[docs] = join(scores[docs], values)
        # The numbers of true ones are found ten times as fast as those of numbers.
        having = np.flatnonzero(scores > 0).astype(np.int32)
        return Leaf(having, scores[having])
    having = union(docs.astype(np.int64) for docs, _ in parts).astype(np.int32)
    scores = np.zeros(len(having), np.float32)
    for docs, values in parts:
        at = np.searchsorted(having, docs)
        scores[at] = join(scores[at], values)
    return Leaf(having, scores)
