"""Undoing a merge: every row as it was before, or nothing and a reason.

Rows that a machine made anew in the meantime are known again by their place in the
text; what a person changed since is never overwritten. Merging is `merge`'s work.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from archive.curate.merge import tell
from archive.curate.moving import as_moved
from archive.curate.relations import READ, model_of, rows_of, values
from archive.models import Actor, Article, Meeting, Merge, OldKey
from archive.models.choices import ActorStatus, Status
from archive.models.history import (
    CREATED,
    Acting,
    acting,
    is_tracked,
    links_recorded,
    parts,
    record,
    update_recorded,
)
from archive.models.reasons import UNDONE, coded

HOSTS: Any = Meeting.hosts.through
_REPLACED = (Status.AUTO, Status.QUEUED)


class NotUndoable(ValueError):  # noqa: N818 - it is said to a curator, not an error
    """A merge cannot be undone; the message tells a curator why."""


def why_not(merge: Merge) -> str:
    """Say why a merge cannot be undone; "" if it can."""
    if merge.undone_at:
        return gettext("This merge was undone already.")
    new = merge.model.objects.filter(pk=merge.new_pk).first()
    if new is None or getattr(new, "status", "") == ActorStatus.MERGED:
        text = gettext("%s was merged since: undo that merge first.")
        return str(text % merge.new_key)
    for update in merge.changes["updated"]:
        wrong = _changed_fields(update)
        if wrong:
            return wrong
    for move in merge.changes["moved"]:
        count = len(_changed_rows(move, merge.new_pk))
        if count:
            return _since(model_of(move["model"]), count)
    return ""


def undo(merge: Merge, by: Any) -> None:
    """Restore both things and all their rows; one transaction, in the history.

    Raises NotUndoable if rows were changed or reviewed since.
    """
    reason = coded(UNDONE, merge.old_key)
    with transaction.atomic(), acting(by, reason):
        wrong = why_not(merge)
        if wrong:
            raise NotUndoable(wrong)
        _restore_thing(merge, by)
        try:
            with transaction.atomic(), links_recorded(HOSTS, _hosted(merge), by):
                for move in reversed(merge.changes["moved"]):
                    _move_back(move, merge, by)
                _restore_deleted(merge.changes["deleted"], by)
        except IntegrityError as error:
            message = _("Rows like those before the merge were made since.")
            raise NotUndoable(message) from error
        merge.undone_by, merge.undone_at = by, timezone.now()
        touched, read = map(_there, (merge.changes["touched"], merge.changes["read"]))
        merge.job = tell(touched, read, reason, by)
        merge.save()


def _hosted(merge: Merge) -> set[int]:
    """The meetings whose hosts the merge changed."""
    name = HOSTS.__name__
    moves = (move for move in merge.changes["moved"] if move["model"] == name)
    keys = [row[0] for move in moves for row in move["rows"]]
    gone = (one["row"] for one in merge.changes["deleted"] if one["model"] == name)
    rows = HOSTS.objects.filter(pk__in=keys).order_by()
    return {
        *rows.values_list("meeting", flat=True),
        *(row["meeting_id"] for row in gone),
    }


def _there(articles: Iterable[int]) -> set[int]:
    """Those articles that were not deleted since."""
    return {
        pk
        for some in parts(articles)
        for pk in Article.objects.filter(pk__in=some).values_list("pk", flat=True)
    }


def _changed_fields(update: Mapping[str, Any]) -> str:
    """Say that a field of one of the two things was changed since; "" if not."""
    model = model_of(update["model"])
    rows = rows_of(model, [update["pk"]])
    if rows and all(rows[0][name] == value for name, value in update["after"].items()):
        return ""
    name = rows[0].get("key") if rows else update["pk"]
    return gettext("The fields of %s were changed since.") % name


def _changed_rows(move: Mapping[str, Any], new: int) -> list[int]:
    """Primary keys of moved rows that a person changed, reviewed or deleted since."""
    model, link = model_of(move["model"]), _attname(move)
    then = {row[0]: row[1:] for row in move["rows"]}
    now = {row[0]: row[1:] for row in as_moved(model, link, list(then))}
    held = _pointing(model, link, list(then))
    return [
        pk
        for pk, row in then.items()
        if (now[pk] != row or held[pk] != new if pk in now else not _is_replaced(row))
    ]


def _is_replaced(row: Sequence[Any]) -> bool:
    """Whether a missing row is one that another reading may have replaced."""
    return row[0] in _REPLACED if isinstance(row[0], str) else False


def _since(model: Any, count: int) -> str:
    text = ngettext(
        "%(count)d row was changed since (%(what)s): nothing was undone.",
        "%(count)d rows were changed since (%(what)s): nothing was undone.",
        count,
    )
    return text % {"count": count, "what": model._meta.verbose_name_plural}  # noqa: SLF001


def _attname(move: Mapping[str, Any]) -> str:
    name: str = model_of(move["model"])._meta.get_field(move["field"]).attname  # noqa: SLF001
    return name


def _pointing(model: Any, link: str, keys: list[int]) -> dict[int, int]:
    return {
        pk: to
        for some in parts(keys)
        for pk, to in model.objects.filter(pk__in=some).values_list("pk", link)
    }


def _restore_thing(merge: Merge, by: Any) -> None:
    """Bring back the old thing, and the fields of the new one."""
    thing = merge.changes["thing"]
    OldKey.objects.filter(pk__in=merge.changes["made"]).delete()
    if merge.model is not Actor:
        _insert(merge.model, [thing["row"]], by)
    for update in merge.changes["updated"]:
        model = model_of(update["model"])
        rows = model.objects.filter(pk=update["pk"])
        update_recorded(rows, by, **values(model, update["before"]))


def _move_back(move: Mapping[str, Any], merge: Merge, by: Any) -> None:
    model, old = model_of(move["model"]), merge.changes["thing"]["pk"]
    keys = _now(model, move, merge.new_pk)
    for some in parts(keys):
        rows = model.objects.filter(pk__in=some)
        update_recorded(rows, by, **{move["field"]: old})


def _now(model: Any, move: Mapping[str, Any], new: int) -> list[int]:
    """Primary keys of the moved rows, of those that replaced them where they did."""
    keys = [row[0] for row in move["rows"]]
    there = set(_pointing(model, _attname(move), keys))
    gone = {tuple(row[2:]) for row in move["rows"] if row[0] not in there}
    if not gone or model.__name__ not in READ:
        return sorted(there)
    fields = READ[model.__name__]
    rows = model.objects.filter(**{move["field"]: new}, status__in=_REPLACED)
    for some in parts({place[0] for place in gone}):
        for pk, *place in rows.filter(article__in=some).values_list("pk", *fields):
            if tuple(place) in gone:
                there.add(pk)
    return sorted(there)


def _restore_deleted(deleted: Iterable[Mapping[str, Any]], by: Any) -> None:
    """Make the rows again that gave way to a twin."""
    by_model: dict[str, list[dict[str, Any]]] = {}
    for item in deleted:
        by_model.setdefault(item["model"], []).append(item["row"])
    for name, rows in by_model.items():
        model = model_of(name)
        _insert(model, [row for row in rows if _is_wanted(model, row)], by)


def _is_wanted(model: Any, row: Mapping[str, Any]) -> bool:
    """Whether a row can be made again: its article is there, no reading made it."""
    article = row.get("article_id")
    if article and not Article.objects.filter(pk=article).exists():
        return False
    if model.__name__ not in READ or row["status"] not in _REPLACED:
        return True
    names = ("actor_id", "place_id", *READ[model.__name__])
    like = {name: row[name] for name in names if name in row}
    return not model.objects.filter(**like).exists()


def _insert(model: Any, rows: Sequence[dict[str, Any]], by: Any) -> None:
    """Insert rows with their old primary keys; times as they were."""
    made = [values(model, row) for row in rows]
    model.objects.bulk_create([model(**row) for row in made], batch_size=200)
    stamps = [f.attname for f in model._meta.concrete_fields if _is_stamp(f)]  # noqa: SLF001
    if stamps:
        for row in made:
            at = {name: row[name] for name in stamps}
            model.objects.filter(pk=row["id"]).update(**at)
    if is_tracked(model):
        for some in parts(row["id"] for row in made):
            record(model.objects.filter(pk__in=some), CREATED, Acting(by=by))


def _is_stamp(field: Any) -> bool:
    return getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False)
