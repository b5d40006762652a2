"""The words of one segment, in order, with the number of articles that have each.

For "which words begin so" and "which words are nearly so". The words of the whole
archive are `search.backends.whoosh.vocabulary`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from search.backends.whoosh.arrays import Arrays
from search.backends.whoosh.edits import within
from search.backends.whoosh.strings import pack_strings

_AFTER: Final = b"\xff"
"""Above every byte of a word in UTF-8."""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads the letters over 64 marks (Knuth's golden ratio)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Words in the order of their bytes; `by_length` lists the shortest first.

    `marks` has a bit for each letter of a word, in the order of `by_length`, and
    `lengths` where the words of each length begin there.
    """

    text: npt.NDArray[np.uint8]
    ends: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint32]
    by_length: npt.NDArray[np.uint32]
    marks: npt.NDArray[np.uint64]
    lengths: npt.NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.ends)

    def word(self, number: int) -> bytes:
        """Return the word of a number."""
        start = self.ends[number - 1] if number else 0
        return self.text[start : self.ends[number]].tobytes()

    def starting(self, prefix: bytes) -> range:
        """Return the numbers of the words that begin with `prefix`."""
        numbers = range(len(self))
        first = bisect_left(numbers, prefix, key=self.word)
        last = bisect_left(numbers, prefix + _AFTER, lo=first, key=self.word)
        return range(first, last)

    def count(self, word: bytes) -> int:
        """Return how many articles have a word, the deleted ones included."""
        number = bisect_left(range(len(self)), word, key=self.word)
        if number < len(self) and self.word(number) == word:
            return int(self.counts[number])
        return 0

    def like(self, word: str, edits: int) -> list[int]:
        """Return the numbers of the words at most `edits` letters away."""
        last = len(self.lengths) - 1
        first = self.lengths[min(max(len(word) - edits, 0), last)]
        after = self.lengths[min(len(word) + edits + 1, last)]
        marks = self.marks[first:after]
        # An edit changes two of the marks at most: this leaves about one in 50.
        apart = np.bitwise_count(marks ^ marks_of([word])[0])
        near = self.by_length[first:after][apart <= 2 * edits].tolist()
        words = [self.word(number).decode() for number in near]
        return [near[at] for at in within(word, words, edits)]


def marks_of(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Return a bit for each letter of each word; different letters may share one."""
    letters = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
    places = (letters.astype(np.uint64) * _SPREAD) >> np.uint64(58)
    bits = np.uint64(1) << places
    starts = np.cumsum([0, *(len(word) for word in words)])[:-1]
    # No word is empty: each has a place of its own.
    found: npt.NDArray[np.uint64] = np.bitwise_or.reduceat(bits, starts)
    return found


def word_list(counted: Iterable[tuple[bytes, int]]) -> WordList:
    """Make a list of words that come in the order of their bytes."""
    known = list(counted)
    text, ends = pack_strings(word for word, _ in known)
    words = [word.decode() for word, _ in known]
    sizes = np.array([len(word) for word in words], np.int64)
    order = np.argsort(sizes, kind="stable")
    marks = marks_of(words)[order] if words else np.zeros(0, np.uint64)
    longest = int(sizes.max(initial=0))
    return WordList(
        text=text,
        ends=ends,
        counts=np.array([count for _, count in known], np.uint32),
        by_length=order.astype(np.uint32),
        marks=marks,
        lengths=np.searchsorted(sizes[order], np.arange(longest + 2)).astype(np.uint32),
    )


_NAMES: Final = ("text", "ends", "counts", "by_length", "marks", "lengths")


def arrays_of(words: WordList) -> dict[str, npt.NDArray[np.generic]]:
    """Return a list of words as named arrays."""
    return {f"words.{name}": getattr(words, name) for name in _NAMES}


def words_of(arrays: Arrays) -> WordList:
    """Return the list of words of named arrays; they are not copied."""
    return WordList(**{name: arrays[f"words.{name}"] for name in _NAMES})
