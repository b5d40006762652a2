"""Words beside each other: places of terms as rising numbers, joined.

A place is article << 20 | position. Which terms a word stands for is not here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.backends.whoosh.reading import POSITION_BITS

Places = npt.NDArray[np.int64]
_MANY = 4
"""So many times more places are many: below, plain looking up costs the same."""
NOWHERE: Places = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Step:
    """A way through a phrase: from `starts[i]` to `ends[i]`, then to slot `after`."""

    starts: Places
    ends: Places
    after: int


def union(parts: Iterable[Places]) -> Places:
    """Return the places in any of the parts, rising, each once."""
    found = [part for part in parts if len(part)]
    if len(found) < 2:
        return found[0] if found else NOWHERE
    # Not np.unique: NumPy 2.3 hashes, 20 times as slow for parts that rise already.
    places = np.sort(np.concatenate(found), kind="stable")
    first = np.concatenate(([True], places[1:] != places[:-1]))
    return places[first]


def without(places: Places, others: Places) -> Places:
    """Return the places that are not among `others`."""
    return places[~_among(places, others)]


def _among(places: Places, others: Places) -> npt.NDArray[np.bool_]:
    if not len(others) or not len(places):
        return np.zeros(len(places), np.bool_)
    if len(others) * _MANY < len(places):
        # Few are looked for among many, not the many among the few.
        at = np.searchsorted(places, others)
        at[at == len(places)] = 0
        few = np.zeros(len(places), np.bool_)
        few[at[places[at] == others]] = True
        return few
    at = np.searchsorted(others, places)
    at[at == len(others)] = 0
    found: npt.NDArray[np.bool_] = others[at] == places
    return found


def runs(places: Places) -> tuple[Places, Places]:
    """Return the first and the last place of each unbroken run of places."""
    if not len(places):
        return NOWHERE, NOWHERE
    breaks = np.flatnonzero(np.diff(places) != 1)
    return (
        places[np.concatenate(([0], breaks + 1))],
        places[np.concatenate((breaks, [len(places) - 1]))],
    )


def phrase(steps: Sequence[Sequence[Step]]) -> Places:
    """Return the places after which the phrase ends, one for each time it stands.

    `steps[i]` are the ways to read slot `i`: as its word, or as a name of any
    length that stands for several slots.
    """
    reached: list[list[Places]] = [[] for _ in range(len(steps) + 1)]
    for slot, ways in enumerate(steps):
        expected = union(reached[slot])
        for way in ways:
            ends = way.ends
            if slot:
                ends = ends[_among(way.starts, expected)]
            reached[way.after].append(ends + 1)
    return union(reached[-1])


def near(words: Sequence[Places], names: Sequence[str], slop: int) -> Places:
    """Return the places from which all words stand within `slop` words.

    A word that the query has twice (the same name) must stand there twice.
    """
    places = dict(zip(names, words, strict=True))
    # The rarest first: the fewer anchors are left, the less there is to look up.
    wanted = sorted(Counter(names).items(), key=lambda item: len(places[item[0]]))
    if not wanted or not len(places[wanted[0][0]]):
        return NOWHERE
    rarest = places[wanted[0][0]]
    found = []
    for name, part in places.items():
        anchors = _before(part, rarest, slop)
        for other, times in wanted:
            # A place of the word itself is there once.
            if other != name or times > 1:
                anchors = _followed(anchors, places[other], times, slop)
        found.append(anchors)
    return union(found)


def _followed(anchors: Places, places: Places, times: int, slop: int) -> Places:
    """Return the anchors with so many of some places at most `slop` after them."""
    last = np.searchsorted(places, anchors) + (times - 1)
    kept = last < len(places)
    anchors = anchors[kept]
    return anchors[places[last[kept]] <= anchors + slop]


def _before(places: Places, rarest: Places, slop: int) -> Places:
    """Return the places at most `slop` before one of `rarest`, or at it."""
    if len(rarest) * _MANY > len(places):
        return places
    first = np.searchsorted(places, rarest - slop, "left")
    counts = np.searchsorted(places, rarest, "right") - first
    starts = np.repeat(first - np.cumsum(counts) + counts, counts)
    # The stretches before two places may overlap.
    wanted = np.zeros(len(places), np.bool_)
    wanted[starts + np.arange(len(starts))] = True
    return places[wanted]


def articles(places: Places) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return the articles that places are in, and how many in each."""
    docs, freqs = np.unique(places >> POSITION_BITS, return_counts=True)
    return docs.astype(np.int32), freqs.astype(np.int32)
