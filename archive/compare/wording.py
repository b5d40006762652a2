"""Which terms reports use for the concepts that curators set up: by source, over time.

In the outlet's own voice or in somebody's quoted words. Counts over the whole archive
are the search engine's work.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from archive.compare.terms import Cut, Terms, Use, uses
from archive.compare.words import words_of
from archive.models import Article, Quote, Source, Wording, WordingTerm
from archive.models.choices import QuoteKind, Status

_DIRECT = (QuoteKind.DIRECT, QuoteKind.PARTIAL_DIRECT)

_NESTED = 3

Spans = Mapping[int, Sequence[tuple[int, int]]]
"""By the primary key of an article, spans of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCount:
    """How often a term stands in some reports; `where` is the first place of it."""

    own: int = 0
    quoted: int = 0
    articles: int = 0
    where: tuple[Article, int, int] | None = None

    @property
    def total(self) -> int:
        """Both in the outlet's voice and in quoted words."""
        return self.own + self.quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceUse:
    """What one source calls it: `counts[i]` is of term i. None: an unknown source."""

    source: Source | None
    counts: Sequence[TermCount]

    @property
    def total(self) -> int:
        """How often it speaks of it at all."""
        return sum(count.total for count in self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthUse:
    """How often each term stands in the reports of a month; None: they are undated."""

    month: date | None
    counts: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRow:
    """A concept as some reports speak of it, with the terms that they use."""

    wording: Wording
    terms: Sequence[WordingTerm]
    totals: Sequence[TermCount]
    sources: Sequence[SourceUse]
    months: Sequence[MonthUse]

    @property
    def total(self) -> int:
        """How often any of the terms stands there."""
        return sum(count.total for count in self.totals)


def concepts() -> list[Wording]:
    """Fetch the concepts that readers see, with their terms: two queries."""
    return list(Wording.objects.filter(is_shown=True).prefetch_related("terms"))


def wordings(
    articles: Sequence[Article], known: Sequence[Wording] | None = None
) -> list[WordingRow]:
    """Count the terms in some reports; concepts told in one way only are left out.

    In: articles with source, text and blocks fetched; the concepts, if they were.
    Out: concepts for which two terms of a language are used. Three queries at most.
    """
    told = concepts() if known is None else known
    if not told or not articles:
        return []
    quoted = _quoted(articles)
    found: dict[int, list[_Found]] = defaultdict(list)
    table = Terms.of(
        (wording.pk, term.pk, text)
        for wording in told
        for term in wording.terms.all()
        for text in term.spellings()
    )
    for article in articles:
        for use in _uses(article, table):
            is_quoted = _is_inside(use, quoted.get(article.pk, ()))
            found[use.concept].append((article, use, is_quoted))
    rows = (_row(one, found[one.pk]) for one in told if one.pk in found)
    return [row for row in rows if _compete(row.terms)]


_Found = tuple[Article, Use, bool]
"""Where a term stands, and whether in quoted words."""


def _uses(article: Article, table: Terms) -> Iterator[Use]:
    words = words_of(article)
    text = Cut(
        raw=article.raw_text, words=words.words, starts=words.starts, ends=words.ends
    )
    return uses(text, table)


def _row(wording: Wording, found: Sequence[_Found]) -> WordingRow:
    terms = {term.pk: term for term in wording.terms.all()}
    used = [pk for pk in terms if any(use.term == pk for _, use, _ in found)]
    by_source: dict[Source | None, list[_Found]] = defaultdict(list)
    for one in found:
        by_source[one[0].source].append(one)
    rows = [
        SourceUse(source=source, counts=_counts(used, same))
        for source, same in by_source.items()
    ]
    return WordingRow(
        wording=wording,
        terms=[terms[pk] for pk in used],
        totals=_counts(used, found),
        sources=sorted(rows, key=_order),
        months=list(_months(used, found)),
    )


def _quoted(articles: Sequence[Article]) -> Spans:
    """The spans of direct quotes: one query."""
    rows = Quote.objects.filter(article__in=articles, kind__in=_DIRECT)
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    found = rows.exclude(status=Status.REJECTED).order_by("article", "start")
    for article, start, end in found.values_list("article", "start", "end"):
        spans[article].append((start, end))
    return spans


def _is_inside(use: Use, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (use.start, float("inf")))
    # A quote may stand inside another one.
    return any(use.start < end for _, end in spans[max(at - _NESTED, 0) : at])


def _compete(terms: Sequence[WordingTerm]) -> bool:
    """Whether two terms of one language are used."""
    languages = [term.language for term in terms]
    return len(languages) > len(set(languages))


def _counts(used: Sequence[int], found: Sequence[_Found]) -> list[TermCount]:
    return [_count([one for one in found if one[1].term == pk]) for pk in used]


def _count(found: Sequence[_Found]) -> TermCount:
    if not found:
        return TermCount()
    article, use, _ = found[0]
    quoted = sum(is_quoted for _, _, is_quoted in found)
    return TermCount(
        own=len(found) - quoted,
        quoted=quoted,
        articles=len({article.pk for article, _, _ in found}),
        where=(article, use.start, use.end),
    )


def _order(row: SourceUse) -> tuple[bool, int, str]:
    """Who speaks of it most first; unknown sources last."""
    return row.source is None, -row.total, row.source.key if row.source else ""


def _months(used: Sequence[int], found: Sequence[_Found]) -> Iterator[MonthUse]:
    """Yield the months in order, undated reports last."""
    by_month: dict[Any, list[int]] = defaultdict(list)
    for article, use, _ in found:
        day = article.published_on
        by_month[day.replace(day=1) if day else None].append(use.term)
    for month in sorted(by_month, key=lambda day: (day is None, day)):
        terms = by_month[month]
        yield MonthUse(month=month, counts=[terms.count(pk) for pk in used])
