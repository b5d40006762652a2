"""The best hits of a page, without sorting all of them."""

import numpy as np
import numpy.typing as npt

from search.backends.base import Hit, Sort
from search.backends.bm25 import Weights
from search.backends.whoosh.columns import Mask
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.selection import Docs

_LATEST = 10_000_000
"""Above every ordinal of a day (year 9999 ends at 3,652,059)."""


def put_first(docs: Docs, scores: Weights, typed: Mask | None) -> None:
    """Raise the scores of hits that have what was typed above those of all others."""
    if typed is None:
        return
    are_first = typed[docs]
    first, others = docs[are_first], docs[~are_first]
    if len(first) and len(others):
        scores[first] += scores[others].max()


def rank(archive: Archive, docs: Docs, scores: Weights, sort: Sort) -> "Ranked":
    """Return the hits as something pages can be cut from."""
    return Ranked(archive.ids[docs], order(archive, docs, scores, sort), scores[docs])


def order(
    archive: Archive, docs: Docs, scores: Weights, sort: Sort
) -> npt.NDArray[np.int64]:
    """Return a number for each hit, larger for earlier hits; never the same for two."""
    # One number to compare: the rank, then the id, or its place among all ids.
    return (_ranks(archive, docs, scores, sort) << 32) | archive.by_id[docs]


def _ranks(
    archive: Archive, docs: Docs, scores: Weights, sort: Sort
) -> npt.NDArray[np.int64]:
    """Return a number for each hit, larger for earlier hits."""
    if sort == Sort.RELEVANCE:
        # The bits of floats that are not negative rise as the floats do.
        return scores[docs].view(np.int32).astype(np.int64)
    days = archive.columns.days[docs].astype(np.int64)
    if sort == Sort.NEWEST:
        return days
    return np.where(days > 0, _LATEST - days, 0)


class Ranked:
    """Hits with their keys, by which they are ordered."""

    def __init__(
        self,
        ids: npt.NDArray[np.int64],
        keys: npt.NDArray[np.int64],
        scores: Weights,
    ) -> None:
        self._ids = ids
        self._keys = keys
        self._scores = scores

    def hits(self, start: int, stop: int) -> list[Hit]:
        """Return the hits from number `start` to before `stop`, best first."""
        keys = self._keys
        stop = min(stop, len(keys))
        if start >= stop:
            return []
        if stop < len(keys):
            best = np.argpartition(keys, len(keys) - stop)[len(keys) - stop :]
        else:
            best = np.arange(len(keys))
        best = best[np.argsort(keys[best])[::-1]][start:stop]
        return [
            Hit(article_id=int(self._ids[at]), score=round(float(self._scores[at]), 4))
            for at in best
        ]
