"""Questions about promises: whether it is one, and whether a meeting met it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.extract.meeting_period import period
from archive.models import Actor, Meeting, Promise, ReviewItem
from archive.models.choices import Compared, PromiseKind, ReviewKind, Status
from archive.review.kinds.base import Ask, Facts, Field, Kind, Offer, Settled, Unfit
from archive.review.kinds.rows import RowKind, said_day


class PromisedKind(RowKind):
    """Asks whether some words are a promise, whose, and by when it is due."""

    kind = ReviewKind.PROMISE
    table = Promise
    chooses: ClassVar = ("actor",)

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        who = facts.actor.get(item.payload.get("actor") or 0)
        due = str(item.payload.get("due", ""))
        what = dict(PromiseKind.choices).get(item.payload.get("what", ""), "")
        parts = (what, who, said_day(due) if due else "")
        return Offer(
            question=_("Is this a promise?"),
            suggestion=" · ".join(str(part) for part in parts if part),
            accepting=_("It stands on the page of the meeting."),
            rejecting=_("It is no promise and is left out."),
        )

    def fields(self, item: ReviewItem) -> Sequence[Field]:
        return (
            Field(
                name="due",
                label=gettext_lazy("By when"),
                value=str(item.payload.get("due", "")),
                hint=gettext_lazy("Like 2021-06-28, 2021-06 or 2021."),
            ),
        )

    def edit(self, ask: Ask) -> None:
        if ask.value.get("actor"):
            self.change(ask, promiser=ask.chosen(Actor))
            return
        due = ask.value.get("due", "").strip().upper()
        days = period(due) if due else None
        if due and days is None:
            raise Unfit(_("Write the date like 2021-06-28, 2021-06 or 2021."))
        self.change(ask, due=due, due_on=days.end if days else None)


class FollowUpKind(Kind):
    """Asks whether a meeting met a promise; the answer says that it is one, too."""

    kind = ReviewKind.FOLLOW_UP
    chooses: ClassVar = ("meeting",)

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        meeting = facts.meeting.get(item.payload.get("meeting") or 0)
        return Offer(
            question=_("Did this meeting meet the promise?"),
            suggestion=str(meeting or ""),
            language=meeting.name_language if meeting else "",
            before=item.suggestion,
            label=_("Promised"),
            accepting=_("Both meetings' pages say so."),
            rejecting=_("The promise stays open."),
        )

    def can_accept(self, item: ReviewItem, facts: Facts) -> bool:
        return item.payload.get("meeting") in facts.meeting

    def accept(self, ask: Ask) -> None:
        meeting = Meeting.objects.filter(pk=ask.payload.get("meeting") or 0).first()
        if meeting is None:
            raise Settled
        self._set(ask, met_by=meeting, met_status=Compared.CONFIRMED)

    def reject(self, ask: Ask) -> None:
        rows = _rows(ask)
        ask.set_all(rows, met_by=None, met_status="")

    def edit(self, ask: Ask) -> None:
        chosen = ask.chosen(Meeting)
        self._set(ask, met_by=chosen, met_status=Compared.CONFIRMED)

    def _set(self, ask: Ask, **values: Any) -> None:
        ask.set_all(_rows(ask), **values, status=Status.CONFIRMED)


def _rows(ask: Ask) -> list[Promise]:
    """The promises in question that still stand. Raises Settled if there are none."""
    places = models.Q(pk__in=())
    for mate in ask.mates:
        places |= models.Q(
            article=mate.article_id,
            start=mate.payload.get("start", -1),
            end=mate.payload.get("end", -1),
        )
    found = Promise.objects.filter(places).exclude(status=Status.REJECTED)
    rows = list(found.select_related("article"))
    if not rows:
        raise Settled
    return rows
