"""How a term's postings lie in a segment: raw little-endian arrays.

A subclass of Whoosh's codec (its public way to another format): the term dictionary
and the columns are Whoosh's, the postings are ours. No merging, no caching here.

A list of postings is, one after the other: the number of articles (4 bytes), the
bytes of a frequency, of a position and of an article's number (1 byte each, 1
unused), the articles' numbers, rising, the frequencies, the positions of each
article, rising. Lists of articles only have neither frequencies nor positions.
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

from search.backends.whoosh.dictionary import EXTENT, SIZES, Places

Numbers: TypeAlias = npt.NDArray[np.int32]

HEAD: Final = struct.Struct("<IBBBx")
_COUNTS: Final = struct.Struct("!BfI")
"""A part of Whoosh's rows: flags, words, articles."""
NO_NUMBERS: Final[Numbers] = np.zeros(0, np.int32)
_WIDTHS: Final = ((1, 1 << 8, "B"), (2, 1 << 16, "H"), (4, 1 << 32, "I"))

_CODES: Final = {size: code for size, _, code in _WIDTHS}


class Posting(NamedTuple):
    """Where one term stands: articles, how often in each, all positions in turn.

    A list of articles only has no frequencies and no positions.
    """

    docs: Numbers
    freqs: Numbers
    positions: Numbers

    def among(self, kept: npt.NDArray[np.bool_]) -> "Posting":
        """Return the part of the articles for which `kept[i]` is true."""
        if not len(self.freqs):
            return self._replace(docs=self.docs[kept])
        positions = self.positions[np.repeat(kept, self.freqs)]
        return Posting(self.docs[kept], self.freqs[kept], positions)


def encode(
    docs: Sequence[int], freqs: Sequence[int], positions: Sequence[int]
) -> bytes:
    """Return the bytes of a list of postings.

    >>> decode(encode([3, 70000], [2, 1], [0, 9, 300])).positions.tolist()
    [0, 9, 300]
    >>> decode(encode([3, 9], [], [])).docs.tolist()
    [3, 9]
    """
    doc_width, doc_code = _width(docs[-1] if docs else 0)
    freq_width, freq_code = _width(max(freqs)) if freqs else (0, "")
    width, code = _width(max(positions)) if positions else (0, "")
    return b"".join(
        (
            HEAD.pack(len(docs), freq_width, width, doc_width),
            _little(doc_code, docs),
            _little(freq_code, freqs) if freqs else b"",
            _little(code, positions) if positions else b"",
        )
    )


def encode_arrays(posting: Posting) -> bytes:
    """Return the bytes of a list of postings that is long or held in arrays."""
    docs, freqs, positions = posting
    doc_width, _ = _width(int(docs[-1]) if len(docs) else 0)
    freq_width = _width(int(freqs.max()))[0] if len(freqs) else 0
    width = _width(int(positions.max()))[0] if len(positions) else 0
    return b"".join(
        (
            HEAD.pack(len(docs), freq_width, width, doc_width),
            docs.astype(f"<u{doc_width}").tobytes(),
            freqs.astype(f"<u{freq_width}").tobytes() if freq_width else b"",
            positions.astype(f"<u{width}").tobytes() if width else b"",
        )
    )


def decode(data: bytes) -> Posting:
    """Return the arrays of a list of postings."""
    count, freq_width, width, doc_width = HEAD.unpack_from(data)
    freqs_at = HEAD.size + doc_width * count
    docs = np.frombuffer(data, f"<u{doc_width}", count, HEAD.size).astype(np.int32)
    if not freq_width:
        return Posting(docs, NO_NUMBERS, NO_NUMBERS)
    positions_at = freqs_at + freq_width * count
    freqs = np.frombuffer(data, f"<u{freq_width}", count, freqs_at)
    positions = np.frombuffer(data, f"<u{width}", -1, positions_at)
    return Posting(docs, freqs.astype(np.int32), positions.astype(np.int32))


NO_DOCS: Final = np.zeros(0, np.uint8)


def decode_docs(data: bytes) -> npt.NDArray[np.unsignedinteger[Any]]:
    """Return the articles of a list of postings.

    >>> decode_docs(encode([3, 70000], [2, 1], [0, 9, 300])).tolist()
    [3, 70000]
    """
    count, _, _, width = HEAD.unpack_from(data)
    docs: npt.NDArray[np.unsignedinteger[Any]]
    docs = np.frombuffer(data, f"<u{width}", count, HEAD.size)
    return docs


class Packed(NamedTuple):
    """A list of postings of which only the articles are decoded: for merging.

    `freqs` and `positions` are bytes of as many bytes a number as their widths say.
    """

    docs: Sequence[int]
    freqs: bytes
    freq_width: int
    positions: bytes
    width: int


def unpack(data: bytes, numbers: Sequence[int]) -> Packed:
    """Return a list of postings with other numbers for its articles."""
    count, freq_width, width, doc_width = HEAD.unpack_from(data)
    freqs_at = HEAD.size + doc_width * count
    positions_at = freqs_at + freq_width * count
    docs = _numbers(data[HEAD.size : freqs_at], doc_width)
    return Packed(
        docs=[numbers[doc] for doc in docs],
        freqs=data[freqs_at:positions_at],
        freq_width=freq_width,
        positions=data[positions_at:],
        width=width,
    )


def packed(posting: Posting) -> Packed:
    """Return a list of postings held in arrays as a packed one."""
    data = encode_arrays(posting)
    return unpack(data, range(int(posting.docs[-1]) + 1 if len(posting.docs) else 0))


def join(parts: Sequence[Packed]) -> tuple[int, int, bytes]:
    """Return how many articles and places several lists have, and their bytes.

    >>> one = unpack(encode([0, 1], [1, 2], [7, 3, 300]), [4, 5])
    >>> _, places, data = join([one, unpack(encode([0], [1], [2]), [9])])
    >>> places, decode(data).docs.tolist(), decode(data).positions.tolist()
    (4, [4, 5, 9], [7, 3, 300, 2])
    """
    docs = (
        parts[0].docs if len(parts) == 1 else [d for part in parts for d in part.docs]
    )
    doc_width, doc_code = _width(docs[-1] if docs else 0)
    freq_width = max(part.freq_width for part in parts)
    width = max(part.width for part in parts)
    freqs = b"".join(_widened(p.freqs, p.freq_width, freq_width) for p in parts)
    positions = b"".join(_widened(p.positions, p.width, width) for p in parts)
    head = HEAD.pack(len(docs), freq_width, width, doc_width)
    data = head + _little(doc_code, docs) + freqs + positions
    return len(docs), len(positions) // (width or 1), data


def _widened(numbers: bytes, width: int, wider: int) -> bytes:
    if width == wider or not numbers:
        return numbers
    return np.frombuffer(numbers, f"<u{width}").astype(f"<u{wider}").tobytes()


def _numbers(data: bytes, width: int) -> "array[int]":
    found = array(_CODES[width], data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


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


def _unused() -> bytes:
    """Return what Whoosh writes of a term's lengths and weights, which are ours."""
    info = TermInfo()
    info.place(articles=0, words=0, offset=0, length=0)
    unused: bytes = info.to_bytes()[_COUNTS.size : -EXTENT.size]
    return unused


_UNUSED: Final = _unused()


class ArrayFieldWriter(W3FieldWriter):
    """Writes whole lists of postings, in the order of their terms.

    A term is written as Whoosh's `TermInfo.to_bytes` and `OrderedHashWriter.add`
    do it, at once: a rebuild writes millions, and the calls took a third of it.
    """

    def __init__(self, codec: W3Codec, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self.places = Places()
        self._end = 0
        self._place: int = self._tindex.tell()

    def write_term(self, term: bytes, articles: int, words: int, data: bytes) -> None:
        """Write a term of the field that was started last."""
        counts = _COUNTS.pack(0, words, articles)
        info = counts + _UNUSED + EXTENT.pack(self._end, len(data))
        self._postfile.file.write(data)
        self._end += len(data)
        self._add(pack_ushort(self._fieldid) + term, info)

    def _add(self, key: bytes, info: bytes) -> None:
        table, place = self._tindex, self._place
        if key <= table.lastkey:
            msg = f"Terms must rise: {table.lastkey!r}, {key!r}; sort them before."
            raise ValueError(msg)
        row = SIZES.pack(len(key), len(info)) + key + info
        table.dbfile.file.write(row)
        table.index.append(place)
        number = table.hashfn(key)
        table.buckets[number & 255].append((number, place))
        table.lastkey = key
        self.places.add(key, place)
        self._place = place + len(row)


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
