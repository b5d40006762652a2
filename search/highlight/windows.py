"""Where a phrase may stand in a text: stretches with something for each of its slots.

Only these are cut into words and read by `marks`; a page has few of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archive.text.analysis import Entity
from search.highlight.marks import Place
from search.highlight.runs import Runs
from search.highlight.terms import Together


class Spot(NamedTuple):
    """Something at piece[start:end] that may stand for a slot of a phrase.

    `first` and `last` are the numbers of the runs that it touches.
    """

    first: int
    last: int
    start: int
    end: int
    slot: int


def named_spots(
    runs: Runs, text: int, together: Together, entities: Iterable[Entity]
) -> Iterator[Spot]:
    """Yield where names, months and numbers stand for slots of a phrase."""
    slots = range(len(together.run.slots))
    terms = [together.run.terms_over(slot, slot) for slot in slots]
    for entity in entities:
        for slot in slots:
            if entity.term in terms[slot]:
                touched = runs.touching(text, entity.start, entity.end)
                if touched:
                    yield Spot(*touched, entity.start, entity.end, slot)


def windows(together: Together, spots: Iterable[Spot]) -> Iterator[Place]:
    """Yield the stretches of a text in which a phrase may stand.

    Spots that are too far from each other for one phrase are in different ones. A run
    is one word or more, so no two are nearer than the runs say.
    """
    slots = set(range(len(together.run.slots)))
    reach = len(slots) + (together.slop or 0)
    here: list[Spot] = []
    last = 0
    for spot in sorted(spots):
        if here and spot.first - last > reach:
            yield from _window(here, slots)
            here = []
        last = max(last, spot.last) if here else spot.last
        here.append(spot)
    yield from _window(here, slots)


def _window(spots: Sequence[Spot], slots: set[int]) -> Iterator[Place]:
    if slots <= {spot.slot for spot in spots}:
        first = min(spot.start for spot in spots)
        yield Place(first, max(spot.end for spot in spots))
