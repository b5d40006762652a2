"""Load the registry of known actors, places, sources and meetings into the database.

It only adds what is missing, so loading twice changes nothing and a curator's
changes stay. The files are written by script/build_registry.py; finding their
names in text is `archive.extract`'s work.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction

from archive.extract.names import names_changed
from archive.models import (
    Actor,
    ActorName,
    ActorRole,
    Meeting,
    OldKey,
    Place,
    PlaceName,
    Source,
    SourceName,
    Wording,
    WordingTerm,
)
from archive.models.choices import (
    ActorStatus,
    DateBasis,
    NameOrigin,
    Status,
    ThingKind,
)
from archive.text.normalize import match_key

Record = dict[str, Any]
Ids = dict[str, int]
"""Primary keys by `key`."""

BATCH = 2000


class RegistryError(ValueError):
    """A registry file cannot be loaded; the message names the record and a way out."""


@dataclass(slots=True, kw_only=True)
class Counts:
    """How many rows a load added; what was there already is not counted."""

    places: int = 0
    place_names: int = 0
    actors: int = 0
    actor_names: int = 0
    roles: int = 0
    sources: int = 0
    source_names: int = 0
    meetings: int = 0
    wordings: int = 0

    @property
    def total(self) -> int:
        """All rows added."""
        return (
            self.places + self.place_names + self.actors + self.actor_names
            + self.roles + self.sources + self.source_names + self.meetings
            + self.wordings
        )  # fmt: skip


@dataclass(slots=True, kw_only=True)
class _Loading:
    """One load under way: where from, primary keys so far, rows added so far."""

    folder: Path
    places: Ids = field(default_factory=dict)
    actors: Ids = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)

    def records(self, name: str) -> list[Record]:
        """The records of one file; none if it is absent."""
        path = self.folder / f"{name}.json"
        if not path.is_file():
            return []
        try:
            records: list[Record] = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            message = (
                f"{path} is no JSON ({error}). Run script/build_registry.py again."
            )
            raise RegistryError(message) from error
        return records


def load_registry(folder: Path) -> Counts:
    """Add what {places,actors,sources,meetings,wordings}.json hold and is not there.

    In: the folder of the files; an absent file is passed over. Out: the rows added.
    A record is known by its key, a spelling by its match key beside its owner, an
    office by its title and term. Rows that exist are left as they are, whoever wrote
    them; nothing is added to an actor that was merged or blocked. All or nothing:
    raises RegistryError for a file that is no JSON or a reference to no record.
    """
    loading = _Loading(folder=folder)
    with transaction.atomic():
        _load_places(loading)
        _load_actors(loading)
        _load_sources(loading)
        _load_meetings(loading)
        _load_wordings(loading)
        if loading.counts.total:
            transaction.on_commit(names_changed)
    return loading.counts


def _reference(record: Record, name: str, ids: Ids) -> int | None:
    """The primary key that a field of a record means; None if it is empty."""
    key = record.get(name)
    if not key:
        return None
    if key not in ids:
        message = (
            f"{record.get('key') or record}: its {name} {key!r} is nowhere. "
            f"Add {key!r} to the registry, or empty the field."
        )
        raise RegistryError(message)
    return ids[key]


def _new(records: list[Record], known: Ids, *names: str) -> Iterator[list[Record]]:
    """Records whose key is not known, in groups: each refers to earlier ones only."""
    waiting = [record for record in records if record["key"] not in known]
    while waiting:
        ready = [
            r for r in waiting if all(not r.get(n) or r[n] in known for n in names)
        ]
        if not ready:
            for name in names:
                _reference(waiting[0], name, known)
        yield ready
        waiting = [record for record in waiting if record["key"] not in known]


def _some(record: Record, *names: str) -> Record:
    """The fields of those names that the record has; null text is left to defaults."""
    return {name: record[name] for name in names if record.get(name) is not None}


def _known(model: Any, kind: ThingKind) -> Ids:
    """Primary keys by key; a key that a curator merged or changed leads to its heir."""
    old = OldKey.objects.filter(kind=kind).values_list("key", kind.value)
    return {**dict(old), **dict(model.objects.values_list("key", "pk"))}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _load_places(loading: _Loading) -> None:
    records = loading.records("places")
    loading.places = _known(Place, ThingKind.PLACE)
    known = loading.places
    fields = (
        "key", "kind", "name_ar", "name_en", "iso2", "lat", "lon", "population",
        "geonames_id", "wikidata",
    )  # fmt: skip
    for ready in _new(records, known, "country", "parent"):
        rows = [
            Place(
                **_some(record, *fields),
                country_id=_reference(record, "country", known),
                parent_id=_reference(record, "parent", known),
            )
            for record in ready
        ]
        loading.counts.places += len(Place.objects.bulk_create(rows, BATCH))
        known |= {row.key: row.pk for row in rows}
    _load_place_names(loading, records)


def _load_place_names(loading: _Loading, records: list[Record]) -> None:
    seen = set(PlaceName.objects.values_list("place", "norm", "type"))
    rows = []
    for record in records:
        place = loading.places[record["key"]]
        for name in record["names"]:
            known = (place, match_key(name["text"]), name["type"])
            if known not in seen:
                seen.add(known)
                fields = _some(name, "text", "language", "type", "tier")
                row = PlaceName(place_id=place, norm=known[1], **fields)
                row.origin = NameOrigin.IMPORT
                rows.append(row)
    loading.counts.place_names = len(PlaceName.objects.bulk_create(rows, BATCH))


def _load_actors(loading: _Loading) -> None:
    records = loading.records("actors")
    loading.actors = _known(Actor, ThingKind.ACTOR)
    known = loading.actors
    for ready in _new(records, known, "parent"):
        rows = [
            Actor(
                **_some(record, "key", "kind", "name_ar", "name_en", "wikidata"),
                country_id=_reference(record, "country", loading.places),
                parent_id=_reference(record, "parent", known),
            )
            for record in ready
        ]
        loading.counts.actors += len(Actor.objects.bulk_create(rows, BATCH))
        known |= {row.key: row.pk for row in rows}
    gone = {ActorStatus.MERGED, ActorStatus.BLOCKED}
    closed = set(Actor.objects.filter(status__in=gone).values_list("key", flat=True))
    records = [record for record in records if record["key"] not in closed]
    _load_actor_names(loading, records)
    _load_roles(loading, records)


def _load_actor_names(loading: _Loading, records: list[Record]) -> None:
    seen = set(ActorName.objects.values_list("actor", "norm"))
    rows = []
    for record in records:
        actor = loading.actors[record["key"]]
        for name in record["names"]:
            known = (actor, match_key(name["text"]))
            if known not in seen:
                seen.add(known)
                row = ActorName(
                    actor_id=actor,
                    norm=known[1],
                    **_some(name, "text", "language", "type", "policy"),
                    not_before=_day(name.get("not_before")),
                    not_after=_day(name.get("not_after")),
                )
                row.origin = NameOrigin.IMPORT
                rows.append(row)
    loading.counts.actor_names = len(ActorName.objects.bulk_create(rows, BATCH))


def _load_roles(loading: _Loading, records: list[Record]) -> None:
    held: dict[tuple[int, str, str], list[ActorRole]] = defaultdict(list)
    for old in ActorRole.objects.all():
        held[old.actor_id, old.title_ar, old.title_en].append(old)
    rows = []
    for record in records:
        for role in record["roles"]:
            row = ActorRole(
                actor_id=loading.actors[record["key"]],
                **_some(role, "title_ar", "title_en"),
                organisation_id=_reference(role, "organisation", loading.actors),
                country_id=_reference(role, "country", loading.places),
                start=_day(role.get("start")),
                end=_day(role.get("end")),
            )
            same = held[row.actor_id, row.title_ar, row.title_en]
            if not any(map(partial(_terms_meet, row), same)):
                rows.append(row)
    loading.counts.roles = len(ActorRole.objects.bulk_create(rows, BATCH))


def _terms_meet(one: ActorRole, other: ActorRole) -> bool:
    """Whether two terms share a day: then it is the same term, maybe corrected."""
    return (one.start or date.min) <= (other.end or date.max) and (
        other.start or date.min
    ) <= (one.end or date.max)


def _load_sources(loading: _Loading) -> None:
    records = loading.records("sources")
    known: Ids = dict(Source.objects.values_list("key", "pk"))
    fields = (
        "key",
        "kind",
        "name_ar",
        "name_en",
        "domain",
        "default_date_order",
        "is_demonstration",
    )
    for ready in _new(records, known):
        rows = [Source(**_some(record, *fields)) for record in ready]
        loading.counts.sources += len(Source.objects.bulk_create(rows, BATCH))
        known |= {row.key: row.pk for row in rows}
    seen = set(SourceName.objects.values_list("norm", flat=True))
    names = []
    for record in records:
        for name in record["names"]:
            norm = match_key(name["text"])
            if norm not in seen:
                seen.add(norm)
                fields_of_name = _some(name, "text", "only_on_source_line")
                source = known[record["key"]]
                names.append(SourceName(source_id=source, norm=norm, **fields_of_name))
    loading.counts.source_names = len(SourceName.objects.bulk_create(names, BATCH))


def _load_meetings(loading: _Loading) -> None:
    records = loading.records("meetings")
    known = _known(Meeting, ThingKind.MEETING)
    fields = ("key", "kind", "series", "name_ar", "name_en", "date_precision", "status")
    places = loading.places
    hosted = []
    for ready in _new(records, known):
        rows = [
            Meeting(
                **_some(record, *fields),
                date_start=_day(record.get("date_start")),
                date_end=_day(record.get("date_end")),
                date_basis=DateBasis.REGISTRY,
                review_status=Status.CONFIRMED,
                city_id=_reference(record, "city", places),
                country_id=_reference(record, "country", places),
                venue_id=_reference(record, "venue", places),
            )
            for record in ready
        ]
        loading.counts.meetings += len(Meeting.objects.bulk_create(rows, BATCH))
        known |= {row.key: row.pk for row in rows}
        hosted += ready
    through = Meeting.hosts.through
    through.objects.bulk_create(
        through(
            meeting_id=known[record["key"]],
            actor_id=_reference(
                {"key": record["key"], "host": host}, "host", loading.actors
            ),
        )
        for record in hosted
        for host in record.get("hosts", ())
    )


def _load_wordings(loading: _Loading) -> None:
    """Add concepts with their terms; the terms of one that is there are a curator's."""
    known = set(Wording.objects.values_list("key", flat=True))
    records = [r for r in loading.records("wordings") if r["key"] not in known]
    for order, record in enumerate(records, len(known)):
        fields = _some(record, "key", "name_ar", "name_en", "note_ar", "note_en")
        wording = Wording.objects.create(**{"order": order, **fields})
        WordingTerm.objects.bulk_create(
            WordingTerm(
                wording=wording,
                text=term["text"],
                norm=match_key(term["text"]),
                language=term["language"],
                variants="\n".join(term.get("variants", ())),
                order=place,
            )
            for place, term in enumerate(record["terms"])
        )
    loading.counts.wordings = len(records)
