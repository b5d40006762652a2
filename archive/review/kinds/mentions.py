"""Questions about who and what is named: this actor, this place. Not new names."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from archive.models import Actor, Mention, Place, Rejection, ReviewItem
from archive.models.choices import MentionForm, ReviewKind, Status
from archive.review.kinds.base import Ask, Facts, Offer
from archive.review.kinds.rows import RowKind
from archive.text.normalize import match_key


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
