"""Saving the dates and figures that an article states.

How they are found is in `dates` and `figures`.
"""

from collections.abc import Iterable

from archive.extract.dates.values import FoundDate
from archive.extract.figures.values import FoundFigure
from archive.models import Article, DateMention, Figure
from archive.models.choices import Status
from archive.models.extracted import ExtractedQuerySet

_DECISIONS = (Status.CONFIRMED, Status.REJECTED)


def _decided(rows: ExtractedQuerySet) -> set[tuple[int, int]]:
    """Delete the rows that nobody has decided on; give the spans of the others."""
    known = list(rows.values_list("start", "end", "status"))
    kept = {(start, end) for start, end, status in known if status in _DECISIONS}
    if len(kept) < len(known):
        rows.drop_replaceable()
    return kept


def save_dates(article: Article, found: Iterable[FoundDate], version: str) -> None:
    """Replace the article's automatic and queued dates by those found.

    A span that a curator has confirmed or rejected is not touched nor found again.
    """
    decided = _decided(article.datementions.all())
    DateMention.objects.bulk_create(
        DateMention(
            article=article,
            start=date.start,
            end=date.end,
            surface=date.surface,
            iso=date.iso,
            kind=date.kind,
            in_quote=date.in_quote,
            anchor=date.anchor,
            method=date.method,
            confidence=date.confidence,
            status=date.status,
            extractor_version=version,
        )
        for date in found
        if (date.start, date.end) not in decided
    )


def save_figures(article: Article, found: Iterable[FoundFigure], version: str) -> None:
    """Replace the article's automatic and queued figures by those found.

    A span that a curator has confirmed or rejected is not touched nor found again.
    """
    decided = _decided(article.figures.all())
    Figure.objects.bulk_create(
        Figure(
            article=article,
            start=figure.start,
            end=figure.end,
            surface=figure.surface,
            value=figure.value,
            value_max=figure.value_max,
            unit=figure.unit,
            approx=figure.approx,
            meaning=figure.meaning,
            method=figure.method,
            confidence=figure.confidence,
            status=figure.status,
            extractor_version=version,
        )
        for figure in found
        if (figure.start, figure.end) not in decided
    )
