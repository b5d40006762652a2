"""The terms that a wildcard or a fuzzy word stands for, up to a cap."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.backends.whoosh.reading import Archive

CAP: Final = 200
"""Terms that are tried for one wildcard or fuzzy word."""
SCAN: Final = 5_000
"""Terms that are looked at in one segment to find them: about 20 ms."""
TWO_EDITS_FROM: Final = 8
MOST_LETTERS: Final = 16
"""A longer word is looked for as it is: at 16 letters one takes a second already."""
MOST_FUZZY: Final = 4
"""Fuzzy words of one query; each costs up to 0.3 s at 9,000 articles."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """The terms, and whether there were more than are tried."""

    terms: Sequence[str]
    capped: bool


def starting(archive: Archive, fields: Sequence[str], prefix: str) -> Expanded:
    """Return the most frequent words that begin with `prefix`."""
    counted: Counter[str] = Counter()
    cut = False
    for field in fields:
        found = archive.terms(field, prefix, SCAN)
        cut |= len(found) >= SCAN
        for term in found:
            counted[term.text.decode()] += term.articles
    return _expanded(counted, cut=cut)


def like(archive: Archive, fields: Sequence[str], text: str) -> Expanded:
    """Return the words at most one edit away, two from eight letters.

    A word too long to be tried is returned alone, as capped.
    """
    if len(text) > MOST_LETTERS:
        return Expanded([text], capped=True)
    edits = 2 if len(text) >= TWO_EDITS_FROM else 1
    found: Counter[str] = Counter()
    cut = False
    for field in fields:
        terms = archive.like(field, text, edits, SCAN)
        cut |= len(terms) >= SCAN
        found.update(dict.fromkeys(terms, 1))
    found[text] += 1
    return _expanded(found, cut=cut)


def _expanded(counted: Counter[str], *, cut: bool) -> Expanded:
    # Ties by the word itself: the same words are tried on every machine.
    best = sorted(counted, key=lambda term: (-counted[term], term))
    return Expanded(best[:CAP], capped=cut or len(best) > CAP)
