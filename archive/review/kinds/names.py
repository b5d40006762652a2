"""Questions about names the registry does not know: a new person, a new spelling.

Merging and splitting what the registry knows is `archive.curate`'s work.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.ingest.source_keys import source_key
from archive.models import Actor, ActorName, Place, PlaceName, ReviewItem
from archive.models.choices import (
    ActorKind,
    NameOrigin,
    NamePolicy,
    NameType,
    PlaceTier,
    ReviewKind,
    Status,
)
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

_LONGEST = 300
_TYPES = (NameType.SHORT, NameType.FULL)
_POLICIES = (NamePolicy.NEEDS_FULL_NAME, NamePolicy.AUTO)


class NameKind(Kind):
    """Asks whether the registry should know somebody."""

    kind = ReviewKind.NAME
    chooses: ClassVar = ("actor",)
    rereads = True

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        title = str(item.payload.get("title", ""))
        return Offer(
            question=_("Is this somebody the archive should know?"),
            suggestion=item.suggestion,
            language=_language(item),
            before=title,
            label=_("Title in the text"),
            accepting=_("A new actor of this name is made, and found in the articles."),
            rejecting=_("The name is not proposed again."),
        )

    def fields(self, item: ReviewItem) -> Sequence[Field]:
        is_arabic = _language(item) == "ar"
        return (
            Field(
                name="name_ar",
                label=gettext_lazy("Arabic name"),
                value=item.suggestion if is_arabic else "",
            ),
            Field(
                name="name_en",
                label=gettext_lazy("English name"),
                value="" if is_arabic else item.suggestion,
            ),
            Field(
                name="kind",
                label=gettext_lazy("Kind"),
                type="select",
                choices=ActorKind.choices,
                value=_actor_kind(item),
            ),
        )

    def accept(self, ask: Ask) -> None:
        is_arabic = _language(ask.item) == "ar"
        name = ask.item.suggestion
        names = (name, "") if is_arabic else ("", name)
        _new_actor(ask, names, _actor_kind(ask.item))

    def edit(self, ask: Ask) -> None:
        if ask.value.get("actor"):
            _spell(ask, ask.chosen(Actor), ask.item.suggestion)
            return
        names = tuple(
            " ".join(ask.value.get(field, "").split())[:_LONGEST]
            for field in ("name_ar", "name_en")
        )
        if not any(map(match_key, names)):
            raise Unfit(_("Give a name in Arabic or in English."))
        kind = ask.value.get("kind", "")
        if kind not in ActorKind.values:
            raise Unfit(_("Say what kind of actor it is."))
        _new_actor(ask, (names[0], names[1]), kind)

    def refuse_undo(self, item: ReviewItem) -> Words:
        return _confirmed_since(item)


def _new_actor(ask: Ask, names: tuple[str, str], kind: str) -> None:
    """Make an actor with its names, and the spelling in the text where it differs."""
    name_ar, name_en = names
    actor = Actor(
        key=_free_key(source_key(name_en or name_ar)),
        name_ar=name_ar,
        name_en=name_en,
        kind=kind,
    )
    ask.journal.create(actor)
    for text in dict.fromkeys((name_ar, name_en, ask.item.suggestion)):
        if match_key(text):
            _spell(ask, actor, text)


def _spell(ask: Ask, actor: Actor, text: str) -> None:
    """Give an actor a spelling, unless it has it."""
    if actor.names.filter(norm=match_key(text)).exists():
        return
    alike = actor.names.filter(text=ask.payload.get("text", "")).first()
    is_full = " " in match_key(text)
    ask.journal.create(
        ActorName(
            actor=actor,
            text=text,
            language=_script(text),
            type=alike.type if alike else _TYPES[is_full],
            # One word alone may be somebody else's name: only beside the full one.
            policy=alike.policy if alike else _POLICIES[is_full],
            origin=NameOrigin.CURATOR,
        )
    )


class SpellingKind(Kind):
    """Asks whether it is another spelling of a known name."""

    kind = ReviewKind.SPELLING
    chooses: ClassVar = ("actor", "place")
    rereads = True

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        known = self._known(item, facts)
        return Offer(
            question=_("Is this another spelling of %s?") % known
            if known
            else _("Whose name is this?"),
            suggestion=item.suggestion,
            language=_language(item),
            before=str(item.payload.get("text", "")),
            label=_("Known spelling"),
            accepting=_("The spelling is added, and found from now on."),
            rejecting=_("The spelling is not proposed again."),
        )

    def _known(self, item: ReviewItem, facts: Facts) -> Any:
        return facts.actor.get(item.payload.get("actor") or 0) or facts.place.get(
            item.payload.get("place") or 0
        )

    def can_accept(self, item: ReviewItem, facts: Facts) -> bool:
        return self._known(item, facts) is not None

    def accept(self, ask: Ask) -> None:
        self._add(ask, ask.payload)

    def edit(self, ask: Ask) -> None:
        self._add(ask, ask.value)

    def _add(self, ask: Ask, chosen: Any) -> None:
        number = chosen.get("actor") or chosen.get("place")
        model: Any = Actor if chosen.get("actor") else Place
        thing = model.objects.filter(pk=number).first()
        if thing is None:
            raise (
                Settled
                if chosen is ask.payload
                else Unfit(_("Choose one from the list."))
            )
        if model is Actor:
            _spell(ask, thing, ask.item.suggestion)
        elif not thing.names.filter(norm=match_key(ask.item.suggestion)).exists():
            ask.journal.create(
                PlaceName(
                    place=thing,
                    text=ask.item.suggestion,
                    language=_script(ask.item.suggestion),
                    tier=PlaceTier.CONTEXT,
                    origin=NameOrigin.CURATOR,
                )
            )


def _confirmed_since(item: ReviewItem) -> Words:
    """Whether a curator confirmed mentions of the actor that the decision made."""
    made = [
        change["pk"]
        for change in item.changes
        if change["model"] == "actor" and change["before"] is None
    ]
    count = sum(
        actor.mentions.filter(status=Status.CONFIRMED).count()
        + actor.quotes.filter(status=Status.CONFIRMED).count()
        for actor in Actor.objects.filter(pk__in=made)
    )
    return (
        ngettext(
            "%(count)d row of this actor was confirmed since; it cannot be undone.",
            "%(count)d rows of this actor were confirmed since; it cannot be undone.",
            count,
        )
        % {"count": count}
        if count
        else ""
    )


def _actor_kind(item: ReviewItem) -> str:
    kind = str(item.payload.get("actor_kind", ActorKind.PERSON))
    return kind if kind in ActorKind.values else str(ActorKind.PERSON)


def _language(item: ReviewItem) -> str:
    return str(item.payload.get("language") or _script(item.suggestion))


def _script(text: str) -> str:
    return "ar" if any("ء" <= char <= "ي" for char in text) else "en"


def _free_key(key: str) -> str:
    taken = set(Actor.objects.filter(key__startswith=key).values_list("key", flat=True))
    numbered = (f"{key}-{n}" for n in range(2, len(taken) + 3))
    return next(free for free in (key, *numbered) if free not in taken)
