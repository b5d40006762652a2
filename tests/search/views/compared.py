"""Rows of figures and statements compared, made by hand for tests of pages."""

from collections.abc import Mapping
from typing import Any

from archive.models import (
    Article,
    ComparedFigure,
    ComparedQuote,
    Figure,
    FigureComparison,
    Meeting,
    Quote,
    QuoteComparison,
)


def compare(
    meeting: Meeting, words: Mapping[Article, str], **fields: Any
) -> FigureComparison:
    """A row of figures; `words` are those of each article, read as a figure there."""
    row = FigureComparison.objects.create(meeting=meeting, **fields)
    for article, surface in words.items():
        span = _span(article, surface)
        Figure.objects.get_or_create(
            article=article, **span, defaults={"surface": surface, "value": 1}
        )
        ComparedFigure.objects.create(comparison=row, article=article, **span)
    return row


def compare_quotes(
    meeting: Meeting, words: Mapping[Article, str], **fields: Any
) -> QuoteComparison:
    """A row of a statement; in the first article direct, in the others reported."""
    row = QuoteComparison.objects.create(meeting=meeting, **fields)
    kind = "direct"
    for article, surface in words.items():
        span = _span(article, surface)
        Quote.objects.create(article=article, **span, surface=surface, kind=kind)
        ComparedQuote.objects.create(comparison=row, article=article, **span)
        kind = "indirect"
    return row


def _span(article: Article, surface: str) -> dict[str, int]:
    start = article.raw_text.index(surface)
    return {"start": start, "end": start + len(surface)}
