"""A new name that is known in the other script: the same consonants, a like sound."""

from collections.abc import Sequence

from archive.extract.newnames.found import FoundName, FoundSpelling
from archive.extract.newnames.spelling import LEAST_WORD, index_of
from archive.extract.table import NameTable
from archive.text.names import skeleton
from archive.text.sounds import distance, sound

# How far two words of different scripts may sound apart, each.
_SOUND = 1.0


def across_scripts(found: FoundName, table: NameTable) -> FoundSpelling | None:
    """The person whose name in the other script a new name may be; None for nobody.

    >>> from archive.extract.table import NameTable
    >>> table = NameTable.from_rows([{"target": "actor", "key": "a", "kind": "person",
    ...     "names": [{"text": "مظلوم عبدي"}]}])
    >>> name = FoundName(first=0, last=1, start=0, end=12, norm="mazloum abdi",
    ...     title="commander", method="title_en")
    >>> across_scripts(name, table).known
    'مظلوم عبدي'
    """
    words = found.norm.split()
    bones = [skeleton(word) for word in words]
    if min(map(len, bones)) < LEAST_WORD:
        return None
    near = [
        (apart, name.norm, name)
        for name in index_of(table).names.get(" ".join(bones), ())
        if name.norm.isascii() != words[0].isascii()
        and (apart := _apart(words, name.norm.split())) <= _SOUND
    ]
    if not near:
        return None
    name = min(near, key=lambda item: item[:2])[2]
    return FoundSpelling(
        first=found.first,
        last=found.last,
        start=found.start,
        end=found.end,
        norm=found.norm,
        entry=name.entry,
        known=name.text,
        method="across_scripts",
    )


def _apart(words: Sequence[str], known: Sequence[str]) -> float:
    """How far the two words that differ most sound apart."""
    pairs = zip(words, known, strict=True)
    return max(distance(sound(one), sound(other)) for one, other in pairs)
