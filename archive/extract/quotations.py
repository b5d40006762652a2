"""What articles quote, as rows. How quotes are found is in `quotes`."""

from collections.abc import Iterator

from archive.extract.found import Findings, FoundQuote
from archive.models import Article, Quote


def quote_rows(article: Article, findings: Findings, version: str) -> Iterator[Quote]:
    """Yield the quotes found in an article as rows."""
    for found in findings.quotes:
        yield _row(article, found, version)


def _row(article: Article, quote: FoundQuote, version: str) -> Quote:
    return Quote(
        article=article,
        start=quote.start,
        end=quote.end,
        surface=article.raw_text[quote.start : quote.end],
        kind=quote.kind,
        speaker_id=quote.speaker.pk if quote.speaker else None,
        speaker_start=quote.speaker_start,
        speaker_end=quote.speaker_end,
        cue_start=quote.cue_start,
        cue_end=quote.cue_end,
        lemma=quote.lemma,
        via=quote.via,
        method=quote.method,
        confidence=quote.confidence,
        status=quote.status,
        extractor_version=version,
    )
