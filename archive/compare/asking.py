"""Questions to curators about proposed rows, so that none waits unseen.

One question for a row; what the answers do is `archive.review.kinds.compared`'s work.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop

from archive.models import (
    ComparedFigure,
    ComparedQuote,
    FigureComparison,
    Meeting,
    QuoteComparison,
    ReviewItem,
    Sighting,
)
from archive.models.choices import Compared, ReviewKind

ROWS: Mapping[ReviewKind, tuple[Any, Any]] = {
    ReviewKind.FIGURES: (FigureComparison, ComparedFigure),
    ReviewKind.QUOTES: (QuoteComparison, ComparedQuote),
}
"""The tables of the rows, and of their places, that each kind of question is about."""
LIKE_FIGURES = gettext_noop(
    "They count the same sort of thing in sentences that speak of the same."
)
LIKE_QUOTES = gettext_noop("One speaker says the same in these articles.")
_WHY = {ReviewKind.FIGURES: LIKE_FIGURES, ReviewKind.QUOTES: LIKE_QUOTES}
_PRIORITY = 7
_SHORT = 300


def ask(meeting: Meeting) -> None:
    """Ask about the rows of a meeting with proposed places; drop questions without.

    Eight queries at most where nothing changed.
    """
    for kind in ROWS:
        _ask(kind, meeting)


def _ask(kind: ReviewKind, meeting: Meeting) -> None:
    rows, cells = ROWS[kind]
    waiting: dict[int, list[Any]] = defaultdict(list)
    of_meeting = cells.objects.filter(comparison__meeting=meeting)
    proposed = of_meeting.filter(status=Compared.PROPOSED).values("comparison")
    shown = of_meeting.filter(comparison__in=proposed)
    for cell in shown.exclude(status=Compared.REJECTED).order_by("article", "start"):
        waiting[cell.comparison_id].append(cell)
    found = rows.objects.filter(pk__in=list(waiting)).exclude(status=Compared.REJECTED)
    wanted = {str(row.pk): row for row in found if _asks(row, waiting[row.pk])}
    items = ReviewItem.objects.filter(
        kind=kind, decision="", payload__meeting=meeting.pk
    )
    known: dict[str, ReviewItem] = {}
    gone = []
    for item in items.order_by("pk"):
        if item.key in wanted and item.key not in known:
            known[item.key] = item
        else:
            gone.append(item.pk)
    if gone:
        ReviewItem.objects.filter(pk__in=gone).delete()
    for key, row in wanted.items():
        _renew(known.get(key), kind, row, waiting[row.pk])


def _asks(row: Any, cells: Sequence[Any]) -> bool:
    """Whether there is something to decide: two articles, or more for a decided row."""
    return row.status == Compared.CONFIRMED or len({c.article_id for c in cells}) > 1


def _renew(
    item: ReviewItem | None, kind: ReviewKind, row: Any, cells: Sequence[Any]
) -> None:
    """Ask about a row, or let the open question say what is proposed now."""
    said = {
        "suggestion": (row.label_ar or row.label_en)[:_SHORT],
        "reason": _WHY[kind],
        "method": row.method,
        "confidence": row.confidence,
        "payload": {
            "by": "compare",
            "comparison": row.pk,
            "meeting": row.meeting_id,
            "relation": getattr(row, "relation", ""),
            "labels": {"ar": row.label_ar, "en": row.label_en},
            # Shown in full by the inbox: each place by its end.
            "several": [[str(cell.article_id), str(cell.start)] for cell in cells],
        },
    }
    if item is None:
        item = ReviewItem.objects.create(
            kind=kind, key=str(row.pk), priority=_PRIORITY, **said
        )
    elif all(getattr(item, name) == value for name, value in said.items()):
        return
    else:
        ReviewItem.objects.filter(pk=item.pk).update(**said)
        Sighting.objects.filter(item=item).delete()
    Sighting.objects.bulk_create(
        Sighting(item=item, article_id=c.article_id, start=c.start, end=c.end)
        for c in cells
    )
