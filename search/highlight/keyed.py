"""What of a query is looked for, as keys of runs: which runs may be wanted.

May be: the few that are found here are then read, letter by letter.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from archive.text.months import first_words
from archive.text.normalize import words
from archive.text.numbers import NUMBER_WORDS
from search.backends.beginnings import beginnings
from search.highlight.lemmas import SEVERAL, Lemmas, Numbers, number_of
from search.highlight.looking import Looking, Sought
from search.highlight.runs import Flags, Keys, Places, Runs, key_of
from search.highlight.terms import Like, Terms

_LEMMAS: Final = Lemmas()
_MONTH, _NUMBER = "@month:", "@number:"
_FEW: Final = 12
"""So many keys are compared one by one; more are looked up."""


class Keyed:
    """The words of a query by their keys."""

    def __init__(self, terms: Terms, wanted: Looking) -> None:
        self.wanted = wanted
        self._forms = _keys(wanted.forms)
        self._lemmas = np.array(sorted(map(number_of, wanted.lemmas)), np.uint32)
        self._likes = terms.like
        asked = terms.all_entities
        self._months = {int(t[len(_MONTH) :]) for t in asked if t.startswith(_MONTH)}
        self._numbers = {t[len(_NUMBER) :] for t in asked if t.startswith(_NUMBER)}

    def may_be(self, runs: Runs) -> Places:
        """Return the numbers of the runs that may be words of the query."""
        lemmas = _LEMMAS.of(runs)
        found = (lemmas == SEVERAL) | _among(runs.keys, self._forms)
        found |= _among(lemmas, self._lemmas)
        for like in self._likes:
            found |= _like(runs, like)
        return np.flatnonzero(found)

    def sought(self, run: str) -> Sequence[Sought] | None:
        """Return what a run stands for; None if it is not one word as it is folded."""
        if words(run) != [run]:
            return None
        return list(self.wanted.at(run))

    def with_values(self, runs: Runs) -> frozenset[int]:
        """Return the numbers of the texts that may have a month or number asked for."""
        if not self._months and not self._numbers:
            return frozenset()
        found = np.zeros(len(runs), np.bool_)
        if self._months:
            found |= _among(runs.keys, _names_of(frozenset(self._months)))
        if self._numbers:
            # A number in digits has the value, or begins with 0, or has a point, or
            # a word makes it larger (10 thousand).
            found |= _LEMMAS.of(runs) == SEVERAL
            found |= runs.beginning("0")
            found |= _among(runs.keys, _keys(self._numbers))
            found |= _among(runs.keys, _number_words())
        return frozenset(runs.texts_of(np.flatnonzero(found)).tolist())


def _keys(words: Iterable[str]) -> Keys:
    return np.array(sorted(map(key_of, words)), np.uint64)


@lru_cache(maxsize=64)
def _names_of(months: frozenset[int]) -> Keys:
    return _keys({word for month in months for word in first_words(month)})


@lru_cache(maxsize=1)
def _number_words() -> Keys:
    return _keys(NUMBER_WORDS)


def _among(keys: Keys | Numbers, wanted: Keys | Numbers) -> Flags:
    """Return which keys are among those wanted, which rise."""
    if len(wanted) <= _FEW:
        found = np.zeros(len(keys), np.bool_)
        for key in wanted:
            found |= keys == key
        return found
    at = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
    same: Flags = wanted[at] == keys
    return same


def _like(runs: Runs, like: Like) -> Flags:
    """Return which runs begin so, or have nearly as many of the same letters."""
    found = np.zeros(len(runs), np.bool_)
    if not like.edits:
        for beginning in beginnings(like.folded):
            found |= runs.beginning(beginning)
        return found
    apart: Flags = abs(runs.lengths - len(like.folded)) <= like.edits
    # An edit changes two of the marks at most.
    asked = Runs([like.folded]).marks[:1]
    apart &= np.bitwise_count(runs.marks ^ asked) <= 2 * like.edits
    return apart
