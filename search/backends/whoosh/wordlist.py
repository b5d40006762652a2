"""The words of one segment, in order, with the number of articles that have each.

For "which words begin so" and "which words are nearly so". The words of the whole
archive are `search.backends.whoosh.vocabulary`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import numpy.typing as npt

from search.backends.whoosh.arrays import Arrays
from search.backends.whoosh.edits import distances, within
from search.backends.whoosh.strings import pack_strings

_AFTER: Final = b"\xff"
"""Above every byte of a word in UTF-8."""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads the letters over 64 marks (Knuth's golden ratio)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The arrays. Words in the order of their bytes: `text`, `ends`, `counts`.

    The shortest words first: `by_length` (their numbers), `marks` (a bit for each
    letter of a word), `letters` (a byte for each letter); `lengths` says where the
    words of each length begin there.
    """

    text: npt.NDArray[np.uint8]
    ends: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint32]
    by_length: npt.NDArray[np.uint32]
    marks: npt.NDArray[np.uint64]
    letters: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.uint32]


class WordList:
    """Answers from the columns of a segment's words."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.counts = columns.counts
        # Single items of a view are read ten times as fast as those of an array.
        self._text = memoryview(columns.text)  # type: ignore[arg-type]
        self._ends = memoryview(columns.ends)  # type: ignore[arg-type]

    def __len__(self) -> int:
        return len(self._ends)

    def word(self, number: int) -> bytes:
        """Return the word of a number."""
        start = self._ends[number - 1] if number else 0
        return self._text[start : self._ends[number]].tobytes()

    def starting(self, prefix: bytes) -> range:
        """Return the numbers of the words that begin with `prefix`."""
        numbers = range(len(self))
        first = bisect_left(numbers, prefix, key=self.word)
        last = bisect_left(numbers, prefix + _AFTER, lo=first, key=self.word)
        return range(first, last)

    def count(self, word: bytes, among: range) -> int:
        """Return how many articles have a word, the deleted ones included."""
        place = bisect_left(among, word, key=self.word)
        if place < len(among) and self.word(among[place]) == word:
            return int(self.counts[among[place]])
        return 0

    def like(self, word: str, edits: int) -> list[int]:
        """Return the numbers of the words at most `edits` letters away."""
        sizes = range(max(len(word) - edits, 1), len(word) + edits + 1)
        near = [n for size in sizes for n in self._like(word, size, edits)]
        # A byte may stand for several letters: look at the words themselves.
        words = [self.word(number).decode() for number in near]
        return [near[at] for at in within(word, words, edits)]

    def _like(self, word: str, size: int, edits: int) -> list[int]:
        """Return the numbers of words of a size that may be near."""
        columns = self.columns
        if size + 1 >= len(columns.lengths):
            return []
        first, last = columns.lengths[size : size + 2].tolist()
        # An edit changes two of the marks at most.
        apart = np.bitwise_count(columns.marks[first:last] ^ marks_of([word])[0])
        found = np.flatnonzero(apart <= 2 * edits)
        if not len(found):
            return []
        start = int(_starts(columns.lengths)[size])
        rows = columns.letters[start : start + size * (last - first)]
        table = rows.reshape(last - first, size)[found].T
        near = distances(_bytes_of([word]).tolist(), table) <= edits
        numbers: list[int] = columns.by_length[first:last][found[near]].tolist()
        return numbers


def _starts(lengths: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
    """Return where the letters of the words of each length begin."""
    ends = lengths.astype(np.int64)
    letters = (ends[1:] - ends[:-1]) * np.arange(len(lengths) - 1)
    starts: npt.NDArray[np.int64] = np.cumsum(letters) - letters
    return starts


def _bytes_of(words: Sequence[str]) -> npt.NDArray[np.uint8]:
    """Return a byte for each letter: in one script no two letters share one."""
    letters = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
    return letters.astype(np.uint8)


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
    rising = [words[number] for number in order.tolist()]
    longest = int(sizes.max(initial=0))
    lengths = np.searchsorted(sizes[order], np.arange(longest + 2))
    return WordList(
        Columns(
            text=text,
            ends=ends,
            counts=np.array([count for _, count in known], np.uint32),
            by_length=order.astype(np.uint32),
            marks=marks_of(rising) if rising else np.zeros(0, np.uint64),
            letters=_bytes_of(rising),
            lengths=lengths.astype(np.uint32),
        )
    )


_NAMES: Final = tuple(field.name for field in fields(Columns))


def arrays_of(words: WordList) -> dict[str, npt.NDArray[np.generic]]:
    """Return a list of words as named arrays."""
    return {f"words.{name}": getattr(words.columns, name) for name in _NAMES}


def words_of(arrays: Arrays) -> WordList:
    """Return the list of words of named arrays; they are not copied."""
    return WordList(Columns(**{name: arrays[f"words.{name}"] for name in _NAMES}))
