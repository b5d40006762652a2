"""The registry's names in memory, by their folded words. No database, no text here.

`NameTable` answers which names begin with a word; `matching` walks over a text with
it, `names` reads it from the database.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from archive.models.choices import (
    ActorKind,
    NamePolicy,
    NameType,
    PlaceNameType,
    PlaceTier,
)
from archive.text.clitics import splits
from archive.text.normalize import match_key
from archive.text.stop_words import is_stop_word

ACTOR = "actor"
PLACE = "place"

# Longest first word that is remembered with its readings; longer ones are noise.
_REMEMBERED_LETTERS = 24
_REMEMBERED_WORDS = 50_000

# Endings that an Arabic adjective of origin takes: feminine, plural, dual.
_NISBA_ENDINGS = ("", "ه", "ين", "ون", "ات", "ان", "تان", "تين")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An actor or a place of the registry.

    `country` is the key of a place, `parent` that of the actor it belongs to.
    """

    target: str
    pk: int
    key: str
    kind: str
    name_ar: str = ""
    name_en: str = ""
    country: str = ""
    parent: str = ""
    population: int = 0

    @property
    def term(self) -> str:
        """The term of the search index: "@actor:key" or "@place:key"."""
        return f"@{self.target}:{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One spelling of an actor or a place and when it may match by itself.

    `policy` is a `NamePolicy` for an actor, a `PlaceTier` for a place; `type` likewise.
    """

    entry: Entry
    text: str
    norm: str
    type: str = NameType.FULL
    policy: str = NamePolicy.AUTO
    language: str = "ar"
    not_before: datetime.date | None = None
    not_after: datetime.date | None = None

    def holds_on(self, day: datetime.date | None) -> bool:
        """Whether the name may stand in a text of that day (None: unknown)."""
        if day is None:
            return True
        return (self.not_before is None or self.not_before <= day) and (
            self.not_after is None or day <= self.not_after
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryName:
    """Words first..last of a query may be a name: its terms in the index."""

    first: int
    last: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a written word may begin a name: after which clitic, over how many words."""

    clitic: str
    word: str
    lengths: tuple[int, ...]


class NameTable:
    """All names by their folded words. Never changes once built."""

    def __init__(self, names: Iterable[Name]) -> None:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            for norm in _forms(name):
                found[norm].append(name)
        self._names = {norm: tuple(same) for norm, same in found.items()}
        lengths: dict[str, set[int]] = defaultdict(set)
        for norm in self._names:
            first, _, rest = norm.partition(" ")
            lengths[first].add(rest.count(" ") + 2 if rest else 1)
        self._lengths = {
            word: tuple(sorted(counts, reverse=True))
            for word, counts in lengths.items()
        }
        self.given_names = frozenset(
            norm.partition(" ")[0]
            for norm, same in self._names.items()
            if " " in norm and same[0].entry.kind == ActorKind.PERSON
            # Geir is no first name in Arabic text: غير is "other than".
            if not is_stop_word(norm.partition(" ")[0])
        )
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self.entries = MappingProxyType(
            {
                (name.entry.target, name.entry.key): name.entry
                for same in self._names.values()
                for name in same
            }
        )

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> "NameTable":
        """Build a table from plain rows, for tests and tools that have no database.

        A row is an entity: target, key, kind, name_ar, name_en, country and `names`, a
        list of {text, language, type, policy or tier, not_before, not_after}.

        >>> table = NameTable.from_rows([{"target": "place", "key": "rome", "kind":
        ...     "city", "names": [{"text": "روما"}]}])
        >>> table.entities_in_query(["في", "روما"])
        [QueryName(first=1, last=1, terms=('@place:rome',))]
        """
        return cls(
            name for pk, row in enumerate(rows, 1) for name in _names_of(row, pk)
        )

    def __len__(self) -> int:
        return len(self._names)

    def names(self) -> Iterator[Name]:
        """Yield every spelling once, a nisba only as it is listed."""
        for norm, same in self._names.items():
            yield from (name for name in same if name.norm == norm)

    def get(self, norm: str) -> tuple[Name, ...]:
        """List the names spelt like this match key."""
        return self._names.get(norm, ())

    def readings(self, word: str) -> tuple[Reading, ...]:
        """List how a folded word may begin a name, the unstripped reading first."""
        known = self._readings.get(word)
        if known is None:
            known = tuple(self._read(word))
            remember = len(word) <= _REMEMBERED_LETTERS
            if remember and len(self._readings) < _REMEMBERED_WORDS:
                self._readings[word] = known
        return known

    def entities_in_query(self, words: Sequence[str]) -> list[QueryName]:
        """Find the names that runs of folded words may be, longest first.

        Every name counts but those that never match and metonyms: who asks for Riyadh
        does not ask for all that Saudi Arabia did. An ambiguous name gives the terms of
        all its candidates.
        """
        found = []
        index = 0
        while index < len(words):
            name = self._query_name(words, index)
            if name:
                found.append(name)
            index = name.last + 1 if name else index + 1
        return found

    def _query_name(self, words: Sequence[str], index: int) -> QueryName | None:
        spans = (
            (count, reading.word)
            for reading in self.readings(words[index])
            for count in reading.lengths
            if index + count <= len(words)
        )
        for count, word in sorted(spans, key=lambda span: -span[0]):
            key = " ".join((word, *words[index + 1 : index + count]))
            terms = tuple(
                dict.fromkeys(
                    name.entry.term for name in self.get(key) if _is_asked_for(name)
                )
            )
            if terms:
                return QueryName(first=index, last=index + count - 1, terms=terms)
        return None

    def _read(self, word: str) -> Iterator[Reading]:
        for clitic, rest in splits(word):
            lengths = self._lengths.get(rest)
            if lengths:
                yield Reading(clitic=clitic, word=rest, lengths=lengths)


def _is_asked_for(name: Name) -> bool:
    """Whether a query that spells the name asks for its actor or place."""
    if name.policy in (NamePolicy.NEVER, PlaceTier.NEVER):
        return False
    return name.entry.target == PLACE or name.type != NameType.METONYM


def _forms(name: Name) -> tuple[str, ...]:
    """List the match keys of a name: an Arabic nisba in all its endings."""
    if name.type != PlaceNameType.NISBA or name.language != "ar" or " " in name.norm:
        return (name.norm,)
    base = name.norm.removeprefix("ال")
    for ending in ("يات", "يون", "يين", "يه"):
        if base.endswith(ending) and len(base) > len(ending) + 1:
            base = base[: -len(ending) + 1]
            break
    return tuple(
        article + base + ending for article in ("", "ال") for ending in _NISBA_ENDINGS
    )


def _names_of(row: Mapping[str, Any], pk: int) -> Iterator[Name]:
    fields = {
        field: row[field]
        for field in ("kind", "name_ar", "name_en", "country", "parent", "population")
        if row.get(field)
    }
    entry = Entry(target=row["target"], pk=pk, key=row["key"], **fields)
    kind = NameType.FULL if entry.target == ACTOR else PlaceNameType.NAME
    for name in row["names"]:
        yield Name(
            entry=entry,
            text=name["text"],
            norm=match_key(name["text"]),
            type=name.get("type") or kind,
            policy=name.get("tier") or name.get("policy") or NamePolicy.AUTO,
            language=name.get("language") or "ar",
            not_before=_date(name.get("not_before")),
            not_after=_date(name.get("not_after")),
        )


def _date(written: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None
