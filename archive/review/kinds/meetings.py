"""Questions about meetings: a new one, an undated one, the same one twice."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _

from archive.models import Article, Meeting, MeetingReport, ReviewItem
from archive.models.choices import MeetingRole, ReviewKind, Status
from archive.review.kinds.base import Ask, Facts, Kind, Offer, Settled, Unfit

BY_CURATOR = "curator"
SAME_EVENT = "same_event"


class MeetingKind(Kind):
    """Asks which meeting the article reports."""

    kind = ReviewKind.MEETING
    chooses: ClassVar = ("meeting",)

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        meeting = facts.meeting.get(item.payload.get("meeting") or 0)
        if item.payload.get("code") == SAME_EVENT:
            return _same_event(item, facts)
        if meeting is None:
            return Offer(
                question=_("Which meeting does the article report?"),
                rejecting=_("The article stays without a main meeting."),
            )
        return Offer(
            question=_("Is this a meeting of its own?"),
            suggestion=str(meeting),
            language=meeting.name_language,
            accepting=_("The meeting gets a page, and its reports are confirmed."),
            rejecting=_("No such meeting: its reports are refused."),
        )

    def can_accept(self, item: ReviewItem, facts: Facts) -> bool:
        if item.payload.get("code") == SAME_EVENT:
            return item.payload.get("other") in facts.article
        return item.payload.get("meeting") in facts.meeting

    def accept(self, ask: Ask) -> None:
        if ask.payload.get("code") == SAME_EVENT:
            _unite(ask)
            return
        meeting = _proposed(ask)
        if meeting is None:
            raise Unfit(_("No meeting is suggested: choose one."))
        ask.journal.set(meeting, review_status=Status.CONFIRMED)
        for report in meeting.reports.filter(status=Status.QUEUED):
            ask.journal.set(report, status=Status.CONFIRMED, **ask.stamp)

    def reject(self, ask: Ask) -> None:
        meeting = _proposed(ask)
        if meeting is None:
            return
        for report in meeting.reports.filter(status=Status.QUEUED):
            ask.journal.set(report, status=Status.REJECTED, **ask.stamp)
        if meeting.review_status == Status.QUEUED:
            ask.journal.set(meeting, review_status=Status.REJECTED)

    def edit(self, ask: Ask) -> None:
        chosen, proposed = ask.chosen(Meeting), _proposed(ask)
        if chosen == proposed:
            self.accept(ask)
            return
        articles = {ask.item.article_id} - {None}
        if proposed:
            reports = proposed.reports.filter(status=Status.QUEUED)
            articles |= set(reports.values_list("article", flat=True))
            self.reject(ask)
        role = ask.payload.get("role", MeetingRole.MAIN)
        if role == MeetingRole.MAIN:
            _report(ask, articles, chosen)
        else:
            _mention(ask, articles, chosen, role)


def _mention(ask: Ask, articles: Iterable[Any], meeting: Meeting, role: str) -> None:
    """Say that the articles mention the meeting besides their main one."""
    for article in Article.objects.filter(pk__in=articles).order_by("pk"):
        known = article.reports.filter(meeting=meeting, role=role).first()
        if known:
            ask.journal.set(known, status=Status.CONFIRMED, **ask.stamp)
            continue
        ask.journal.create(
            MeetingReport(
                article=article,
                meeting=meeting,
                role=role,
                status=Status.CONFIRMED,
                method=BY_CURATOR,
                **ask.stamp,
            )
        )


def _same_event(item: ReviewItem, facts: Facts) -> Offer:
    other = facts.article.get(item.payload.get("other", 0))
    return Offer(
        question=_("Do both articles report the same meeting?"),
        suggestion=other.headline if other else "",
        language=other.language if other else "",
        accepting=_("Both stand on the page of the meeting."),
        rejecting=_("They stay apart."),
    )


def _proposed(ask: Ask) -> Meeting | None:
    """The meeting that the question is about. Raises Settled where it is gone."""
    number = ask.payload.get("meeting")
    if not number or ask.payload.get("code") == SAME_EVENT:
        return None
    meeting = Meeting.objects.filter(pk=number).first()
    if meeting is None:
        raise Settled
    return meeting


def _unite(ask: Ask) -> None:
    """Give both articles the meeting that one of them has."""
    numbers = [ask.article.pk, ask.payload.get("other", 0)]
    reports = _main_reports().filter(article__in=numbers).order_by("pk")
    meeting = Meeting.objects.filter(pk=ask.payload.get("meeting", 0)).first() or next(
        (report.meeting for report in reports.select_related("meeting")), None
    )
    if meeting is None:
        raise Unfit(_("Neither article has a meeting yet: choose one."))
    others = Meeting.objects.filter(
        reports__in=_main_reports().filter(article__in=numbers)
    ).exclude(pk=meeting.pk)
    moved = _main_reports().filter(meeting__in=others).values_list("article", flat=True)
    numbers = list({*numbers, *moved})
    refused = [other for other in others if other.review_status == Status.QUEUED]
    if meeting.review_status == Status.QUEUED:
        ask.journal.set(meeting, review_status=Status.CONFIRMED)
    _report(ask, numbers, meeting)
    for other in refused:
        ask.journal.set(other, review_status=Status.REJECTED)


def _main_reports() -> models.QuerySet[MeetingReport]:
    reports = MeetingReport.objects.filter(role=MeetingRole.MAIN)
    return reports.exclude(status=Status.REJECTED)


def _report(ask: Ask, articles: Iterable[Any], meeting: Meeting) -> None:
    """Make the meeting the main one of the articles."""
    for article in Article.objects.filter(pk__in=articles).order_by("pk"):
        others = article.reports.filter(role=MeetingRole.MAIN).exclude(meeting=meeting)
        for report in others.exclude(status=Status.REJECTED):
            ask.journal.set(report, status=Status.REJECTED, **ask.stamp)
        known = article.reports.filter(role=MeetingRole.MAIN, meeting=meeting).first()
        if known:
            ask.journal.set(known, status=Status.CONFIRMED, **ask.stamp)
            continue
        ask.journal.create(
            MeetingReport(
                article=article,
                meeting=meeting,
                role=MeetingRole.MAIN,
                status=Status.CONFIRMED,
                method=BY_CURATOR,
                **ask.stamp,
            )
        )
