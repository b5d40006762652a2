"""Counts in how many articles each word stands, while a segment's terms are written.

An article that has a word in its title and in its body counts once.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from search.backends.whoosh.codec import decode
from search.backends.whoosh.schema import EXACT, FOLDED_MARK, SURFACE_MARK
from search.backends.whoosh.wordlist import WordList, word_list

Written = tuple[int, int, bytes]
"""How many articles a term has, how many places, and its encoded postings."""
_MARKED: Final = (SURFACE_MARK.encode(), FOLDED_MARK.encode())


class WordCounts:
    """Looks at the terms of a segment as they pass by."""

    def __init__(self, titles: Iterable[tuple[bytes, Written]], size: int) -> None:
        self._counts = {
            term: (articles, data)
            for term, (articles, _, data) in titles
            if not term.startswith(_MARKED)
        }
        self._titles = dict(self._counts)
        self._seen = np.zeros(size, np.bool_)

    def counted(
        self, field: str, terms: Iterable[tuple[bytes, Written]]
    ) -> Iterator[tuple[bytes, Written]]:
        """Yield a field's terms as they are; count them if they are the body's."""
        if field != EXACT:
            yield from terms
            return
        for term, written in terms:
            if not term.startswith(_MARKED):
                self._count(term, written)
            yield term, written

    def _count(self, term: bytes, written: Written) -> None:
        articles, _, data = written
        title = self._titles.get(term)
        if title:
            docs = decode(data).docs
            self._seen[docs] = True
            articles += int(np.count_nonzero(~self._seen[decode(title[1]).docs]))
            self._seen[docs] = False
        self._counts[term] = articles, b""

    def word_list(self) -> WordList:
        """Return the words that were counted."""
        counts = ((term, count) for term, (count, _) in self._counts.items())
        return word_list(sorted(counts))
