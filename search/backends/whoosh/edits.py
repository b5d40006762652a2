"""How many letters two words are apart: Levenshtein's distance, for many at once."""

from collections.abc import Sequence
from typing import Any

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
    longest = max(len(other) for other in others)
    padded = "".join(other.ljust(longest, "\0") for other in others)
    table = np.frombuffer(padded.encode("utf-32-le"), np.uint32)
    letters = [ord(letter) for letter in word]
    lengths = [len(other) for other in others]
    found = distances(letters, table.reshape(len(others), longest).T, lengths)
    near: list[int] = np.flatnonzero(found <= edits).tolist()
    return near


def distances(
    word: Sequence[int],
    letters: npt.NDArray[np.integer[Any]],
    lengths: Sequence[int] | None = None,
) -> npt.NDArray[np.int8]:
    """Return the distance of many words from one, all of them in one pass.

    `letters` has a column for each of them; `lengths` are theirs, if not all alike.
    The usual table, a row for each letter of `word`; each cell holds all words.
    """
    letters = np.ascontiguousarray(letters)
    longest, count = letters.shape
    row = np.repeat(np.arange(longest + 1, dtype=np.int8)[:, None], count, axis=1)
    for number, letter in enumerate(word, 1):
        best = np.minimum(row[:-1] + (letters != letter), row[1:] + np.int8(1))
        row = np.empty_like(row)
        row[0] = number
        for at in range(longest):
            np.minimum(best[at], row[at] + np.int8(1), out=row[at + 1])
    ends = longest if lengths is None else lengths
    found: npt.NDArray[np.int8] = row[ends, np.arange(count)]
    return found
