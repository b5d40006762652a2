"""What a decision changes, written down row by row, so that it can be undone exactly.

Which rows are changed is the kinds' business.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import Meeting, MeetingReport
from archive.models.history import parts, update_recorded

Change = dict[str, Any]


class Overtaken(Exception):  # noqa: N818 -- an outcome, not a fault
    """Somebody changed a row since; the message says which, for the curator."""


@dataclass(slots=True, kw_only=True)
class Journal:
    """Changes rows and notes each change; `articles` are those that it concerns."""

    changes: list[Change] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)

    def set(self, row: models.Model, **values: Any) -> None:
        """Give fields of a row new values and save them; nothing if they stand so."""
        before = plain(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        if before == plain(row, values):
            return
        row.save(update_fields=[*values, *_stamps(row)])
        row.refresh_from_db(fields=list(values))
        self._note(row, before, plain(row, values))

    def set_all(self, rows: Sequence[models.Model], by: Any, **values: Any) -> None:
        """Give rows of one table the same values, in a few statements for all."""
        before = {row.pk: plain(row, values) for row in rows}
        if not before:
            return
        model: Any = type(rows[0])
        update_recorded(_rows(model, list(before)), by, **values)
        after = {row.pk: row for some in parts(before) for row in _rows(model, some)}
        for row in rows:
            self._note(row, before[row.pk], plain(after[row.pk], values))

    def create(self, row: models.Model) -> None:
        """Save a new row."""
        row.save(force_insert=True)
        self.made(row)

    def made(self, row: models.Model) -> None:
        """Note a row that was just saved for the first time."""
        row.refresh_from_db()
        self._note(row, None, plain(row, _fields(row)))

    def renewed(self, row: models.Model, **values: Any) -> None:
        """Note that undoing shall give the row these values; it stands as it is."""
        self._note(row, values, plain(row, values))

    def delete(self, row: models.Model) -> None:
        """Delete a row that nothing hangs on."""
        before = plain(row, _fields(row))
        self._note(row, before, None)
        row.delete()

    def _note(self, row: models.Model, before: Any, after: Any) -> None:
        self.changes.append(
            {
                "model": row._meta.model_name,  # noqa: SLF001
                "pk": row.pk,
                "before": before,
                "after": after,
            }
        )
        self.articles.update(_articles(row))


def undo(changes: Iterable[Change], by: Any) -> set[int]:
    """Take the changes back, the last one first; the articles that they concern.

    Raises Overtaken, in a transaction that the caller rolls back, where a row is not
    as the decision left it.
    """
    articles: set[int] = set()
    for (name, _before), same in groupby(reversed(list(changes)), key=_sort):
        model = apps.get_model("archive", name)
        run = list(same)
        if run[0]["before"] and run[0]["after"] is not None:
            articles |= _set_back(model, run, by)
            continue
        for change in run:
            articles |= _articles(_turned_back(model, change))
    return articles


def _sort(change: Change) -> tuple[str, str]:
    """Changes of a sort are taken back together: of one model, to the same values."""
    is_change = change["before"] and change["after"] is not None
    return change["model"], json.dumps(change["before"] if is_change else change["pk"])


def _set_back(model: Any, run: Sequence[Change], by: Any) -> set[int]:
    """Give rows the values that they had, in a few statements for all."""
    keys = [change["pk"] for change in run]
    rows = {row.pk: row for some in parts(keys) for row in _rows(model, some)}
    for change in run:
        _check(rows.get(change["pk"]), change, model)
    before = model(**_typed(model, run[0]["before"]))
    values = {name: getattr(before, name) for name in _attributes(model, run[0])}
    stamps = {name: timezone.now() for name in _stamps(before)}
    for some in parts(keys):
        update_recorded(_rows(model, some), by, **values, **stamps)
    reported = MeetingReport.objects.filter(
        meeting__in=keys if model is Meeting else ()
    )
    return {number for row in rows.values() for number in _articles(row)} | set(
        reported.order_by().values_list("article_id", flat=True)
    )


def _turned_back(model: Any, change: Change) -> models.Model:
    row: Any = model._base_manager.filter(pk=change["pk"]).first()  # noqa: SLF001
    if change["after"] is None:
        return _restored(model, change, row)
    _check(row, change, model)
    if change["before"] is None:
        try:
            row.delete()
        except models.ProtectedError as error:
            raise Overtaken(_gone(row, model)) from error
    return row  # type: ignore[no-any-return]


def _check(row: Any, change: Change, model: Any) -> None:
    """Raise Overtaken where a row is not as the decision left it."""
    if row is None or plain(row, change["after"]) != change["after"]:
        raise Overtaken(_gone(row, model))


def _rows(model: Any, keys: Collection[int]) -> models.QuerySet[Any]:
    found: models.QuerySet[Any] = model._base_manager.filter(pk__in=keys)  # noqa: SLF001
    return found


def _attributes(model: Any, change: Change) -> list[str]:
    fields = (model._meta.get_field(name) for name in change["before"])  # noqa: SLF001
    return [field.attname for field in fields]


def _typed(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Give plain values their types back, by the names of the attributes."""
    fields = ((model._meta.get_field(name), value) for name, value in values.items())  # noqa: SLF001
    return {field.attname: field.to_python(value) for field, value in fields}


def plain(row: models.Model, names: Collection[str]) -> dict[str, Any]:
    """Give the values of some fields as JSON has them; things by their keys."""
    fields = [row._meta.get_field(name) for name in names]  # noqa: SLF001
    values = {field.name: getattr(row, field.attname) for field in fields}  # type: ignore[union-attr]
    written: dict[str, Any] = json.loads(json.dumps(values, cls=_Encoder))
    return written


class _Encoder(DjangoJSONEncoder):
    """Times to the microsecond: a row is restored as it was."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, dt.datetime) else super().default(o)


def _restored(model: Any, change: Change, row: models.Model | None) -> models.Model:
    if row is not None:
        raise Overtaken(_gone(row, model))
    made: models.Model = model(pk=change["pk"], **_typed(model, change["before"]))
    made.save(force_insert=True)
    return made


def _fields(row: models.Model) -> list[str]:
    return [
        field.name
        for field in row._meta.concrete_fields  # noqa: SLF001
        if not field.primary_key
    ]


def _stamps(row: models.Model) -> list[str]:
    """The time of the change, where the table has one."""
    names = {field.name for field in row._meta.concrete_fields}  # noqa: SLF001
    return ["updated_at"] if "updated_at" in names else []


def _articles(row: models.Model) -> set[int]:
    """The articles whose pages and index entries show the row."""
    if row._meta.model_name == "article":  # noqa: SLF001
        return {row.pk}
    number = getattr(row, "article_id", None)
    return {number} if number else set()


def _gone(row: models.Model | None, model: Any) -> str:
    name = row or model._meta.verbose_name  # noqa: SLF001
    return _("“%s” was changed by somebody since; it cannot be undone.") % name
