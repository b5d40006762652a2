"""The names that can be completed: actors, places, meetings, sources. No searching.

Kept in the process until a name changes: changes of actors and places are told by
`archive.extract.names`, meetings and sources are counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from threading import Lock
from typing import Any

from django.db import models

from archive.extract.names import NameTable, name_table
from archive.models import (
    Actor,
    ActorName,
    Meeting,
    MeetingReport,
    Place,
    PlaceName,
    Source,
    SourceName,
)
from archive.models.choices import (
    ArticleStatus,
    MeetingRole,
    NamePolicy,
    PlaceNameType,
    PlaceTier,
    Status,
)
from archive.text.normalize import match_key
from search.suggest.table import Entry, Kind, PrefixTable

Pair = tuple[str, Entry]

_BELIEVED = (Status.AUTO, Status.CONFIRMED)
_OWN = ("key", "name_ar", "name_en", "kind")
"""What an entry takes from its model, beside the weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    table: PrefixTable
    names: NameTable
    counts: tuple[object, ...]


class _Shelf:
    """The one table of this process."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.kept: _Kept | None = None

    def table(self) -> PrefixTable:
        with self.lock:
            names, counts = name_table(), _counts()
            kept = self.kept
            if kept is None or kept.names is not names or kept.counts != counts:
                kept = _Kept(table=PrefixTable(_pairs()), names=names, counts=counts)
                self.kept = kept
            return kept.table


_shelf = _Shelf()


def prefix_table() -> PrefixTable:
    """Give the table of all names, read in eight queries when something changed."""
    return _shelf.table()


def _counts() -> tuple[object, ...]:
    """What tells that meetings or sources were added or left: three small queries."""
    found = (
        model._default_manager.aggregate(n=models.Count("pk"), last=models.Max("pk"))  # noqa: SLF001  # Django's own name
        for model in (Meeting, Source, MeetingReport)
    )
    return tuple((row["n"], row["last"]) for row in found)


def _pairs() -> Iterator[Pair]:
    """Yield every spelling with what it is a name of."""
    actors = Actor.objects.active()
    spellings = ActorName.objects.exclude(policy=NamePolicy.NEVER)
    yield from _named(Kind.ACTOR, actors, spellings, "actor")
    places = Place.objects.annotate(weight=models.F("population"))
    written = PlaceName.objects.filter(type=PlaceNameType.NAME)
    yield from _named(
        Kind.PLACE, places, written.exclude(tier=PlaceTier.NEVER), "place"
    )
    yield from _named(
        Kind.SOURCE, Source.objects.all(), SourceName.objects.all(), "source"
    )
    yield from _own_names(_entries(Kind.MEETING, _meetings()).values())


def _meetings() -> models.QuerySet[Meeting]:
    """Meetings that a readable article reports, weighed by how many do."""
    told = models.Q(
        reports__role=MeetingRole.MAIN,
        reports__status__in=_BELIEVED,
        reports__article__status=ArticleStatus.PUBLISHED,
    )
    return (
        Meeting.objects.exclude(review_status=Status.REJECTED)
        .annotate(weight=models.Count("reports", filter=told))
        .filter(weight__gt=0)
    )


def _named(
    kind: Kind,
    things: models.QuerySet[Any],
    spellings: models.QuerySet[Any],
    owner: str,
) -> Iterator[Pair]:
    """Yield the printed names of things, and their spellings: two queries."""
    entries = _entries(kind, things)
    yield from _own_names(entries.values())
    for pk, norm in spellings.order_by().values_list(f"{owner}_id", "norm"):
        if entry := entries.get(pk):
            yield norm, entry


def _entries(kind: Kind, things: models.QuerySet[Any]) -> dict[int, Entry]:
    weighed = "weight" in things.query.annotations
    columns = ("pk", *_OWN, "weight") if weighed else ("pk", *_OWN)
    return {
        pk: Entry(
            kind=kind,
            key=key,
            name_ar=arabic,
            name_en=english,
            kind_of=kind_of,
            weight=(weight[0] or 0) if weight else 0,
        )
        for pk, key, arabic, english, kind_of, *weight in (
            things.order_by("pk").values_list(*columns)
        )
    }


def _own_names(entries: Any) -> Iterator[Pair]:
    for entry in entries:
        for name in filter(None, chain((entry.name_ar, entry.name_en))):
            yield match_key(name), entry
