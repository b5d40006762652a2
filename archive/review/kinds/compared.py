"""Questions about proposed rows: whether figures, or quotes, belong side by side."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from archive.models import ReviewItem
from archive.models.choices import Compared, Relation, ReviewKind
from archive.review.kinds.base import Ask, Facts, Kind, Offer, Words
from archive.review.kinds.compared_rows import (
    confirm,
    given,
    refuse_new,
    reject,
    row_of,
)

_SAID = {
    Relation.SAME: gettext_lazy("They stand side by side, as the same."),
    Relation.ROUNDING: gettext_lazy("They stand side by side, one as rounded."),
    Relation.DIFFERS: gettext_lazy("They stand side by side, as different."),
}


class ComparedKind(Kind):
    """A question about a row of the page of a meeting."""

    asked: ClassVar[Words]
    refused: ClassVar[Words] = gettext_lazy(
        "They are not compared, and not proposed together again."
    )

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        suggestion, language = _label(item)
        relation = item.payload.get("relation", "")
        meeting = facts.meeting.get(item.payload.get("meeting", 0))
        return Offer(
            question=self.asked,
            suggestion=suggestion,
            language=language,
            accepting=_SAID.get(relation, _("They stand side by side.")),
            rejecting=self.refused,
            before=str(meeting or ""),
            label=_("Meeting"),
        )

    def can_accept(self, item: ReviewItem, facts: Facts) -> bool:
        return True

    def accept(self, ask: Ask) -> None:
        confirm(ask, row_of(ask))

    def reject(self, ask: Ask) -> None:
        row = row_of(ask)
        if row.status == Compared.CONFIRMED:
            refuse_new(ask, row)
        else:
            reject(ask, row)

    def edit(self, ask: Ask) -> None:
        confirm(ask, row_of(ask), **given(ask.item.kind, ask.value))


class FiguresComparedKind(ComparedKind):
    """Asks whether figures of several articles are of the same thing."""

    kind = ReviewKind.FIGURES
    asked = gettext_lazy("Are these figures of the same thing?")

    def options(self, item: ReviewItem) -> Sequence[tuple[str, str, Words]]:
        return [
            ("relation", str(value), label)
            for value, label in Relation.choices
            if value
        ]


class QuotesComparedKind(ComparedKind):
    """Asks whether quotes of several articles are one statement."""

    kind = ReviewKind.QUOTES
    asked = gettext_lazy("Are these the same statement?")


def _label(item: ReviewItem) -> tuple[str, str]:
    """What the row is about, in the language of the page if it can, and in which."""
    labels: dict[str, Any] = item.payload.get("labels") or {}
    first, second = ("ar", "en") if get_language() == "ar" else ("en", "ar")
    language = first if labels.get(first) else second
    return str(labels.get(language) or item.suggestion), language
