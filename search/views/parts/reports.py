"""The reports of a meeting as its page needs them: fetched once, in columns or listed.

What stands in the columns is `sides`, `attendance` and `meeting_facts`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch
from django.http import HttpRequest

from archive.models import Article, ArticleBlock, Meeting, MeetingReport, Source
from archive.models.choices import ArticleStatus, MeetingRole
from search.views.parts.named import BELIEVED
from search.views.parts.paging import Pager, pager_of

COLUMNS = 6
"""Articles that stand side by side; more are on further pages."""
COMPARED = 60
"""Articles that are compared; of a meeting with more, the first ones."""
LISTED = 500
MENTIONING = 100
LIGHT = (
    "id",
    "headline",
    "headline_basis",
    "language",
    "published_on",
    "published_precision",
    "published_basis",
    "duplicate_of_id",
    "copy_kind",
    "source",
    "source__key",
    "source__name_ar",
    "source__name_en",
    "source__is_demonstration",
)
FULL = (*LIGHT, "raw_text", "headline_start", "headline_end", "updated_at")
BLOCKS = ("article_id", "ordinal", "start", "end", "kind", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class BySource:
    """What one source has of a meeting; None is an unknown source."""

    source: Source | None
    articles: Sequence[Article]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """All readable reports of a meeting, copies apart, and those of the columns.

    `firsts` and `columns` have texts, blocks and their report row in `told`.
    """

    articles: Sequence[Article]
    total: int
    firsts: Sequence[Article]
    columns: Sequence[Article]
    picked: frozenset[int]
    pager: Pager
    copies: Mapping[int, Sequence[Article]]
    told: Mapping[int, MeetingReport]
    mentioning: Sequence[MeetingReport]

    @property
    def sides(self) -> list[BySource]:
        """All of them by their sources, those with the most reports first."""
        named = sorted(self.articles, key=_source_key)
        sides = [
            BySource(source=rows[0].source, articles=rows)
            for rows in (list(some) for _, some in groupby(named, _source_key))
        ]
        return sorted(sides, key=lambda side: -len(side.articles))


def reports(request: HttpRequest, meeting: Meeting) -> Reports:
    """Fetch the reports: three queries.

    ?article= (several times) picks what stands side by side; else ?page= turns on.
    """
    rows = _rows(meeting)
    main = [row for row in rows if row.role == MeetingRole.MAIN]
    articles = sorted((row.article for row in main), key=_by_day)
    shown = {article.pk for article in articles}
    copies: dict[int, list[Article]] = {}
    firsts = []
    for article in articles:
        if article.duplicate_of_id in shown:
            copies.setdefault(article.duplicate_of_id, []).append(article)
        else:
            firsts.append(article)
    picked = _picked(request, firsts)
    pool = [one for one in firsts if one.pk in picked] if picked else firsts
    pager = pager_of(request, COLUMNS, len(pool))
    beside = pool[pager.first_shown - 1 : pager.last_shown]
    wanted = {one.pk for one in (*firsts[:COMPARED], *beside)}
    texts = _texts(wanted)
    return Reports(
        articles=articles,
        total=len(articles),
        firsts=[texts[one.pk] for one in firsts[:COMPARED]],
        columns=[texts[one.pk] for one in beside],
        picked=picked,
        pager=pager,
        copies=copies,
        told={row.article_id: row for row in main},
        mentioning=[row for row in rows if row.role != MeetingRole.MAIN],
    )


def _rows(meeting: Meeting) -> list[MeetingReport]:
    """Each article once in each role, without its text."""
    found = (
        meeting.reports.filter(
            article__status=ArticleStatus.PUBLISHED, status__in=BELIEVED
        )
        .select_related("article__source")
        .only(
            *("role", "evidence", "method", "confidence", "status"),
            *("article_id", "meeting_id"),
            *(f"article__{field}" for field in LIGHT),
        )
        .order_by("role", "article__published_on", "pk")
    )
    return list(found[:LISTED])


def _texts(keys: Iterable[int]) -> dict[int, Article]:
    blocks = ArticleBlock.objects.only(*BLOCKS)
    found = (
        Article.objects.select_related("source")
        .only(*FULL)
        .prefetch_related(Prefetch("blocks", blocks.order_by("article", "ordinal")))
    )
    return found.in_bulk(sorted(keys))


def _picked(request: HttpRequest, firsts: Sequence[Article]) -> frozenset[int]:
    """The articles asked for by ?article=, if they are of this meeting."""
    asked = set(request.GET.getlist("article")[:LISTED])
    return frozenset(one.pk for one in firsts if str(one.pk) in asked)


def _by_day(article: Article) -> tuple[bool, str, int]:
    day = article.published_on
    return day is None, day.isoformat() if day else "", article.pk


def _source_key(article: Article) -> tuple[bool, str, int]:
    source = article.source
    if source is None:
        return True, "", 0
    return False, source.name_en or source.name_ar, source.pk
