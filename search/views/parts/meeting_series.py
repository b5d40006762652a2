"""A meeting among those of its series: which were before it and after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.models import Meeting
from archive.models.choices import Status
from search.views.parts.named import BELIEVED
from search.views.parts.series import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class InSeries:
    """The series, where the meeting stands in it, and its neighbours."""

    series: Series
    number: int
    total: int
    earlier: Meeting | None
    later: Meeting | None


def in_series(meeting: Meeting) -> InSeries | None:
    """Find the neighbours by day: one query. None without a series.

    Meetings without a day have no neighbours: nobody knows before or after what.
    """
    if not meeting.series:
        return None
    rows = Meeting.objects.filter(
        series=meeting.series, review_status__in=(*BELIEVED, Status.QUEUED)
    ).only(
        *("key", "name_ar", "name_en", "date_start", "date_end"),
        *("date_precision", "date_basis"),
    )
    every = list(rows.order_by("date_start", "key"))
    dated = [one for one in every if one.date_start]
    place = next((n for n, one in enumerate(dated) if one.pk == meeting.pk), None)
    return InSeries(
        series=Series(meeting.series),
        number=place + 1 if place is not None else 0,
        total=len(every),
        earlier=_at(dated, place - 1) if place is not None else None,
        later=_at(dated, place + 1) if place is not None else None,
    )


def _at(rows: Sequence[Meeting], place: int) -> Meeting | None:
    return rows[place] if 0 <= place < len(rows) else None
