"""Meetings in a list: which of them readers see, and how many articles report each."""

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from archive.models import Meeting
from archive.models.choices import ArticleStatus, MeetingRole, Status
from search.views.parts.named import BELIEVED

REPORTED = Q(
    reports__article__status=ArticleStatus.PUBLISHED, reports__status__in=BELIEVED
)


def with_reports(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with `report_count`, newest first; unreported guesses are left out."""
    return (
        meetings.exclude(review_status=Status.REJECTED)
        .annotate(
            report_count=Count(
                "reports__article",
                filter=REPORTED & Q(reports__role=MeetingRole.MAIN),
                distinct=True,
            )
        )
        .filter(Q(report_count__gt=0) | Q(review_status__in=BELIEVED))
        .select_related("city", "country")
        .order_by(Coalesce("date_start", "date_end").desc(nulls_last=True), "key")
    )


def reported(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings that a readable article is a report of, newest first."""
    return with_reports(meetings).filter(report_count__gt=0)
