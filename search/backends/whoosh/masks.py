"""The articles that parts of a query found, as masks: counted."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.backends.whoosh.columns import Mask


def how_many(masks: Sequence[Mask]) -> npt.NDArray[np.int32]:
    """Return of how many masks each article is; there must be one."""
    having = np.zeros(len(masks[0]), np.int32)
    for mask in masks:
        having += mask
    return having
