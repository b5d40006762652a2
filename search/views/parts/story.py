"""The text of an article as its page shows it: paragraphs, sentences, where all stands.

What was read out of it is `notes`; here its layers are laid over the blocks.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from archive.models import Article, ArticleBlock
from archive.models.choices import BlockKind
from archive.text.analysis import Entity
from archive.text.tokens import sentences
from search.highlight import (
    Layer,
    Layers,
    Sentence,
    Span,
    Terms,
    Text,
    layered,
    marks_of_all,
)
from search.highlight.layers import Spanning
from search.views.parts.notes import Annotated, Note, in_text

HEADLINE = "headline"
"""The id of the headline on the page; all that stands in it is found there."""
OUTLINE = 60

Placed = TypeVar("Placed", bound=Spanning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block as shown; `language` and `dir` only if the article has others."""

    kind: str
    start: int
    sentences: Sequence[Sentence]
    ends: Mapping[int, int]
    """Where each sentence of the text ends, by where it starts."""
    language: str = ""
    dir: str = ""

    @property
    def text(self) -> str:
        """The words without what lies over them."""
        return "".join(_text(sentence) for sentence in self.sentences)

    @property
    def matches(self) -> int:
        """How many places are marked for the search."""
        return sum(
            segment.number > 0
            for sentence in self.sentences
            for quoted in sentence.parts
            for linked in quoted.parts
            for segment in linked.segments
        )

    @property
    def outline(self) -> list[tuple[str, str, str]]:
        """Each sentence's id, first words and span, to link to it or cite it."""
        return [
            (
                f"s-{sentence.start}",
                _beginning(_text(sentence)),
                f"{sentence.start}-{self.ends[sentence.start]}",
            )
            for sentence in self.sentences
            if sentence.start >= 0
        ]

    @property
    def spots(self) -> Iterator[tuple[Layer, str]]:
        """The facts and quotes that begin here, with their ids on the page."""
        for sentence in self.sentences:
            for quoted in sentence.parts:
                for quote in quoted.opened:
                    yield quote, f"q-{quoted.start}"
                for linked in quoted.parts:
                    if linked.fact:
                        yield linked.fact, f"f-{linked.anchor}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """The paragraphs, the notes on what stands in them, and where sentences begin."""

    paragraphs: Sequence[Paragraph]
    notes: Sequence[Note]
    headline: Span | None

    def sentence_at(self, place: int) -> str:
        """The id of the sentence over a place of the text; "" if it is not shown."""
        if self.headline and self.headline.start <= place < self.headline.end:
            return HEADLINE
        starts = [paragraph.start for paragraph in self.paragraphs]
        at = bisect_right(starts, place) - 1
        if at < 0:
            return ""
        inside = [one.start for one in self.paragraphs[at].sentences if one.start >= 0]
        last = bisect_right(inside, place) - 1
        return f"s-{inside[last]}" if last >= 0 else ""


def anchor_at(article: Article, place: int) -> str:
    """The id that the sentence over a place has on the article's page.

    As `StoryText.sentence_at`, from the line alone: sentences end where lines do.
    """
    first, last = article.headline_start, article.headline_end
    if first is not None and last is not None and first <= place < last:
        return HEADLINE
    raw = article.raw_text
    line = raw.rfind("\n", 0, place) + 1
    end = raw.find("\n", place)
    found = sentences(raw[line : end if end >= 0 else len(raw)])
    before = [start for start, _ in found if line + start <= place]
    return f"s-{line + before[-1]}" if before else ""


def text(
    article: Article, terms: Terms, names: Sequence[Entity], found: Annotated
) -> StoryText:
    """Lay marks and facts over the blocks that are read; not the headline again."""
    blocks = list(article.blocks.all())
    headlines = [block for block in blocks if block.kind == BlockKind.HEADLINE]
    headline = Span(headlines[0].start, headlines[0].end) if headlines else None
    layers = Layers(
        sentences=[Span(*span) for span in sentences(article.raw_text)],
        quotes=found.quotes,
        facts=found.facts,
    )
    ends = {sentence.start: sentence.end for sentence in layers.sentences}
    raw = article.raw_text
    # Of a long article each block is told only what is near, or it costs the square.
    near, named = _Near.of(layers), _Near(names)
    told = [block for block in blocks if block.kind != BlockKind.HEADLINE]
    spans = [Span(block.start, block.end) for block in told]
    marked = marks_of_all([Text(raw, span, named(span)) for span in spans], terms)
    paragraphs: list[Paragraph] = []
    number = 1
    for block, span, here in zip(told, spans, marked, strict=True):
        cut = layered(raw, span, near(span), here, number)
        paragraphs.append(_paragraph(article, block, cut, ends))
        number += len(here)
    spots = [spot for paragraph in paragraphs for spot in paragraph.spots]
    if headline:
        spots += [
            (layer, HEADLINE)
            for layer in (*found.facts, *found.quotes)
            if headline.start <= layer.start < headline.end
        ]
    shown = StoryText(
        paragraphs=paragraphs, notes=list(in_text(found, spots)), headline=headline
    )
    for note in shown.notes:
        note.sentence = shown.sentence_at(note.row.start)
    return shown


class _Near(Generic[Placed]):
    """Things over a text by where they start: those that touch a span, fast."""

    def __init__(self, things: Iterable[Placed]) -> None:
        self.things = sorted(things, key=lambda thing: thing.start)
        self.starts = [thing.start for thing in self.things]
        self.longest = max((one.end - one.start for one in self.things), default=0)

    def __call__(self, span: Span) -> list[Placed]:
        first = bisect_left(self.starts, span.start - self.longest)
        last = bisect_left(self.starts, span.end)
        return [one for one in self.things[first:last] if one.end > span.start]

    @staticmethod
    def of(layers: Layers) -> Callable[[Span], Layers]:
        """What is near of each sort of layer."""
        sentences = _Near(layers.sentences)
        quotes, facts = _Near(layers.quotes), _Near(layers.facts)
        return lambda span: Layers(
            sentences=sentences(span), quotes=quotes(span), facts=facts(span)
        )


def _paragraph(
    article: Article,
    block: ArticleBlock,
    cut: Sequence[Sentence],
    ends: Mapping[int, int],
) -> Paragraph:
    differs = block.language not in {article.language, "und"}
    return Paragraph(
        kind=block.kind,
        start=block.start,
        sentences=cut,
        ends=ends,
        language=block.language if differs else "",
        dir=_dir(block.language) if differs else "",
    )


def _dir(language: str) -> str:
    return "rtl" if language in {"ar", "fa", "ur", "ckb"} else "ltr"


def _text(sentence: Sentence) -> str:
    return "".join(
        segment.text
        for quoted in sentence.parts
        for linked in quoted.parts
        for segment in linked.segments
    )


def _beginning(text: str) -> str:
    text = text.strip()
    return text if len(text) <= OUTLINE else text[:OUTLINE].rsplit(" ", 1)[0] + "…"
