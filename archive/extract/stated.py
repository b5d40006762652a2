"""The dates and figures that an article states, as rows.

How they are found is in `dates` and `figures`.
"""

from collections.abc import Iterator

from archive.extract.found import Findings
from archive.models import Article, DateMention, Figure


def date_rows(
    article: Article, findings: Findings, version: str
) -> Iterator[DateMention]:
    """Yield the dates found in an article as rows."""
    for date in findings.dates:
        yield DateMention(
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


def figure_rows(article: Article, findings: Findings, version: str) -> Iterator[Figure]:
    """Yield the figures found in an article as rows."""
    for figure in findings.figures:
        yield Figure(
            article=article,
            start=figure.start,
            end=figure.end,
            surface=figure.surface,
            value=figure.value,
            value_max=figure.value_max,
            unit=figure.unit,
            approx=figure.approx,
            meaning=figure.meaning,
            scope_place_id=figure.scope.pk if figure.scope else None,
            as_of=figure.as_of,
            method=figure.method,
            confidence=figure.confidence,
            status=figure.status,
            extractor_version=version,
        )
