"""Words that look like a known name spelt otherwise: the same consonants, one edit off.

بلنكن for بلينكن; and, for new names alone, a name that is known in the other script. A
likeness is only a suggestion: docs/names.md tells how often it is right.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from weakref import WeakKeyDictionary

from archive.extract.matching import Match, Text
from archive.extract.newnames.dictionary import NAME_WORDS, is_word
from archive.extract.newnames.found import FoundSpelling
from archive.extract.newnames.words import CONNECTIVES, GIVEN_NAMES
from archive.extract.table import Name, NameTable
from archive.models.choices import (
    ActorKind,
    NamePolicy,
    NameType,
    PlaceNameType,
    PlaceTier,
)
from archive.text.names import edits, skeleton

# Letters and consonants that a single word needs to be compared at all; more if it is
# not the surname of somebody the text names in full.
_LEAST_LETTERS, _LEAST_CONSONANTS = 5, 3
_LEAST_ALONE = 6, 4
# Words of a name that are compared, at most.
_LONGEST = 5
# Edits in all words of a longer name together; one in each word.
_MOST_EDITS = 2
LEAST_WORD = 2
# Words that are remembered with their readings: more than an archive has often.
_REMEMBERED = 50_000
_Reading = tuple[str, int]

_CLITICS = ("", "و", "ل", "ب", "ف", "ك")

_NO_VARIANTS = frozenset(
    {NameType.ACRONYM, NameType.METONYM, PlaceNameType.NISBA, PlaceNameType.METONYM}
)
_NOT_COMPARED = frozenset(
    {NamePolicy.NEVER, NamePolicy.NEEDS_CUE, PlaceTier.CONTEXT, PlaceTier.NEVER}
)


class _Index:
    """Known names by the skeletons of their words, and how they begin.

    `spellings` are the match keys of all names, compared or not.
    """

    def __init__(self, table: NameTable) -> None:
        self.names: dict[str, list[Name]] = defaultdict(list)
        self.spellings = frozenset(name.norm for name in table.names())
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._pairs: set[tuple[str, str]] = set()
        self._readings: dict[str, tuple[tuple[str, int, str], ...]] = {}
        for name in table.names():
            words = name.norm.split()
            if _is_compared(name, words):
                bones = [skeleton(word) for word in words]
                self.names[" ".join(bones)].append(name)
                self._lengths[bones[0]].add(len(words))
                self._pairs.add((bones[0], bones[1] if len(bones) > 1 else ""))

    def begins(self, word: str, following: str) -> Iterator[_Reading]:
        """How two words may begin a name: the first without clitic, how many words."""
        readings = self._readings.get(word)
        if readings is None:
            readings = tuple(self._read(word))
            if len(self._readings) < _REMEMBERED:
                self._readings[word] = readings
        for start, count, bones in readings:
            if count == 1 or (bones, skeleton(following)) in self._pairs:
                yield start, count

    def _read(self, word: str) -> Iterator[tuple[str, int, str]]:
        """Yield the readings of a word; alone only if it may be a strange spelling.

        Each with the skeleton of its first word.
        """
        starts = [
            word[len(clitic) :]
            for clitic in _CLITICS
            if word.startswith(clitic) and len(word) - len(clitic) >= LEAST_WORD
        ]
        is_strange = self.spellings.isdisjoint(starts) and not _is_ordinary(word)
        for start in starts:
            bones = skeleton(start)
            for count in sorted(self._lengths.get(bones, ()), reverse=True):
                if count > 1 or is_strange:
                    yield start, count, bones


_indexes: WeakKeyDictionary[NameTable, _Index] = WeakKeyDictionary()


def find(
    text: Text, matches: Sequence[Match], table: NameTable, named: Collection[str]
) -> list[FoundSpelling]:
    """Find words that may be spellings of known names, in text order.

    `named` are the terms of the actors that the text names in full: a surname alone
    is compared only with theirs.
    """
    index = index_of(table)
    taken = {
        place
        for match in matches
        if match.first != match.last
        for place in range(match.first, match.last + 1)
    }
    found: list[FoundSpelling] = []
    stop = 0
    for first in range(len(text.words)):
        if first < stop or first in taken:
            continue
        spelling = _longest(text, index, first, named)
        if spelling and taken.isdisjoint(range(spelling.first, spelling.last + 1)):
            found.append(spelling)
            stop = spelling.last + 1
    return found


def index_of(table: NameTable) -> _Index:
    """The known names of a table by their skeletons, made once."""
    known = _indexes.get(table)
    if known is None:
        known = _indexes[table] = _Index(table)
    return known


def _is_compared(name: Name, words: Sequence[str]) -> bool:
    if name.type in _NO_VARIANTS or name.policy in _NOT_COMPARED:
        return False
    if len(words) == 1:
        return (
            len(words[0]) >= _LEAST_LETTERS
            and len(skeleton(words[0])) >= _LEAST_CONSONANTS
        )
    return len(words) <= _LONGEST and name.entry.kind == ActorKind.PERSON


def _longest(
    text: Text, index: _Index, first: int, named: Collection[str]
) -> FoundSpelling | None:
    """The longest name that words from `first` on may spell otherwise."""
    readings = list(_readings(text, index, first))
    if not readings:
        return None
    if any(" ".join(words) in index.spellings for words in readings):
        return None
    for words in readings:
        name = _meant(text, index, (first, words), named)
        if name:
            return _found(text, (first, first + len(words) - 1), words, name)
    return None


def _readings(text: Text, index: _Index, first: int) -> Iterator[list[str]]:
    """Yield the runs of words from `first` on that may have the skeleton of a name."""
    following = text.words[first + 1] if first + 1 < len(text.words) else ""
    for start, count in index.begins(text.words[first], following):
        words = [start, *text.words[first + 1 : first + count]]
        if len(words) == count and not _is_broken(text, first, count):
            yield words


def _is_broken(text: Text, first: int, count: int) -> bool:
    return any(text.is_cut(place) for place in range(first, first + count - 1))


def _meant(
    text: Text, index: _Index, place: tuple[int, list[str]], named: Collection[str]
) -> Name | None:
    """The name that words may be a spelling of; None for none."""
    first, words = place
    candidates = index.names.get(" ".join(map(skeleton, words)), ())
    if not candidates or not _is_name_like(text, first, words):
        return None
    near = (
        (_distance(words, name.norm.split()), name.norm, name)
        for name in candidates
        if len(words) > 1
        or name.entry.term in named
        or _stands_alone(text, first, name)
    )
    best = min(
        (item for item in near if item[0] is not None),
        key=lambda item: (item[0] or 0, item[1]),
        default=None,
    )
    return best[2] if best else None


def _stands_alone(text: Text, first: int, name: Name) -> bool:
    """Whether a single word may be compared with the name of anything well known."""
    letters, consonants = _LEAST_ALONE
    if name.policy != NamePolicy.AUTO or len(name.norm) < letters:
        return False
    if len(skeleton(name.norm)) < consonants:
        return False
    return not any(
        text.gap(gap) == " "
        and _is_name_like(text, place, text.words[place : place + 1])
        for gap, place in ((first - 1, first - 1), (first, first + 1))
    )


def _is_name_like(text: Text, first: int, words: Sequence[str]) -> bool:
    """Whether at least one word is in no dictionary, or all have capitals."""
    if words[0].isascii():
        tokens = text.tokens[first : first + len(words)]
        return all(text.raw[token.start].isupper() for token in tokens)
    if len(words) == 1:
        return not _is_ordinary(words[0])
    return not all(is_word(word) and word not in NAME_WORDS for word in words)


def _distance(words: Sequence[str], known: Sequence[str]) -> int | None:
    """How many letters two names of one script differ in; None if too many.

    A single word that is a letter longer or shorter at its end is another word.
    """
    if words[0].isascii() != known[0].isascii():
        return None
    pairs = list(zip(words, known, strict=True))
    if not all(one == other or _may_be_variant(one, other) for one, other in pairs):
        return None
    changed = [edits(one, other, 1) for one, other in pairs]
    if max(changed) > 1 or sum(changed) > _MOST_EDITS:
        return None
    if len(words) == 1 and (known[0][:-1] == words[0] or words[0][:-1] == known[0]):
        return None
    return sum(changed)


def _is_ordinary(word: str) -> bool:
    return not word.isascii() and (word in NAME_WORDS or is_word(word))


def _may_be_variant(word: str, known: str) -> bool:
    """Whether a word that differs may be a spelling: no other word, no other name."""
    if word in CONNECTIVES or {word, known} <= GIVEN_NAMES:
        return False
    return word.isascii() or word in NAME_WORDS or not is_word(word)


def _found(
    text: Text, place: tuple[int, int], words: Sequence[str], name: Name
) -> FoundSpelling:
    first, last = place
    return FoundSpelling(
        first=first,
        last=last,
        start=_core_start(text, first, len(text.words[first]) - len(words[0])),
        end=text.tokens[last].end,
        norm=" ".join(words),
        entry=name.entry,
        known=name.text,
        method="one_edit",
    )


def _core_start(text: Text, first: int, letters: int) -> int:
    """Where a word begins behind the letters of its clitic and their marks."""
    start = text.tokens[first].start + letters
    while letters and not text.raw[start].isalpha():
        start += 1
    return start
