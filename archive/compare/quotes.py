"""Quotes compared, as the page of a meeting shows them: a row is one statement.

It may be direct in one article and reported in another, or translated twice. What the
machine proposes is `propose`'s work, what a curator decides `archive.review`'s.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.compare.sentence import passage
from archive.compare.shown import at, believed_quotes, day_of, rows_of, shown_rows
from archive.models import Actor, Article, ComparedQuote, Meeting, QuoteComparison
from archive.models.choices import Compared

__all__ = ["QuoteCell", "QuoteRow", "quotes_compared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCell:
    """A statement in one article: [start, end) and `sentence` are code points of it.

    `kind` is direct, partial_direct, indirect or term; "" for words that a curator
    chose and no reading took for a quote.
    """

    article: Article
    start: int
    end: int
    surface: str
    kind: str
    kind_said: Any
    speaker: Actor | None
    sentence: tuple[int, int]
    before: str
    after: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """One statement as several articles give it: `cells[i]` are of `articles[i]`.

    `speaker` is the curator's, else the one speaker of its quotes; `status` is proposed
    or confirmed.
    """

    pk: int
    label: str
    label_language: str
    speaker: Actor | None
    status: str
    note: str
    decided_on: dt.date | None
    cells: tuple[tuple[QuoteCell, ...], ...]


def quotes_compared(meeting: Meeting, articles: Sequence[Article]) -> list[QuoteRow]:
    """Give the rows of statements of a meeting, in the order of the first article.

    In: the articles of the columns, with their texts. A row that the machine proposes
    has quotes of two of them at least. Four queries, however many rows there are.
    """
    rows = rows_of(QuoteComparison, meeting, articles)
    if not rows:
        return []
    quotes = believed_quotes(articles)
    wanted = {row.speaker_id for row, _ in rows if row.speaker_id}
    speakers = Actor.objects.in_bulk(wanted) if wanted else {}

    def show(cell: ComparedQuote, article: Article) -> QuoteCell | None:
        return _cell(cell, article, quotes)

    shown = shown_rows(rows, articles, show)
    return [_row(row, columns, speakers) for row, columns in shown]


def _cell(
    cell: ComparedQuote, article: Article, quotes: Mapping[int, Sequence[Any]]
) -> QuoteCell | None:
    """A quote as it is shown; None for one the machine chose and readers do not see."""
    quote = at(quotes, cell)
    if quote is None and cell.status != Compared.CONFIRMED:
        return None
    said = passage(article.raw_text, (cell.start, cell.end))
    return QuoteCell(
        article=article,
        start=cell.start,
        end=cell.end,
        surface=said.words,
        kind=quote.kind if quote else "",
        kind_said=quote.get_kind_display() if quote else "",
        speaker=quote.speaker if quote else None,
        sentence=(said.start, said.end),
        before=said.before,
        after=said.after,
        status=cell.status,
    )


def _row(
    row: QuoteComparison,
    columns: tuple[tuple[QuoteCell, ...], ...],
    speakers: Mapping[int, Actor],
) -> QuoteRow:
    named = {
        cell.speaker.pk: cell.speaker for c in columns for cell in c if cell.speaker
    }
    only = next(iter(named.values())) if len(named) == 1 else None
    return QuoteRow(
        pk=row.pk,
        label=row.label,
        label_language=row.label_language,
        speaker=speakers.get(row.speaker_id or 0) or only,
        status=row.status,
        note=row.note,
        decided_on=day_of(row),
        cells=columns,
    )
