"""Gathers the words of a segment's articles, and gives its terms with their postings.

A word of a stream is one number while articles are added; only when the segment is
written are the terms of each distinct word looked for, once, and all postings sorted
in one go. Which fields there are and how they are written: `writing`.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from search.backends.whoosh.codec import HEAD
from search.backends.whoosh.counting import Written
from search.backends.whoosh.schema import FOLDED_MARK, SURFACE_MARK
from search.search_indexes import IndexedWord

Numbers: TypeAlias = npt.NDArray[np.int32]
TermsOf: TypeAlias = Callable[[IndexedWord], Sequence[str]]

_WIDTHS: Final = (1, 2, 4)


def lemma_terms(word: IndexedWord) -> Sequence[str]:
    """Return the terms of a word in the field of lemmas."""
    return (word.lemma, *word.entities)


def exact_terms(word: IndexedWord) -> Sequence[str]:
    """Return the terms of a word in the field of folded words.

    >>> exact_terms(IndexedWord("meme", "meme", "même", ()))
    ('meme', '=même', '≠meme')
    """
    if word.surface == word.exact:
        return (word.exact,)
    return word.exact, SURFACE_MARK + word.surface, FOLDED_MARK + word.exact


class _Numbered(dict[IndexedWord, int]):
    """Gives each word a number when it is asked for first."""

    def __missing__(self, word: IndexedWord) -> int:
        number = self[word] = len(self)
        return number


class WordPool:
    """The words of one stream of all articles of a segment."""

    def __init__(self) -> None:
        self._known = _Numbered()
        self._numbers = array("I")
        self._sizes = array("I")

    @property
    def words(self) -> Sequence[IndexedWord]:
        """The distinct words, each with its entities."""
        return tuple(self._known)

    def add(self, words: Sequence[IndexedWord]) -> None:
        """Add the words of the next article."""
        self._numbers.extend(map(self._known.__getitem__, words))
        self._sizes.append(len(words))

    def terms(self, terms_of: TermsOf) -> Iterator[tuple[bytes, Written]]:
        """Yield the terms that the words have, in the order of their bytes."""
        found = [terms_of(word) for word in self._known]
        # Strings and their UTF-8 have the same order.
        terms = sorted(set(chain.from_iterable(found)))
        if terms:
            ranks = dict(zip(terms, range(len(terms)), strict=True))
            flat = map(ranks.__getitem__, chain.from_iterable(found))
            sizes = np.fromiter(map(len, found), np.int32, len(found))
            postings = self._sorted(np.fromiter(flat, np.int32), sizes)
            yield from zip(map(str.encode, terms), postings.written(), strict=True)

    def _sorted(self, ranks: Numbers, sizes: Numbers) -> "_Postings":
        """Sort all places by term; `sizes[i]` of the `ranks` are of word i."""
        numbers = np.array(self._numbers, np.int32)
        articles = np.array(self._sizes, np.int32)
        docs = np.repeat(np.arange(len(articles), dtype=np.int32), articles)
        begins = np.cumsum(articles, dtype=np.int32) - articles
        places = np.arange(len(numbers), dtype=np.int32) - begins[docs]
        times = sizes[numbers]
        owners = np.repeat(np.arange(len(numbers), dtype=np.int32), times)
        first = np.cumsum(sizes, dtype=np.int32) - sizes
        # How much further than the first term of the word at that place.
        further = np.arange(len(owners), dtype=np.int32)
        further -= np.repeat(np.cumsum(times, dtype=np.int32) - times, times)
        terms = ranks[first[numbers[owners]] + further]
        order = np.argsort(terms, kind="stable")
        owners = owners[order]
        return _postings(terms[order], docs[owners], places[owners])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Postings:
    """The postings of all terms, one term after the other.

    Of term i the articles begin at `doc_starts[i]`, the places at `place_starts[i]`;
    both have one item more for the end.
    """

    docs: Numbers
    freqs: Numbers
    places: Numbers
    doc_starts: Numbers
    place_starts: Numbers

    def written(self) -> Iterator[Written]:
        """Yield each term's postings as `codec.encode` writes them."""
        parts = (
            _Part(self.docs, self.doc_starts),
            _Part(self.freqs, self.doc_starts),
            _Part(self.places, self.place_starts),
        )
        articles = np.diff(self.doc_starts).tolist()
        words = np.diff(self.place_starts).tolist()
        pieces = zip(
            *(part.widths for part in parts),
            *(part.pieces() for part in parts),
            strict=True,
        )
        for count, size, (dw, fw, pw, docs, freqs, places) in zip(
            articles, words, pieces, strict=True
        ):
            yield count, size, HEAD.pack(count, fw, pw, dw) + docs + freqs + places


class _Part:
    """Numbers of all terms, as bytes of as many bytes a number as each term needs."""

    def __init__(self, numbers: Numbers, starts: Numbers) -> None:
        largest = np.maximum.reduceat(numbers, starts[:-1])
        self.widths = (1 + (largest > 0xFF) + 2 * (largest > 0xFFFF)).tolist()
        self._starts = starts.tolist()
        self._numbers = numbers

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes of each term."""
        data = {
            width: self._numbers.astype(f"<u{width}").tobytes() for width in _WIDTHS
        }
        starts = self._starts
        for width, start, end in zip(self.widths, starts, starts[1:], strict=False):
            yield data[width][start * width : end * width]


def _postings(terms: Numbers, docs: Numbers, places: Numbers) -> _Postings:
    """Count how often each term stands in each article."""
    is_first = np.ones(len(terms), np.bool_)
    is_first[1:] = (terms[1:] != terms[:-1]) | (docs[1:] != docs[:-1])
    heads = np.flatnonzero(is_first).astype(np.int32)
    return _Postings(
        docs=docs[heads],
        freqs=np.diff(heads, append=np.int32(len(terms))),
        places=places,
        doc_starts=_starts(terms[heads]),
        place_starts=_starts(terms),
    )


def _starts(terms: Numbers) -> Numbers:
    """Return where each term begins among sorted ones, and the end."""
    return np.cumsum([0, *np.bincount(terms).tolist()], dtype=np.int32)
