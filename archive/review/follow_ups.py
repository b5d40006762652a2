"""Which meeting met a promise: proposed here, decided by a curator in the inbox.

A promise of the next meeting is met by the first meeting of the same series that was
held within its time, or by the one that its own words were linked to. Looked for again
whenever articles were read or a meeting changed; what was decided stays.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_noop

from archive.models import Article, Meeting, MeetingReport, Promise, ReviewItem
from archive.models.choices import (
    Compared,
    MeetingKind,
    MeetingRole,
    MeetingStatus,
    PromiseKind,
    ReviewKind,
    Status,
)
from archive.signals import article_read

IN_TIME = gettext_noop("It is of the same series, and was held in time.")
NAMED = gettext_noop("The words of the promise name this meeting.")
_AHEAD = dt.timedelta(days=400)
"""Without a time the next meeting is looked for within so many days."""
_SEASONS = ("SP", "SU", "FA", "WI")
_SLACK = {True: dt.timedelta(days=31), False: dt.timedelta()}
"""How much later than a season, or than any other time, is still in time."""
_STANDING = (Status.AUTO, Status.QUEUED, Status.CONFIRMED)
_BELIEVED = (Status.AUTO, Status.CONFIRMED)
_MINISTERIAL = {MeetingKind.MINISTERIAL, MeetingKind.SMALL_GROUP_MINISTERIAL}
_PRIORITY = 7


@receiver(article_read)
def _read(articles: Sequence[Article], **_: Any) -> None:
    look_for([article.pk for article in articles])


@receiver(post_save, sender=Meeting)
@receiver(post_delete, sender=Meeting)
def _changed(instance: Meeting, raw: bool = False, **_: Any) -> None:  # noqa: FBT001,FBT002 - Django's own
    """Look anew at what a changed meeting may have met, or has met no more."""
    if raw or not instance.series:
        return
    asked = ReviewItem.objects.filter(
        kind=ReviewKind.FOLLOW_UP, decision="", payload__meeting=instance.pk
    )
    articles = [number for number in asked.values_list("article", flat=True) if number]
    _propose(_open(models.Q(article__in=articles) | _of_series({instance.series})))


def look_for(articles: Collection[int]) -> None:
    """Propose what met the promises in articles, and what meetings in them met.

    In: primary keys. As many queries for one article as for a hundred.
    """
    series = set(
        Meeting.objects.filter(reports__article__in=articles)
        .exclude(series="")
        .order_by()
        .values_list("series", flat=True)
    )
    wanted = models.Q(article__in=articles)
    _propose(_open(wanted | _of_series(series) if series else wanted))


def _of_series(series: Collection[str]) -> models.Q:
    """Promises made at meetings whose body may be that of one of the series."""
    same = models.Q()
    for body in sorted({one.partition("-")[0] for one in series}):
        same |= models.Q(series__startswith=body)
    meetings = Meeting.objects.filter(same).values("pk")
    reports = MeetingReport.objects.filter(
        meeting__in=meetings, role=MeetingRole.MAIN, status__in=_STANDING
    )
    return models.Q(meeting__in=meetings) | models.Q(
        article__in=reports.values("article")
    )


def _stem(series: str) -> str:
    """The part of a series' key that names the body.

    >>> _stem("global-coalition-ministerial"), _stem("g20")
    ('global-coalition', 'g20')
    """
    return series.rpartition("-")[0] or series


def _open(wanted: models.Q) -> list[Promise]:
    """Promises of meetings on which no curator has decided."""
    rows = Promise.objects.filter(
        wanted, kind=PromiseKind.NEXT_MEETING, status__in=_STANDING
    ).exclude(met_status__in=(Compared.CONFIRMED, Compared.REJECTED))
    found = rows.select_related("meeting").order_by("article", "start")
    return list(found.prefetch_related("article"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the promises are judged by, fetched for all of them at once."""

    made_at: Mapping[int, Meeting]
    named: Mapping[int, Sequence[MeetingReport]]
    meetings: Sequence[Meeting] = field(default=())


def _propose(promises: Sequence[Promise]) -> None:
    """Note for each promise what may have met it, and ask a curator."""
    if not promises:
        return
    known = _known(promises)
    changed, asked = [], []
    refused = _refused(promises)
    for row in promises:
        met, why = _met(row, known, refused)
        if (row.met_by_id, row.met_status) != (
            met.pk if met else None,
            Compared.PROPOSED if met else "",
        ):
            row.met_by, row.met_status = met, Compared.PROPOSED if met else ""
            changed.append(row)
        if met:
            asked.append(_question(row, met, why))
    Promise.objects.bulk_update(changed, ["met_by", "met_status"])
    _ask({row.article_id for row in promises}, asked)


def _ask(articles: Collection[int], asked: Sequence[ReviewItem]) -> None:
    """Replace the open questions about promises in articles; the same one stays."""
    rows = ReviewItem.objects.filter(
        kind=ReviewKind.FOLLOW_UP, decision="", article__in=articles
    )
    there = {(item.article_id, item.key): item.pk for item in rows}
    wanted = {(item.article_id, item.key): item for item in asked}
    gone = [pk for at, pk in there.items() if at not in wanted]
    if gone:
        ReviewItem.objects.filter(pk__in=gone).delete()
    ReviewItem.objects.bulk_create(
        item for at, item in wanted.items() if at not in there
    )


def _question(row: Promise, met: Meeting, why: str) -> ReviewItem:
    return ReviewItem(
        kind=ReviewKind.FOLLOW_UP,
        article_id=row.article_id,
        key=_key(row, met.pk),
        payload={"meeting": met.pk, "start": row.start, "end": row.end},
        suggestion=row.surface[:300],
        reason=why,
        priority=_PRIORITY,
        method="follow_up/named" if why == NAMED else "follow_up/series",
        confidence=0.8 if why == NAMED else 0.6,
    )


def _key(row: Promise, meeting: int) -> str:
    return f"{row.article_id}:{row.start}:{meeting}"


def _refused(promises: Sequence[Promise]) -> set[str]:
    """What curators have answered already about these promises."""
    articles = {row.article_id for row in promises}
    rows = ReviewItem.objects.filter(
        kind=ReviewKind.FOLLOW_UP, article__in=articles
    ).exclude(decision="")
    return set(rows.values_list("key", flat=True))


def _known(promises: Sequence[Promise]) -> _Known:
    articles = {row.article_id for row in promises}
    reports = (
        MeetingReport.objects.filter(article__in=articles, status__in=_STANDING)
        .select_related("meeting")
        .order_by("pk")
    )
    made_at: dict[int, Meeting] = {}
    named: dict[int, list[MeetingReport]] = defaultdict(list)
    for report in reports:
        if report.role == MeetingRole.MAIN:
            made_at.setdefault(report.article_id, report.meeting)
        elif report.role == MeetingRole.MENTION_FUTURE:
            named[report.article_id].append(report)
    every = {row.meeting or made_at.get(row.article_id) for row in promises}
    stems = {_stem(one.series) for one in every if one and one.series}
    same = models.Q(pk__in=())
    for stem in sorted(stems):
        same |= models.Q(series__startswith=stem)
    held = Meeting.objects.filter(
        same,
        status=MeetingStatus.HELD,
        review_status__in=_BELIEVED,
        date_start__lte=timezone.localdate(),
    )
    return _Known(
        made_at=made_at, named=named, meetings=list(held.order_by("date_start", "pk"))
    )


def _met(
    row: Promise, known: _Known, refused: Collection[str]
) -> tuple[Meeting | None, str]:
    """The first meeting that may have met a promise, and why it is proposed."""
    made = row.meeting or known.made_at.get(row.article_id)
    after = made.date_start if made else None
    if made is None or after is None:
        return None, ""
    last = _last(row, after)
    named = [
        report.meeting
        for report in known.named.get(row.article_id, ())
        if _is_inside(row, report)
    ]
    for meetings, why in ((named, NAMED), (known.meetings, IN_TIME)):
        for meeting in meetings:
            day = meeting.date_start
            if (
                day is None
                or not after < day <= last
                or _key(row, meeting.pk) in refused
            ):
                continue
            if _has_been(meeting) and (why == NAMED or _is_like(row, made, meeting)):
                return meeting, why
    return None, ""


def _last(row: Promise, after: dt.date) -> dt.date:
    if row.due_on is None:
        return after + _AHEAD
    return row.due_on + _SLACK[row.due.endswith(_SEASONS)]


def _has_been(meeting: Meeting) -> bool:
    day = meeting.date_start
    return (
        meeting.status == MeetingStatus.HELD
        and meeting.review_status in _BELIEVED
        and day is not None
        and day <= timezone.localdate()
    )


def _is_inside(row: Promise, report: MeetingReport) -> bool:
    """Whether the words of a promise are those that a report rests on."""
    nouns = [piece for piece in report.evidence if piece.get("what") == "kind"]
    return any(row.start <= piece["start"] < row.end for piece in nouns)


def _is_like(row: Promise, made: Meeting, meeting: Meeting) -> bool:
    """Whether a meeting is of the series and kind that the promise is about."""
    if meeting.pk == made.pk or not made.series:
        return False
    kind = row.method.rpartition("/")[2]
    if kind in (made.kind, MeetingKind.OTHER, "") or {kind, made.kind} <= _MINISTERIAL:
        return meeting.series == made.series
    return kind == meeting.kind
