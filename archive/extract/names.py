"""The table of names as it stands in the database, shared within a process.

The table is read in a fixed number of queries and kept until a name changes: saving
a name or an entity drops it here and writes a new stamp into the data folder, which
the other processes look at. Finding names in a text is `matching`'s work.
"""

import datetime
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from archive.extract.table import ACTOR, PLACE, Entry, Name, NameTable, QueryName
from archive.models import Actor, ActorName, Place, PlaceName
from archive.models.choices import ActorStatus

__all__ = ["Entry", "Name", "NameTable", "QueryName", "name_table", "names_changed"]

# How long a table is used unchecked, and how long at most, in seconds: bulk changes
# by another machine leave no stamp here, so the counts are looked at as well.
_UNCHECKED = 2.0
_KEPT = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    table: NameTable
    version: tuple[object, ...]
    read_at: float


class _Shelf:
    """The one table of this process."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.kept: _Kept | None = None
        self.checked_at = 0.0

    def table(self) -> NameTable:
        with self.lock:
            now = time.monotonic()
            fresh = now - self.checked_at < _UNCHECKED
            # Names of a transaction may be rolled back: there, look each time.
            if self.kept and fresh and not connection.in_atomic_block:
                return self.kept.table
            version = _version()
            stale = self.kept is None or now - self.kept.read_at > _KEPT
            if self.kept is None or stale or self.kept.version != version:
                self.kept = _Kept(table=_read(), version=version, read_at=now)
            self.checked_at = now
            return self.kept.table

    def drop(self) -> None:
        with self.lock:
            self.kept = None


_shelf = _Shelf()


def name_table() -> NameTable:
    """Give the registry's names; other processes' changes are seen within seconds."""
    return _shelf.table()


def names_changed() -> None:
    """Drop the table in every process on this machine; after bulk changes of names."""
    _shelf.drop()
    stamp = _stamp()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(uuid.uuid4().hex, encoding="ascii")


@receiver((post_save, post_delete), sender=Actor, dispatch_uid="names-actor")
@receiver((post_save, post_delete), sender=ActorName, dispatch_uid="names-actorname")
@receiver((post_save, post_delete), sender=Place, dispatch_uid="names-place")
@receiver((post_save, post_delete), sender=PlaceName, dispatch_uid="names-placename")
def _on_change(**_kwargs: Any) -> None:
    _shelf.drop()
    transaction.on_commit(names_changed)


def _stamp() -> Path:
    return Path(settings.DATA) / "names.stamp"


def _version() -> tuple[object, ...]:
    """Two cheap looks: the stamp of this machine, and how many names there are."""
    try:
        stamp = _stamp().read_text(encoding="ascii")
    except OSError:
        stamp = ""
    counts = (
        model.objects.aggregate(count=models.Count("pk"), last=models.Max("pk"))
        for model in (ActorName, PlaceName)
    )
    return (stamp, *(tuple(sorted(count.items())) for count in counts))


def _read() -> NameTable:
    """Read all names in four queries."""
    places = _places()
    actors = _actors(places)
    return NameTable((*_actor_names(actors), *_place_names(places)))


def _places() -> dict[int, Entry]:
    fields = ("pk", "key", "kind", "name_ar", "name_en", "country__key", "population")
    return {
        pk: Entry(
            target=PLACE,
            pk=pk,
            key=key,
            kind=kind,
            name_ar=name_ar,
            name_en=name_en,
            country=country or "",
            population=population or 0,
        )
        for pk, key, kind, name_ar, name_en, country, population in (
            Place.objects.order_by().values_list(*fields)
        )
    }


def _actors(places: dict[int, Entry]) -> dict[int, Entry]:
    """Entries by the key of the actor that has the name; a merged one's is another."""
    fields = ("pk", "key", "kind", "name_ar", "name_en", "country_id", "parent__key")
    rows = {
        pk: (status, target, values)
        for pk, *values, status, target in (
            Actor.objects.order_by().values_list(*fields, "status", "merged_into_id")
        )
    }
    entries = {}
    for pk in rows:
        target = _target(rows, pk)
        status, _, (key, kind, name_ar, name_en, country, parent) = rows[target]
        if status == ActorStatus.ACTIVE:
            entries[pk] = Entry(
                target=ACTOR,
                pk=target,
                key=key,
                kind=kind,
                name_ar=name_ar,
                name_en=name_en,
                country=places[country].key if country else "",
                parent=parent or "",
            )
    return entries


def _target(rows: dict[int, tuple[str, int | None, list[Any]]], pk: int) -> int:
    """Follow merged actors to the last one; a ring of them ends where it began."""
    seen = {pk}
    while (target := rows[pk][1]) and target not in seen:
        seen.add(target)
        pk = target
    return pk


def _actor_names(entries: dict[int, Entry]) -> Iterator[Name]:
    fields = ("actor_id", "text", "norm", "type", "policy", "language")
    rows = ActorName.objects.order_by("pk").values_list(
        *fields, "not_before", "not_after"
    )
    before: datetime.date | None
    after: datetime.date | None
    for actor, text, norm, kind, policy, language, before, after in rows:
        entry = entries.get(actor)
        if entry and norm:
            yield Name(
                entry=entry,
                text=text,
                norm=norm,
                type=kind,
                policy=policy,
                language=language,
                not_before=before,
                not_after=after,
            )


def _place_names(entries: dict[int, Entry]) -> Iterator[Name]:
    fields = ("place_id", "text", "norm", "type", "tier", "language")
    for place, text, norm, kind, tier, language in PlaceName.objects.order_by(
        "pk"
    ).values_list(*fields):
        if norm:
            yield Name(
                entry=entries[place],
                text=text,
                norm=norm,
                type=kind,
                policy=tier,
                language=language,
            )
