"""The words of the archive and in how many articles each stands.

Folded words of title and body, from the lists that each segment has; deleted articles
do not count. What a wildcard does with them is `search.backends.whoosh.expand`.
"""

import heapq
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from search.backends.base import WordCount
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.schema import EXACT, TITLE_EXACT
from search.backends.whoosh.segment import Segment
from search.backends.whoosh.wordlist import WordList

MOST_LETTERS: Final = 16
"""A longer word is not looked for: it has no near ones but by chance."""
TWO_EDITS_FROM: Final = 8


def starting(archive: Archive, prefix: str, most: int) -> list[WordCount]:
    """Return the words that begin with a folded prefix, most frequent first."""
    return starting_any(archive, (prefix,), most) if prefix else []


def starting_any(
    archive: Archive, prefixes: Sequence[str], most: int
) -> list[WordCount]:
    """Return the words that begin with one of some prefixes, most frequent first."""
    if most < 1:
        return []
    encoded = [prefix.encode() for prefix in prefixes]
    tried = most
    while True:
        # The most frequent of each segment; twice as many until none can be missing.
        found, rest = _candidates(archive.segments, encoded, tried)
        best = _best(archive, found, most)
        if not rest or (len(best) == most and best[-1].count > rest):
            return best
        tried *= 2


def _candidates(
    segments: Sequence[Segment], prefixes: Sequence[bytes], tried: int
) -> tuple[Counter[bytes], int]:
    """Return words with their counts, and what a word that is not there has at most."""
    totals: Counter[bytes] = Counter()
    rest = 0
    for prefix in prefixes:
        parts = [_Beginning(segment.words, prefix, tried) for segment in segments]
        rest = max(rest, sum(part.rest for part in parts))
        for word in set().union(*(part.best for part in parts)):
            totals[word] = sum(part.count(word) for part in parts)
    return totals, rest


class _Beginning:
    """The words of one segment that begin so: the most frequent, by their counts.

    `rest` is what any other of them has at most; most segments have few, all known.
    """

    def __init__(self, words: WordList, prefix: bytes, tried: int) -> None:
        self._words = words
        self._numbers = numbers = words.starting(prefix)
        counts = words.counts[numbers.start : numbers.stop]
        best = np.arange(len(counts))
        self.rest = 0
        if len(counts) > tried:
            best = np.argpartition(counts, len(counts) - tried)[-tried:]
            self.rest = int(counts[best].min())
        self.best: dict[bytes, int] = {
            words.word(numbers[at]): count
            for at, count in zip(best.tolist(), counts[best].tolist(), strict=True)
        }

    def count(self, word: bytes) -> int:
        """Return in how many articles a word stands, deleted ones included."""
        count: int = self.best.get(word, 0)
        if count or not self.rest:
            return count
        return self._words.count(word, self._numbers)


def like(archive: Archive, word: str, most: int) -> list[WordCount]:
    """Return the words at most one edit away, two from eight letters."""
    if not word or len(word) > MOST_LETTERS:
        return []
    edits = 2 if len(word) >= TWO_EDITS_FROM else 1
    totals: Counter[bytes] = Counter()
    for segment in archive.segments:
        for number in segment.words.like(word, edits):
            totals[segment.words.word(number)] += int(segment.words.counts[number])
    return _best(archive, totals, most)


def _best(archive: Archive, totals: Counter[bytes], most: int) -> list[WordCount]:
    """Return the words with most living articles; `totals` count deleted ones too."""
    rising: list[int] = []
    best = []
    for text, total in sorted(totals.items(), key=lambda item: (-item[1], item[0])):
        if len(rising) >= most and total < rising[0]:
            break
        word = text.decode()
        count = total - deleted(archive, text)
        if count:
            best.append(WordCount(word=word, count=count))
            heapq.heappush(rising, count)
            if len(rising) > most:
                heapq.heappop(rising)
    best.sort(key=lambda found: (-found.count, found.word))
    return best[: max(most, 0)]


def deleted(archive: Archive, word: bytes) -> int:
    """Return how many deleted articles, not yet merged away, have a folded word."""
    return sum(
        _having(segment, gone, word)
        for segment, gone in zip(archive.segments, archive.deleted, strict=True)
        if gone
    )


def _having(segment: Segment, gone: Sequence[int], word: bytes) -> int:
    """Return how many of some articles of a segment have a word."""
    found: set[int] = set()
    wanted = np.array(gone, np.int32)
    for field in (TITLE_EXACT, EXACT):
        docs = segment.docs(field, word).astype(np.int32)
        if len(docs):
            at = np.minimum(docs.searchsorted(wanted), len(docs) - 1)
            found.update(wanted[docs[at] == wanted].tolist())
    return len(found)
