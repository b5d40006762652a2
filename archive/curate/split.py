"""Splitting one actor into two, and renaming a thing. Joining two is `merge`'s work."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.curate.merge import KINDS, tell
from archive.curate.spellings import mentions_spelt
from archive.models import Actor, ActorName, Meeting, Mention, OldKey, Place
from archive.models.choices import NameOrigin, Status
from archive.models.history import acting, parts, update_recorded
from archive.models.reasons import RENAMED, SPLIT, coded
from archive.text.normalize import match_key


class NotSplittable(ValueError):  # noqa: N818 - it is said to a curator, not an error
    """A thing cannot be split or renamed so; the message tells a curator why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewActor:
    """What a curator says of the actor that is split off."""

    key: str
    name_ar: str = ""
    name_en: str = ""
    kind: str = ""


def split(
    actor: Actor,
    new: NewActor,
    names: Collection[ActorName],
    mentions: Collection[Mention],
    by: Any,
) -> Actor:
    """Make a new actor of some spellings and mentions of another one.

    The mentions spelt with a chosen spelling go along; mentions that were chosen one
    by one are confirmed as the new actor's. Their articles are read anew by a job.
    Raises NotSplittable.
    """
    _check(actor, new, names, mentions)
    reason = coded(SPLIT, new.key, actor.key)
    with transaction.atomic(), acting(by, reason):
        made = Actor.objects.create(
            key=new.key,
            name_ar=new.name_ar,
            name_en=new.name_en,
            kind=new.kind or actor.kind,
            country=actor.country,
        )
        spelt = _spelt(actor, names)
        _give(ActorName, [name.pk for name in names], by, actor=made)
        _give(Mention, [m.pk for m in spelt], by, actor=made)
        decided = {
            "status": Status.CONFIRMED,
            "reviewed_by": by,
            "reviewed_at": timezone.now(),
        }
        _give(Mention, [m.pk for m in mentions], by, actor=made, **decided)
        _name_it(made, names)
        touched = {m.article_id for m in (*spelt, *mentions)}
        tell(touched, touched, reason, by)
    return made


def rename(
    thing: Actor | Place | Meeting, key: str, name_ar: str, name_en: str, by: Any
) -> None:
    """Give a thing other names and, if it differs, another key; the old URL leads on.

    Raises NotSplittable if the key is another one's or there is no name left.
    """
    kind = KINDS[type(thing)]
    if not name_ar.strip() and not name_en.strip():
        raise NotSplittable(_("Give a name in Arabic or in English."))
    if _is_taken(type(thing), key, thing.pk):
        raise NotSplittable(_("Another one has this key."))
    with transaction.atomic(), acting(by, coded(RENAMED, thing.key)):
        if key != thing.key:
            OldKey.objects.filter(kind=kind, key=key).delete()
            OldKey.objects.create(kind=kind, key=thing.key, **{kind.value: thing})
        thing.key = key
        thing.name_ar, thing.name_en = name_ar.strip(), name_en.strip()
        thing.save()
        tell(())


def _check(
    actor: Actor,
    new: NewActor,
    names: Collection[ActorName],
    mentions: Collection[Mention],
) -> None:
    rows: list[ActorName | Mention] = [*names, *mentions]
    if not names and not mentions:
        raise NotSplittable(_("Choose spellings or mentions that are the new actor's."))
    if any(row.actor_id != actor.pk for row in rows):
        raise NotSplittable(_("These are not spellings and mentions of this actor."))
    if _is_taken(Actor, new.key, None):
        raise NotSplittable(_("Another one has this key."))
    if not new.name_ar.strip() and not new.name_en.strip():
        raise NotSplittable(_("Give a name in Arabic or in English."))


def _is_taken(model: Any, key: str, own: int | None) -> bool:
    taken: bool = model.objects.filter(key=key).exclude(pk=own).exists()
    return taken


def _spelt(actor: Actor, names: Collection[ActorName]) -> list[Mention]:
    """The mentions of the actor that are spelt so and that nobody decided on."""
    if not names:
        return []
    rows = actor.mentions.filter(status__in=(Status.AUTO, Status.QUEUED))
    return mentions_spelt(rows, {name.norm for name in names})


def _give(model: Any, keys: Collection[int], by: Any, **values: Any) -> None:
    for some in parts(keys):
        update_recorded(model.objects.filter(pk__in=some), by, **values)


def _name_it(made: Actor, names: Collection[ActorName]) -> None:
    """Let the new actor be found by its own names."""
    there = {name.norm for name in names}
    for text, language in ((made.name_ar, "ar"), (made.name_en, "en")):
        norm = match_key(text)
        if norm and norm not in there:
            there.add(norm)
            ActorName.objects.create(
                actor=made, text=text, language=language, origin=NameOrigin.CURATOR
            )
