"""What one word or phrase of a query stands for in the index, and its weight.

BM25F over title and body; lemma and exact form are weighed apart. How the words of
a query are joined by AND and OR is `search.backends.whoosh.evaluate`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from search.backends.bm25 import Weights, rarity, saturate
from search.backends.in_phrases import forms_in_phrase
from search.backends.whoosh.codec import Numbers, Posting
from search.backends.whoosh.columns import Mask
from search.backends.whoosh.joined import Leaf, either, joined
from search.backends.whoosh.known import known_of
from search.backends.whoosh.phrase import (
    Places,
    Step,
    articles,
    near,
    phrase,
    runs,
    union,
    without,
)
from search.backends.whoosh.reading import Archive, keys
from search.backends.whoosh.schema import (
    EXACT,
    FOLDED_MARK,
    LEMMA,
    SURFACE_MARK,
    TITLE_EXACT,
    TITLE_LEMMA,
)
from search.backends.words import Run, Slot
from search.query.nodes import Level

TITLE_WEIGHT: Final = 2.5
EXACT_WEIGHT: Final = 0.25
"""Measured on five sets: +0.3 to +1.0 points of nDCG@10 (design, search.md)."""

Postings = Callable[[Slot, "Stream"], Sequence[Posting]]


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream of words: its two fields and whether it is the title."""

    lemma: str
    exact: str
    is_title: bool


TITLE: Final = Stream(TITLE_LEMMA, TITLE_EXACT, is_title=True)
BODY: Final = Stream(LEMMA, EXACT, is_title=False)
Streams = tuple[Stream, ...]


class Leaves:
    """Finds words and phrases in an archive at one level of strictness."""

    def __init__(self, archive: Archive, level: Level) -> None:
        self.archive = archive
        self.level = level
        self._known = known_of(archive)

    def posting(self, field: str, term: str) -> Posting:
        """Return where a term stands in living articles."""
        return self._known.posting(self.archive, field, term)

    def counts(self, field: str, term: str) -> Posting:
        """Return how often a term stands in living articles; the places may lack."""
        return self._known.counts(self.archive, field, term)

    def word(self, slot: Slot, terms: Sequence[str], streams: Streams) -> Leaf:
        """Find a word, or one of the entities it may be part of."""
        key = (self.level, slot, tuple(terms), streams)
        return self._known.leaf(key, lambda: self._word(slot, terms, streams))

    def _word(self, slot: Slot, terms: Sequence[str], streams: Streams) -> Leaf:
        leaf = self._weigh((self._counts(slot, stream), stream) for stream in streams)
        if self.level in {Level.FAMILY, Level.NAMES}:
            exact = self.terms([slot.exact], streams)
            parts = (
                (leaf.docs, leaf.scores),
                (exact.docs, EXACT_WEIGHT * exact.scores),
            )
            leaf = joined(np.add, parts, self.archive.size)
        return either(leaf, self.entities(terms, streams), self.archive.size)

    def entities(self, terms: Sequence[str], streams: Streams) -> Leaf | None:
        """Find any of some entities, each weighed apart; None where there is none."""
        best: Leaf | None = None
        for term in terms:
            entity = self._weigh(
                (self.counts(stream.lemma, term), stream) for stream in streams
            )
            best = either(entity, best, self.archive.size)
        return best

    def terms(self, terms: Iterable[str], streams: Streams) -> Leaf:
        """Find any of some folded words; they count as one word."""
        words = tuple(terms)
        found = (
            (posting, stream)
            for stream in streams
            for posting in self._known.counts_of(self.archive, stream.exact, words)
        )
        return self._known.leaf((words, streams), lambda: self._weigh(found))

    def phrase(self, run: Run, streams: Streams) -> Leaf:
        """Find words in this order, a name in any of its forms."""
        found = []
        for stream in streams:
            within = self._with_all(run, stream, self._written)
            steps = [self._steps(run, slot, stream, within) for slot in _order(run)]
            found.append((stream, phrase(steps)))
        return self._weigh_places(run, found)

    def near(self, run: Run, slop: int, streams: Streams) -> Leaf:
        """Find words within `slop` words of each other, in any order."""
        found = []
        names = [self._term(slot) for slot in run.slots]
        for stream in streams:
            within = self._with_all(run, stream, self._postings)
            words = [
                union(
                    [
                        self._places(slot, stream, within),
                        *(
                            self._entity(term, stream, within)
                            for term in run.terms_over(number, number)
                        ),
                    ]
                )
                for number, slot in enumerate(run.slots)
            ]
            found.append((stream, near(words, names, slop)))
        return self._weigh_places(run, found)

    def _term(self, slot: Slot) -> str:
        """Return what words must share to be the same at the level of the query."""
        match self.level:
            case Level.EXACT:
                return slot.surface
            case Level.SPELLING:
                return slot.exact
            case _:
                return slot.lemma

    def _posting(self, slot: Slot, stream: Stream) -> Posting:
        """Return where a word stands at the level of the query."""
        if self.level == Level.EXACT:
            return self._as_written(slot, stream)
        return self.posting(*self._key(slot, stream))

    def _counts(self, slot: Slot, stream: Stream) -> Posting:
        """Return how often a word stands at the level of the query."""
        if self.level == Level.EXACT:
            return self._as_written(slot, stream)
        return self.counts(*self._key(slot, stream))

    def _key(self, slot: Slot, stream: Stream) -> tuple[str, str]:
        if self.level == Level.SPELLING:
            return stream.exact, slot.exact
        return stream.lemma, slot.lemma

    def _postings(self, slot: Slot, stream: Stream) -> list[Posting]:
        return [self._posting(slot, stream)]

    def _written(self, slot: Slot, stream: Stream) -> list[Posting]:
        """Return where a word of a phrase stands: in its own form, not its family's."""
        if self.level in {Level.EXACT, Level.SPELLING}:
            return self._postings(slot, stream)
        forms = forms_in_phrase(slot.exact)
        return [self.posting(stream.exact, form) for form in forms]

    def _as_written(self, slot: Slot, stream: Stream) -> Posting:
        posting = self.posting
        if slot.surface != slot.exact:
            return posting(stream.exact, SURFACE_MARK + slot.surface)
        folded = posting(stream.exact, slot.exact)
        other = posting(stream.exact, FOLDED_MARK + slot.exact)
        if not len(other.docs):
            return folded
        places = without(keys(folded), keys(other))
        docs, freqs = articles(places)
        return Posting(docs, freqs, (places & 0xFFFFF).astype(np.int32))

    def _with_all(self, run: Run, stream: Stream, postings: Postings) -> Mask:
        """Return the articles that have every slot somewhere in a stream."""
        mask = self.archive.living
        for number, slot in enumerate(run.slots):
            has = np.zeros(self.archive.size, np.bool_)
            for posting in postings(slot, stream):
                has[posting.docs] = True
            for term in run.terms_over(number, number):
                has[self.counts(stream.lemma, term).docs] = True
            mask = mask & has
        return mask

    def _steps(self, run: Run, number: int, stream: Stream, within: Mask) -> list[Step]:
        written = self._written(run.slots[number], stream)
        places = union(keys(_only(posting, within)) for posting in written)
        steps = [Step(places, places, number + 1)]
        for span in run.spans:
            if span.first == number:
                for term in span.terms:
                    starts, ends = runs(self._entity(term, stream, within))
                    steps.append(Step(starts, ends, span.last + 1))
        return steps

    def _places(self, slot: Slot, stream: Stream, within: Mask) -> Places:
        return keys(_only(self._posting(slot, stream), within))

    def _entity(self, term: str, stream: Stream, within: Mask) -> Places:
        return keys(_only(self.posting(stream.lemma, term), within))

    def _weigh(self, found: Iterable[tuple[Posting, Stream]]) -> Leaf:
        """Weigh postings that count as one term."""
        weights = self._frequencies(found)
        idf = np.float32(self._idf(len(weights.docs)))
        return Leaf(weights.docs, idf * saturate(weights.scores))

    def _weigh_places(self, run: Run, found: Sequence[tuple[Stream, Places]]) -> Leaf:
        """Weigh a phrase: as often as it stands, as rare as its words together."""
        counted = [(articles(places), stream) for stream, places in found]
        weights = self._frequencies(
            (Posting(docs, freqs, freqs), stream) for (docs, freqs), stream in counted
        )
        if not len(weights.docs):
            return weights
        idf = sum(
            self._idf(self._having(self._counts(slot, stream) for stream, _ in found))
            for slot in run.slots
        )
        return Leaf(weights.docs, np.float32(idf) * saturate(weights.scores))

    def _having(self, postings: Iterable[Posting]) -> int:
        """Return how many articles are in any of some lists."""
        mask = np.zeros(self.archive.size, np.bool_)
        for posting in postings:
            mask[posting.docs] = True
        return int(np.count_nonzero(mask))

    def _frequencies(self, found: Iterable[tuple[Posting, Stream]]) -> Leaf:
        parts = [
            (posting.docs, posting.freqs * self._norms(posting.docs, stream))
            for posting, stream in found
            if len(posting.docs)
        ]
        return joined(np.add, parts, self.archive.size)

    def _norms(self, docs: Numbers, stream: Stream) -> Weights:
        if not stream.is_title:
            return self.archive.norms[docs]
        norms: Weights = TITLE_WEIGHT * self.archive.title_norms[docs]
        return norms

    def _idf(self, having: int) -> float:
        return rarity(self.archive.count, float(having))


def _order(run: Run) -> range:
    return range(len(run.slots))


def _only(posting: Posting, within: Mask) -> Posting:
    kept = within[posting.docs]
    if kept.all():
        return posting
    positions = posting.positions[np.repeat(kept, posting.freqs)]
    return Posting(posting.docs[kept], posting.freqs[kept], positions)
