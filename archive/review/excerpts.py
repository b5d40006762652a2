"""The sentence that a question is about, with the span marked, from the raw text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.models import Article, ReviewItem, Sighting
from archive.models.choices import READ_KINDS, ReviewKind
from archive.text.tokens import sentences

MOST = 3
"""Excerpts of one question that are shown."""
AROUND = 240
"""Code points shown on each side of a span, at most."""
_LEAD = 280


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A piece of an article: before, marked, after; `start` is that of the span."""

    article: Article
    before: str
    marked: str
    after: str
    start: int
    is_cut_before: bool = False
    is_cut_after: bool = False


def excerpts(item: ReviewItem) -> tuple[list[Excerpt], int]:
    """Give a few excerpts of the articles in question, and how many places there are.

    Two queries: places and articles; one for what has no place.
    """
    rows = Sighting.objects.filter(item=item).order_by("article_id", "start")
    total = rows.count()
    sighted = list(rows.select_related("article__source")[:MOST])
    if sighted:
        return [excerpt(row.article, row.start, row.end) for row in sighted], total
    if item.article is None:
        return [], 0
    spans = _spans(item, item.article)
    return [excerpt(item.article, start, end) for start, end in spans], len(spans)


def excerpt(article: Article, start: int, end: int) -> Excerpt:
    """Cut the sentences around [start, end) out of the raw text, and the span itself.

    Line breaks and other white space are shown as one space.
    """
    raw = article.raw_text
    first, last = _sentence(raw, start, end)
    left, right = max(first, start - AROUND), min(last, end + AROUND)
    return Excerpt(
        article=article,
        before=_flat(raw[left:start]),
        marked=_flat(raw[start:end]),
        after=_flat(raw[end:right]),
        start=start,
        is_cut_before=left > first,
        is_cut_after=right < last,
    )


def _sentence(raw: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph's sentences that the span touches."""
    top = raw.rfind("\n", 0, start) + 1
    bottom = raw.find("\n", end)
    bottom = len(raw) if bottom < 0 else bottom
    touched = [
        (top + first, top + last)
        for first, last in sentences(raw[top:bottom])
        if top + first < end and top + last > start
    ]
    if not touched:
        return start, end
    return min(start, touched[0][0]), max(end, touched[-1][1])


def _spans(item: ReviewItem, article: Article) -> Sequence[tuple[int, int]]:
    """Where the text speaks of what is asked: the doubtful line, the date, the lead."""
    start, end = item.payload.get("start"), item.payload.get("end")
    if isinstance(start, int) and isinstance(end, int) and start < end:
        return [(start, end)]
    if item.kind == ReviewKind.MEETING:
        found = list(_evidence(article))
        if found:
            return found[:MOST]
    if item.kind == ReviewKind.DATE and article.published_start is not None:
        return [(article.published_start, article.published_end or 0)]
    written = str(item.payload.get("written") or "")
    if item.kind == ReviewKind.SOURCE:
        written = item.suggestion
    at = article.raw_text.find(written) if written else -1
    if at >= 0:
        return [(at, at + len(written))]
    return _opening(article)


def _evidence(article: Article) -> Iterator[tuple[int, int]]:
    for report in article.reports.all()[:MOST]:
        for piece in report.evidence:
            if piece.get("end", 0) > piece.get("start", 0):
                yield piece["start"], piece["end"]


def _opening(article: Article) -> list[tuple[int, int]]:
    """The beginning of the story: nothing is marked, it is read as a whole."""
    block = article.blocks.filter(kind__in=READ_KINDS).exclude(kind="headline").first()
    start = block.start if block else 0
    end = min(block.end if block else len(article.raw_text), start + _LEAD)
    return [(start, end)] if end > start else []


def _flat(text: str) -> str:
    """One space for any white space, also at the ends."""
    words = " ".join(text.split())
    lead = " " if text[:1].isspace() and words else ""
    trail = " " if text[-1:].isspace() and words else ""
    return f"{lead}{words}{trail}" if words else (" " if text else "")
