"""How many letters two words are apart: Levenshtein's distance, for many at once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def within(word: str, others: Sequence[str], edits: int) -> list[int]:
    """Return which of `others` are at most `edits` edits away from `word`.

    An edit adds, drops or replaces a letter.

    >>> within("harbor", ["harbour", "harbr", "herbar"], 1)
    [0, 1]
    """
    if not others:
        return []
    return np.flatnonzero(distances(word, others) <= edits).tolist()


def distances(word: str, others: Sequence[str]) -> npt.NDArray[np.int8]:
    """Return the distance of each of `others`, all of them in one pass.

    The usual table, a row for each letter of `word`; each cell holds all words.
    """
    letters = _letters(others)
    longest, count = letters.shape
    row = np.repeat(np.arange(longest + 1, dtype=np.int8)[:, None], count, axis=1)
    for number, letter in enumerate(word, 1):
        replaced = row[:-1] + (letters != ord(letter))
        above = row[1:] + np.int8(1)
        best = np.minimum(replaced, above)
        new = np.empty_like(row)
        new[0] = number
        for at in range(longest):
            np.minimum(best[at], new[at] + np.int8(1), out=new[at + 1])
        row = new
    lengths = [len(other) for other in others]
    found: npt.NDArray[np.int8] = row[lengths, np.arange(count)]
    return found


def _letters(words: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Return the letters as a table: a column for each word, filled up with zeros."""
    longest = max(len(word) for word in words)
    padded = "".join(word.ljust(longest, "\0") for word in words)
    table = np.frombuffer(padded.encode("utf-32-le"), np.uint32)
    return np.ascontiguousarray(table.reshape(len(words), longest).T)
