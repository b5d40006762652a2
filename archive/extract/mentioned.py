"""Meetings an article mentions besides its main one, in the database.

As for main meetings, a new one waits for a curator, and so does its report.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from archive.extract.found import FoundOther
from archive.extract.meeting_cues import MONTH_NAMES, NAMES
from archive.extract.meeting_period import Period
from archive.extract.proposals import (
    MARK,
    OPEN,
    drop_unreported,
    is_asked_about,
    is_proposal,
    save_report,
    standing,
)
from archive.models import Article, Meeting, MeetingReport, Place, ReviewItem
from archive.models.choices import (
    DateBasis,
    MeetingRole,
    MeetingStatus,
    Precision,
    ReviewKind,
    Status,
    ThingKind,
)
from archive.models.curated import now_called

NEW_MENTIONED = gettext_noop("The text mentions a meeting that is not known yet.")
_ROLES = (MeetingRole.MENTION_PAST, MeetingRole.MENTION_FUTURE)


def save_others(
    article: Article,
    found: Sequence[FoundOther],
    version: str,
    *,
    is_new: bool = False,
) -> set[str]:
    """Replace the article's automatic mentions of meetings by what was found now.

    Comes after the main meeting was saved: what is that one is not mentioned besides.
    Out: the places and series whose known meetings are others now.
    """
    before = set() if is_new else _forget(article)
    made = set()
    if found:
        taken = set(article.reports.values_list("meeting_id", flat=True))
        for other in found:
            meeting = _meeting(other)
            if meeting and meeting.pk not in taken:
                taken.add(meeting.pk)
                made.add(meeting.pk)
                _report(article, other, meeting, version)
    changed = standing(before ^ made)
    drop_unreported(before)
    return changed


def _forget(article: Article) -> set[int]:
    """Delete the reports that may be replaced; the meetings they were of."""
    rows = article.reports.filter(role__in=_ROLES, status__in=OPEN)
    found = dict(rows.values_list("pk", "meeting_id"))
    if found:
        MeetingReport.objects.filter(pk__in=found).delete()
    return set(found.values())


def _report(
    article: Article, found: FoundOther, meeting: Meeting, version: str
) -> None:
    proposed = is_proposal(meeting.review_status, meeting.date_basis)
    save_report(
        MeetingReport(article=article, meeting=meeting, role=found.role),
        found,
        version,
        is_sure=not (found.queued or proposed),
    )
    if proposed and not is_asked_about(meeting.pk, article):
        ReviewItem.objects.create(
            kind=ReviewKind.MEETING,
            article=article,
            payload={
                "by": MARK,
                "code": "new_mentioned",
                "meeting": meeting.pk,
                "role": str(found.role),
            },
            reason=NEW_MENTIONED,
        )


def _meeting(found: FoundOther) -> Meeting | None:
    """The meeting that is meant, proposed if it is new; None if it was refused."""
    if found.known:
        return Meeting.objects.get(pk=found.known.pk)
    period, where = found.period, found.city or found.body
    if period is None or where is None:
        return None
    name = key(found.kind, period, where.key)
    merged = now_called(ThingKind.MEETING, name)
    if merged:
        return Meeting.objects.get(pk=merged.pk)
    place = Place.objects.get(pk=found.city.pk) if found.city else None
    name_ar, name_en = names(
        found.kind,
        period,
        (where.name_ar or where.name_en, where.name_en or where.name_ar),
    )
    is_future = found.role == MeetingRole.MENTION_FUTURE
    meeting, _ = Meeting.objects.get_or_create(
        key=name,
        defaults={
            "series": found.body.key if found.body else "",
            "kind": found.kind,
            "name_ar": name_ar,
            "name_en": name_en,
            "date_start": period.start,
            "date_end": period.end,
            "date_precision": period.precision,
            "date_basis": DateBasis.EXPLICIT,
            "city": place,
            "country_id": place.country_id if place else None,
            "status": MeetingStatus.PLANNED if is_future else MeetingStatus.HELD,
            "review_status": Status.QUEUED,
        },
    )
    return None if meeting.review_status == Status.REJECTED else meeting


def key(kind: str, period: Period, where: str) -> str:
    """Give the key of a proposed meeting.

    >>> from archive.extract.meeting_period import period
    >>> key("summit", period("2022-06"), "nato")
    'nato-2022-06-summit'
    """
    written = period.start.isoformat()
    if period.precision != Precision.DAY:
        written = written[:7]
    return f"{where}-{written}-{kind.replace('_', '-')}"[:120]


def names(kind: str, period: Period, where: tuple[str, str]) -> tuple[str, str]:
    """Name a proposed meeting in Arabic and English, by its place or body in both.

    >>> from archive.extract.meeting_period import period
    >>> names("summit", period("2022-06"), ("الناتو", "NATO"))
    ('قمة - الناتو، يونيو 2022', 'Summit - NATO, June 2022')
    """
    (kind_ar, kind_en), start = NAMES[kind], period.start
    month_ar, month_en = MONTH_NAMES[start.month - 1]
    day = f"{start.day} " if period.precision == Precision.DAY else ""
    return (
        f"{kind_ar} - {where[0]}، {day}{month_ar} {start.year}",
        f"{kind_en} - {where[1]}, {day}{month_en} {start.year}",
    )
