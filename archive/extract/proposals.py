"""The main meeting in the database: the article's report, and new meetings proposed.

A new meeting waits for a curator, and so does the report that proposed it.
"""

import datetime
from collections.abc import Collection

from django.utils.translation import gettext_noop

from archive.extract.found import Findings, FoundMeeting, FoundOther
from archive.extract.meeting_cues import MONTH_NAMES, NAMES
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

NEW_MEETING = gettext_noop("The text reports a meeting that is not known yet.")
UNDATED = gettext_noop("The text reports a meeting, but not when it was.")
SEVERAL = gettext_noop("The text may report any of several known meetings.")
_REASONS = {
    "new": NEW_MEETING,
    "meeting_undated": UNDATED,
    "meeting_ambiguous": SEVERAL,
}
_BASES = (DateBasis.EXPLICIT, DateBasis.WEEKDAY, DateBasis.ON_OR_BEFORE)
OPEN = (Status.AUTO, Status.QUEUED)
"""What nobody has decided on."""
MARK = "extraction"
"""The mark of review items that extraction made and may make anew."""


def save_meeting(
    article: Article, findings: Findings, version: str, *, is_new: bool = False
) -> set[str]:
    """Replace the article's automatic reports by what was found now.

    A new article has none yet. Out: the places and series whose known meetings are
    others now.
    """
    old, kept = ([], []) if is_new else _reports(article)
    decided = any(report.status == Status.CONFIRMED for report in kept)
    refused = {report.meeting_id for report in kept}
    made: set[int] = set()
    if not decided:
        if findings.meeting:
            made = _report(article, findings.meeting, version, refused)
        for doubt in findings.doubts:
            _ask(article, doubt, {})
    before = {report.meeting_id for report in old}
    changed = standing(before ^ made)
    drop_unreported(before)
    return changed


def _reports(article: Article) -> tuple[list[MeetingReport], list[MeetingReport]]:
    """Delete reports that may be replaced, and what was asked; they, and the rest."""
    reports = list(article.reports.filter(role=MeetingRole.MAIN))
    old = [report for report in reports if report.status in OPEN]
    if old:
        numbers = [report.pk for report in old]
        MeetingReport.objects.filter(pk__in=numbers).delete()
    items = article.review_items.filter(kind=ReviewKind.MEETING, decision="")
    asked = [
        number
        for number, payload in items.values_list("pk", "payload")
        if payload.get("by") == MARK
    ]
    if asked:
        ReviewItem.objects.filter(pk__in=asked).delete()
    return old, [report for report in reports if report not in old]


def standing(meetings: Collection[int]) -> set[str]:
    """Give the keys of the places and the series of meetings."""
    if not meetings:
        return set()
    rows = Meeting.objects.filter(pk__in=meetings).order_by()
    keys = rows.values_list("city__key", "country__key", "series")
    return {key for row in keys for key in row if key}


def is_proposal(review_status: str, date_basis: str) -> bool:
    """Whether a meeting was proposed by extraction and still waits for a curator."""
    return review_status == Status.QUEUED and date_basis in _BASES


def _report(
    article: Article, found: FoundMeeting, version: str, refused: set[int]
) -> set[int]:
    """Save the report; the meeting it is of, by its primary key, or none."""
    meeting, is_proposed = _meeting(found)
    if meeting is None or meeting in refused:
        return set()
    save_report(
        MeetingReport(article=article, meeting_id=meeting, role=MeetingRole.MAIN),
        found,
        version,
        is_sure=not is_proposed,
    )
    if is_proposed and not is_asked_about(meeting, article):
        _ask(article, "new", {"meeting": meeting, "city": found.place.key})
    return {meeting}


def save_report(
    report: MeetingReport,
    found: FoundMeeting | FoundOther,
    version: str,
    *,
    is_sure: bool,
) -> None:
    """Save a report with what tells that the article is about the meeting."""
    report.evidence = [
        {"what": item.what, "start": item.start, "end": item.end}
        for item in found.evidence
    ]
    report.method = f"meeting/{found.method}"
    report.confidence = found.confidence
    report.extractor_version = version
    report.status = Status.AUTO if is_sure else Status.QUEUED
    report.save(force_insert=True)


def is_asked_about(meeting: int, article: Article) -> bool:
    """Whether another article that reports a meeting has the question about it."""
    others = MeetingReport.objects.filter(meeting=meeting).exclude(article=article)
    articles = list(others.order_by().values_list("article", flat=True))
    items = ReviewItem.objects.filter(
        article__in=articles, kind=ReviewKind.MEETING, payload__meeting=meeting
    )
    return bool(articles) and items.exists()


def _meeting(found: FoundMeeting) -> tuple[int | None, bool]:
    """The meeting that is meant (None: a refused one); whether it is only proposed."""
    if found.known:
        return found.known.pk, found.known.is_proposal
    merged = now_called(ThingKind.MEETING, key(found.place.key, found.date, found.kind))
    if merged:
        return merged.pk, False
    city = found.place
    country = Place.objects.filter(pk=city.pk).values_list("country_id", flat=True)
    name_ar, name_en = names(found.kind, found.date, city.name_ar, city.name_en)
    meeting, _ = Meeting.objects.get_or_create(
        key=key(city.key, found.date, found.kind),
        defaults={
            "kind": found.kind,
            "name_ar": name_ar,
            "name_en": name_en,
            "date_start": found.date,
            "date_end": found.date,
            "date_precision": Precision.DAY,
            "date_basis": found.date_basis,
            "city_id": city.pk,
            "country_id": country.first(),
            "status": MeetingStatus.PLANNED if found.is_planned else MeetingStatus.HELD,
            "review_status": Status.QUEUED,
        },
    )
    if meeting.review_status == Status.REJECTED:
        return None, False
    return meeting.pk, is_proposal(meeting.review_status, meeting.date_basis)


def key(city: str, date: datetime.date, kind: str) -> str:
    """Give the key of a proposed meeting.

    >>> key("riyadh", datetime.date(2023, 6, 8), "ministerial")
    'riyadh-2023-06-08-ministerial'
    """
    return f"{city}-{date.isoformat()}-{kind.replace('_', '-')}"[:120]


def names(
    kind: str, date: datetime.date, city_ar: str, city_en: str
) -> tuple[str, str]:
    """Name a proposed meeting in Arabic and in English.

    >>> names("ministerial", datetime.date(2023, 6, 8), "الرياض", "Riyadh")
    ('اجتماع وزاري - الرياض، 8 يونيو 2023', 'Ministerial meeting - Riyadh, 8 June 2023')
    """
    kind_ar, kind_en = NAMES[kind]
    month_ar, month_en = MONTH_NAMES[date.month - 1]
    return (
        f"{kind_ar} - {city_ar or city_en}، {date.day} {month_ar} {date.year}",
        f"{kind_en} - {city_en or city_ar}, {date.day} {month_en} {date.year}",
    )


def _ask(article: Article, doubt: str, payload: dict[str, object]) -> None:
    ReviewItem.objects.create(
        kind=ReviewKind.MEETING,
        article=article,
        payload={"by": MARK, "code": doubt, **payload},
        reason=_REASONS[doubt],
    )


def drop_unreported(meetings: set[int]) -> None:
    """Delete those of some meetings that are proposals no article reports any more."""
    if meetings:
        Meeting.objects.filter(
            pk__in=meetings,
            review_status=Status.QUEUED,
            date_basis__in=_BASES,
            reports=None,
        ).delete()
