"""Merging: two actors, places or meetings that are one. Undoing it is `undo`'s work.

All that points at the old thing is made to point at the new one. Rows that are then
there twice become one: a confirmed row stays before an automatic one, a curator's
spelling before an imported one. Every change is kept in the `Merge`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from archive import jobs
from archive.curate.decisions import reindex
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
from archive.extract.names import names_changed
from archive.models import (
    Actor,
    Job,
    Meeting,
    MeetingReport,
    Mention,
    Merge,
    OldKey,
    Place,
)
from archive.models.choices import ActorStatus, ThingKind
from archive.models.history import (
    DELETED,
    Acting,
    acting,
    keep_first,
    parts,
    record,
    update_recorded,
)
from archive.models.reasons import MERGED, coded

Thing = Actor | Place | Meeting

KINDS: Mapping[type[models.Model], ThingKind] = {
    Actor: ThingKind.ACTOR,
    Place: ThingKind.PLACE,
    Meeting: ThingKind.MEETING,
}
FILLED: Mapping[type[models.Model], tuple[str, ...]] = {
    Actor: ("name_ar", "name_en", "wikidata", "country_id"),
    Place: ("name_ar", "name_en", "wikidata", "geonames_id", "iso2", "population"),
    Meeting: ("name_ar", "name_en", "series", "city_id", "country_id", "venue_id"),
}
"""Fields that the new thing takes over from the old one where it has none."""


INDEXED_AT_ONCE = 200
"""How many articles a curator waits for; the index has others as the job goes on."""


class NotMergeable(ValueError):  # noqa: N818 - it is said to a curator, not an error
    """Two things cannot be merged; the message tells a curator why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    """Rows of one model that will point at the new thing, and those that give way."""

    model: Any
    field: Field
    moved: Sequence[int]
    dropped: Sequence[int]


@dataclass(slots=True, kw_only=True)
class _Merging:
    """A merge under way, and the record of what it changed."""

    old: Any
    new: Any
    by: Any
    moved: list[dict[str, Any]] = field(default_factory=list)
    deleted: list[dict[str, Any]] = field(default_factory=list)
    updated: list[dict[str, Any]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    touched: set[int] = field(default_factory=set)


def preview(old: Thing, new: Thing) -> dict[str, dict[str, int]]:
    """What a merge would do: {model name: {"moved": n, "dropped": n}}.

    Raises NotMergeable. `dropped` counts rows that would be there twice.
    """
    _check(old, new)
    counts: dict[str, dict[str, int]] = {}
    for move in _moves(old, new):
        row = counts.setdefault(move.model.__name__, {"moved": 0, "dropped": 0})
        row["moved"] += len(move.moved)
        row["dropped"] += len(move.dropped)
    return {name: row for name, row in counts.items() if any(row.values())}


def merge(old: Thing, new: Thing, by: Any) -> Merge:
    """Make `old` part of `new`: one transaction, in the history, undoable.

    An old actor stays with the status merged; an old place or meeting is deleted, and
    its key leads to the new one. The articles that named it are read anew by a job.
    Raises NotMergeable.
    """
    _check(old, new)
    merging = _Merging(old=old, new=new, by=by)
    reason = coded(MERGED, old.key, new.key)
    with transaction.atomic(), acting(by, reason):
        read = _named_in(old)
        thing = {"pk": old.pk, "row": rows_of(type(old), [old.pk])[0]}
        _fill(merging)
        _turn(merging)
        for move in _moves(old, new):
            _apply(merging, move)
        made = _retire(merging)
        row = _row(merging)
        row.changes = {
            "thing": thing,
            "moved": [_remembered(move) for move in merging.moved],
            "deleted": merging.deleted,
            "updated": merging.updated,
            "made": made,
            "touched": sorted(merging.touched),
            "read": sorted(read),
        }
        row.job = tell(merging.touched, read, reason, by)
        row.save()
    return row


def tell(
    touched: Iterable[int], read: Iterable[int] = (), title: str = "", by: Any = None
) -> Job | None:
    """Say that names and articles changed: to the name table, the index and a job.

    The job reads the articles of `read` anew and gives them to the index. A request
    writes no more than `INDEXED_AT_ONCE` articles into the index itself (4 ms each);
    where more were touched, the job has them all.
    """
    names_changed()
    transaction.on_commit(names_changed)
    changed, wanted = set(touched), set(read)
    if len(changed) <= INDEXED_AT_ONCE:
        reindex(changed)
    else:
        wanted |= changed
    return jobs.begin(wanted, title, by)


def _check(old: Thing, new: Thing) -> None:
    if type(old) is not type(new):
        raise NotMergeable(_("Only things of one sort can be merged."))
    if old.pk == new.pk:
        raise NotMergeable(_("Choose another one: this is the same."))
    for thing in (old, new):
        if isinstance(thing, Actor) and thing.status == ActorStatus.MERGED:
            message = _("%s was merged already; choose what it is now.")
            raise NotMergeable(message % thing.name)


def _named_in(old: Thing) -> set[int]:
    """Articles that are to be read anew: those with mentions of the old thing."""
    if isinstance(old, Meeting):
        return set()
    mentions = Mention.objects.filter(**{KINDS[type(old)].value: old.pk})
    return set(mentions.order_by().values_list("article_id", flat=True))


def _fill(merging: _Merging) -> None:
    """Give the new thing what it lacks and the old one knows."""
    old, new = merging.old, merging.new
    _update(
        merging,
        new,
        {
            name: getattr(old, name)
            for name in FILLED[type(old)]
            if getattr(old, name) not in (None, "", new.pk)
            and getattr(new, name) in (None, "")
        },
    )


def _turn(merging: _Merging) -> None:
    """Let the new thing not point at itself where it pointed at the old one."""
    old, new = merging.old, merging.new
    for model, link in pointing_at(type(old)):
        if model is type(old) and getattr(new, link.attname) == old.pk:
            above = getattr(old, link.attname)
            to = None if above in (old.pk, new.pk) else above
            _update(merging, new, {link.attname: to})


def _update(merging: _Merging, thing: Any, after: dict[str, Any]) -> None:
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


def _moves(old: Thing, new: Thing) -> Iterable[_Move]:
    for model, link in pointing_at(type(old)):
        rows = model._default_manager.filter(**{link.name: old.pk})  # noqa: SLF001
        if model is type(old):
            rows = rows.exclude(pk__in=(old.pk, new.pk))
        keys = SAME.get((model.__name__, link.name))
        if keys:
            move = _without_twins(model, link, keys, (old.pk, new.pk))
        else:
            moved = list(rows.order_by().values_list("pk", flat=True))
            move = _Move(model=model, field=link, moved=moved, dropped=())
        if move.moved or move.dropped:
            yield move


def _without_twins(
    model: Any, link: Field, keys: Sequence[str], pair: tuple[int, int]
) -> _Move:
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
    return _Move(model=model, field=link, moved=moved, dropped=dropped)


def _apply(merging: _Merging, move: _Move) -> None:
    name = move.model.__name__
    merging.counts[name] += len(move.moved)
    for some in parts(move.dropped):
        rows = move.model.objects.filter(pk__in=some)
        merging.touched |= _articles(rows)
        deleted = rows_of(move.model, some)
        merging.deleted += [{"model": name, "row": row} for row in deleted]
        _record_deletion(rows, merging.by)
        rows._raw_delete(rows.db)  # noqa: SLF001 - no signals: `tell` says it once
    for some in parts(move.moved):
        rows = move.model.objects.filter(pk__in=some)
        merging.touched |= _articles(rows)
        update_recorded(rows, merging.by, **{move.field.name: merging.new.pk})
    merging.moved.append(
        {
            "model": name,
            "field": move.field.name,
            "rows": move.moved,
        }
    )


def _remembered(move: dict[str, Any]) -> dict[str, Any]:
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


def _retire(merging: _Merging) -> list[int]:
    """Take the old thing out of use; the primary keys of the old keys made."""
    old, new = merging.old, merging.new
    if isinstance(old, Actor):
        state = {"status": ActorStatus.MERGED, "merged_into_id": new.pk}
        _update(merging, old, state)
        return []
    # A country may lie in itself; such a row could not be deleted.
    own = [link.name for model, link in pointing_at(type(old)) if model is type(old)]
    type(old).objects.filter(pk=old.pk).update(**dict.fromkeys(own))
    pk = old.pk
    old.delete()
    old.pk = pk
    kind = KINDS[type(old)]
    made = OldKey.objects.create(kind=kind, key=old.key, **{kind.value: new})
    return [made.pk]


def _row(merging: _Merging) -> Merge:
    old, new = merging.old, merging.new
    return Merge(
        kind=KINDS[type(old)],
        old_key=old.key,
        old_name_ar=old.name_ar,
        old_name_en=old.name_en,
        new_key=new.key,
        new_name_ar=new.name_ar,
        new_name_en=new.name_en,
        new_pk=new.pk,
        counts=dict(merging.counts),
        by=merging.by,
    )
