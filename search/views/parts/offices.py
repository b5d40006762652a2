"""Which office somebody held on a day, as the registry knows it. No titles of texts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.models import ActorRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A title, and the language that it is in."""

    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices of some actors, by their ids."""

    by_actor: Mapping[int, Sequence[ActorRole]]

    def on(self, actor: int | None, day: dt.date | None) -> Office | None:
        """The office held on a day: of several, the one that began last."""
        if actor is None or day is None:
            return None
        held = [role for role in self.by_actor.get(actor, ()) if _covers(role, day)]
        if not held:
            return None
        role = max(held, key=lambda role: role.start or dt.date.min)
        language = "ar" if role.title == role.title_ar else "en"
        return Office(title=role.title, language=language)


def offices(actors: Iterable[int]) -> Offices:
    """Fetch the offices of actors: one query."""
    found: dict[int, list[ActorRole]] = defaultdict(list)
    for role in ActorRole.objects.filter(actor__in=set(actors)).order_by("start", "pk"):
        found[role.actor_id].append(role)
    return Offices(found)


def _covers(role: ActorRole, day: dt.date) -> bool:
    """Whether an office was surely held: its beginning or its end is known."""
    if not (role.start or role.end):
        return False
    return (not role.start or role.start <= day) and (not role.end or day <= role.end)
