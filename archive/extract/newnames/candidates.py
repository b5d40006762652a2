"""People behind a title whom the registry does not know, in Arabic and English text.

The rules of each language are in `arabic` and `english`; what stands in the registry
is left out here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from archive.extract.matching import Match, Text
from archive.extract.newnames import arabic, english
from archive.extract.newnames.found import FoundName, Scene
from archive.extract.table import ACTOR, NameTable
from archive.models.choices import ActorKind

_FINDERS: tuple[Callable[[Scene], Iterator[FoundName]], ...] = (
    arabic.names,
    english.names,
)


def find(text: Text, matches: Sequence[Match], table: NameTable) -> list[FoundName]:
    """Find the names of people that are new, each place once, in text order."""
    people = [match for match in matches if _is_person(match)]
    known = _words(match for match in people if match.first != match.last)
    scene = Scene(
        text=text,
        known=known,
        surnames=_words(match for match in people if match.first == match.last),
        places=_words(match for match in matches if not _is_person(match)),
        given_names=table.given_names,
    )
    found: dict[int, FoundName] = {}
    for finder in _FINDERS:
        for name in finder(scene):
            if _is_new(name, known, table) and name.first not in found:
                found[name.first] = name
    return [found[first] for first in sorted(found)]


def _is_new(name: FoundName, known: frozenset[int], table: NameTable) -> bool:
    words = range(name.first, name.last + 1)
    return not table.get(name.norm) and known.isdisjoint(words)


def _is_person(match: Match) -> bool:
    return any(
        name.entry.target == ACTOR and name.entry.kind == ActorKind.PERSON
        for name in match.names
    )


def _words(matches: Iterable[Match]) -> frozenset[int]:
    """The numbers of the words of names."""
    return frozenset(
        index for match in matches for index in range(match.first, match.last + 1)
    )
