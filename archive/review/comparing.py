"""Decisions on the page of a meeting's comparisons: each can be undone, here or there.

They are kept as answered questions, so that the inbox undoes them too. What they change
is `rows_compared`'s work.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from archive.models import Meeting, ReviewItem
from archive.models.choices import Decision, ReviewKind
from archive.models.history import acting
from archive.models.reasons import COMPARED, coded
from archive.review.decide import undo_last
from archive.review.journal import Journal
from archive.review.kinds import Ask
from archive.review.kinds.compared_rows import PAGE
from archive.signals import article_changed

Change = Callable[[Ask], Any]


def change(
    meeting: Meeting, kind: ReviewKind, by: User, what: Change, row: Any = None
) -> ReviewItem:
    """Let a curator change rows of a meeting; what was asked about the row is answered.

    In: what to do with the journal of the decision, and the row it is about, if that
    is there already. Raises Unfit; nothing is changed then.
    """
    now = timezone.now()
    with transaction.atomic(), acting(by, coded(COMPARED, meeting.key)):
        item = _asked(kind, row) or _unasked(meeting, kind, row)
        item.decision, item.decided_by, item.decided_at = Decision.EDITED, by, now
        item.save()
        ask = Ask(item=item, mates=[item], by=by, journal=Journal())
        what(ask)
        item.changes = ask.journal.changes
        item.save(update_fields=("changes",))
        article_changed.send(sender=None, ids=sorted(ask.journal.articles))
    return item


def undo(meeting: Meeting, by: User) -> list[ReviewItem]:
    """Take the curator's last decision about rows of a meeting back; none if none.

    Raises Overtaken where something was changed since.
    """
    return undo_last(by, **_about(meeting))


def last_of(meeting: Meeting, by: User) -> ReviewItem | None:
    """The curator's last decision about rows of a meeting, which `undo` takes back."""
    rows = ReviewItem.objects.filter(decided_by=by, **_about(meeting))
    return rows.exclude(decision="").order_by("-decided_at", "-pk").first()


def _about(meeting: Meeting) -> Mapping[str, Any]:
    return {
        "kind__in": (ReviewKind.FIGURES, ReviewKind.QUOTES),
        "payload__meeting": meeting.pk,
    }


def _asked(kind: ReviewKind, row: Any) -> ReviewItem | None:
    """The open question about a row."""
    if row is None:
        return None
    return ReviewItem.objects.filter(kind=kind, key=str(row.pk), decision="").first()


def _unasked(meeting: Meeting, kind: ReviewKind, row: Any) -> ReviewItem:
    """A decision that nobody asked for; undoing it asks nothing either."""
    return ReviewItem(
        kind=kind,
        key="" if row is None else str(row.pk),
        suggestion=str(row or ""),
        payload={
            "by": PAGE,
            "meeting": meeting.pk,
            "comparison": 0 if row is None else row.pk,
        },
    )
