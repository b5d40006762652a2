"""Weighs the best hits once more, by how alike their letters are to the query's.

What grams are and how they are stored: `search.backends.grams`.
"""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

import numpy as np

from search.backends.base import Sort
from search.backends.bm25 import Weights
from search.backends.grams import BEST, SAMPLE, Sample, rarities, sample, weigh
from search.backends.whoosh.ranking import order
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.segment import Segment
from search.backends.whoosh.selection import Docs

# A segment never changes; what was counted in it is kept as long as it is read.
_samples: WeakKeyDictionary[Segment, Sample] = WeakKeyDictionary()
_weights: WeakKeyDictionary[Archive, Weights] = WeakKeyDictionary()


def weigh_letters(
    archive: Archive, docs: Docs, scores: Weights, words: Sequence[str]
) -> None:
    """Add to the scores of the best hits what their letters are worth.

    Nothing is taken off, so the other hits stay behind them.
    """
    if not words or len(docs) < 2:
        return
    if len(docs) > BEST:
        keys = order(archive, docs, scores, Sort.RELEVANCE)
        docs = np.sort(docs[np.argpartition(keys, len(docs) - BEST)[-BEST:]])
    signatures = archive.grams(docs)
    scores[docs] += weigh(words, signatures, archive.norms[docs], _of_grams(archive))


def _of_grams(archive: Archive) -> Weights:
    """Return the weight of each gram in an archive."""
    if archive not in _weights:
        samples = [
            (_sample(archive, segment, base), segment.size)
            for segment, base in zip(archive.segments, archive.bases, strict=True)
        ]
        _weights[archive] = rarities(samples, archive.size)
    return _weights[archive]


def _sample(archive: Archive, segment: Segment, base: int) -> Sample:
    """Count the grams of some of a segment's articles, evenly spread."""
    if segment not in _samples:
        step = max(segment.size // SAMPLE, 1)
        docs = np.arange(base, base + segment.size, step)
        _samples[segment] = sample(archive.grams(docs))
    return _samples[segment]
