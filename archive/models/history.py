"""History: what a person changed in a row, field by field. Not what the machine wrote.

Ingest and extraction write rows by the thousand; they leave no history. The first
change by a person writes two records: the row as it was, and the row as it is now.
The pages of the history are `archive.admin`'s.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections, models
from django.db.models.signals import pre_save
from django.utils import timezone
from simple_history.models import HistoricalRecords

CREATED, CHANGED, DELETED = "+", "~", "-"
"""What `history_type` says."""
AT_ONCE = 500
"""Primary keys in one statement; SQLite takes 999 parameters, other values beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts and why; nobody (None) for the machine."""

    by: Any = None
    reason: str = ""


_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


@contextmanager
def acting(by: Any, reason: str = "") -> Iterator[None]:
    """Write what is saved inside into the history as this person's; None: nobody's."""
    token = _acting.set(Acting(by=by, reason=reason[:100]))
    try:
        yield
    finally:
        _acting.reset(token)


class CuratorHistory(HistoricalRecords):  # type: ignore[misc]  # has no types
    """The history of a model, kept only where a person acts."""

    def finalize(self, sender: type[models.Model], **kwargs: Any) -> None:
        """Also note how a row was before the first change."""
        super().finalize(sender, **kwargs)
        if getattr(sender, self.manager_name, None) is not None:
            pre_save.connect(self.before_save, sender=sender, weak=False)

    def before_save(self, instance: Any, raw: Any = None, **_: Any) -> None:
        """Keep the row as the machine left it, once."""
        if instance.pk and not raw and self.get_history_user(instance):
            keep_first(type(instance)._default_manager.filter(pk=instance.pk))  # noqa: SLF001

    def pre_delete(self, instance: Any, **kwargs: Any) -> None:
        """Load what was deferred, where it will be needed."""
        if self.get_history_user(instance):
            super().pre_delete(instance, **kwargs)

    def create_historical_record(
        self, instance: Any, history_type: str, using: Any = None
    ) -> None:
        """Write a record if a person acts."""
        if self.get_history_user(instance):
            super().create_historical_record(instance, history_type, using)

    def get_history_user(self, instance: Any) -> Any:
        """Who acts: told by `acting`, else whose request it is; None for nobody."""
        told = _acting.get()
        return told.by if told else super().get_history_user(instance)

    def get_change_reason_for_object(
        self, instance: Any, history_type: str, using: Any
    ) -> str:
        """Give the reason that `acting` was told."""
        told = _acting.get()
        return told.reason if told else ""


def is_tracked(model: type[models.Model]) -> bool:
    """Whether a model has a history."""
    return hasattr(model._meta, "simple_history_manager_attribute")  # noqa: SLF001


def keep_first(rows: models.QuerySet[Any]) -> None:
    """Write down rows that have no history yet, as they are: nobody's doing."""
    history = rows.model.history.model
    known = history.objects.filter(
        **{rows.model._meta.pk.attname: models.OuterRef("pk")}  # noqa: SLF001
    )
    _copy(rows.filter(~models.Exists(known)), CREATED, Acting())


def update_recorded(rows: models.QuerySet[Any], by: Any, **values: Any) -> int:
    """Update rows and write the change into their history; the number of rows.

    The way of `QuerySet.update` for what people decide: three statements for each 500.
    """
    model = rows.model
    keys = list(rows.order_by().values_list("pk", flat=True))
    for some in parts(keys):
        chosen = model._default_manager.filter(pk__in=some)  # noqa: SLF001
        if is_tracked(model):
            keep_first(chosen)
        chosen.update(**values)
        if is_tracked(model):
            told = _acting.get()
            _copy(chosen, CHANGED, Acting(by=by, reason=told.reason if told else ""))
    return len(keys)


def record(rows: models.QuerySet[Any], kind: str, acted: Acting) -> None:
    """Write rows into the history as they stand: created, changed or to be deleted."""
    if is_tracked(rows.model):
        _copy(rows, kind, acted)


@contextmanager
def links_recorded(through: Any, keys: Iterable[int], by: Any) -> Iterator[None]:
    """Write what changes in a many-to-many table into the history of its owners.

    `keys` are those of the owners. For any other table nothing is done.
    """
    owner: Any = through._meta.auto_created  # noqa: SLF001
    if not owner or not is_tracked(owner):
        yield
        return
    some = list(parts(set(keys)))
    for part in some:
        keep_first(owner.objects.filter(pk__in=part))
    yield
    told = _acting.get()
    acted = Acting(by=by, reason=told.reason if told else "")
    for part in some:
        record(owner.objects.filter(pk__in=part), CHANGED, acted)


def parts(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """Cut primary keys into lists that one statement can take."""
    every = list(keys)
    for first in range(0, len(every), AT_ONCE):
        yield every[first : first + AT_ONCE]


def _copy(rows: models.QuerySet[Any], kind: str, acted: Acting) -> None:
    """Copy rows into their history table inside the database (INSERT … SELECT)."""
    history = rows.model.history.model
    columns = {field.attname: field.column for field in history.tracked_fields}
    now = timezone.now()
    said: dict[str, models.Expression] = {
        "history_date": models.Value(now, models.DateTimeField()),
        "history_type": models.Value(kind, models.CharField()),
        "history_user_id": models.Value(
            acted.by.pk if acted.by else None, models.BigIntegerField()
        ),
        "history_change_reason": models.Value(acted.reason, models.CharField()),
    }
    chosen = rows.order_by().annotate(**said).values_list(*columns, *said)
    connection = connections[rows.db]
    sql, params = chosen.query.get_compiler(connection=connection).as_sql()
    names = ", ".join(map(connection.ops.quote_name, (*columns.values(), *said)))
    table = connection.ops.quote_name(history._meta.db_table)  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {sql}", params)
    for field in history._history_m2m_fields:  # noqa: SLF001
        _copy_links(rows, field, now)


def _copy_links(rows: models.QuerySet[Any], field: Any, at: datetime) -> None:
    """Copy the links of a many-to-many field to the records that were just written."""
    history, through = rows.model.history.model, field.remote_field.through
    written = history.objects.filter(
        history_date=at, id__in=rows.order_by().values("pk")
    )
    numbers = dict(written.values_list("id", "history_id"))
    own = f"{field.m2m_field_name()}_id"
    links = through.objects.filter(**{f"{own}__in": numbers}).order_by("pk").values()
    kept = getattr(history, field.name).model
    kept.objects.bulk_create(
        kept(history_id=numbers[link[own]], **link) for link in links
    )
