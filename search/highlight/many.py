"""The marks of many texts at once: the blocks of a page's articles, or of one.

The same marks as `marks` finds text by text. Words that may be wanted are found in
all texts together by their keys, and only those are read, with the few places where
a phrase may stand. A text with characters that stand for several is left to `marks`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from archive.text.analysis import Entity
from search.highlight.keyed import Keyed
from search.highlight.looking import Sought
from search.highlight.marks import (
    Mark,
    Place,
    counting,
    joined,
    look,
    looking,
    marks,
    of_entities,
    of_phrase,
    values,
    within,
)
from search.highlight.runs import Runs
from search.highlight.terms import Terms
from search.highlight.windows import Spot, named_spots, windows


class Text(NamedTuple):
    """raw[start:end] of an article, and the names that stand in the article."""

    raw: str
    span: tuple[int, int]
    named: Sequence[Entity] = ()


class Seen(NamedTuple):
    """What was found in one text: marks of single words, and parts of phrases."""

    marks: list[Mark]
    spots: list[tuple[int, Spot]]


_NOTHING: Final = Seen([], [])


def marks_of_all(texts: Sequence[Text], terms: Terms) -> list[list[Mark]]:
    """Return the marks of each text, as `marks` has them."""
    if not terms or not texts:
        return [[] for _ in texts]
    page = _Page(texts, terms)
    found = {*page.seen, *page.valued, *page.runs.difficult}
    return [
        page.marks(number, text) if number in found or text.named else []
        for number, text in enumerate(texts)
    ]


class _Page:
    """The texts of one page, and what was seen in all of them together."""

    def __init__(self, texts: Sequence[Text], terms: Terms) -> None:
        self.terms = terms
        self.pieces = [text.raw[text.span[0] : text.span[1]] for text in texts]
        self.runs = Runs(self.pieces)
        keys = _keyed(terms)
        self.valued = keys.with_values(self.runs)
        self.seen = self._seen(keys)

    def _seen(self, keys: Keyed) -> dict[int, Seen]:
        """Read the runs that may be wanted, by the numbers of their texts."""
        seen: dict[int, Seen] = {}
        wanted = lru_cache(maxsize=None)(keys.sought)
        numbers = keys.may_be(self.runs)
        texts = self.runs.texts_of(numbers)
        spans = self.runs.spans(numbers, texts)
        for number, text, span in zip(
            numbers.tolist(), texts.tolist(), spans, strict=True
        ):
            sought = wanted(self.runs.text(number))
            if sought is None or sought:
                here = seen.setdefault(text, Seen([], []))
                self._read(text, (number, Place(*span)), sought, here)
        return seen

    def _read(
        self,
        text: int,
        run: tuple[int, Place],
        sought: Sequence[Sought] | None,
        here: Seen,
    ) -> None:
        """Add what a run stands for: one word, or several, if nothing is said."""
        number, place = run
        piece = self.pieces[text]
        if sought is None:
            inner = look(piece[slice(*place)], looking(self.terms), keep=False)
            here.marks.extend(_moved(inner.marks, place.start))
            parts = list(inner.parts)
        else:
            parts = []
            for one in counting(sought, piece, place):
                # Marks of one place are joined later.
                if one.bits:
                    here.marks.append(Mark(*place, one.bits))
                if one.part:
                    parts.append(one.part)
        for phrase, slot in parts:
            here.spots.append((phrase, Spot(number, number, *place, slot)))

    def marks(self, number: int, text: Text) -> list[Mark]:
        """Return the marks of one text."""
        if number in self.runs.difficult:
            return marks(text.raw, text.span, self.terms, text.named)
        here = self.seen.get(number, _NOTHING)
        entities = within(text.span, text.named) if text.named else []
        if number in self.valued:
            entities += values(self.pieces[number], self.terms)
        found = [*here.marks, *of_entities(entities, self.terms)]
        found += self._phrases(number, here, entities)
        return joined(self.pieces[number], text.span[0], found)

    def _phrases(
        self, text: int, here: Seen, entities: Sequence[Entity]
    ) -> Iterator[Mark]:
        """Yield the marks of phrases, read only where they may stand."""
        for number, together in enumerate(self.terms.together):
            spots = [spot for phrase, spot in here.spots if phrase == number]
            spots += named_spots(self.runs, text, together, entities)
            for window in windows(together, spots):
                piece = self.pieces[text][slice(*window)]
                inside = within(window, entities)
                found = of_phrase(piece, number, self.terms, inside)
                yield from _moved(found, window.start)


def _keyed(terms: Terms) -> Keyed:
    """Return the keys of a query, made once for all texts of a page."""
    if not isinstance(terms.keyed, Keyed):
        terms.keyed = Keyed(terms, looking(terms))
    return terms.keyed


def _moved(found: Iterator[Mark] | Sequence[Mark], start: int) -> Iterator[Mark]:
    for mark in found:
        yield Mark(mark.start + start, mark.end + start, mark.bits)
