"""The whole archive as arrays: all segments of one generation, read only.

An article has a number here, from 0 in the order of the segments; arrays of
`Archive` are indexed by it. Evaluating queries and ranking are not here.
"""

import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from search.backends.bm25 import norms
from search.backends.folder import IndexFolder, State
from search.backends.grams import Signature
from search.backends.whoosh.arrays import Damaged
from search.backends.whoosh.codec import Numbers, Posting
from search.backends.whoosh.columns import Mask, join_columns
from search.backends.whoosh.segment import Segment, Term
from search.backends.whoosh.storage import MappedStorage
from search.backends.whoosh.toc import read_toc

CACHE_BYTES: Final = 64 * 1024 * 1024
"""Decoded postings kept for each process."""
AGAIN: Final = 0.02
"""Seconds between two tries to open what is being replaced."""
POSITION_BITS: Final = 20
"""A position is below 2 ** 20: articles have at most 200,000 characters."""
_NOTHING: Final = Posting(*(np.zeros(0, np.int32) for _ in range(3)))


class Cache:
    """Decoded postings of segments, the latest used kept, bounded in bytes."""

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[tuple[str, str, bytes], Posting | None] = OrderedDict()
        self._lock = threading.Lock()

    def posting(self, segment: Segment, field: str, term: bytes) -> Posting | None:
        """Return where a term stands in a segment, None where it does not."""
        key = (segment.name, field, term)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        posting = segment.posting(field, term)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = posting
                self._size += _bytes(posting)
            while self._size > self._limit:
                self._size -= _bytes(self._kept.popitem(last=False)[1])
        return posting


def _bytes(posting: Posting | None) -> int:
    # 300 bytes: the key, the tuple and the heads of three arrays.
    return 300 + (sum(part.nbytes for part in posting) if posting else 0)


class Archive:
    """One generation of the index."""

    def __init__(
        self, state: State, segments: Sequence[Segment], deleted: Sequence[Any]
    ) -> None:
        self.state = state
        self.segments = segments
        sizes = [segment.size for segment in segments]
        self.bases = np.cumsum([0, *sizes])[:-1].tolist()
        self.size = sum(sizes)
        self.deleted = [sorted(gone) for gone in deleted]
        self.living = np.ones(self.size, np.bool_)
        for base, gone in zip(self.bases, self.deleted, strict=True):
            self.living[[base + number for number in gone]] = False
        self.count = int(np.count_nonzero(self.living))
        self.all_live = self.count == self.size
        self.ids = self._column("article")
        self.columns = join_columns(
            [segment.rows.facets for segment in segments],
            self.bases,
            self._column("day"),
        )
        self.cache = Cache()

    def _column(self, name: str) -> npt.NDArray[np.int64]:
        parts = [segment.rows.numbers[name] for segment in self.segments]
        return np.concatenate([np.zeros(0, np.int64), *parts])

    @cached_property
    def by_id(self) -> npt.NDArray[np.int64]:
        """A number below 2 ** 32 for each article: rises as the ids do."""
        if int(self.ids.max(initial=0)) < 1 << 32:
            return self.ids
        places = np.empty(self.size, np.int64)
        places[np.argsort(self.ids, kind="stable")] = np.arange(self.size)
        return places

    @cached_property
    def groups(self) -> npt.NDArray[np.int64]:
        """The id of the article that each is a copy of, else its own."""
        return self._column("group")

    @cached_property
    def copied(self) -> Mask:
        """Which living articles share their group with another living one."""
        groups = self.groups
        _, at, sizes = np.unique(
            groups[self.living], return_inverse=True, return_counts=True
        )
        mask = np.zeros(self.size, np.bool_)
        mask[self.living] = sizes[at] > 1
        return mask

    @cached_property
    def norms(self) -> npt.NDArray[np.float32]:
        """BM25's length norm of each body."""
        return self._norms("length")

    @cached_property
    def title_norms(self) -> npt.NDArray[np.float32]:
        """BM25's length norm of each title."""
        return self._norms("title_length")

    def stamps(self) -> dict[int, int]:
        """Return the stamp of each living article, by its id."""
        ids = self.ids[self.living].tolist()
        stamps = dict(
            zip(ids, self._column("stamp")[self.living].tolist(), strict=True)
        )
        if len(stamps) < len(ids):
            stamps |= {pk: -1 for pk, times in Counter(ids).items() if times > 1}
        return stamps

    def _norms(self, name: str) -> npt.NDArray[np.float32]:
        lengths = self._column(name)
        living = lengths[self.living]
        # An article without a title does not make the others' titles long.
        average = living[living > 0].mean() if (living > 0).any() else 1.0
        return norms(lengths, float(average))

    def posting(self, field: str, term: str) -> Posting:
        """Return where a term stands in living articles."""
        text = term.encode()
        found = [
            (base, posting)
            for base, segment in zip(self.bases, self.segments, strict=True)
            if (posting := self.cache.posting(segment, field, text))
        ]
        return self._whole(found)

    def postings(self, field: str, terms: Sequence[str]) -> list[Posting]:
        """Return where each of some terms stands in living articles."""
        texts = [term.encode() for term in terms]
        found: list[list[tuple[int, Posting]]] = [[] for _ in texts]
        for base, segment in zip(self.bases, self.segments, strict=True):
            for number in segment.likely(field, texts):
                posting = self.cache.posting(segment, field, texts[number])
                if posting:
                    found[number].append((base, posting))
        return [self._whole(parts) for parts in found]

    def _whole(self, found: Sequence[tuple[int, Posting]]) -> Posting:
        """Join a term's postings of all segments, without deleted articles."""
        if not found:
            return _NOTHING
        posting = found[0][1] if len(self.segments) == 1 else _joined(found)
        return posting if self.all_live else self._alive(posting)

    def _alive(self, posting: Posting) -> Posting:
        living = self.living[posting.docs]
        return posting if living.all() else posting.among(living)

    def mask(self, docs: Numbers) -> Mask:
        """Return which articles are among `docs`."""
        mask = np.zeros(self.size, np.bool_)
        mask[docs] = True
        return mask

    def terms(self, field: str, prefix: str, limit: int) -> list[Term]:
        """Return terms of all segments that begin with `prefix`, `limit` of each."""
        text = prefix.encode()
        return [
            term
            for segment in self.segments
            for term in islice(segment.terms(field, text), limit)
        ]

    def grams(self, docs: npt.NDArray[np.integer[Any]]) -> list[Signature]:
        """Return the letters' signature of each of some articles."""
        at = np.searchsorted(self.bases, docs, "right") - 1
        return [
            self.segments[place].rows.signature(doc - self.bases[place])
            for place, doc in zip(at.tolist(), docs.tolist(), strict=True)
        ]


def keys(posting: Posting) -> npt.NDArray[np.int64]:
    """Return each place of a term as article << 20 | position, rising."""
    docs = np.repeat(posting.docs.astype(np.int64) << POSITION_BITS, posting.freqs)
    return docs | posting.positions


def _joined(found: Iterable[tuple[int, Posting]]) -> Posting:
    based = [posting._replace(docs=posting.docs + base) for base, posting in found]
    return Posting(*(np.concatenate(parts) for parts in zip(*based, strict=True)))


@dataclass(frozen=True, slots=True)
class _Opened:
    """What was found at a stamp: an archive, nothing, or damage."""

    stamp: object
    archive: Archive | None
    damage: Exception | None = None


_opened: dict[Path, _Opened] = {}
_opening = threading.Lock()


def archive_at(folder: IndexFolder) -> Archive | None:
    """Return the archive as it is now; one for each process, None before the first.

    Opened again when `current` was replaced; segments that stayed are kept. Raises
    Damaged or OSError for files that cannot be read, until `current` is replaced.
    """
    stamp = folder.stamp()
    known = _opened.get(folder.path)
    if known is None or known.stamp != stamp:
        with _opening:
            known = _opened.get(folder.path)
            if known is None or known.stamp != stamp:
                known = _opened[folder.path] = _at(folder, stamp, known)
    if known.damage:
        raise known.damage.with_traceback(None)
    return known.archive


def _at(folder: IndexFolder, stamp: object, known: _Opened | None) -> _Opened:
    try:
        archive = _newest(folder, known.archive if known else None)
    except (OSError, Damaged) as damage:
        return _Opened(stamp, None, damage)
    return _Opened(stamp, archive)


def damaged(folder: IndexFolder, damage: Exception) -> None:
    """Remember that reading found damage: the index is not ready until it changes."""
    with _opening:
        known = _opened.get(folder.path)
        if known:
            _opened[folder.path] = _Opened(known.stamp, known.archive, damage)


def forget(folder: IndexFolder) -> None:
    """Open everything anew at the next request, as after a restart."""
    _opened.pop(folder.path, None)


def _newest(folder: IndexFolder, known: Archive | None) -> Archive | None:
    # A merge or a swap may remove files between the look and the opening.
    for last in (False,) * 9 + (True,):
        state = folder.state()
        if state is None:
            return None
        try:
            return _read(folder, state, known)
        except (FileNotFoundError, Damaged):
            if last:
                raise
            time.sleep(AGAIN)
    return None


def _read(folder: IndexFolder, state: State, known: Archive | None) -> Archive:
    storage = MappedStorage(str(folder.folder(state.folder)))
    found = read_toc(storage).segments
    kept = {segment.name: segment for segment in known.segments} if known else {}
    segments = [
        kept.get(segment.segment_id()) or Segment(storage, segment) for segment in found
    ]
    archive = Archive(state, segments, [list(item.deleted_docs()) for item in found])
    if known:
        archive.cache = known.cache
    return archive
