"""Runs of words that texts share, as long as they are: numbers in, numbers out. Pure.

Eight words that two texts share are looked up by their hash and then followed word by
word to both sides, so that what is found is exact.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.compare.words import CUT, SHINGLE, Words

_PAIRS = 8
"""Texts with the same eight words of which each pair is looked at; of more, each with
the first and the one before it: work grows with the texts, not with their square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """`count` words that stand at `places`: the first place in each text that has them.

    In order of the texts; at least two.
    """

    count: int
    places: tuple[tuple[int, int], ...]


def shared_runs(texts: Sequence[Words], groups: Sequence[Hashable]) -> list[Run]:
    """Find the runs of eight words or more that texts of two groups share.

    In: texts, and whose each is. A run cannot be made longer in both texts of some
    pair; words at its ends that only say who speaks are left out, and do not make up
    the eight, nor does a line by which all end that have it (a notice). Longest first.
    What a text says again is met at the first place.
    """
    holders = _holders(texts, groups)
    seen: dict[tuple[str, ...], None] = {}
    for one, start, count in _maximal(texts, groups, holders):
        begin, end = _trimmed(texts[one], start, start + count)
        if end > begin:
            seen[tuple(texts[one].words[begin:end])] = None
    runs = [
        Run(count=len(words), places=tuple(_everywhere(texts, list(words), holders)))
        for words in seen
    ]
    several = (
        run
        for run in runs
        if len({groups[text] for text, _ in run.places}) > 1
        and not all(_ends(texts[text], place, run.count) for text, place in run.places)
    )
    return sorted(several, key=lambda run: (-run.count, run.places))


def _holders(
    texts: Sequence[Words], groups: Sequence[Hashable]
) -> Mapping[int, Sequence[int]]:
    """The texts that have eight words, by their hash, if they are of two groups."""
    seen: dict[Hashable, set[int]] = defaultdict(set)
    for text, group in zip(texts, groups, strict=True):
        seen[group] |= text.first.keys()
    once: set[int] = set()
    twice: set[int] = set()
    for keys in seen.values():
        twice |= once & keys
        once |= keys
    found: dict[int, list[int]] = {key: [] for key in twice}
    for number, text in enumerate(texts):
        for key in twice & text.first.keys():
            found[key].append(number)
    return found


def _maximal(
    texts: Sequence[Words],
    groups: Sequence[Hashable],
    holders: Mapping[int, Sequence[int]],
) -> Iterator[tuple[int, int, int]]:
    """Yield text, place and number of words of the runs that pairs of texts share."""
    for one, text in enumerate(texts):
        done: dict[tuple[int, int], int] = {}
        for place, two, other in _met(one, texts, holders):
            shift = (two, other - place)
            if groups[one] == groups[two] or place < done.get(shift, 0):
                continue
            start, end = _followed(text.words, texts[two].words, place, other)
            done[shift] = end
            if end - start >= SHINGLE:
                yield one, start, end - start


def _met(
    one: int, texts: Sequence[Words], holders: Mapping[int, Sequence[int]]
) -> Iterator[tuple[int, int, int]]:
    """Yield where a text and a later one have the same eight words, place by place."""
    for key, place in texts[one].first.items():
        for two in _partners(one, holders.get(key, ())):
            yield place, two, texts[two].first[key]


def _partners(one: int, numbers: Sequence[int]) -> Sequence[int]:
    """The later texts that one is compared with: all, or of very many only the next.

    The first of them is compared with all.
    """
    at = bisect_right(numbers, one)
    if len(numbers) <= _PAIRS or at <= 1:
        return numbers[at:]
    return numbers[at : at + 1]


def _followed(
    one: Sequence[str], two: Sequence[str], place: int, other: int
) -> tuple[int, int]:
    """From where to where `one` says the same as `two` around a place in each."""
    start, at = place, other
    while start > 0 and at > 0 and one[start - 1] == two[at - 1] != CUT:
        start, at = start - 1, at - 1
    end, at = place, other
    while end < len(one) and at < len(two) and one[end] == two[at] != CUT:
        end, at = end + 1, at + 1
    return start, end


def _trimmed(text: Words, start: int, end: int) -> tuple[int, int]:
    """Leave out at both ends what only says who speaks; all if too little is left."""
    while start < end and text.is_said[start]:
        start += 1
    while end > start and text.is_said[end - 1]:
        end -= 1
    own = sum(not said for said in text.is_said[start:end])
    return (start, end) if own >= SHINGLE else (start, start)


def _ends(text: Words, place: int, count: int) -> bool:
    """Whether words are just the last line of a text: a notice, a signature."""
    return 0 < place == text.last_line and place + count == len(text.words)


def _everywhere(
    texts: Sequence[Words], words: Sequence[str], holders: Mapping[int, Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Yield the texts that have the words, each with the first place found."""
    first, last = hash(tuple(words[:SHINGLE])), hash(tuple(words[-SHINGLE:]))
    count = len(words)
    for number in holders.get(first, ()):
        text = texts[number]
        place = text.first[first]
        if text.first.get(last, -1) - place > count - SHINGLE:
            continue
        if text.words[place : place + count] == words:
            yield number, place
