"""The meetings that reports tell of: of those that name somebody, or of a source.

Who spoke, was there or is only named is told as on the pages of meetings.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from archive.compare.attendance import present
from archive.models import (
    Actor,
    Article,
    Meeting,
    MeetingReport,
    Mention,
    Quote,
    Source,
)
from archive.models.choices import ArticleStatus, MeetingRole, QuoteKind, Status
from search.backends import engine
from search.views.parts.attendance import Presence
from search.views.parts.named import BELIEVED, COUNTED

MOST_READ = 2
"""Reports of a meeting that are read for who was there, where none gives words."""
_RANK = {one: rank for rank, one in enumerate(Presence)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A meeting, in how many reports of the scope, and what they say of the actor."""

    meeting: Meeting
    count: int
    presence: Presence | None = None
    is_host: bool = False


def meetings_of_actor(
    actor: Actor, articles: Sequence[int] | None, most: int
) -> list[Met]:
    """The newest meetings whose reports name an actor, and those it hosted.

    Eight queries. `articles`: the reports that name it if they are few, else None.
    """
    if articles is None:
        named = Mention.objects.filter(
            COUNTED, actor=actor, article=OuterRef("article")
        ).order_by()
        reports = main_reports().filter(Exists(named))
    else:
        reports = main_reports().filter(article__in=articles)
    found = _newest(reports, most, hosted_by=actor)
    by_meeting = _reports_of(found)
    naming = set(
        Mention.objects.filter(
            COUNTED, actor=actor, article__in=set().union(*by_meeting.values())
        )
        .order_by()
        .values_list("article", flat=True)
    )
    by_meeting = {pk: some & naming for pk, some in by_meeting.items()}
    said = _presences(actor, by_meeting.values())
    hosted = set(
        actor.hosted.filter(pk__in=[one.pk for one in found]).values_list(
            "pk", flat=True
        )
    )
    return [
        Met(
            meeting=one,
            count=len(by_meeting[one.pk]),
            presence=_most(said, by_meeting[one.pk]),
            is_host=one.pk in hosted,
        )
        for one in found
    ]


def meetings_of_source(source: Source, most: int) -> list[Met]:
    """The newest meetings that a source reports, with counts: four queries."""
    reports = main_reports().filter(article__source=source)
    found = _newest(reports, most)
    by_meeting = _reports_of(found)
    ours = set(
        Article.objects.filter(
            source=source, pk__in=set().union(*by_meeting.values())
        ).values_list("pk", flat=True)
    )
    counts = {pk: len(some & ours) for pk, some in by_meeting.items()}
    return [Met(meeting=one, count=counts.get(one.pk, 0)) for one in found]


def newest_with_reports(meetings: QuerySet[Meeting], most: int) -> list[Meeting]:
    """The newest of some meetings that are reported, with `report_count`.

    Three queries; as `meetings.reported`, which counts the reports of all of them.
    """
    told = Exists(main_reports().filter(meeting=OuterRef("pk")))
    found = _in_order(meetings.filter(told))[:most]
    counted = _reports_of(found)
    for one in found:
        one.report_count = len(counted[one.pk])  # type: ignore[attr-defined]
    return list(found)


def newest_keys(meetings: QuerySet[Meeting], most: int) -> list[str]:
    """The keys of the newest of some meetings: one query."""
    return list(_in_order(meetings).values_list("key", flat=True)[:most])


Reports = Mapping[int, frozenset[int]]


def _reports_of(meetings: Iterable[Meeting]) -> Reports:
    """The readable articles that report each meeting: two queries, or none."""
    return _reports(tuple(one.pk for one in meetings), engine().generation())


# Asked of each state of the archive once: a summit has some thousand reports.
@lru_cache(maxsize=32)
def _reports(meetings: tuple[int, ...], generation: str) -> Reports:
    """Two queries: a database that joins articles begins with all that are readable."""
    del generation
    found: dict[int, set[int]] = {pk: set() for pk in meetings}
    rows = MeetingReport.objects.filter(
        role=MeetingRole.MAIN, status__in=BELIEVED, meeting__in=meetings
    )
    for meeting, article in rows.order_by().values_list("meeting", "article"):
        found[meeting].add(article)
    every = set().union(*found.values())
    visible = Article.objects.visible().filter(pk__in=every).order_by()
    readable = set(visible.values_list("pk", flat=True))
    return {pk: frozenset(some & readable) for pk, some in found.items()}


def main_reports() -> QuerySet[MeetingReport]:
    """What readable articles report as their main meeting."""
    return MeetingReport.objects.filter(
        role=MeetingRole.MAIN,
        status__in=BELIEVED,
        article__status=ArticleStatus.PUBLISHED,
    )


def _newest(
    reports: QuerySet[MeetingReport], most: int, hosted_by: Actor | None = None
) -> list[Meeting]:
    shown = Q(Exists(reports.filter(meeting=OuterRef("pk"))))
    if hosted_by:
        shown |= Q(pk__in=hosted_by.hosted.values("pk")) & Q(review_status__in=BELIEVED)
    return list(_in_order(Meeting.objects.filter(shown))[:most])


def _in_order(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The newest first, without those that a curator rejected."""
    return (
        meetings.exclude(review_status=Status.REJECTED)
        .select_related("city", "country")
        .order_by(Coalesce("date_start", "date_end").desc(nulls_last=True), "key")
    )


def _presences(
    actor: Actor, meetings: Collection[Collection[int]]
) -> Mapping[int, Presence]:
    """What each report says of the actor: three queries.

    Reading takes some milliseconds a report: who spoke was there.
    """
    kept = set().union(*meetings)
    spoke = set(
        Quote.objects.believed()
        .filter(speaker=actor, article__in=kept)
        .exclude(kind=QuoteKind.TERM)
        .values_list("article", flat=True)
    )
    read = {
        pk
        for articles in meetings
        if not spoke.intersection(articles)
        for pk in sorted(articles, reverse=True)[:MOST_READ]
    }
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = Mention.objects.filter(COUNTED, actor=actor, article__in=read)
    for article, start, end in rows.order_by("start").values_list(
        "article", "start", "end"
    ):
        spans[article].append((start, end))
    texts = Article.objects.filter(pk__in=read).values_list("pk", "raw_text")
    there = [pk for pk, raw in texts if _is_there(raw, tuple(spans[pk]))]
    return (
        dict.fromkeys(kept, Presence.NAMED)
        | dict.fromkeys(there, Presence.THERE)
        | dict.fromkeys(spoke, Presence.SPOKE)
    )


# The same reports are read for each visitor of a page, and never change.
@lru_cache(maxsize=2_000)
def _is_there(raw: str, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(present(raw, spans))


def _most(said: Mapping[int, Presence], articles: Iterable[int]) -> Presence | None:
    return min(
        (said[pk] for pk in articles if pk in said), key=_RANK.__getitem__, default=None
    )
