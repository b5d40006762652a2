"""Writes segments: articles are pooled term by term and written in one go.

A subclass of Whoosh's writer: locks, table of contents and files are Whoosh's.
Which articles to write and which segments to take over is decided elsewhere.
"""

import heapq
import itertools
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.writing import SegmentWriter

from search.backends.contents import Ids, themselves
from search.backends.whoosh.arrays import write_arrays
from search.backends.whoosh.codec import (
    ArrayCodec,
    Numbers,
    Packed,
    encode,
    join,
    packed,
    unpack,
)
from search.backends.whoosh.counting import WordCounts, Written
from search.backends.whoosh.forms import names_of, word_forms
from search.backends.whoosh.manifest import write_manifest
from search.backends.whoosh.pooling import WordPool, exact_terms, lemma_terms
from search.backends.whoosh.rows import RowPool, Rows, arrays_of, join_rows
from search.backends.whoosh.schema import (
    FORMS,
    LEMMA,
    STREAMS,
    TITLE_EXACT,
    TITLE_LEMMA,
)
from search.backends.whoosh.segment import ARRAYS, Segment, ids_at
from search.backends.whoosh.wordlist import arrays_of as arrays_of_words
from search.search_indexes import IndexedArticle


class ArticleWriter(SegmentWriter):
    """Adds articles or takes over segments, not both; `commit` writes one segment."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=ArrayCodec(), compound=False, timeout=5.0)
        self._title, self._body = WordPool(), WordPool()
        self._names: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._rows = RowPool()
        self._absorbed: list[tuple[Segment, Numbers]] = []

    def add_article(self, article: IndexedArticle) -> None:
        """Add one article; it must not stand in the index already."""
        number = self.docnum
        self._take_numbers(1)
        self._rows.add(article)
        self._title.add(article.title)
        self._body.add(article.body)
        for name in {*names_of(article.title), *names_of(article.body)}:
            self._names[name].append(number)

    def delete_articles(
        self, ids: Sequence[int], owners: Callable[[Ids], Ids] = themselves
    ) -> None:
        """Mark the documents of articles as deleted, where the index has them."""
        wanted = np.array(ids, np.int64)
        for segment in self.segments:
            if segment.doc_count_all():
                known = ids_at(self.storage, segment)
                for number in np.flatnonzero(np.isin(owners(known), wanted)).tolist():
                    segment.delete_document(number)

    def absorb(self, segment: Segment, deleted: Iterable[int]) -> None:
        """Take over the living articles of a segment."""
        kept = np.ones(segment.size, np.bool_)
        kept[list(deleted)] = False
        numbers = np.cumsum(kept, dtype=np.int32) + np.int32(self.docnum - 1)
        self._take_numbers(int(np.count_nonzero(kept)))
        self._absorbed.append((segment, np.where(kept, numbers, -1).astype(np.int32)))

    def moved(self) -> dict[str, Numbers]:
        """Return the new number of each article of the segments taken over."""
        return {segment.name: numbers for segment, numbers in self._absorbed}

    def _take_numbers(self, count: int) -> None:
        """Tell Whoosh of so many articles more."""
        for number in range(self.docnum, self.docnum + count):
            self.perdocwriter.start_doc(number)
            self.perdocwriter.finish_doc()
        self.docnum += count
        if count:
            self._added = True

    def _flush_segment(self) -> None:
        """Write all terms and rows; called by Whoosh when it commits."""
        self.perdocwriter.close()
        counts = WordCounts(self._terms_of(TITLE_EXACT), self.docnum)
        for field in STREAMS:
            self.fieldwriter.start_field(field, self.schema[field])
            for term, written in counts.counted(field, self._terms_of(field)):
                self.fieldwriter.write_term(term, *written)
            self.fieldwriter.finish_field()
        self.fieldwriter.close()
        folder, segment = Path(self.storage.folder), self.newsegment
        arrays = arrays_of(self._all_rows()) | arrays_of_words(counts.word_list())
        arrays |= self.fieldwriter.places.arrays()
        write_arrays(folder / segment.make_filename(ARRAYS), arrays)
        write_manifest(folder, segment.segment_id())

    def _all_rows(self) -> Rows:
        absorbed = [
            segment.rows.only(numbers >= 0) for segment, numbers in self._absorbed
        ]
        return join_rows([self._rows.rows(), *absorbed])

    def _terms_of(self, field: str) -> Iterator[tuple[bytes, Written]]:
        if self._absorbed:
            return _merged(
                [
                    _absorbed_terms(segment, field, numbers, rank)
                    for rank, (segment, numbers) in enumerate(self._absorbed)
                ]
            )
        if field == FORMS:
            return self._forms()
        pool = self._title if field in {TITLE_LEMMA, TITLE_EXACT} else self._body
        return pool.terms(lemma_terms if field in {LEMMA, TITLE_LEMMA} else exact_terms)

    def _forms(self) -> Iterator[tuple[bytes, Written]]:
        """Yield the forms of words without articles, of names with theirs."""
        words = word_forms((*self._title.words, *self._body.words))
        for form in sorted({*words, *self._names}):
            docs = self._names.get(form, ())
            yield form.encode(), (len(docs), 0, encode(docs, (), ()))


Source = Iterator[tuple[bytes, int, Packed]]


def _absorbed_terms(
    segment: Segment, field: str, numbers: Numbers, rank: int
) -> Source:
    """Yield a segment's terms with the articles' new numbers."""
    lost_some = bool((numbers < 0).any())
    known = numbers.tolist()
    for term in segment.terms(field):
        if not lost_some:
            yield term.text, rank, unpack(segment.data_of(term), known)
            continue
        posting = segment.posting_of(term)
        docs = numbers[posting.docs]
        kept = docs >= 0
        if kept.any() or not len(docs):
            yield term.text, rank, packed(posting._replace(docs=docs).among(kept))


def _merged(sources: Sequence[Source]) -> Iterator[tuple[bytes, Written]]:
    """Join the sources' postings term by term."""
    rows = heapq.merge(*sources, key=itemgetter(0, 1))
    for term, group in itertools.groupby(rows, key=itemgetter(0)):
        yield term, join([found for _, _, found in group])
