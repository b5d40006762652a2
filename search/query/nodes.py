"""The query tree: what a journalist asked, with no engine's syntax in it.

Words stand as typed; the engine analyses them with `archive.text`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Level(StrEnum):
    """How far from the typed form a hit may be (the strictness dial)."""

    EXACT = "exact"
    """The same letters, apart from tashkeel and tatweel."""
    SPELLING = "spelling"
    """The same folded word: أ for ا, ة for ه."""
    FAMILY = "family"
    """The same lemma: plural, clitics, endings."""
    NAMES = "names"
    """Also the same actor, place, month or number in any script."""


class Match(StrEnum):
    """Whether a hit must have all words or any of them."""

    ALL = "all"
    ANY = "any"


class FieldName(StrEnum):
    """Fields a query can name."""

    TITLE = "title"
    SOURCE = "source"
    ACTOR = "actor"
    PLACE = "place"
    DATE = "date"
    LANGUAGE = "lang"


@dataclass(frozen=True, slots=True)
class Word:
    """One word; `exact` when it was written `=word`."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with `text` (`word*`); at least two letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most one edit (two from eight letters) from `text` (`word~`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, or within `slop` words of each other in any order."""

    words: tuple[str, ...]
    slop: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """`inner` within one field; title, source, actor, place or language."""

    name: FieldName
    inner: "Node"


@dataclass(frozen=True, slots=True)
class DateRange:
    """Published from `start` to `end`, ISO days, either end open."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but `inner`."""

    inner: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """All of `parts`; adjacent words may together be a name."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of `parts`."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles: what an empty query asks for."""


Node: TypeAlias = (
    Word | Prefix | Fuzzy | Phrase | Field | DateRange | Not | And | Or | Everything
)
