"""Figures compared, as the page of a meeting shows them: a row is what is counted.

What the machine proposes is `propose`'s work, deciding on it `archive.review`'s.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from archive.compare.sentence import passage
from archive.compare.shown import (
    at,
    believed_quotes,
    by_article,
    day_of,
    rows_of,
    said_by,
    shown_rows,
)
from archive.models import (
    Actor,
    Article,
    ComparedFigure,
    Figure,
    FigureComparison,
    Meeting,
    Place,
)
from archive.models.choices import Compared

__all__ = ["FigureCell", "FigureRow", "figures_compared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """A figure of one article: [start, end) and `sentence` are code points of its text.

    `value` is None where a curator chose words in which no figure was read. `speaker`
    is who says so; None where it is the article itself.
    """

    article: Article
    start: int
    end: int
    surface: str
    value: Decimal | None
    value_max: Decimal | None
    unit: str
    approx: str
    meaning: str
    scope: Place | None
    as_of: str
    speaker: Actor | None
    sentence: tuple[int, int]
    before: str
    after: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """What is counted, and the figures for it: `cells[i]` are those of `articles[i]`.

    `relation` is same, rounding, differs, not_comparable or "" (not said), and
    `relation_said` its words; `status` is proposed or confirmed.
    """

    pk: int
    label: str
    label_language: str
    relation: str
    relation_said: Any
    status: str
    note: str
    decided_on: dt.date | None
    cells: tuple[tuple[FigureCell, ...], ...]


def figures_compared(meeting: Meeting, articles: Sequence[Article]) -> list[FigureRow]:
    """Give the rows of figures of a meeting, in the order of the first article.

    In: the articles of the columns, with their texts. A row that the machine proposes
    has figures of two of them at least. Four queries, however many rows there are.
    """
    rows = rows_of(FigureComparison, meeting, articles)
    if not rows:
        return []
    keys = [article.pk for article in articles]
    read = Figure.objects.believed().filter(article__in=keys)
    figures = by_article(read.select_related("scope_place").order_by("start", "pk"))
    quotes = believed_quotes(articles)

    def show(cell: ComparedFigure, article: Article) -> FigureCell | None:
        return _cell(cell, article, figures, quotes)

    return [_row(row, cells) for row, cells in shown_rows(rows, articles, show)]


def _cell(
    cell: ComparedFigure,
    article: Article,
    figures: Mapping[int, Sequence[Figure]],
    quotes: Mapping[int, Sequence[Any]],
) -> FigureCell | None:
    """A figure as it is shown; None for one the machine chose and no longer reads."""
    figure = at(figures, cell)
    if figure is None and cell.status != Compared.CONFIRMED:
        return None
    said = passage(article.raw_text, (cell.start, cell.end))
    return FigureCell(
        article=article,
        start=cell.start,
        end=cell.end,
        surface=said.words,
        value=figure.value if figure else None,
        value_max=figure.value_max if figure else None,
        unit=figure.unit if figure else "",
        approx=figure.approx if figure else "",
        meaning=figure.meaning if figure else "",
        scope=figure.scope_place if figure else None,
        as_of=figure.as_of if figure else "",
        speaker=said_by(quotes, article.pk, cell.start, cell.end),
        sentence=(said.start, said.end),
        before=said.before,
        after=said.after,
        status=cell.status,
    )


def _row(
    row: FigureComparison, columns: tuple[tuple[FigureCell, ...], ...]
) -> FigureRow:
    return FigureRow(
        pk=row.pk,
        label=row.label,
        label_language=row.label_language,
        relation=row.relation,
        relation_said=row.get_relation_display() if row.relation else "",
        status=row.status,
        note=row.note,
        decided_on=day_of(row),
        cells=columns,
    )
