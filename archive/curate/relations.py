"""What points at an actor, a place or a meeting, and which such rows are the same.

Read off the models, so that a new one is not forgotten. Moving rows is `merge`'s work.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from archive.models.choices import NameOrigin, NamePolicy, Status

Row = Mapping[str, Any]
Field = models.ForeignKey[Any, Any]

SAME: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("ActorName", "actor"): ("norm",),
    ("PlaceName", "place"): ("norm", "type"),
    ("ActorRole", "actor"): (
        "title_ar",
        "title_en",
        "organisation_id",
        "country_id",
        "start",
        "end",
    ),
    ("Mention", "actor"): ("article_id", "start", "end"),
    ("Mention", "place"): ("article_id", "start", "end"),
    ("Rejection", "actor"): ("norm", "article_id"),
    ("Rejection", "place"): ("norm", "article_id"),
    ("MeetingReport", "meeting"): ("article_id", "role"),
    ("Meeting_hosts", "actor"): ("meeting_id",),
    ("Meeting_hosts", "meeting"): ("actor_id",),
}
"""By which fields two rows are one once both point at the same thing."""

READ: Mapping[str, tuple[str, ...]] = {
    "Mention": ("article_id", "start", "end"),
    "Quote": ("article_id", "start", "end"),
    "Figure": ("article_id", "start", "end"),
    "Promise": ("article_id", "start", "end"),
    "MeetingReport": ("article_id", "role"),
}
"""Rows that a reading makes, and by what they are known again after another one."""

_STATUSES = (Status.CONFIRMED, Status.AUTO, Status.QUEUED, Status.REJECTED)


def pointing_at(model: type[models.Model]) -> Iterator[tuple[Any, Field]]:
    """Yield every model of the archive with each of its fields that point at `model`.

    Tables of many-to-many fields are among them, tables of the history are not.
    """
    config = apps.get_app_config("archive")
    for other in config.get_models(include_auto_created=True):
        if hasattr(other, "instance_type"):
            continue
        for field in other._meta.concrete_fields:  # noqa: SLF001
            if isinstance(field, models.ForeignKey) and field.related_model is model:
                yield other, field


def rank(row: Row) -> tuple[int, int]:
    """Which of two rows for the same thing stays: the lower rank.

    >>> rank({"status": "confirmed"}) < rank({"status": "auto"})
    True
    >>> rank({"origin": "curator", "policy": "auto"}) < rank({"origin": "import"})
    True
    """
    if "status" in row:
        return _STATUSES.index(Status(row["status"])), 0
    by_hand = row.get("origin") == NameOrigin.CURATOR
    return int(not by_hand), int(row.get("policy") == NamePolicy.NEVER)


def plain(row: Row) -> dict[str, Any]:
    """Give the values of a row as JSON holds them, exactly.

    >>> plain({"at": dt.date(2021, 6, 28), "value": Decimal("1.50"), "n": None})
    {'at': '2021-06-28', 'value': '1.50', 'n': None}
    """
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def values(model: type[models.Model], row: Row) -> dict[str, Any]:
    """Give plain values their types back, by the name of the column's attribute."""
    fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001
    return {
        name: value
        if value is None or isinstance(fields[name], models.JSONField)
        else fields[name].to_python(value)
        for name, value in row.items()
    }


def rows_of(model: Any, keys: Sequence[int]) -> list[dict[str, Any]]:
    """All columns of some rows, plain."""
    return [plain(row) for row in model.objects.filter(pk__in=keys).values()]


def model_of(name: str) -> Any:
    """The model of the archive with this name."""
    return apps.get_model("archive", name)
