"""The terms that a wildcard or a fuzzy word stands for, up to a cap."""

from collections.abc import Sequence
from typing import Final

from search.backends.base import WordCount
from search.backends.beginnings import beginnings
from search.backends.means import Tried
from search.backends.whoosh import vocabulary
from search.backends.whoosh.reading import Archive

CAP: Final = 200
"""Terms that are tried for one wildcard or fuzzy word."""


def starting(archive: Archive, prefix: str) -> Tried:
    """Return the most frequent words that begin so, the article before them or not."""
    return _expanded(vocabulary.starting_any(archive, beginnings(prefix), CAP + 1))


def like(archive: Archive, text: str) -> Tried:
    """Return the words at most one edit away, two from eight letters.

    A word too long to be tried is returned alone, as capped.
    """
    if len(text) > vocabulary.MOST_LETTERS:
        return [text], True
    return _expanded(vocabulary.like(archive, text, CAP + 1))


def _expanded(found: Sequence[WordCount]) -> Tried:
    return [word.word for word in found[:CAP]], len(found) > CAP
