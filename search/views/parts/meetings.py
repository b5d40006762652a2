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
    return _counted(meetings, Q(report_count__gt=0) | Q(review_status__in=BELIEVED))


def reported(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Those that a readable article is a report of."""
    return _counted(meetings, Q(report_count__gt=0))


def _counted(meetings: QuerySet[Meeting], listed: Q) -> QuerySet[Meeting]:
    return (
        meetings.exclude(review_status=Status.REJECTED)
        .annotate(
            report_count=Count(
                "reports__article",
                filter=REPORTED & Q(reports__role=MeetingRole.MAIN),
                distinct=True,
            )
        )
        .filter(listed)
        .select_related("city", "country")
        .order_by(Coalesce("date_start", "date_end").desc(nulls_last=True), "key")
    )
