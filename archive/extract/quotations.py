"""Saving what articles quote. How quotes are found is in `quotes`."""

from collections.abc import Iterable

from archive.extract.found import FoundQuote
from archive.models import Article, Quote


def save_quotes(article: Article, found: Iterable[FoundQuote], version: str) -> None:
    """Replace the article's automatic and queued quotes by those found.

    A span that a curator has confirmed or rejected is not touched nor found again.
    """
    rows = article.quotes.all()
    rows.drop_replaceable()
    decided = set(rows.values_list("start", "end"))
    Quote.objects.bulk_create(
        _row(article, quote, version)
        for quote in found
        if (quote.start, quote.end) not in decided
    )


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
