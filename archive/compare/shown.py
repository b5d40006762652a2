"""What the two sorts of rows have in common where readers see them: their places.

Which row is shown, and what its places say, is `figures`'s and `quotes`'s work.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.utils import timezone

from archive.models import (
    Article,
    ComparedFigure,
    ComparedQuote,
    FigureComparison,
    Meeting,
    Quote,
    QuoteComparison,
)
from archive.models.choices import Compared
from archive.models.compared import Cell, Comparison

Shown = TypeVar("Shown")
Columns = tuple[tuple[Shown, ...], ...]
CELLS: Mapping[type[Comparison], Any] = {
    FigureComparison: ComparedFigure,
    QuoteComparison: ComparedQuote,
}
"""The places that stand in each sort of row."""
ByArticle = Mapping[int, Sequence[Any]]


def rows_of(
    model: type[Comparison], meeting: Meeting, articles: Sequence[Article]
) -> list[tuple[Any, list[Any]]]:
    """Give the rows of a meeting that nobody refused, with their places in `articles`.

    Two queries. A place that a curator took out is left out.
    """
    rows = model._default_manager.filter(meeting=meeting)  # noqa: SLF001
    found: list[Any] = list(rows.exclude(status=Compared.REJECTED).order_by("pk"))
    if not found or not articles:
        return []
    places = CELLS[model].objects.filter(
        comparison__in=[row.pk for row in found],
        article__in=[article.pk for article in articles],
    )
    by_row: dict[int, list[Any]] = defaultdict(list)
    shown = places.exclude(status=Compared.REJECTED)
    for cell in shown.order_by("start", "pk"):
        by_row[cell.comparison_id].append(cell)
    return [(row, by_row[row.pk]) for row in found if row.pk in by_row]


def in_columns(
    articles: Sequence[Article], cells: Iterable[Cell], show: Callable[[Any], Any]
) -> tuple[tuple[Any, ...], ...]:
    """Show the places, one column for each article; what `show` gives None for not."""
    columns: dict[int, list[Any]] = {article.pk: [] for article in articles}
    for cell in cells:
        shown = show(cell)
        if shown is not None:
            columns[cell.article_id].append(shown)
    return tuple(tuple(columns[article.pk]) for article in articles)


def shown_rows(
    rows: Iterable[tuple[Any, Iterable[Cell]]],
    articles: Sequence[Article],
    show: Callable[[Any, Article], Any],
) -> list[tuple[Any, tuple[tuple[Any, ...], ...]]]:
    """The rows that say something with their columns, in the order of the articles.

    `show` gives what a reader sees of a place, None where that is nothing.
    """
    texts = {article.pk: article for article in articles}

    def shown(cell: Cell) -> Any:
        return show(cell, texts[cell.article_id])

    found = [(row, in_columns(articles, cells, shown)) for row, cells in rows]
    said = [(row, columns) for row, columns in found if is_shown(row, columns)]
    return sorted(said, key=lambda one: place_of(one[1]))


def is_shown(row: Comparison, columns: Columns[Any]) -> bool:
    """Whether a row says something: a proposal only if it is of two articles."""
    filled = sum(1 for column in columns if column)
    return filled >= (1 if row.status == Compared.CONFIRMED else 2)


def place_of(columns: Columns[Any]) -> tuple[int, int]:
    """Where a row stands among the others: as in the first article that has it."""
    return next((at, column[0].start) for at, column in enumerate(columns) if column)


def at(rows: ByArticle, cell: Cell) -> Any:
    """The row that a reading made at a place, or over a part of it; None without."""
    here = rows.get(cell.article_id, ())
    exact = (row for row in here if (row.start, row.end) == (cell.start, cell.end))
    touching = (row for row in here if row.start < cell.end and row.end > cell.start)
    return next(exact, None) or next(touching, None)


def said_by(quotes: ByArticle, article: int, start: int, end: int) -> Any:
    """Who is quoted with the words at [start, end): of several, the innermost."""
    around = [
        quote
        for quote in quotes.get(article, ())
        if quote.start <= start and quote.end >= end and quote.speaker_id
    ]
    inner = min(around, key=lambda quote: quote.end - quote.start, default=None)
    return inner.speaker if inner else None


def believed_quotes(articles: Sequence[Article]) -> dict[int, list[Quote]]:
    """The quotes that readers see, by article, with speakers. One query."""
    rows = Quote.objects.believed().filter(article__in=[a.pk for a in articles])
    return by_article(rows.select_related("speaker").order_by("start", "pk"))


def by_article(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Put rows under the keys of their articles."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.article_id].append(row)
    return found


def day_of(row: Comparison) -> dt.date | None:
    """The day on which a curator decided on a row."""
    return timezone.localdate(row.reviewed_at) if row.reviewed_at else None
