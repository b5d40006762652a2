"""The words of the archive and in how many articles each stands.

Folded words of title and body; what marks the exact stream besides is left out.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np

from search.backends.base import WordCount
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.schema import (
    EXACT,
    FOLDED_MARK,
    SURFACE_MARK,
    TITLE_EXACT,
)

MOST_LETTERS: Final = 16
TWO_EDITS_FROM: Final = 8
_ALL: Final = 10**9


def starting(archive: Archive, prefix: str, most: int) -> list[WordCount]:
    """Return the words that begin with a folded prefix, most frequent first."""
    if not prefix or prefix[0] in (SURFACE_MARK, FOLDED_MARK):
        return []
    words = {
        term.text.decode()
        for field in (EXACT, TITLE_EXACT)
        for term in archive.terms(field, prefix, _ALL)
    }
    return _counted(archive, words, most)


def like(archive: Archive, word: str, most: int) -> list[WordCount]:
    """Return the words at most one edit away, two from eight letters."""
    if not word or len(word) > MOST_LETTERS:
        return []
    edits = 2 if len(word) >= TWO_EDITS_FROM else 1
    words = {
        found
        for field in (EXACT, TITLE_EXACT)
        for found in archive.like(field, word, edits, _ALL)
        if found[0] not in (SURFACE_MARK, FOLDED_MARK)
    }
    return _counted(archive, words, most)


def _counted(archive: Archive, words: Iterable[str], most: int) -> list[WordCount]:
    counted = [WordCount(word=word, count=articles(archive, word)) for word in words]
    known = [found for found in counted if found.count]
    known.sort(key=lambda found: (-found.count, found.word))
    return known[: max(most, 0)]


def articles(archive: Archive, word: str) -> int:
    """Return how many living articles have a folded word."""
    title = archive.posting(TITLE_EXACT, word).docs
    body = archive.posting(EXACT, word).docs
    return len(np.union1d(title, body)) if len(title) else len(body)
