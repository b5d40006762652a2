"""The terms that a wildcard or a fuzzy word stands for, up to a cap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.backends.base import WordCount
from search.backends.beginnings import beginnings
from search.backends.whoosh import vocabulary
from search.backends.whoosh.reading import Archive

CAP: Final = 200
"""Terms that are tried for one wildcard or fuzzy word."""
MOST_PREFIXES: Final = 24
"""Wildcards of one query; each costs up to 30 ms at 100,000 articles."""
MOST_FUZZY: Final = 4
"""Fuzzy words of one query; each costs a few milliseconds at 100,000 articles."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """The terms, and whether there were more than are tried."""

    terms: Sequence[str]
    capped: bool


def starting(archive: Archive, fields: Sequence[str], prefix: str) -> Expanded:
    """Return the most frequent words that begin so, the article before them or not."""
    return _expanded(vocabulary.starting_any(archive, beginnings(prefix), CAP + 1))


def like(archive: Archive, fields: Sequence[str], text: str) -> Expanded:
    """Return the words at most one edit away, two from eight letters.

    A word too long to be tried is returned alone, as capped.
    """
    if len(text) > vocabulary.MOST_LETTERS:
        return Expanded([text], capped=True)
    return _expanded(vocabulary.like(archive, text, CAP + 1))


def _expanded(found: Sequence[WordCount]) -> Expanded:
    return Expanded([word.word for word in found[:CAP]], capped=len(found) > CAP)
