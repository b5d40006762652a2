"""What was said, and the figures, in many articles: lists with links to sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from archive.models import Actor, Article, Figure, Quote
from archive.models.choices import ArticleStatus, QuoteKind
from archive.models.extracted import Extracted
from search.views.parts.amounts import amount
from search.views.parts.how import how, sure
from search.views.parts.paging import Pager, pager_of
from search.views.parts.story import anchor_at

PAGE_SIZE = 10
# Beyond, a passage is read in its article.
MOST_WORDS = 400
MOST_FIGURES = 40
ARTICLE_FIELDS = (
    "raw_text",
    "headline_start",
    "headline_end",
    "headline",
    "language",
    "published_on",
    "published_precision",
    "source__key",
    "source__name_ar",
    "source__name_en",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody's words, or a figure, and the way to where it stands."""

    row: Extracted
    words: str
    url: str
    speaker: Actor | None = None
    speaker_text: str = ""
    amount: str = ""
    how: Any = ""
    sure: Any = ""

    @property
    def article(self) -> Article:
        """The article it stands in; only what a list shows of it was fetched."""
        return self.row.article


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """One page of them."""

    rows: Sequence[Statement]
    pager: Pager


def quotes(request: HttpRequest, **where: Any) -> Statements | None:
    """A page of the quotes that readers may see, the newest first; None without any.

    Three queries: how many, which, and their speakers. The page is ?quotes=.
    """
    found = _readable(Quote.objects.exclude(kind=QuoteKind.TERM), where)
    pager = pager_of(request, PAGE_SIZE, found.count(), "quotes")
    if not pager.total:
        return None
    shown = (
        found.order_by(
            F("article__published_on").desc(nulls_last=True), "-article", "start"
        )
        .only(
            *("article_id", "start", "surface", "kind", "method", "confidence"),
            *("status", "via", "speaker_id", "speaker_start", "speaker_end"),
            *(f"article__{field}" for field in ARTICLE_FIELDS),
        )
        .select_related("article__source")
        .prefetch_related("speaker")[pager.first_shown - 1 : pager.last_shown]
    )
    return Statements(rows=[_quote(row) for row in shown], pager=pager)


def figures(**where: Any) -> list[Statement]:
    """The figures of some articles, of one unit side by side: one query."""
    shown = (
        _readable(Figure.objects.all(), where)
        .order_by("unit", "value", Coalesce("value_max", "value"), "article", "start")
        .only(
            *("article_id", "start", "surface", "method", "confidence", "status"),
            *("value", "value_max", "unit", "approx", "meaning"),
            *(f"article__{field}" for field in ARTICLE_FIELDS),
        )
        .select_related("article__source")[:MOST_FIGURES]
    )
    return [_statement(row, amount=amount(row)) for row in shown]


def _readable(rows: QuerySet[Any], where: dict[str, Any]) -> Any:
    return rows.believed().filter(  # type: ignore[attr-defined]
        article__status=ArticleStatus.PUBLISHED, **where
    )


def _quote(row: Quote) -> Statement:
    said_by = ""
    if row.speaker is None and row.speaker_start is not None:
        said_by = row.article.raw_text[row.speaker_start : row.speaker_end]
    return _statement(row, speaker=row.speaker, speaker_text=" ".join(said_by.split()))


def _statement(row: Extracted, **also: Any) -> Statement:
    words = " ".join(row.surface.split())
    if len(words) > MOST_WORDS:
        words = words[:MOST_WORDS].rsplit(" ", 1)[0] + "…"
    family = "quote" if isinstance(row, Quote) else "figure"
    return Statement(
        row=row,
        words=words,
        url=f"{row.article.get_absolute_url()}#{anchor_at(row.article, row.start)}",
        how=how(row.method, family),
        sure=sure(row.confidence),
        **also,
    )
