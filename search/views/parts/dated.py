"""Articles by their date as readers see it: published, else the day of the meeting."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from archive.models import MeetingReport
from archive.models.article import ArticleQuerySet
from archive.models.choices import MeetingRole
from search.views.parts.named import BELIEVED

_MEETING_DAY = Subquery(
    MeetingReport.objects.filter(
        article=OuterRef("pk"),
        role=MeetingRole.MAIN,
        status__in=BELIEVED,
        meeting__date_start__isnull=False,
    )
    .order_by("pk")
    .values("meeting__date_start")[:1]
)


def newest_first(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Order articles by it, estimated days among the others, undated ones last."""
    day = Coalesce("published_on", _MEETING_DAY)
    return articles.order_by(day.desc(nulls_last=True), "-pk")
