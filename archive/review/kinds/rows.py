"""Questions about extracted rows: who is named, who speaks, what a number says."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import (
    Actor,
    DateMention,
    Figure,
    Mention,
    Place,
    Quote,
    Rejection,
    ReviewItem,
)
from archive.models.choices import MentionForm, ReviewKind, Status
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
from archive.text.normalize import match_key

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
        for row in self.rows(ask):
            ask.journal.set(row, status=Status.CONFIRMED, **ask.stamp)

    def reject(self, ask: Ask) -> None:
        for row in self.rows(ask):
            ask.journal.set(row, status=Status.REJECTED, **ask.stamp)

    def change(self, ask: Ask, **values: Any) -> None:
        """Give the rows other values, as a curator's."""
        for row in self.rows(ask):
            ask.journal.set(row, **values, status=Status.CONFIRMED, **ask.stamp)


class MentionKind(RowKind):
    """Asks whether it is this one that is named."""

    table = Mention
    target: ClassVar[str]
    chooses: ClassVar = ("actor", "place")

    def only(self, ask: Ask) -> dict[str, Any]:
        return {self.target: ask.payload.get(self.target)}

    def named(self, item: ReviewItem, facts: Facts) -> Any:
        """The actor or place that may be meant."""
        return getattr(facts, self.target).get(item.payload.get(self.target))

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        named = self.named(item, facts)
        return Offer(
            question=_("Who is named here?")
            if self.target == "actor"
            else _("Is this place named here?"),
            suggestion=str(named or ""),
            language=named.name_language if named else "",
            accepting=_("The mentions are confirmed: the articles are found by it."),
            rejecting=_("The mentions are wrong and are not proposed again."),
        )

    def can_accept(self, item: ReviewItem, facts: Facts) -> bool:
        return self.named(item, facts) is not None

    def accept(self, ask: Ask) -> None:
        for row in self.rows(ask):
            _confirm(ask, row)

    def reject(self, ask: Ask) -> None:
        for row in self.rows(ask):
            ask.journal.set(row, status=Status.REJECTED, **ask.stamp)
            _remember(ask, row)

    def edit(self, ask: Ask) -> None:
        model: Any = Actor if ask.value.get("actor") else Place
        chosen = ask.chosen(model)
        for row in self.rows(ask):
            _remember(ask, row)
            values = {"actor": None, "place": None}
            values[chosen._meta.model_name] = chosen  # noqa: SLF001
            form = MentionForm.NAME if row.form == MentionForm.METONYM else row.form
            ask.journal.set(row, **values, form=form)
            _confirm(ask, row)


class ActorKind(MentionKind):
    """Asks whether this actor is named."""

    kind = ReviewKind.ACTOR
    target = "actor"


class PlaceKind(MentionKind):
    """Asks whether this place is named."""

    kind = ReviewKind.PLACE
    target = "place"


def _confirm(ask: Ask, row: Mention) -> None:
    """Believe the mention; others that wait at the same place are wrong."""
    ask.journal.set(row, status=Status.CONFIRMED, **ask.stamp)
    for rejection in _rejections(row):
        ask.journal.delete(rejection)
    others = Mention.objects.filter(
        article=row.article_id, start=row.start, end=row.end, status=Status.QUEUED
    )
    for other in others:
        ask.journal.set(other, status=Status.REJECTED, **ask.stamp)


def _remember(ask: Ask, row: Mention) -> None:
    """Remember that the words do not name the actor or place in the article."""
    if not _rejections(row).exists():
        ask.journal.create(
            Rejection(
                norm=_norm(row),
                actor_id=row.actor_id,
                place_id=row.place_id,
                article_id=row.article_id,
            )
        )


def _rejections(row: Mention) -> Any:
    return Rejection.objects.filter(
        norm=_norm(row), actor=row.actor_id, place=row.place_id, article=row.article_id
    )


def _norm(row: Mention) -> str:
    return match_key(row.surface[row.core_start - row.start :])


class SpeakerKind(RowKind):
    """Asks who said it."""

    kind = ReviewKind.SPEAKER
    table = Quote
    chooses: ClassVar = ("actor",)

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        speaker = facts.actor.get(item.payload.get("actor") or 0)
        return Offer(
            question=_("Did %s say this?") % speaker
            if speaker
            else _("Who said this?"),
            suggestion=str(speaker or ""),
            language=speaker.name_language if speaker else "",
            accepting=_("The quotation stands with this speaker."),
            rejecting=_("The quotation stands without a speaker."),
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


class DateMentionKind(RowKind):
    """Asks which date is named."""

    kind = ReviewKind.DATE_MENTION
    table = DateMention

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        return Offer(
            question=_("Which date is named here?"),
            suggestion=str(item.payload.get("iso", "")),
            accepting=_("The date is confirmed."),
            rejecting=_("The date is wrong and is left out."),
        )

    def fields(self, item: ReviewItem) -> Sequence[Field]:
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
        if not _ISO.fullmatch(iso):
            raise Unfit(_("Write the date like 2021-06-28, 2021-06 or 2021."))
        self.change(ask, iso=iso)
