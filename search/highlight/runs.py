"""The words of many texts at once, as arrays: where each stands, and a key of it.

A page shows twenty articles of hundreds of words, and marks a handful: the rest must
be passed over without a Python object for each. Letters are cleaned and folded by
the tables of `archive.text`; a run of letters is a word, or one that is cut further
(عبدالله, 10,000). What the few that are wanted really are is asked of `marks`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import cycle
from operator import mul
from typing import Final

import numpy as np
import numpy.typing as npt
from pyarabic import araby

from archive.text.normalize_tables import BOTH, EXPANSIONS, OTHER_LENGTH

Chars = npt.NDArray[np.uint16]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

# Numbers that stand for no character here: their characters are cleaned to spaces.
_DROPPED, _DIFFICULT, _UNKNOWN = 0, 1, 2
_NONE, _ARABIC, _OTHER, _POINT = 0, 1, 2, 3
_RAMP: Final = 1 << 18
"""Letters: more than the texts of a page have."""
_SURROGATES: Final = range(0xD800, 0xE000)
_BETWEEN: Final = b"\n\0"

LONGEST: Final = 256
"""Letters of a run that its key is of; a longer one is always looked at."""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads the letters over 64 marks (Knuth's golden ratio)."""
_WEIGHTS: Final = np.random.default_rng(20210628).integers(
    1, 1 << 63, LONGEST, np.uint64, endpoint=True
) | np.uint64(1)
"""Odd numbers, one for each place in a run: keys of two words agree by chance only
(once in 10**17 pairs)."""

_ONE_BY_ONE: Final[list[int]] = _WEIGHTS.tolist()
_64_BITS: Final = (1 << 64) - 1


class _Letters:
    """What each character is folded to, and its kind; filled as texts use them."""

    def __init__(self) -> None:
        self._folded = np.full(1 << 16, _UNKNOWN, np.uint16)
        self.kinds = np.zeros(1 << 16, np.uint8)
        self.kinds[[ord("."), ord(",")]] = _POINT

    def fold(self, raw: Chars) -> Chars:
        """Return what each character is folded to, 0 where nothing is left of it."""
        found: Chars = self._folded.take(raw)
        unknown = found == _UNKNOWN
        if unknown.any():
            for code in np.unique(raw[unknown]).tolist():
                self._add(code)
            found = self._folded.take(raw)
        return found

    def _add(self, code: int) -> None:
        char = chr(code)
        folded = BOTH[code]
        if folded == OTHER_LENGTH:
            number = _DIFFICULT if EXPANSIONS[char] else _DROPPED
        elif code in _SURROGATES or _is_rare(folded):
            number = _DIFFICULT
        else:
            number = ord(folded)
            self.kinds[number] = _kind(folded)
        self._folded[code] = number


def _kind(char: str) -> int:
    if char in ".,":
        return _POINT
    if _is_arabic(char):
        return _ARABIC
    return _OTHER if char.isalnum() else _NONE


def _is_arabic(char: str) -> bool:
    # The letters that make a word in `normalize_tables.WORDS`.
    return (
        "\u0620" <= char <= "\u064a"
        or "\u066e" <= char <= "\u06d3"
        or "\u06fa" <= char <= "\u06ff"
    )


def _is_rare(char: str) -> bool:
    """Tell whether a letter begins a word but does not go on with one."""
    return char.isalnum() and "\u0620" <= char <= "\u06ff" and not _is_arabic(char)


_LETTERS: Final = _Letters()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """Letters that are left, where they stood, and where each text begins."""

    letters: Chars
    places: Places
    firsts: Places
    difficult: frozenset[int]


class Runs:
    """The runs of letters of some texts, in order.

    Run `i` is `letters[starts[i]:ends[i]]`. `difficult` are the texts that are not to
    be read here: they have characters that stand for several.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        cut = _cut(texts)
        kinds = _kinds(cut.letters)
        self.letters = cut.letters
        self.difficult = cut.difficult
        self._places, self._firsts = cut.places, cut.firsts
        borders = np.flatnonzero(kinds[1:] != kinds[:-1]) + 1
        borders = np.concatenate(([0], borders, [len(kinds)]))
        are_runs = kinds[borders[:-1]] != _NONE
        self.starts: Places = borders[:-1][are_runs]
        self.ends: Places = borders[1:][are_runs]
        self.lengths: Places = self.ends - self.starts
        self._values = self.letters * (kinds != _NONE)

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def keys(self) -> Keys:
        """A number for each run: the same for the same letters, else another one."""
        if not len(self.starts):
            return np.zeros(0, np.uint64)
        first = int(self.starts[0])
        to_next = np.diff(self.starts, append=len(self.letters))
        before = np.repeat(self.starts.astype(np.uint8), to_next)
        # Numbers of 8 bits begin again after 255, as `LONGEST` has it.
        within = _rising(len(self.letters))[first:] - before
        weighed = _WEIGHTS.take(within)
        weighed *= self._values[first:]
        keys: Keys = np.add.reduceat(weighed, self.starts - first)
        return keys

    @cached_property
    def marks(self) -> Keys:
        """A bit for each letter of each run; different letters may share one."""
        if not len(self.starts):
            return np.zeros(0, np.uint64)
        first = int(self.starts[0])
        places = (self._values[first:].astype(np.uint64) * _SPREAD) >> np.uint64(58)
        # Between runs there is nothing, not the bit of the number 0.
        bits = (self._values[first:] > 0) * (np.uint64(1) << places)
        marks: Keys = np.bitwise_or.reduceat(bits, self.starts - first)
        return marks

    def text(self, number: int) -> str:
        """Return the letters of a run."""
        first, last = int(self.starts[number]), int(self.ends[number])
        return self.letters[first:last].tobytes().decode("utf-16-le")

    def beginning(self, prefix: str) -> Flags:
        """Return which runs begin with some folded letters."""
        found: Flags = self.lengths >= len(prefix)
        for place, letter in enumerate(prefix):
            at = np.minimum(self.starts + place, len(self.letters) - 1)
            found &= self.letters[at] == ord(letter)
        return found

    def texts_of(self, numbers: Places) -> Places:
        """Return the number of the text that each of some runs stands in."""
        places = self._places[self.starts[numbers]]
        return np.searchsorted(self._firsts, places, "right") - 1

    def touching(self, text: int, start: int, end: int) -> tuple[int, int] | None:
        """Return the first and the last run that text[start:end] touches."""
        before = self._firsts[text]
        first = np.searchsorted(self._raw_ends, before + start, "right")
        after = np.searchsorted(self._raw_starts, before + end, "left")
        return (int(first), int(after) - 1) if first < after else None

    @cached_property
    def _raw_starts(self) -> Places:
        return self._places[self.starts]

    @cached_property
    def _raw_ends(self) -> Places:
        return self._places[self.ends]

    def spans(self, numbers: Places, texts: Places) -> list[tuple[int, int]]:
        """Return where in their texts some runs stand; marks on a letter are its."""
        before = self._firsts[texts]
        starts = self._places[self.starts[numbers]] - before
        ends = self._places[self.ends[numbers]] - before
        return list(zip(starts.tolist(), ends.tolist(), strict=True))


@lru_cache(maxsize=1)
def _ramp(size: int) -> npt.NDArray[np.uint8]:
    return np.arange(size).astype(np.uint8)


def _rising(size: int) -> npt.NDArray[np.uint8]:
    """Return 0, 1, … 255, 0, 1, …: so many, cut from a row that is kept."""
    ramp = _ramp(_RAMP)
    return ramp[:size] if size <= _RAMP else np.arange(size).astype(np.uint8)


def key_of(word: str) -> int:
    """Return the key of a run with these letters.

    >>> runs = Runs(["the Rome of Róme"])
    >>> [int(key) == key_of("rome") for key in runs.keys]
    [False, True, False, True]
    """
    # In Python: a word is too short for NumPy to be faster (1 against 8 us).
    found: int = sum(map(mul, map(ord, word), cycle(_ONE_BY_ONE)))
    return found & _64_BITS


def _cut(texts: Sequence[str]) -> _Cut:
    encoded = [text.encode("utf-16-le", "surrogatepass") for text in texts]
    # A line end after the last text, too: every run has an end.
    raw = np.frombuffer(_BETWEEN.join((*encoded, b"")), "<u2")
    sizes = [len(text) // 2 + 1 for text in encoded]
    firsts = np.cumsum([0, *sizes])[:-1]
    folded = _LETTERS.fold(raw)
    difficult = folded == _DIFFICULT
    if araby.TATWEEL in "".join(texts):
        difficult |= _apart(raw, folded)
    at = np.searchsorted(firsts, np.flatnonzero(difficult), "right") - 1
    places = np.flatnonzero(folded)
    return _Cut(
        letters=folded[places],
        places=places,
        firsts=firsts,
        difficult=frozenset(at.tolist()),
    )


def _apart(raw: Chars, folded: Chars) -> Flags:
    """Return where tatweel stands before a space: the letters may be one word."""
    found: Flags = raw == ord(araby.TATWEEL)
    is_space = (folded == ord(" ")) | (folded == ord("\n"))
    found[:-1] &= is_space[1:]
    return found


def _kinds(letters: Chars) -> npt.NDArray[np.uint8]:
    """Return the kind of each letter; a point belongs to the digit after it."""
    kinds: npt.NDArray[np.uint8] = _LETTERS.kinds.take(letters)
    points = np.flatnonzero(kinds == _POINT)
    after = letters[points + 1]
    are_digits = (after >= ord("0")) & (after <= ord("9"))
    kinds[points] = np.where(are_digits, _OTHER, _NONE)
    return kinds
