"""What the finders of new names look at, and what they give back: plain values."""

from collections.abc import Collection
from dataclasses import dataclass

from archive.extract.matching import Text
from archive.extract.table import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A text with what is known of it, by the numbers of its words.

    `known` are the words of known people's full names, `surnames` the single words
    that name them, `places` the words of other names.
    """

    text: Text
    known: frozenset[int]
    surnames: frozenset[int]
    places: frozenset[int]
    given_names: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """Words first..last may be the name of a person who has this title."""

    first: int
    last: int
    start: int
    end: int
    norm: str
    title: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSpelling:
    """Words first..last may be a spelling of a name of `entry`, which is `known`."""

    first: int
    last: int
    start: int
    end: int
    norm: str
    entry: Entry
    known: str
    method: str


def found_name(
    text: Text, words: tuple[int, int], title: str, method: str
) -> FoundName:
    """The name that stands in words first..last."""
    first, last = words
    return FoundName(
        first=first,
        last=last,
        start=text.tokens[first].start,
        end=text.tokens[last].end,
        norm=" ".join(text.words[first : last + 1]),
        title=title,
        method=method,
    )
