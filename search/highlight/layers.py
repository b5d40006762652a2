"""A block of a text cut into sentences, quotes, linked facts and marks. No HTML here.

Spans of facts cross and hold one another, HTML elements may not. So the block is cut
at every border, and the pieces are gathered again: sentence, quote, link, mark.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

from search.highlight.marks import Mark
from search.highlight.segments import Segment, shown


class Spanning(Protocol):
    """Anything over raw_text[start:end]."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Span(NamedTuple):
    """raw_text[start:end]."""

    start: int
    end: int


class Numbered(NamedTuple):
    """A mark of a search and which of the article's it is."""

    start: int
    end: int
    number: int


Thing = TypeVar("Thing", bound=Spanning)


class Layer(NamedTuple):
    """raw_text[start:end] is a fact of which `note` tells; `css` says how it looks."""

    start: int
    end: int
    note: int
    css: str


class Piece(NamedTuple):
    """Text between two borders and what lies over it."""

    start: int
    end: int
    segment: Segment
    sentence: int
    quotes: tuple[Layer, ...]
    fact: Layer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Pieces of one link, or of none; `anchor` is where the link stands."""

    segments: Sequence[Segment]
    fact: Layer | None
    anchor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Links and text within the same quotes, of which some begin or end here."""

    start: int
    parts: Sequence[Linked]
    quotes: Sequence[Layer]
    opened: Sequence[Layer]
    ended: Sequence[Layer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the block; `start` is -1 for the white space between two."""

    start: int
    parts: Sequence[Quoted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What lies over a text. All in text order; sentences do not cross."""

    sentences: Sequence[Span] = ()
    quotes: Sequence[Layer] = ()
    facts: Sequence[Layer] = ()


def layered(
    raw: str, span: Span, layers: Layers, marks: Iterable[Mark], number: int
) -> list[Sentence]:
    """Cut raw[span] and gather it; the marks are numbered, the first with `number`.

    Where facts lie over each other the shortest has the link.
    """
    inside = (m for m in marks if span.start <= m.start and m.end <= span.end)
    numbered = [Numbered(m.start, m.end, n) for n, m in enumerate(inside, number)]
    pieces = _pieces(raw, span, within(layers, span), numbered)
    return [
        Sentence(start=start, parts=list(_quoted(list(of_sentence), span)))
        for start, of_sentence in groupby(pieces, lambda piece: piece.sentence)
    ]


def within(layers: Layers, span: Span) -> Layers:
    """The layers that touch a block."""
    return Layers(
        sentences=_touching(layers.sentences, span),
        quotes=_touching(layers.quotes, span),
        facts=_touching(layers.facts, span),
    )


def _touching(things: Iterable[Thing], span: Span) -> list[Thing]:
    return [one for one in things if one.start < span.end and one.end > span.start]


def _pieces(
    raw: str, span: Span, layers: Layers, marks: Sequence[Numbered]
) -> Iterator[Piece]:
    """The text between each two borders."""
    everything: list[Spanning] = [
        *layers.sentences,
        *layers.quotes,
        *layers.facts,
        *marks,
    ]
    borders = {border for one in everything for border in (one.start, one.end)}
    inner = sorted(border for border in borders if span.start < border < span.end)
    sentences, quotes = _Cover(layers.sentences), _Cover(layers.quotes)
    facts, found = _Cover(layers.facts), _Cover(marks)
    for a, b in pairwise([span.start, *inner, span.end]):
        sentence = next(iter(sentences.at(a)), None)
        yield Piece(
            start=a,
            end=b,
            segment=_segment(raw[a:b], a, next(iter(found.at(a)), None)),
            sentence=max(sentence.start, span.start) if sentence else -1,
            quotes=tuple(quotes.at(a)),
            fact=min(facts.at(a), key=_length, default=None),
        )


def _segment(text: str, start: int, mark: Numbered | None) -> Segment:
    """The text; of a mark that was cut only the first piece has its number."""
    text = shown(text)
    if mark is None:
        return Segment(text)
    return Segment(text, marked=True, number=mark.number if mark.start == start else 0)


def _length(layer: Layer) -> int:
    return layer.end - layer.start


def _quoted(pieces: Sequence[Piece], span: Span) -> Iterator[Quoted]:
    """Gather the pieces of a sentence by the quotes over them."""
    for quotes, of_quotes in groupby(pieces, lambda piece: piece.quotes):
        inner = list(of_quotes)
        start, end = inner[0].start, inner[-1].end
        yield Quoted(
            start=start,
            parts=list(_linked(inner)),
            quotes=quotes,
            opened=[one for one in quotes if max(one.start, span.start) == start],
            ended=[one for one in quotes if min(one.end, span.end) == end],
        )


def _linked(pieces: Iterable[Piece]) -> Iterator[Linked]:
    """Gather the pieces of one link."""
    for fact, of_fact in groupby(pieces, lambda piece: piece.fact):
        inner = list(of_fact)
        yield Linked(
            segments=[piece.segment for piece in inner],
            fact=fact,
            anchor=inner[0].start,
        )


class _Cover(Generic[Thing]):
    """What lies over a place that only moves on: each thing is looked at once."""

    def __init__(self, things: Iterable[Thing]) -> None:
        # Taken from the end; of those that begin together the first stays first.
        self.waiting = sorted(things, key=lambda one: one.start)[::-1]
        self.here: list[Thing] = []

    def at(self, place: int) -> list[Thing]:
        """What lies over the place, the first to begin first."""
        while self.waiting and self.waiting[-1].start <= place:
            self.here.append(self.waiting.pop())
        self.here = [one for one in self.here if one.end > place]
        return self.here
