"""How a term's postings lie in a segment: raw little-endian arrays.

A subclass of Whoosh's codec (its public way to another format): the term dictionary
and the columns are Whoosh's, the postings are ours. No merging, no caching here.

A list of postings is, one after the other: the number of articles (4 bytes), the
bytes of a frequency and of a position (1 byte each, 2 unused), the articles' numbers
(4 bytes each, rising), the frequencies, the positions of each article, rising.
"""

import struct
import sys
from array import array
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.matching import ListMatcher
from whoosh.system import pack_ushort

Numbers: TypeAlias = npt.NDArray[np.int32]

HEAD: Final = struct.Struct("<IBBxx")
_WIDTHS: Final = ((1, 1 << 8, "B"), (2, 1 << 16, "H"), (4, 1 << 32, "I"))


class Posting(NamedTuple):
    """Where one term stands: articles, how often in each, all positions in turn."""

    docs: Numbers
    freqs: Numbers
    positions: Numbers


def encode(
    docs: Sequence[int], freqs: Sequence[int], positions: Sequence[int]
) -> bytes:
    """Return the bytes of a list of postings.

    >>> decode(encode([3, 70000], [2, 1], [0, 9, 300])).positions.tolist()
    [0, 9, 300]
    """
    freq_width, freq_code = _width(max(freqs))
    width, code = _width(max(positions))
    return b"".join(
        (
            HEAD.pack(len(docs), freq_width, width),
            _little("I", docs),
            _little(freq_code, freqs),
            _little(code, positions),
        )
    )


def encode_arrays(posting: Posting) -> bytes:
    """Return the bytes of a list of postings that is long or held in arrays."""
    freq_width, _ = _width(int(posting.freqs.max()))
    width, _ = _width(int(posting.positions.max()))
    return b"".join(
        (
            HEAD.pack(len(posting.docs), freq_width, width),
            posting.docs.astype("<u4").tobytes(),
            posting.freqs.astype(f"<u{freq_width}").tobytes(),
            posting.positions.astype(f"<u{width}").tobytes(),
        )
    )


def decode(data: bytes) -> Posting:
    """Return the arrays of a list of postings."""
    count, freq_width, width = HEAD.unpack_from(data)
    freqs_at = HEAD.size + 4 * count
    positions_at = freqs_at + freq_width * count
    docs = np.frombuffer(data, "<u4", count, HEAD.size)
    freqs = np.frombuffer(data, f"<u{freq_width}", count, freqs_at)
    positions = np.frombuffer(data, f"<u{width}", -1, positions_at)
    return Posting(*(part.astype(np.int32) for part in (docs, freqs, positions)))


def _width(largest: int) -> tuple[int, str]:
    return next((size, code) for size, end, code in _WIDTHS if largest < end)


def _little(code: str, numbers: Sequence[int]) -> bytes:
    packed = array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


class TermInfo(W3TermInfo):
    """What the dictionary says of a term: how many articles, and where."""

    def place(self, *, articles: int, words: int, offset: int, length: int) -> None:
        """Set the number of articles and words, and the extent in the file."""
        self._df = articles
        self._weight = float(words)
        self.set_extent(offset, length)

    def add_block(self, block: Any) -> None:
        """Whoosh's blocks are not used."""
        raise NotImplementedError


def extent(info: W3TermInfo) -> tuple[int, int]:
    """Return where a term's postings begin in the file, and how many bytes they have.

    Whoosh 2.7.5 reads the length back as a tuple of one number.
    """
    offset, length = info.extent()
    return offset, length if isinstance(length, int) else length[0]


class ArrayFieldWriter(W3FieldWriter):
    """Writes whole lists of postings, in the order of their terms."""

    def __init__(self, codec: W3Codec, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._end = 0

    def write_term(self, term: bytes, articles: int, words: int, data: bytes) -> None:
        """Write a term of the field that was started last."""
        info = TermInfo()
        info.place(articles=articles, words=words, offset=self._end, length=len(data))
        self._postfile.write(data)
        self._end += len(data)
        self._tindex.add(pack_ushort(self._fieldid) + term, info.to_bytes())


class ArrayCodec(W3Codec):
    """Whoosh's codec with our postings."""

    # Lengths are columns of their own, exact and not rounded to a byte.
    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        """Return the writer of a segment's terms."""
        return ArrayFieldWriter(self, storage, segment)

    def postings_reader(
        self,
        dbfile: Any,
        terminfo: W3TermInfo,
        format_: Any,
        term: Any = None,
        scorer: Any = None,
    ) -> ListMatcher:
        """Return Whoosh's own view of a list, for Whoosh's tools and our tests."""
        posting = decode(dbfile.get(*extent(terminfo)))
        parts = np.split(posting.positions, np.cumsum(posting.freqs)[:-1])
        return ListMatcher(
            posting.docs.tolist(),
            posting.freqs.tolist(),
            [format_.encode(part.tolist()) for part in parts],
            format_,
            scorer=scorer,
            term=term,
            terminfo=terminfo,
        )
