"""One segment of the index as arrays. Deletions and other segments are not here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import TermNotFound

from search.backends.whoosh.codec import Posting, decode, extent
from search.backends.whoosh.columns import unpack_facets
from search.backends.whoosh.schema import FACETS, NUMBERS, schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of a field's dictionary, and in how many articles it stands."""

    text: bytes
    articles: int
    offset: int
    length: int


class Segment:
    """Reads the terms and columns that one commit wrote. Safe between threads."""

    def __init__(self, storage: Any, segment: Any) -> None:
        codec = segment.codec()
        self.name: str = segment.segment_id()
        self.size: int = segment.doc_count_all()
        self._terms = codec.terms_reader(storage, segment)
        self._postings = segment.open_file(storage, W3Codec.POSTS_EXT)
        self._automata = codec.automata(storage, segment)
        self.columns = {name: read_numbers(storage, segment, name) for name in NUMBERS}
        self.packed = _texts(codec, storage, segment)
        self.facets = unpack_facets(self.packed)

    def posting(self, field: str, term: bytes) -> Posting | None:
        """Return where a term stands in this segment, None where it does not."""
        try:
            info = self._terms.term_info(field, term)
        except TermNotFound:
            return None
        return decode(self._postings.get(*extent(info)))

    def terms(self, field: str, prefix: bytes = b"") -> Iterator[Term]:
        """Yield the terms of a field that begin with `prefix`, in order of bytes."""
        for (name, text), info in self._terms.items_from(field, prefix):
            if name != field or not text.startswith(prefix):
                return
            offset, length = extent(info)
            yield Term(
                text=text, articles=info.doc_frequency(), offset=offset, length=length
            )

    def posting_of(self, term: Term) -> Posting:
        """Return where a term of `terms` stands."""
        return decode(self._postings.get(term.offset, term.length))

    def like(self, field: str, text: str, edits: int) -> Iterator[str]:
        """Yield the terms of a field at most `edits` letters away from `text`."""
        cursor = self._terms.cursor(field, schema()[field])
        yield from self._automata.terms_within(cursor, text, edits)


def read_numbers(storage: Any, segment: Any, name: str) -> npt.NDArray[np.int64]:
    """Read a column of numbers in one go; trailing zeros are not in the file."""
    found = np.zeros(segment.doc_count_all(), np.int64)
    filename = W3Codec.column_filename(segment, name)
    if storage.file_exists(filename):
        with storage.open_file(filename) as file:
            written = np.frombuffer(file.read(), ">i8")
        found[: len(written)] = written
    return found


def _texts(codec: W3Codec, storage: Any, segment: Any) -> list[str]:
    """Read the column of facet values, one text for each article."""
    reader = codec.per_document_reader(storage, segment)
    column = reader.column_reader(FACETS, schema()[FACETS].column_type)
    texts = [value.decode() for value in column]
    reader.close()
    return texts
