"""Putting likely pairs together into rows, the surest first.

What is likely is asked in `figures_like` and `quotes_like`. A row has one place of each
article; what contradicts a member of it stays out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, Protocol, TypeVar

Place = tuple[int, int]
"""An article, and where in it something begins."""


class Placed(Protocol):
    """Something that stands in an article."""

    @property
    def place(self) -> tuple[int, int, int]:
        """Article, start and end."""


Member = TypeVar("Member", bound=Placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Generic[Member]):
    """Two places of two articles, and how much speaks for their being of one thing.

    Pairs of a lower `rank` go before surer ones.
    """

    one: Member
    other: Member
    score: float
    rank: int = 0

    @property
    def places(self) -> tuple[Place, Place]:
        """Where the two begin."""
        return self.one.place[:2], self.other.place[:2]


def grouped(
    pairs: Iterable[Pair[Member]], contradict: Callable[[Member, Member], bool]
) -> list[list[Pair[Member]]]:
    """Give groups of pairs. In: whether two members cannot stand in one row."""
    group_of: dict[Place, list[Pair[Member]]] = {}
    for pair in sorted(pairs, key=_order):
        known = [group_of[place] for place in pair.places if place in group_of]
        if len(known) > 1 and known[0] is known[1]:
            continue
        joined = [*(pair for group in known for pair in group), pair]
        if not _is_one_each(members(joined), contradict):
            continue
        for each in joined:
            group_of |= dict.fromkeys(each.places, joined)
    found = {id(group): group for group in group_of.values()}
    return list(found.values())


def _order(pair: Pair[Member]) -> tuple[int, float, tuple[Place, Place]]:
    return pair.rank, -pair.score, pair.places


def members(pairs: Iterable[Pair[Member]]) -> list[Member]:
    """Give the places of a group, each once."""
    found = {m.place: m for pair in pairs for m in (pair.one, pair.other)}
    return [found[place] for place in sorted(found)]


def _is_one_each(
    found: Sequence[Member], contradict: Callable[[Member, Member], bool]
) -> bool:
    """Whether there is one of each article, and none that contradict."""
    if len({member.place[0] for member in found}) < len(found):
        return False
    return not any(contradict(one, other) for one, other in combinations(found, 2))
