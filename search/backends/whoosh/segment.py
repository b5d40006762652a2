"""One segment of the index as arrays. Deletions and other segments are not here."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import TermNotFound

from search.backends.whoosh.arrays import Arrays, Damaged, read_arrays
from search.backends.whoosh.codec import NO_DOCS, Posting, decode, decode_docs, extent
from search.backends.whoosh.dictionary import Dictionary, has_dictionary
from search.backends.whoosh.manifest import check_sizes
from search.backends.whoosh.rows import Rows, rows_of
from search.backends.whoosh.wordlist import WordList, words_of

ARRAYS: Final = ".arrays"
_WRONG: Final = (
    ValueError,
    TypeError,
    LookupError,
    struct.error,
    AssertionError,
    OverflowError,
)
"""What Whoosh and NumPy raise for bytes that nobody wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of a field's dictionary, and in how many articles it stands."""

    text: bytes
    articles: int
    offset: int
    length: int


class Segment:
    """Reads what one commit wrote. Safe between threads.

    Raises Damaged, when opened or asked, for files that are not as written.
    """

    def __init__(self, storage: Any, segment: Any) -> None:
        self.name: str = segment.segment_id()
        self.size: int = segment.doc_count_all()
        check_sizes(Path(storage.folder), self.name)
        arrays = arrays_at(storage, segment)
        try:
            self.rows: Rows = rows_of(arrays)
            self.words: WordList = words_of(arrays)
            self._terms = segment.codec().terms_reader(storage, segment)
            self._postings = segment.open_file(storage, W3Codec.POSTS_EXT)
            self._dictionary = _dictionary(storage, segment, self._terms, arrays)
        except _WRONG as error:
            raise Damaged(self.name) from error

    def posting(self, field: str, term: bytes) -> Posting | None:
        """Return where a term stands in this segment, None where it does not."""
        try:
            found = self._extent(field, term)
            return self._decoded(*found) if found else None
        except _WRONG as error:
            raise Damaged(self.name) from error

    def likely(self, field: str, terms: Sequence[bytes]) -> Sequence[int]:
        """Return the numbers of the terms that may be in this segment; few are not."""
        if self._dictionary:
            return self._dictionary.likely(field, terms)
        return range(len(terms))

    def docs(self, field: str, term: bytes) -> npt.NDArray[np.unsignedinteger[Any]]:
        """Return the articles of this segment that have a term."""
        try:
            found = self._extent(field, term)
            return decode_docs(self._postings.get(*found)) if found else NO_DOCS
        except _WRONG as error:
            raise Damaged(self.name) from error

    def _extent(self, field: str, term: bytes) -> tuple[int, int] | None:
        if self._dictionary:
            return self._dictionary.extent(field, term)
        try:
            return extent(self._terms.term_info(field, term))
        except TermNotFound:
            return None

    def _decoded(self, offset: int, length: int) -> Posting:
        posting = decode(self._postings.get(offset, length))
        if len(posting.docs) and posting.docs[-1] >= self.size:
            raise Damaged(self.name)
        return posting

    def terms(self, field: str, prefix: bytes = b"") -> Iterator[Term]:
        """Yield the terms of a field that begin with `prefix`, in order of bytes."""
        try:
            yield from self._items(field, prefix)
        except _WRONG as error:
            raise Damaged(self.name) from error

    def _items(self, field: str, prefix: bytes) -> Iterator[Term]:
        for (name, text), info in self._terms.items_from(field, prefix):
            if name != field or not text.startswith(prefix):
                return
            offset, length = extent(info)
            yield Term(
                text=text, articles=info.doc_frequency(), offset=offset, length=length
            )

    def data_of(self, term: Term) -> bytes:
        """Return the encoded postings of a term of `terms`."""
        data: bytes = self._postings.get(term.offset, term.length)
        return data

    def posting_of(self, term: Term) -> Posting:
        """Return where a term of `terms` stands."""
        return self._decoded(term.offset, term.length)


def _dictionary(
    storage: Any, segment: Any, terms: Any, arrays: Arrays
) -> Dictionary | None:
    """Return the dictionary by checksums, None for a segment without them."""
    if not has_dictionary(arrays):
        return None
    file = segment.open_file(storage, W3Codec.TERMS_EXT)
    return Dictionary(arrays, file, terms._fieldmap)  # noqa: SLF001  # Whoosh's numbers


def arrays_at(storage: Any, segment: Any) -> Arrays:
    """Return the arrays of a segment."""
    return read_arrays(Path(storage.folder) / segment.make_filename(ARRAYS))


def ids_at(storage: Any, segment: Any) -> npt.NDArray[np.int64]:
    """Return the article's id of each row of a segment."""
    ids: npt.NDArray[np.int64] = arrays_at(storage, segment)["number.article"]
    return ids
