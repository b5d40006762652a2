"""The meetings that reports tell of: of those that name somebody, or of a source.

Who spoke, was there or is only named is told as on the pages of meetings.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
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
from search.views.parts.attendance import Presence
from search.views.parts.named import BELIEVED, COUNTED

MOST_READ = 120
"""Reports whose sentences are looked at for who was there: the newest."""
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

    Six queries. `articles`: the reports that name it if they are few, else None.
    """
    if articles is None:
        named = Mention.objects.filter(
            COUNTED, actor=actor, article=OuterRef("article")
        ).order_by()
        reports = main_reports().filter(Exists(named))
    else:
        reports = main_reports().filter(article__in=articles)
    found = _newest(reports, most, hosted_by=actor)
    rows = reports.filter(meeting__in=[one.pk for one in found])
    by_meeting: dict[int, set[int]] = defaultdict(set)
    for meeting, article in rows.values_list("meeting", "article"):
        by_meeting[meeting].add(article)
    said = _presences(actor, {pk for some in by_meeting.values() for pk in some})
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
    """The newest meetings that a source reports, with how many reports: two queries."""
    reports = main_reports().filter(article__source=source)
    found = _newest(reports, most)
    counts = dict(
        reports.filter(meeting__in=[one.pk for one in found])
        .order_by()
        .values_list("meeting")
        .annotate(n=Count("article", distinct=True))
    )
    return [Met(meeting=one, count=counts.get(one.pk, 0)) for one in found]


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
    return list(
        Meeting.objects.exclude(review_status=Status.REJECTED)
        .filter(shown)
        .select_related("city", "country")
        .order_by(Coalesce("date_start", "date_end").desc(nulls_last=True), "key")[
            :most
        ]
    )


def _presences(actor: Actor, articles: Iterable[int]) -> Mapping[int, Presence]:
    """What each report says of the actor: three queries."""
    kept = sorted(articles, reverse=True)
    found = dict.fromkeys(kept, Presence.NAMED)
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = Mention.objects.filter(COUNTED, actor=actor, article__in=kept[:MOST_READ])
    for article, start, end in rows.order_by("start").values_list(
        "article", "start", "end"
    ):
        spans[article].append((start, end))
    texts = Article.objects.filter(pk__in=spans).values_list("pk", "raw_text")
    for pk, raw in texts:
        if any(present(raw, spans[pk])):
            found[pk] = Presence.THERE
    spoke = (
        Quote.objects.believed()
        .filter(speaker=actor, article__in=kept)
        .exclude(kind=QuoteKind.TERM)
        .values_list("article", flat=True)
    )
    return found | dict.fromkeys(spoke, Presence.SPOKE)


def _most(said: Mapping[int, Presence], articles: Iterable[int]) -> Presence | None:
    return min(
        (said[pk] for pk in articles if pk in said), key=_RANK.__getitem__, default=None
    )
