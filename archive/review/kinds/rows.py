"""Questions about extracted rows: who speaks, what a number or a date says.

Who and what is named is asked in `mentions`.
"""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.models import (
    Actor,
    DateMention,
    Figure,
    Quote,
    ReviewItem,
)
from archive.models.choices import ReviewKind, Status
from archive.review.kinds.base import (
    Ask,
    Facts,
    Field,
    Kind,
    Offer,
    Settled,
    Unfit,
    Words,
)

_ISO = re.compile(
    r"\d{4}(-(\d{2}(-\d{2})?|SP|SU|AU|FA|WI|Q[1-4]|H[12]))?"
    r"(/\d{4}(-\d{2}(-\d{2})?)?)?"
)
_MOST_DIGITS = Decimal(10) ** 19


class RowKind(Kind):
    """A question about rows of one table: right, wrong, or something else."""

    table: ClassVar[Any]

    def can_accept(self, item: ReviewItem, facts: Facts) -> bool:
        return True

    def rows(self, ask: Ask) -> list[Any]:
        """The rows in question that still wait. Raises Settled if there are none."""
        places = set(ask.sightings().values_list("article", "start", "end"))
        numbers = {article for article, _start, _end in places}
        waiting = self.table.objects.filter(
            article__in=numbers, status=Status.QUEUED, **self.only(ask)
        )
        rows = [
            row
            for row in waiting.select_related("article")
            if (row.article_id, row.start, row.end) in places
        ]
        if not rows:
            raise Settled
        return rows

    def only(self, ask: Ask) -> dict[str, Any]:
        """Fields by which the rows are told from others at the same place."""
        return {}

    def accept(self, ask: Ask) -> None:
        ask.set_all(self.rows(ask), status=Status.CONFIRMED)

    def reject(self, ask: Ask) -> None:
        ask.set_all(self.rows(ask), status=Status.REJECTED)

    def change(self, ask: Ask, **values: Any) -> None:
        """Give the rows other values, as a curator's."""
        ask.set_all(self.rows(ask), **values, status=Status.CONFIRMED)


class JoinedKind(RowKind):
    """A question about all rows of a sort in an article, which may be taken apart."""

    def can_be_taken_apart(self, item: ReviewItem) -> bool:
        return len(_several(item)) > 1

    def take_apart(self, ask: Ask) -> None:
        """Let each row be asked about by itself from now on."""
        ask.item.payload["apart"] = True
        ask.item.save(update_fields=("payload",))
        ask.journal.renewed(ask.article)


def _several(item: ReviewItem) -> Sequence[Sequence[str]]:
    """The words of each row and the day they may name; none for a single row."""
    several: Sequence[Sequence[str]] = item.payload.get("several", ())
    return several


class SpeakerKind(JoinedKind):
    """Asks who said it."""

    kind = ReviewKind.SPEAKER
    table = Quote
    chooses: ClassVar = ("actor",)

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        speaker = facts.actor.get(item.payload.get("actor") or 0)
        count = max(len(_several(item)), 1)
        return Offer(
            question=_asked(speaker, count),
            suggestion=str(speaker or ""),
            language=speaker.name_language if speaker else "",
            accepting=ngettext(
                "The quotation stands with this speaker.",
                "The quotations stand with this speaker.",
                count,
            ),
            rejecting=ngettext(
                "The quotation stands without a speaker.",
                "The quotations stand without a speaker.",
                count,
            ),
        )

    def can_accept(self, item: ReviewItem, facts: Facts) -> bool:
        return item.payload.get("actor") in facts.actor

    def options(self, item: ReviewItem) -> Sequence[tuple[str, str, Words]]:
        return [("wrong", "1", gettext_lazy("It is no quotation"))]

    def accept(self, ask: Ask) -> None:
        rows = self.rows(ask)
        if any(row.speaker_id is None for row in rows):
            raise Unfit(_("No speaker is suggested: choose one."))
        super().accept(ask)

    def reject(self, ask: Ask) -> None:
        self.change(ask, speaker=None)

    def edit(self, ask: Ask) -> None:
        if ask.value.get("wrong"):
            super().reject(ask)
        else:
            self.change(ask, speaker=ask.chosen(Actor))


def _asked(speaker: Actor | None, count: int) -> str:
    if speaker is None:
        text = ngettext("Who said this?", "Who said these %(count)d things?", count)
        return text % {"count": count}
    text = ngettext(
        "Did %(name)s say this?", "Did %(name)s say these %(count)d things?", count
    )
    return text % {"name": speaker, "count": count}


class FigureKind(RowKind):
    """Asks what a number says."""

    kind = ReviewKind.FIGURE
    table = Figure

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        parts = (_number(item), item.payload.get("unit"), item.payload.get("meaning"))
        return Offer(
            question=_("Is the figure read rightly?"),
            suggestion=" · ".join(str(part) for part in parts if part),
            accepting=_("The figure is confirmed."),
            rejecting=_("The figure is wrong and is left out."),
        )

    def fields(self, item: ReviewItem) -> Sequence[Field]:
        return (
            Field(name="value", label=gettext_lazy("Value"), value=_number(item)),
            Field(
                name="unit",
                label=gettext_lazy("Unit"),
                value=str(item.payload.get("unit", "")),
            ),
            Field(
                name="meaning",
                label=gettext_lazy("What it counts"),
                value=str(item.payload.get("meaning", "")),
            ),
        )

    def edit(self, ask: Ask) -> None:
        try:
            value = Decimal(ask.value.get("value", ""))
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or abs(value) > _MOST_DIGITS:
            raise Unfit(_("Give a number in digits."))
        self.change(
            ask,
            value=round(value, 4),
            unit=ask.value.get("unit", "").strip()[:60],
            meaning=ask.value.get("meaning", "").strip()[:300],
        )


def _number(item: ReviewItem) -> str:
    """The value without the zeros that the table fills in."""
    value = str(item.payload.get("value", ""))
    return value.rstrip("0").rstrip(".") if "." in value else value


class DateMentionKind(JoinedKind):
    """Asks which date is named."""

    kind = ReviewKind.DATE_MENTION
    table = DateMention

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        several = _several(item)
        count = max(len(several), 1)
        return Offer(
            question=ngettext(
                "Is this date read rightly?",
                "Are these %(count)d dates read rightly?",
                count,
            )
            % {"count": count},
            suggestion="\n".join(f"{words}: {said_day(iso)}" for words, iso in several)
            or said_day(str(item.payload.get("iso", ""))),
            accepting=ngettext(
                "The date is confirmed.", "The dates are confirmed.", count
            ),
            rejecting=ngettext(
                "The date is wrong and is left out.",
                "The dates are wrong and are left out.",
                count,
            ),
        )

    def fields(self, item: ReviewItem) -> Sequence[Field]:
        if _several(item):
            return ()
        return (
            Field(
                name="iso",
                label=gettext_lazy("Date"),
                value=str(item.payload.get("iso", "")),
                hint=gettext_lazy("Like 2021-06-28, 2021-06 or 2021."),
            ),
        )

    def edit(self, ask: Ask) -> None:
        iso = ask.value.get("iso", "").strip().upper()
        if not _ISO.fullmatch(iso) or _several(ask.item):
            raise Unfit(_("Write the date like 2021-06-28, 2021-06 or 2021."))
        self.change(ask, iso=iso)


def said_day(iso: str) -> str:
    """A day or a month in the words of the page; anything else from left to right.

    >>> said_day("2021-FA")[1:-1]
    '2021-FA'
    """
    for rest, form in (("", "DATE_FORMAT"), ("-01", "YEAR_MONTH_FORMAT")):
        try:
            return str(date_format(dt.date.fromisoformat(iso + rest), form))
        except ValueError:
            continue
    return f"\N{LEFT-TO-RIGHT ISOLATE}{iso}\N{POP DIRECTIONAL ISOLATE}"
