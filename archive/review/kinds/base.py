"""What every kind of question has in common: who asks, what is answered, the words.

A kind says what is suggested and changes rows through the journal; claiming an item,
history and the index are `archive.review.decide`'s work.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import Actor, Article, Meeting, Place, ReviewItem, Sighting, Source
from archive.models.choices import ReviewKind
from archive.review.journal import Journal

Words = str | Promise
NOW = _("Now")


class Unfit(ValueError):  # noqa: N818 -- an outcome, not a fault
    """The answer cannot be taken; the message tells the curator what to do."""


class Settled(Exception):  # noqa: N818 -- an outcome, not a fault
    """What was asked is settled elsewhere: no row waits for the answer any more."""


@dataclass(slots=True, kw_only=True)
class Ask:
    """One question with all of its items, the curator who answers, and the journal."""

    item: ReviewItem
    mates: Sequence[ReviewItem]
    by: User
    journal: Journal
    value: Mapping[str, str] = field(default_factory=dict)

    @property
    def stamp(self) -> dict[str, Any]:
        """Who decided, and when."""
        return {"reviewed_by": self.by, "reviewed_at": timezone.now()}

    @property
    def payload(self) -> Mapping[str, Any]:
        """The details of the question."""
        return self.item.payload  # type: ignore[no-any-return]

    @property
    def article(self) -> Article:
        """The article in question. Raises Settled where it is gone."""
        if self.item.article is None:
            raise Settled
        return self.item.article

    def set_all(self, rows: Sequence[Any], **values: Any) -> None:
        """Give rows of one table the same values, as this curator's."""
        self.journal.set_all(rows, self.by, **values, **self.stamp)

    def articles(self) -> list[Article]:
        """The articles of all its items."""
        numbers = {mate.article_id for mate in self.mates if mate.article_id}
        numbers |= set(self.sightings().values_list("article", flat=True))
        return list(Article.objects.filter(pk__in=numbers).order_by("pk"))

    def sightings(self) -> Any:
        """Where the question was met, in all its items."""
        return Sighting.objects.filter(item__in=self.mates).order_by(
            "article_id", "start"
        )

    def chosen(self, model: type[Any]) -> Any:
        """Give the thing that the answer names by its number. Raises Unfit if none."""
        number = self.value.get(model._meta.model_name, "")  # noqa: SLF001
        key = int(number) if number.isdecimal() else 0
        rows = model._default_manager.filter(pk=key)  # noqa: SLF001
        found = rows.first()
        if found is None:
            raise Unfit(_("Choose one from the list."))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Things that the questions of a page speak of, by their keys; read at once."""

    actor: Mapping[int, Actor] = field(default_factory=dict)
    place: Mapping[int, Place] = field(default_factory=dict)
    meeting: Mapping[int, Meeting] = field(default_factory=dict)
    article: Mapping[int, Article] = field(default_factory=dict)
    source: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of the form in which a curator types another value."""

    name: str
    label: Words
    type: str = "text"
    value: str = ""
    choices: Collection[tuple[str, Words]] = ()
    hint: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is suggested, in words, and what each answer does."""

    question: Words
    suggestion: str = ""
    language: str = ""
    accepting: Words = ""
    rejecting: Words = ""
    before: str = ""
    """What stands now or beside it in the text; `label` says which."""
    label: Words = NOW


class Kind:
    """One kind of question."""

    kind: ClassVar[ReviewKind]
    chooses: ClassVar[tuple[str, ...]] = ()
    """Models one of which may be chosen instead of the suggestion."""
    rereads: ClassVar[bool] = False
    """Whether the articles are read anew after a decision."""

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        """Say what is suggested."""
        raise NotImplementedError

    def can_accept(self, item: ReviewItem, facts: Facts) -> bool:
        """Whether the suggestion can be taken as it is."""
        return bool(item.suggestion)

    def fields(self, item: ReviewItem) -> Sequence[Field]:
        """The fields in which another value is typed."""
        return ()

    def options(self, item: ReviewItem) -> Sequence[tuple[str, str, Words]]:
        """Other answers with one button each: name, value, label."""
        return ()

    def accept(self, ask: Ask) -> None:
        """Take the suggestion over."""
        raise NotImplementedError

    def reject(self, ask: Ask) -> None:
        """Refuse the suggestion; without a row to change nothing is done."""

    def edit(self, ask: Ask) -> None:
        """Take `ask.value` instead."""
        raise NotImplementedError

    def can_be_taken_apart(self, item: ReviewItem) -> bool:
        """Whether the places of the question may be answered one by one."""
        return False

    def take_apart(self, ask: Ask) -> None:
        """Ask about each place by itself from now on. Raises Unfit where it cannot."""
        raise Unfit(_("This question cannot be taken apart."))

    def refuse_undo(self, item: ReviewItem) -> Words:
        """Say why a decision can no longer be undone; "" if it can."""
        return ""
