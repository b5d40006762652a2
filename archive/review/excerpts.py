"""The sentence that a question is about, with the spans marked, from the raw text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.compare.sentence import sentence_of
from archive.ingest.dates import WEEKDAYS
from archive.models import Article, ReviewItem, Sighting
from archive.models.choices import READ_KINDS, BlockKind, ReviewKind
from archive.text.tokens import tokens

MOST = 3
"""Excerpts of one question that are shown."""
MOST_JOINED = 12
"""Of a question about all rows of a sort in one article."""
AROUND = 240
"""Code points shown on each side of the marked spans, at most."""
_LEAD = 280

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Some sentences of an article as pieces of text, each marked or not."""

    article: Article
    pieces: Sequence[tuple[str, bool]]
    is_cut_before: bool = False
    is_cut_after: bool = False


def excerpts(item: ReviewItem) -> tuple[list[Excerpt], int]:
    """Give a few excerpts of the articles in question, and how many places there are.

    Two queries: places and articles; three for what has no place.
    """
    rows = Sighting.objects.filter(item=item).order_by("article_id", "start")
    total = rows.count()
    most = MOST_JOINED if item.payload.get("several") else MOST
    sighted = list(rows.select_related("article__source")[:most])
    if sighted:
        found = [
            piece
            for article, places in groupby(sighted, lambda row: row.article)
            for piece in _of(article, [(row.start, row.end) for row in places])
        ]
        return found, total
    if item.article is None:
        return [], 0
    spans = _spans(item, item.article)
    if spans:
        return _of(item.article, spans), len(spans)
    return [excerpt(item.article, [], span) for span in _opening(item.article)], 0


def excerpt(article: Article, spans: Sequence[Span], whole: Span) -> Excerpt:
    """Cut `whole` out of the raw text, with spans of it marked.

    Line breaks and other white space are shown as one space.
    """
    raw = article.raw_text
    first = max(whole[0], spans[0][0] - AROUND) if spans else whole[0]
    last = min(whole[1], spans[-1][1] + AROUND) if spans else whole[1]
    pieces, at = [], first
    for start, end in spans:
        pieces += [(_flat(raw[at:start]), False), (_flat(raw[start:end]), True)]
        at = max(at, end)
    pieces.append((_flat(raw[at:last]), False))
    return Excerpt(
        article=article,
        pieces=[(text, marked) for text, marked in pieces if text],
        is_cut_before=first > whole[0],
        is_cut_after=last < whole[1],
    )


def _of(article: Article, spans: Sequence[Span]) -> list[Excerpt]:
    """One excerpt for all spans of the same sentences."""
    apart = sorted(set(spans))
    found = []
    for whole, inside in groupby(
        apart, lambda span: sentence_of(article.raw_text, span)
    ):
        found.append(excerpt(article, _disjoint(inside), whole))
    return found


def _disjoint(spans: Iterator[Span]) -> list[Span]:
    """The spans without those that begin inside another."""
    left: list[Span] = []
    for span in spans:
        if not left or span[0] >= left[-1][1]:
            left.append(span)
    return left


def _spans(item: ReviewItem, article: Article) -> Sequence[Span]:
    """Where the text speaks of what is asked; nothing where that is not known."""
    start, end = item.payload.get("start"), item.payload.get("end")
    if isinstance(start, int) and isinstance(end, int) and start < end:
        return [(start, end)]
    if item.kind == ReviewKind.MEETING:
        return list(_evidence(article))[:MOST]
    if item.kind == ReviewKind.DATE:
        return _of_date(item, article)
    if item.kind == ReviewKind.SOURCE:
        return _written(article, item.suggestion)
    return []


def _of_date(item: ReviewItem, article: Article) -> Sequence[Span]:
    """The date line, what was written, or the weekday that is all there is."""
    if article.published_start is not None and article.published_end is not None:
        return [(article.published_start, article.published_end)]
    written = _written(article, str(item.payload.get("written") or ""))
    weekday = item.payload.get("weekday")
    if written or weekday is None:
        return written
    return [
        (token.start, token.end)
        for token in tokens(article.raw_text)
        if WEEKDAYS.get(token.text) == weekday
    ][:1]


def _written(article: Article, words: str) -> Sequence[Span]:
    at = article.raw_text.find(words) if words else -1
    return [(at, at + len(words))] if at >= 0 else []


def _evidence(article: Article) -> Iterator[Span]:
    for report in article.reports.all()[:MOST]:
        for piece in report.evidence:
            if piece.get("end", 0) > piece.get("start", 0):
                yield piece["start"], piece["end"]


def _opening(article: Article) -> list[Span]:
    """The beginning of the story."""
    read = article.blocks.filter(kind__in=READ_KINDS).exclude(kind=BlockKind.HEADLINE)
    block = read.first()
    start = block.start if block else 0
    end = min(block.end if block else len(article.raw_text), start + _LEAD)
    return [(start, end)] if end > start else []


def _flat(text: str) -> str:
    r"""One space for any white space, also at the ends.

    >>> _flat("a \n b\n")
    'a b '
    """
    words = " ".join(text.split())
    lead = " " if text[:1].isspace() and words else ""
    trail = " " if text[-1:].isspace() else ""
    return f"{lead}{words}{trail}"
