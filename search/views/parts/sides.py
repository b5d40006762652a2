"""Reports side by side: the same topic in the same row, one column an article.

What is aligned: how each opens, who is quoted with what, which figures it gives.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from archive.compare.figures import FigureCell, FigureRow
from archive.compare.quotes import QuoteCell, QuoteRow
from archive.models import Actor, Article, Figure, Quote
from archive.models.choices import BlockKind, Compared, QuoteKind
from search.views.parts.amounts import amount
from search.views.parts.sentence_links import sentence_url

OPENING = 420
"""Code points of the first paragraph that are shown."""
WORDS = 260
SPEAKERS = 8
"""Speakers with rows of their own; the others are one row."""
EACH = 3
"""Quotes of one speaker, or figures, in a cell; the rest is told as a number."""
FIGURES = 6
TOGETHER = 2
"""Columns that must have something for it to be compared."""
Fact = TypeVar("Fact", Quote, Figure)
_OPENS = (BlockKind.BODY, BlockKind.SUMMARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Words of an article in a cell, and the way to their sentence."""

    words: str
    url: str
    is_direct: bool = False
    amount: str = ""
    about: str = ""
    speaker: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one article has on a topic; `more` is how much is not shown."""

    article: Article
    items: Sequence[Item] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One row: of a speaker, or about `label` in `language`."""

    cells: Sequence[Cell]
    actor: Actor | None = None
    label: str = ""
    language: str = ""
    is_proposed: bool = False
    spans: Sequence[tuple[int, int, int]] = ()
    """What of the texts stands here: article, start, end."""

    @property
    def filled(self) -> int:
        """In how many columns there is something."""
        return sum(bool(cell.items) for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The rows of the table, in groups."""

    columns: Sequence[Article]
    openings: Sequence[Cell]
    statements: Sequence[Topic]
    speakers: Sequence[Topic]
    other_quotes: Topic | None
    counted: Sequence[Topic]
    other_figures: Topic | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was read out of the articles, and compared."""

    quotes: Sequence[Quote]
    figures: Sequence[Figure]
    statements: Sequence[QuoteRow]
    counted: Sequence[FigureRow]


def sides(
    columns: Sequence[Article], compared: Sequence[Article], found: Found
) -> Sides:
    """Lay what was found of some columns beside each other. No queries.

    `compared` are the articles that the cells of comparisons belong to.
    """
    at = {article.pk: place for place, article in enumerate(compared)}
    statements = _compared(columns, at, found.statements)
    counted = _compared(columns, at, found.counted)
    speakers, others = _speakers(columns, _outside(found.quotes, statements))
    figures = _outside(found.figures, counted)
    return Sides(
        columns=columns,
        openings=[_opening(article) for article in columns],
        statements=statements,
        speakers=speakers,
        other_quotes=_row(columns, others, _quoted),
        counted=counted,
        other_figures=_row(columns, figures, _figure, FIGURES),
    )


def _opening(article: Article) -> Cell:
    """The first paragraph; nothing of an article that has none."""
    blocks = [block for block in article.blocks.all() if block.kind in _OPENS]
    body = next((block for block in blocks if block.kind == BlockKind.BODY), None)
    first = body or next(iter(blocks), None)
    if first is None:
        return Cell(article=article)
    words = _cut(article.raw_text[first.start : first.end], OPENING)
    item = Item(words=words, url=sentence_url(article, first.start))
    return Cell(article=article, items=[item])


def _compared(
    columns: Sequence[Article],
    at: Mapping[int, int],
    rows: Iterable[QuoteRow] | Iterable[FigureRow],
) -> list[Topic]:
    """The rows that were compared, as far as two of these columns have them."""
    topics = []
    for row in rows:
        places: list[Sequence[FigureCell | QuoteCell]] = [
            row.cells[at[article.pk]] if article.pk in at else () for article in columns
        ]
        topic = Topic(
            cells=[
                Cell(article=article, items=[_compared_item(one) for one in own])
                for article, own in zip(columns, places, strict=True)
            ],
            spans=[
                (one.article.pk, one.start, one.end) for own in places for one in own
            ],
            actor=row.speaker if isinstance(row, QuoteRow) else None,
            label=row.label,
            language=row.label_language,
            is_proposed=row.status == Compared.PROPOSED,
        )
        if topic.filled >= TOGETHER:
            topics.append(topic)
    return sorted(topics, key=lambda topic: -topic.filled)


def _compared_item(cell: FigureCell | QuoteCell) -> Item:
    url = sentence_url(cell.article, cell.start)
    if isinstance(cell, FigureCell):
        return Item(
            words=cell.surface, url=url, amount=cell.surface, speaker=cell.speaker
        )
    is_direct = cell.kind != QuoteKind.INDIRECT
    return Item(words=_cut(cell.surface, WORDS), url=url, is_direct=is_direct)


def _outside(rows: Iterable[Fact], compared: Iterable[Topic]) -> list[Fact]:
    """The rows that stand in no row of what is compared."""
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for topic in compared:
        for article, start, end in topic.spans:
            taken[article].append((start, end))
    return [
        row
        for row in rows
        if not any(
            start < row.end and row.start < end
            for start, end in taken.get(row.article_id, ())
        )
    ]


def _speakers(
    columns: Sequence[Article], quotes: Iterable[Quote]
) -> tuple[list[Topic], list[Quote]]:
    """A row for each who speaks, in most articles first; and what is left."""
    by_speaker: dict[int, list[Quote]] = defaultdict(list)
    others = []
    for quote in quotes:
        if quote.speaker_id:
            by_speaker[quote.speaker_id].append(quote)
        else:
            others.append(quote)
    ranked = sorted(
        by_speaker.values(),
        key=lambda rows: (-len({row.article_id for row in rows}), -len(rows)),
    )
    topics = []
    for rows in ranked[:SPEAKERS]:
        topic = _row(columns, rows, _quote)
        if topic:
            topics.append(Topic(cells=topic.cells, actor=rows[0].speaker))
    left = [row for rows in ranked[SPEAKERS:] for row in rows]
    return topics, sorted((*left, *others), key=lambda row: row.start)


def _row(
    columns: Sequence[Article],
    rows: Iterable[Fact],
    show: Callable[[Article, Fact], Item],
    most: int = EACH,
) -> Topic | None:
    by_article: dict[int, list[Fact]] = defaultdict(list)
    for row in rows:
        by_article[row.article_id].append(row)
    cells = []
    for article in columns:
        own = by_article.get(article.pk, [])
        items = [show(article, row) for row in own[:most]]
        cells.append(Cell(article=article, items=items, more=max(0, len(own) - most)))
    topic = Topic(cells=cells)
    return topic if topic.filled else None


def _quote(article: Article, row: Quote) -> Item:
    return Item(
        words=_cut(row.surface, WORDS),
        url=sentence_url(article, row.start),
        is_direct=row.kind != QuoteKind.INDIRECT,
    )


def _quoted(article: Article, row: Quote) -> Item:
    """A quote with its speaker beside it."""
    return Item(
        words=_cut(row.surface, WORDS),
        url=sentence_url(article, row.start),
        is_direct=row.kind != QuoteKind.INDIRECT,
        speaker=row.speaker,
    )


def _figure(article: Article, row: Figure) -> Item:
    return Item(
        words=_cut(row.surface, WORDS),
        url=sentence_url(article, row.start),
        amount=amount(row),
        about=row.meaning,
    )


def _cut(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + "…"
