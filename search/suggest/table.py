"""Finds names by how they begin: by letters, or by sound in the other script.

Plain lists, sorted once and searched by bisection. What the names belong to is
`entries`; how often they stand in the archive is the engine's affair.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import TypeVar

from archive.text.names import skeleton
from archive.text.normalize import match_key
from archive.text.sounds import distance, sound

MOST_LOOKED_AT = 4_000
"""Names that a fragment of one or two letters may begin; more are not ranked."""
LEAST_HEARD = 3
"""Letters from which a fragment is also compared by sound."""
FARTHEST = 0.34
"""How far a name may sound from a fragment, for each letter of the fragment: a third
of a consonant. Above it, names with the same skeleton are mostly other names."""

_AFTER_ALL = "\U0010ffff"
_first = itemgetter(0)
Row = TypeVar("Row", bound=tuple[str, int, object])


class Kind(StrEnum):
    """What a suggestion is."""

    ACTOR = "actor"
    PLACE = "place"
    MEETING = "meeting"
    SOURCE = "source"
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A thing with a name. `kind_of` is the model's own kind: person, city, summit.

    `weight` orders entries that the archive names equally often.
    """

    kind: Kind
    key: str
    name_ar: str
    name_en: str
    kind_of: str
    weight: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """An entry and how well it fits: smaller is better.

    `fit` is 0 where a word of the printed name begins so, 1 where another spelling
    does, 2 where an inner word of another spelling does.
    """

    fit: int
    apart: float
    place: int


class PrefixTable:
    """Entries by every word their names may be begun at."""

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        """Take in (match key of a name, entry) pairs; an entry may have many."""
        places: dict[Entry, int] = {}
        written: dict[tuple[str, int], int] = {}
        heard: dict[tuple[str, int], str] = {}
        for norm, entry in names:
            place = places.setdefault(entry, len(places))
            is_alias = norm not in {match_key(entry.name_ar), match_key(entry.name_en)}
            for text, is_inside in _suffixes(norm):
                fit = is_alias + (is_alias and is_inside)
                written[text, place] = min(written.get((text, place), fit), fit)
                heard[_bones(text), place] = text
        self.entries = tuple(places)
        self._written = sorted((*key, fit) for key, fit in written.items())
        self._heard = sorted((*key, text) for key, text in heard.items())

    def beginning(self, key: str) -> Iterator[Found]:
        """Yield entries with a word that begins with a folded fragment."""
        for _, place, fit in _beginning(self._written, key):
            yield Found(fit=fit, apart=0.0, place=place)

    def sounding(self, key: str) -> Iterator[Found]:
        """Yield entries with a word that begins as a folded fragment sounds."""
        bones = _bones(key)
        if len(key) < LEAST_HEARD or len(bones) < LEAST_HEARD - 1:
            return
        asked = sound(key)
        for _, place, text in _beginning(self._heard, bones):
            apart = min(distance(asked, begun) for begun in _beginnings(text, asked))
            if apart <= FARTHEST * len(asked):
                yield Found(fit=1, apart=apart, place=place)


def _beginning(rows: Sequence[Row], prefix: str) -> Sequence[Row]:
    """Return the rows of a sorted list whose first column begins with a prefix."""
    start = bisect_left(rows, prefix, key=_first)
    stop = bisect_left(rows, prefix + _AFTER_ALL, key=_first)
    return rows[start : min(stop, start + MOST_LOOKED_AT)]


def _suffixes(norm: str) -> Iterator[tuple[str, bool]]:
    """Yield a name from each of its words on, with and without the article."""
    words = norm.split()
    for number in range(len(words)):
        text = " ".join(words[number:])
        yield text, number > 0
        if len(words[number]) > LEAST_HEARD and text.startswith("ال"):
            yield text.removeprefix("ال"), True


def _bones(text: str) -> str:
    return "".join(skeleton(word) for word in text.split())


def _beginnings(text: str, asked: str) -> Iterator[str]:
    """Yield how a name sounds, cut about where the fragment ends."""
    whole = sound(text)
    for length in range(max(1, len(asked) - 2), len(asked) + 3):
        yield whole[:length]
