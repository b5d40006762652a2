"""Two meetings that may be one: same city, within ten days, told by two articles.

A curator joins them; a question about two meetings is asked once. How the meeting of
an article is found and linked is `meetings`'s and `linking`'s work.
"""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_noop

from archive.models import Article, Meeting, MeetingReport, ReviewItem
from archive.models.choices import MeetingRole, ReviewKind, Status

SAME_EVENT = gettext_noop("Same city, and at most ten days between the two meetings.")
DAYS = 10
"""Days between two meetings that may be one, at most: measured in docs/copies.md."""
_MARK = "events"
_CODE = "same_event"


def ask_same_event(article: Article) -> None:
    """Ask whether the article's main meeting is one that another article reports.

    Two meetings that a curator, or the registry, knows apart are not asked about.
    """
    report = _main(MeetingReport.objects.filter(article=article))
    other = _nearest(report.meeting, article) if report else None
    key = pair_key(report.meeting.key, other.meeting.key) if report and other else ""
    _forget(article, key)
    if report is None or other is None:
        return
    if ReviewItem.objects.filter(kind=ReviewKind.MEETING, key=key).exists():
        return
    ReviewItem.objects.create(
        kind=ReviewKind.MEETING,
        key=key,
        article=article,
        payload={
            "by": _MARK,
            "code": _CODE,
            "other": other.article_id,
            "meeting": _better(report.meeting, other.meeting).pk,
        },
        reason=SAME_EVENT,
        method=f"meeting/{_CODE}",
    )


def _forget(article: Article, key: str) -> None:
    """Drop the open questions about the article's meeting but the one with this key."""
    rows = article.review_items.filter(kind=ReviewKind.MEETING, decision="")
    gone = [
        number
        for number, asked, payload in rows.values_list("pk", "key", "payload")
        if payload.get("by") == _MARK and asked != key
    ]
    if gone:
        ReviewItem.objects.filter(pk__in=gone).delete()


def pair_key(one: str, other: str) -> str:
    """Give the key of the question about two meetings, by their own keys.

    >>> pair_key("rome-2021", "riyadh-2023")
    'riyadh-2023|rome-2021'
    """
    return "|".join(sorted((one, other)))


def _main(reports: models.QuerySet[MeetingReport]) -> MeetingReport | None:
    """The first report of a main meeting that nobody refused."""
    return (
        reports.filter(role=MeetingRole.MAIN)
        .exclude(status=Status.REJECTED)
        .exclude(meeting__review_status=Status.REJECTED)
        .select_related("meeting")
        .order_by("pk")
        .first()
    )


def _nearest(meeting: Meeting, article: Article) -> MeetingReport | None:
    """The report of the meeting of the same city that is nearest in time."""
    if meeting.city_id is None or meeting.date_start is None:
        return None
    start, end = meeting.date_start, meeting.date_end or meeting.date_start
    days = timedelta(days=DAYS)
    near = Meeting.objects.filter(city=meeting.city_id).filter(
        models.Q(date_start__range=(start - days, end + days))
        | models.Q(date_end__range=(start - days, end + days))
    )
    if meeting.review_status == Status.CONFIRMED:
        near = near.exclude(review_status=Status.CONFIRMED)
    others = sorted(
        near.exclude(pk=meeting.pk),
        key=lambda other: (abs(((other.date_start or start) - start).days), other.pk),
    )
    reports = MeetingReport.objects.exclude(article=article)
    found = (_main(reports.filter(meeting=other)) for other in others)
    return next(filter(None, found), None)


def _better(one: Meeting, other: Meeting) -> Meeting:
    """The meeting to keep: a known one before a proposed one, then the older row."""
    return min(
        (one, other),
        key=lambda meeting: (meeting.review_status != Status.CONFIRMED, meeting.pk),
    )
