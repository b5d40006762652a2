"""Merging: two actors, places or meetings that are one. Undoing it is `undo`'s work.

All that points at the old thing is made to point at the new one. Rows that are then
there twice become one: a confirmed row stays before an automatic one, a curator's
spelling before an imported one. Every change is kept in the `Merge`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from archive import jobs
from archive.compare.propose import forget
from archive.curate.decisions import reindex
from archive.curate.moving import (
    Merging,
    Thing,
    apply,
    fill,
    moves,
    remembered,
    turn,
    update,
)
from archive.curate.relations import pointing_at, rows_of
from archive.extract.names import names_changed
from archive.models import Actor, Job, Meeting, Mention, Merge, OldKey, Place
from archive.models.choices import ActorStatus, ThingKind
from archive.models.history import acting
from archive.models.reasons import MERGED, coded

KINDS: Mapping[type[models.Model], ThingKind] = {
    Actor: ThingKind.ACTOR,
    Place: ThingKind.PLACE,
    Meeting: ThingKind.MEETING,
}
INDEXED_AT_ONCE = 200
"""How many articles a curator waits for; the index has others as the job goes on."""


class NotMergeable(ValueError):  # noqa: N818 - it is said to a curator, not an error
    """Two things cannot be merged; the message tells a curator why."""


def preview(old: Thing, new: Thing) -> dict[str, dict[str, int]]:
    """What a merge would do: {model name: {"moved": n, "dropped": n}}.

    Raises NotMergeable. `dropped` counts rows that would be there twice.
    """
    _check(old, new)
    counts: dict[str, dict[str, int]] = {}
    for move in moves(old, new):
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
    merging = Merging(old=old, new=new, by=by)
    reason = coded(MERGED, old.key, new.key)
    with transaction.atomic(), acting(by, reason):
        read = _named_in(old)
        if isinstance(old, Meeting):
            forget(old)
        thing = {"pk": old.pk, "row": rows_of(type(old), [old.pk])[0]}
        fill(merging)
        turn(merging)
        for move in moves(old, new):
            apply(merging, move)
        made = _retire(merging)
        row = _row(merging)
        row.changes = {
            "thing": thing,
            "moved": [remembered(move) for move in merging.moved],
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


def _retire(merging: Merging) -> list[int]:
    """Take the old thing out of use; the primary keys of the old keys made."""
    old, new = merging.old, merging.new
    if isinstance(old, Actor):
        state = {"status": ActorStatus.MERGED, "merged_into_id": new.pk}
        update(merging, old, state)
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


def _row(merging: Merging) -> Merge:
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
