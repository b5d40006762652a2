"""The lemmas of words as numbers, remembered for the words that texts have most.

A word's lemma takes 10 to 20 microseconds to find, a page has thousands of words.
"""

from threading import Lock
from typing import Final

import numpy as np
import numpy.typing as npt

from archive.text.normalize import words
from archive.text.stem import stem
from search.highlight.runs import LONGEST, Places, Runs, key_of

Numbers = npt.NDArray[np.uint32]

SEVERAL: Final = 0
"""Instead of a lemma: the run is not one word written as it is folded."""
_BITS: Final = 20
_FIRST: Final = np.uint64(64 - _BITS)
_SECOND: Final = np.uint64((1 << _BITS) - 1)
"""A key's upper bits are its first place, its lower bits the second."""


class Lemmas:
    """A table with two places for each key, of 2 ** 20 places: 12 MB, never more.

    A word that finds both its places taken drives out the one in the second.
    """

    def __init__(self) -> None:
        self._keys = np.zeros(1 << _BITS, np.uint64)
        self._lemmas = np.zeros(1 << _BITS, np.uint32)
        self._lock = Lock()

    def of(self, runs: Runs) -> Numbers:
        """Return the number of each run's lemma, or SEVERAL."""
        keys = runs.keys
        at = (keys >> _FIRST).astype(np.intp)
        with self._lock:
            found: Numbers = self._lemmas.take(at)
            missing = np.flatnonzero(self._keys.take(at) != keys)
            if len(missing):
                found[missing] = self._elsewhere(runs, missing)
        found[runs.lengths > LONGEST] = SEVERAL
        return found

    def _elsewhere(self, runs: Runs, missing: Places) -> Numbers:
        """Return the numbers of words that are not in their first place."""
        keys = runs.keys[missing]
        at = (keys & _SECOND).astype(np.intp)
        found: Numbers = self._lemmas.take(at)
        unknown = np.flatnonzero(self._keys.take(at) != keys)
        learnt: dict[int, int] = {}
        for place in unknown.tolist():
            key = int(keys[place])
            if key not in learnt:
                learnt[key] = _lemma(runs.text(int(missing[place])))
                self._learn(key, learnt[key])
            found[place] = learnt[key]
        return found

    def _learn(self, key: int, lemma: int) -> None:
        at = key >> int(_FIRST)
        if self._keys[at]:
            at = key & int(_SECOND)
        self._lemmas[at], self._keys[at] = lemma, key


def number_of(lemma: str) -> int:
    """Return a lemma's number; two share one by chance only, once in 4,000 million."""
    return key_of(lemma) >> 32 or 1


def _lemma(run: str) -> int:
    return number_of(stem(run)) if words(run) == [run] else SEVERAL
