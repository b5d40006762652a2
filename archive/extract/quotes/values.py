"""What goes into the search for quotes: plain values only; out comes `FoundQuote`."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.extract.found import FoundMention, FoundQuote
from archive.extract.matching import Text
from archive.extract.table import Entry

__all__ = ["Block", "FoundQuote", "Reading", "Role"]


class Block(Protocol):
    """A block of an article as far as quotes need it."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office that an actor holds or held.

    `country` is the key of a place, `organisation` that of an actor; `is_womans` says
    that its Arabic title is that of a woman.
    """

    holder: Entry
    title_ar: str = ""
    title_en: str = ""
    country: str = ""
    organisation: str = ""
    start: datetime.date | None = None
    end: datetime.date | None = None
    is_womans: bool = False

    def holds_on(self, day: datetime.date | None) -> bool:
        """Whether it was held on a day (None: unknown, so only if it still is)."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (
            self.end is None or day <= self.end
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as `quotes` reads it.

    `blocks` are those of READ_KINDS in text order; `mentions` are the actors and places
    found in them; `women` are the keys of persons known to be women; `given_names` are
    folded first names, by which unknown persons are told from other nouns.
    """

    text: Text
    blocks: Sequence[Block]
    mentions: Sequence[FoundMention] = ()
    language: str = "ar"
    day: datetime.date | None = None
    roles: Sequence[Role] = ()
    women: frozenset[str] = frozenset()
    given_names: Collection[str] = frozenset()
