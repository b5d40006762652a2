"""What a merge moves: rows that point at the old thing, fields that the new one lacks.

Every change is noted in the `Merging`, so that it can be undone. Which merges are made
and what becomes of the old thing is `merge`'s work.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from archive.curate.relations import (
    READ,
    SAME,
    Field,
    model_of,
    plain,
    pointing_at,
    rank,
    rows_of,
)
from archive.models import Actor, Meeting, MeetingReport, Mention, Place
from archive.models.history import (
    DELETED,
    Acting,
    keep_first,
    links_recorded,
    parts,
    record,
    update_recorded,
)

Thing = Actor | Place | Meeting

FILLED: Mapping[type[models.Model], tuple[str, ...]] = {
    Actor: ("name_ar", "name_en", "wikidata", "country_id"),
    Place: ("name_ar", "name_en", "wikidata", "geonames_id", "iso2", "population"),
    Meeting: ("name_ar", "name_en", "series", "city_id", "country_id", "venue_id"),
}
"""Fields that the new thing takes over from the old one where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Rows of one model that will point at the new thing, and those that give way."""

    model: Any
    field: Field
    moved: Sequence[int]
    dropped: Sequence[int]


@dataclass(slots=True, kw_only=True)
class Merging:
    """A merge under way, and the record of what it changed."""

    old: Any
    new: Any
    by: Any
    moved: list[dict[str, Any]] = field(default_factory=list)
    deleted: list[dict[str, Any]] = field(default_factory=list)
    updated: list[dict[str, Any]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    touched: set[int] = field(default_factory=set)


def fill(merging: Merging) -> None:
    """Give the new thing what it lacks and the old one knows."""
    old, new = merging.old, merging.new
    update(
        merging,
        new,
        {
            name: getattr(old, name)
            for name in FILLED[type(old)]
            if getattr(old, name) not in (None, "", new.pk)
            and getattr(new, name) in (None, "")
        },
    )


def turn(merging: Merging) -> None:
    """Let the new thing not point at itself where it pointed at the old one."""
    old, new = merging.old, merging.new
    for model, link in pointing_at(type(old)):
        if model is type(old) and getattr(new, link.attname) == old.pk:
            above = getattr(old, link.attname)
            to = None if above in (old.pk, new.pk) else above
            update(merging, new, {link.attname: to})


def update(merging: Merging, thing: Any, after: dict[str, Any]) -> None:
    """Give fields of one of the two things new values, and note the old ones."""
    if not after:
        return
    before = {name: getattr(thing, name) for name in after}
    rows = type(thing).objects.filter(pk=thing.pk)
    update_recorded(rows, merging.by, **after)
    merging.updated.append(
        {
            "model": type(thing).__name__,
            "pk": thing.pk,
            "before": plain(before),
            "after": plain(after),
        }
    )
    for name, value in after.items():
        setattr(thing, name, value)


def moves(old: Thing, new: Thing) -> Iterable[Move]:
    """Find all rows that point at the old thing; those there twice give way."""
    for model, link in pointing_at(type(old)):
        rows = model._default_manager.filter(**{link.name: old.pk})  # noqa: SLF001
        if model is type(old):
            rows = rows.exclude(pk__in=(old.pk, new.pk))
        keys = SAME.get((model.__name__, link.name))
        if keys:
            move = _without_twins(model, link, keys, (old.pk, new.pk))
        else:
            moved = list(rows.order_by().values_list("pk", flat=True))
            move = Move(model=model, field=link, moved=moved, dropped=())
        if move.moved or move.dropped:
            yield move


def _without_twins(
    model: Any, link: Field, keys: Sequence[str], pair: tuple[int, int]
) -> Move:
    """Move rows, but of two that would be the same only the better one stays."""
    ranks = [
        name
        for name in ("status", "origin", "policy")
        if name in {f.name for f in model._meta.concrete_fields}  # noqa: SLF001
    ]
    rows = model._default_manager.order_by("pk").values("pk", *keys, *ranks)  # noqa: SLF001
    there = rows.filter(**{link.name: pair[1]})
    if "article_id" in keys:
        shared = model._default_manager.filter(**{link.name: pair[0]})  # noqa: SLF001
        there = there.filter(article__in=shared.order_by().values("article"))
    twins = {tuple(row[key] for key in keys): row for row in there}
    moved, dropped = [], []
    for row in rows.filter(**{link.name: pair[0]}):
        twin = twins.get(tuple(row[key] for key in keys))
        if twin and rank(twin) <= rank(row):
            dropped.append(row["pk"])
            continue
        if twin:
            dropped.append(twin["pk"])
        moved.append(row["pk"])
    return Move(model=model, field=link, moved=moved, dropped=dropped)


def apply(merging: Merging, move: Move) -> None:
    """Move the rows of one field of one model."""
    merging.counts[move.model.__name__] += len(move.moved)
    with links_recorded(move.model, _meetings(move), merging.by):
        _give_way(merging, move)
        _pass_over(merging, move)


def _meetings(move: Move) -> set[int]:
    """The meetings whose hosts change."""
    if move.model is not Meeting.hosts.through:
        return set()
    rows = move.model.objects.filter(pk__in=[*move.moved, *move.dropped])
    return set(rows.order_by().values_list("meeting", flat=True))


def _give_way(merging: Merging, move: Move) -> None:
    """Delete the rows that would be there twice."""
    name = move.model.__name__
    for some in parts(move.dropped):
        rows = move.model.objects.filter(pk__in=some)
        merging.touched |= _articles(rows)
        deleted = rows_of(move.model, some)
        merging.deleted += [{"model": name, "row": row} for row in deleted]
        _record_deletion(rows, merging.by)
        rows._raw_delete(rows.db)  # noqa: SLF001 - no signals: `tell` says it once


def _pass_over(merging: Merging, move: Move) -> None:
    """Let the other rows point at the new thing."""
    for some in parts(move.moved):
        rows = move.model.objects.filter(pk__in=some)
        merging.touched |= _articles(rows)
        update_recorded(rows, merging.by, **{move.field.name: merging.new.pk})
    merging.moved.append(
        {
            "model": move.model.__name__,
            "field": move.field.name,
            "rows": move.moved,
        }
    )


def remembered(move: dict[str, Any]) -> dict[str, Any]:
    """The moved rows as they stand when all are moved."""
    model = model_of(move["model"])
    link = model._meta.get_field(move["field"]).attname  # noqa: SLF001
    return {**move, "rows": as_moved(model, link, move["rows"])}


def as_moved(model: Any, link: str, keys: Sequence[int]) -> list[list[Any]]:
    """What is remembered of moved rows: primary key and what must not change.

    Of a row that is read from a text: its status, then by what it is known again. Of
    any other: all its columns, but not the one that moves.
    """
    name = model.__name__
    if name in READ:
        known = ("pk", *(("status",) if name in READ else ()), *READ[name])
        rows = model.objects.order_by("pk").values_list(*known)
        return [list(row) for some in parts(keys) for row in rows.filter(pk__in=some)]
    return [
        [row.pop("id"), {key: value for key, value in row.items() if key != link}]
        for some in parts(keys)
        for row in rows_of(model, some)
    ]


def _record_deletion(rows: models.QuerySet[Any], by: Any) -> None:
    if hasattr(rows.model, "history"):
        keep_first(rows)
        record(rows, DELETED, Acting(by=by))


def _articles(rows: models.QuerySet[Any]) -> set[int]:
    """Articles in which something changes when these rows do."""
    model = rows.model
    keys = rows.order_by().values("pk")
    if model is Meeting:
        reports = MeetingReport.objects.filter(meeting__in=keys)
        return set(reports.order_by().values_list("article_id", flat=True))
    if model is Actor:
        named = Mention.objects.filter(actor__in=keys)
        return set(named.order_by().values_list("article_id", flat=True))
    if any(f.attname == "article_id" for f in model._meta.concrete_fields):  # noqa: SLF001
        found = rows.order_by().values_list("article_id", flat=True)
        return {pk for pk in found if pk}
    return set()
