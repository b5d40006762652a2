"""The dates, figures and promises that an article states, as rows.

How they are found is in `dates`, `figures` and `promises`.
"""

from collections.abc import Iterator

from archive.extract.found import Findings
from archive.extract.meeting_period import period
from archive.models import Article, DateMention, Figure, Promise


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


def promise_rows(
    article: Article, findings: Findings, version: str
) -> Iterator[Promise]:
    """Yield the promises found in an article as rows; what met them is not known."""
    for found in findings.promises:
        days = period(found.due) if found.due else None
        yield Promise(
            article=article,
            start=found.start,
            end=found.end,
            surface=article.raw_text[found.start : found.end],
            kind=found.kind,
            promiser_id=found.promiser.pk if found.promiser else None,
            promiser_start=found.promiser_start,
            promiser_end=found.promiser_end,
            due=found.due,
            due_on=days.end if days else None,
            method=found.method,
            confidence=found.confidence,
            status=found.status,
            extractor_version=version,
        )
