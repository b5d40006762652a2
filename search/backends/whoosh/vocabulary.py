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
        ranges = [segment.words.starting(prefix) for segment in segments]
        words: set[bytes] = set()
        missed = 0
        for segment, numbers in zip(segments, ranges, strict=True):
            best, least = _most_frequent(segment.words, numbers, tried)
            words.update(best)
            missed += least
        rest = max(rest, missed)
        for word in words:
            totals[word] = sum(
                segment.words.count(word, numbers)
                for segment, numbers in zip(segments, ranges, strict=True)
            )
    return totals, rest


def _most_frequent(
    words: WordList, numbers: range, tried: int
) -> tuple[list[bytes], int]:
    """Return the most frequent of some words, and what the others have at most."""
    counts = words.counts[numbers.start : numbers.stop]
    if len(counts) <= tried:
        return [words.word(number) for number in numbers], 0
    best = np.argpartition(counts, len(counts) - tried)[-tried:]
    found = [words.word(numbers[at]) for at in best.tolist()]
    return found, int(counts[best].min())


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
        count = total if archive.all_live else articles(archive, word)
        if count:
            best.append(WordCount(word=word, count=count))
            heapq.heappush(rising, count)
            if len(rising) > most:
                heapq.heappop(rising)
    best.sort(key=lambda found: (-found.count, found.word))
    return best[: max(most, 0)]


def articles(archive: Archive, word: str) -> int:
    """Return how many living articles have a folded word."""
    title = archive.posting(TITLE_EXACT, word).docs
    body = archive.posting(EXACT, word).docs
    if not len(title):
        return len(body)
    return int(np.count_nonzero(archive.mask(title) | archive.mask(body)))
