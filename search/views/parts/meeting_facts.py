"""How the facts of a meeting are known: what each report says of its day and its place.

What is said is grouped, so that sixty reports of one day are one line. No queries.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Article, DateMention, MeetingReport
from search.dates import to_precision
from search.views.parts.how import ANCHORS
from search.views.parts.reports import Reports
from search.views.parts.said_dates import said
from search.views.parts.sentence_links import sentence_url

MOST_SEEN = 6
"""Reports that are told under one thing said; the rest unfolds."""
NO_DAY = gettext_lazy("it names no day; published on %(day)s")
IN_TEXT = gettext_lazy("stated in the text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one report says: its words, if it has any, and the way to them."""

    article: Article
    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing said of a meeting, how it is known, and by which reports.

    `said` is in `language`; "" is the language of the page.
    """

    said: str
    how: str
    language: str
    reports: Sequence[Told]

    @property
    def seen(self) -> Sequence[Told]:
        """The first reports."""
        return self.reports[:MOST_SEEN]

    @property
    def more(self) -> Sequence[Told]:
        """The rest."""
        return self.reports[MOST_SEEN:]


Dates = Mapping[int, Sequence[DateMention]]
Key = tuple[str, str, str]


def days_said(found: Reports, dates: Dates) -> list[Said]:
    """What the reports say of the day, what most say first; `dates` by article."""

    def tell(report: MeetingReport, article: Article) -> Iterator[tuple[Key, Told]]:
        spans = list(_evidence(report, "date", article.raw_text))
        for start, end in spans:
            yield _day_named(article, start, end, dates.get(article.pk, ()))
        if not spans and article.published_on:
            published = to_precision(article.published_on, article.published_precision)
            key = (_("on or before %(day)s") % {"day": published}, "", "")
            how = str(NO_DAY) % {"day": published}
            yield (
                (key[0], how, ""),
                Told(article=article, words="", url=article.get_absolute_url()),
            )

    return _grouped(found, tell)


def places_said(found: Reports) -> list[Said]:
    """Which words the reports have for the place."""

    def tell(report: MeetingReport, article: Article) -> Iterator[tuple[Key, Told]]:
        for what in ("venue", "city", "country"):
            for start, end in _evidence(report, what, article.raw_text):
                words = _words(article, start, end)
                url = sentence_url(article, start)
                key = (words, "", article.language)
                yield key, Told(article=article, words=words, url=url)

    return _grouped(found, tell)


def _day_named(
    article: Article, start: int, end: int, dates: Sequence[DateMention]
) -> tuple[Key, Told]:
    """A day that the text names: as it was read, else in its own words."""
    words = _words(article, start, end)
    told = Told(article=article, words=words, url=sentence_url(article, start))
    read = [one for one in dates if one.start < end and one.end > start and one.iso]
    if not read:
        return (words, str(IN_TEXT), article.language), told
    exact = max(read, key=lambda one: len(one.iso))
    how = str(ANCHORS.get(exact.anchor, IN_TEXT))
    return (said(exact.iso), how, ""), told


def _grouped(
    found: Reports,
    tell: Callable[[MeetingReport, Article], Iterable[tuple[Key, Told]]],
) -> list[Said]:
    groups: dict[Key, list[Told]] = {}
    for article in found.firsts:
        for key, told in tell(found.told[article.pk], article):
            groups.setdefault(key, []).append(told)
    rows = [
        Said(said=key[0], how=key[1], language=key[2], reports=reports)
        for key, reports in groups.items()
    ]
    return sorted(rows, key=lambda row: -len(row.reports))


def _evidence(report: MeetingReport, what: str, raw: str) -> Iterator[tuple[int, int]]:
    """The spans that a reading or a curator left; what does not fit is none."""
    for one in report.evidence if isinstance(report.evidence, list) else ():
        span = _span(one, what)
        if span and 0 <= span[0] < span[1] <= len(raw):
            yield span


def _span(one: Any, what: str) -> tuple[int, int] | None:
    if not isinstance(one, dict) or one.get("what") != what:
        return None
    start, end = one.get("start"), one.get("end")
    if isinstance(start, int) and isinstance(end, int):
        return start, end
    return None


def _words(article: Article, start: int, end: int) -> str:
    return " ".join(article.raw_text[start:end].split())
