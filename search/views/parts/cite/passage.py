"""A sentence chosen for citing: where it stands and how its link knows it again.

The text of an article never changes, so code points hold for ever; the hash shows that
the words are those that were cited, also to somebody who has only the words.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

LINK_DIGITS = 12
"""Hexadecimal digits of the hash in a link: 48 bits."""
LONGEST = 5_000
"""Code points of the longest passage that a link may choose."""
_LINK = re.compile(
    rf"(\d{{1,9}})-(\d{{1,9}})(?:-([0-9a-f]{{{LINK_DIGITS}}}))?", re.ASCII
)


class Block(Protocol):
    """A line of an article that readers see: raw_text[start:end)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """raw_text[start:end), in code points."""

    start: int
    end: int
    raw: str

    @property
    def words(self) -> str:
        """The passage with single spaces, as it is quoted."""
        return " ".join(self.raw.split())

    @property
    def hash(self) -> str:
        """SHA-256 of the passage as it stands in the text."""
        return digest(self.raw)


def digest(raw: str) -> str:
    """SHA-256 of a text in UTF-8, nothing else done to it, in hexadecimal.

    As `printf %s "text" | sha256sum` gives it.

    >>> digest("سلام")[:12]
    'bda1fa483453'
    """
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def link_value(passage: Passage) -> str:
    """What a link says of a passage: start, end and the beginning of its hash.

    >>> link_value(Passage(start=4, end=8, raw="سلام"))
    '4-8-bda1fa483453'
    """
    return f"{passage.start}-{passage.end}-{passage.hash[:LINK_DIGITS]}"


def chosen(value: str, raw: str, blocks: Iterable[Block]) -> Passage | None:
    """The passage of a text that a link chose; None if there is no such, or no more.

    It must lie within one block, for only blocks are shown; a hash in the link must be
    that of the words.

    >>> block = Passage(start=0, end=10, raw="")
    >>> chosen("4-8", "قال سلام لك", [block]).words
    'سلام'
    >>> chosen("4-8-000000000000", "قال سلام لك", [block]) is None
    True
    """
    asked = _LINK.fullmatch(value)
    if not asked:
        return None
    start, end = int(asked[1]), int(asked[2])
    if not 0 < end - start <= LONGEST:
        return None
    if not any(block.start <= start and end <= block.end for block in blocks):
        return None
    passage = Passage(start=start, end=end, raw=raw[start:end])
    if asked[3] and not passage.hash.startswith(asked[3]):
        return None
    return passage if passage.words else None
