"""Postings and weighed words of the whole archive that were used last: kept.

Most forms of a word are in no or few segments: looking into each costs more than all
that is done with what was found. What is kept goes with the generation of the index.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Final, Generic, TypeVar
from weakref import WeakKeyDictionary

from search.backends.whoosh.codec import NO_NUMBERS, Posting
from search.backends.whoosh.joined import Leaf
from search.backends.whoosh.reading import Archive

KEPT_BYTES: Final = 48 * 1024 * 1024
"""Of postings, kept for each process."""
WEIGHED_BYTES: Final = 24 * 1024 * 1024
"""Of weighed words. They are larger, and would drive out the many short postings."""
LONGEST: Final = KEPT_BYTES // 192
"""Of a longer posting only the counts are kept: places drive out what is short."""
_HEAD: Final = 400
"""Bytes of the key, the tuple and the heads of its arrays."""

Found = TypeVar("Found", Posting, Leaf)


class Kept(Generic[Found]):
    """What was found last, by a key, bounded in bytes. Safe between threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Hashable, Found] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Found | None:
        """Return what is kept under a key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, found: Found) -> None:
        """Keep something until what is used later needs its room."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = found
                self._size += _bytes(found)
            while self._size > self._limit:
                self._size -= _bytes(self._kept.popitem(last=False)[1])


def _bytes(found: Posting | Leaf) -> int:
    if isinstance(found, Leaf):
        return _HEAD + found.docs.nbytes + found.scores.nbytes
    return _HEAD + sum(part.nbytes for part in found)


class Known:
    """What is kept of one generation."""

    def __init__(self) -> None:
        self._postings: Kept[Posting] = Kept(KEPT_BYTES)
        self._leaves: Kept[Leaf] = Kept(WEIGHED_BYTES)

    def posting(self, archive: Archive, field: str, term: str) -> Posting:
        """Return where a term stands in living articles."""
        known = self._postings.get((field, term))
        if known and len(known.positions) >= len(known.docs):
            return known
        posting = archive.posting(field, term)
        self._keep(field, term, posting)
        return posting

    def counts(self, archive: Archive, field: str, term: str) -> Posting:
        """Return how often a term stands in living articles; the places may lack."""
        known = self._postings.get((field, term))
        return known or self.posting(archive, field, term)

    def counts_of(
        self, archive: Archive, field: str, terms: Sequence[str]
    ) -> list[Posting]:
        """Return the same for several terms."""
        known = [self._postings.get((field, term)) for term in terms]
        missing = [term for term, found in zip(terms, known, strict=True) if not found]
        read = dict(zip(missing, archive.postings(field, missing), strict=True))
        for term, posting in read.items():
            self._keep(field, term, posting)
        return [found or read[term] for term, found in zip(terms, known, strict=True)]

    def _keep(self, field: str, term: str, posting: Posting) -> None:
        if _bytes(posting) > LONGEST:
            posting = posting._replace(positions=NO_NUMBERS)
        self._postings.keep((field, term), posting)

    def leaf(self, key: Hashable, weigh: Callable[[], Leaf]) -> Leaf:
        """Return what was weighed under a key, or weigh it."""
        known = self._leaves.get(key)
        if known is None:
            known = weigh()
            self._leaves.keep(key, known)
        return known


_known: WeakKeyDictionary[Archive, Known] = WeakKeyDictionary()


def known_of(archive: Archive) -> Known:
    """Return what is kept of an archive; one for each process."""
    return _known.setdefault(archive, Known())
