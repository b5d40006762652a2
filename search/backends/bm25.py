"""BM25, as all that weighs words here has it. What is weighed is not here."""

from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

K1: Final = 1.2
"""How soon more occurrences of a word stop counting."""
B: Final = 0.75
"""How much the length of an article counts."""

Weights = npt.NDArray[np.float32]
Having = TypeVar("Having", float, npt.NDArray[np.float64])


def rarity(articles: int, having: Having) -> Having:
    """Return the weight of a term that `having` of the articles have.

    >>> bool(rarity(100, 1.0) > rarity(100, 50.0) > 0)
    True
    """
    found: Having = np.log(1 + (articles - having + 0.5) / (having + 0.5))
    return found


def norms(lengths: npt.NDArray[np.int64], average: float) -> Weights:
    """Return the share of each occurrence: 1 at the average length, less above.

    >>> [round(float(norm), 2) for norm in norms(np.array([50, 100, 200]), 100.0)]
    [1.6, 1.0, 0.57]
    """
    return (1.0 / (1.0 - B + B * lengths / average)).astype(np.float32)


def saturate(frequencies: Weights) -> Weights:
    """Return what occurrences count, each times its norm: 1 for one, at most 2.2.

    >>> [round(float(n), 2) for n in saturate(np.array([0, 1, 10], np.float32))]
    [0.0, 1.0, 1.96]
    """
    return np.float32(K1 + 1) * frequencies / (np.float32(K1) + frequencies)
