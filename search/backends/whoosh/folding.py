"""Folds copies: of the hits that share a group only the first stays a hit.

Which articles are copies is decided in the archive (`Article.duplicate_of`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from search.backends.base import Hit, Sort
from search.backends.bm25 import Weights
from search.backends.whoosh.ranking import order
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.selection import Docs


@dataclass(frozen=True, slots=True, kw_only=True)
class Folds:
    """What was folded: `ids` by group and order, the first of each at `firsts`."""

    shown: Docs
    ids: npt.NDArray[np.int64]
    firsts: npt.NDArray[np.intp]

    @property
    def size(self) -> int:
        """How many articles stand under others."""
        return len(self.ids) - len(self.firsts)

    def under(self, hits: Iterable[Hit]) -> list[Hit]:
        """Return hits with their copies."""
        ends = [*self.firsts[1:].tolist(), len(self.ids)]
        places = {pk: place for place, pk in enumerate(self.ids[self.firsts].tolist())}
        return [
            replace(hit, copies=self._copies(places[hit.article_id], ends))
            if hit.article_id in places
            else hit
            for hit in hits
        ]

    def _copies(self, place: int, ends: list[int]) -> tuple[int, ...]:
        return tuple(self.ids[self.firsts[place] + 1 : ends[place]].tolist())


def fold(archive: Archive, found: Docs, scores: Weights, sort: Sort) -> Folds | None:
    """Return what is folded of the articles found; None if they have no copies."""
    docs = found[archive.copied[found]]
    if not len(docs):
        return None
    groups = archive.groups[docs]
    docs = docs[np.lexsort((-order(archive, docs, scores, sort), groups))]
    groups = archive.groups[docs]
    is_first = np.ones(len(docs), np.bool_)
    is_first[1:] = groups[1:] != groups[:-1]
    shown = np.setdiff1d(found, docs[~is_first], assume_unique=True)
    return Folds(shown=shown, ids=archive.ids[docs], firsts=np.flatnonzero(is_first))
