"""What an engine says to the walk over a query's tree: words, masks, days.

A mask is whatever it takes for the articles that match. The walk is `walk`.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from search.backends.words import Run, Slot
from search.query.nodes import FieldName, Level

Mask = TypeVar("Mask")
Leaf = TypeVar("Leaf")
Stream = TypeVar("Stream")
_Leaf_co = TypeVar("_Leaf_co", covariant=True)
_Stream_contra = TypeVar("_Stream_contra", contravariant=True)
Tried = tuple[Sequence[str], bool]
"""The words that a wildcard tries, and whether there are more."""


class Leaves(Protocol[_Leaf_co, _Stream_contra]):
    """What single words and phrases find at a level."""

    def entities(
        self, terms: Sequence[str], streams: tuple[_Stream_contra, ...]
    ) -> _Leaf_co | None:
        """Mentions of some entities; None without terms."""

    def word(
        self, slot: Slot, terms: Sequence[str], streams: tuple[_Stream_contra, ...]
    ) -> _Leaf_co:
        """A word, or what it may be the name of."""

    def terms(
        self, terms: Iterable[str], streams: tuple[_Stream_contra, ...]
    ) -> _Leaf_co:
        """Any of some folded words."""

    def phrase(self, run: Run, streams: tuple[_Stream_contra, ...]) -> _Leaf_co:
        """Words side by side."""

    def near(
        self, run: Run, slop: int, streams: tuple[_Stream_contra, ...]
    ) -> _Leaf_co:
        """Words within a distance."""


class Means(ABC, Generic[Mask, Leaf, Stream]):
    """What each engine does in its own way.

    `title` and `everywhere` are the streams of words that are looked at, `streams`
    those just now; `scoring` tells whether what is found adds to scores.
    """

    title: tuple[Stream, ...]
    everywhere: tuple[Stream, ...]
    streams: tuple[Stream, ...]
    scoring: bool

    @abstractmethod
    def leaves(self, level: Level) -> Leaves[Leaf, Stream]:
        """Return what finds words at a level."""

    @abstractmethod
    def take(self, leaf: Leaf) -> Mask:
        """Return the mask of a leaf; add its scores where `scoring`."""

    @abstractmethod
    def beside(self, leaf: Leaf, terms: Sequence[str]) -> Leaf:
        """Return a leaf, or the entities of some terms where they weigh more."""

    @abstractmethod
    def every(self) -> Mask:
        """Return all articles."""

    @abstractmethod
    def all_of(self, masks: Sequence[Mask]) -> Mask:
        """Return the articles of all masks; there is one or more."""

    @abstractmethod
    def any_of(self, masks: Sequence[Mask]) -> Mask:
        """Return the articles of any of the masks; there is one or more."""

    @abstractmethod
    def none_of(self, mask: Mask) -> Mask:
        """Return the articles that a mask leaves out."""

    @abstractmethod
    def enough_of(self, masks: Sequence[Mask], least: int) -> Mask:
        """Return the articles of so many of the masks."""

    @abstractmethod
    def tried_from(self, prefix: str) -> Tried:
        """Return the words that begin so."""

    @abstractmethod
    def tried_like(self, word: str) -> Tried:
        """Return the words that are nearly written so."""

    @abstractmethod
    def having(self, name: FieldName, words: Sequence[str]) -> Mask:
        """Return the articles of what a field's words name; there is a word."""

    @abstractmethod
    def within(self, start: dt.date | None, end: dt.date | None) -> Mask:
        """Return the dated articles from one day to another, both included."""
