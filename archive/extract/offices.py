"""The offices of the registry, as titles in a text are resolved by them.

Read with the table of names and kept as long as it; a changed office drops the table.
"""

from typing import Any
from weakref import WeakKeyDictionary

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from archive.extract.names import names_changed
from archive.extract.quotes import Role
from archive.extract.quotes.noun import bare
from archive.extract.quotes.words import TITLES
from archive.extract.table import ACTOR, NameTable
from archive.models import ActorRole
from archive.text.normalize import match_key

_kept: WeakKeyDictionary[NameTable, tuple[Role, ...]] = WeakKeyDictionary()


def roles(table: NameTable) -> tuple[Role, ...]:
    """List who held which office when, of the actors in a table of names."""
    if table not in _kept:
        _kept[table] = tuple(_read(table))
    return _kept[table]


_FIELDS = (
    "actor__key",
    "title_ar",
    "title_en",
    "country__key",
    "organisation__key",
    "start",
    "end",
)


def _read(table: NameTable) -> list[Role]:
    rows = ActorRole.objects.order_by("pk").values_list(*_FIELDS)
    return [
        Role(
            holder=table.entries[ACTOR, actor],
            title_ar=title_ar,
            title_en=title_en,
            country=country or "",
            organisation=organisation or "",
            start=start,
            end=end,
            is_womans=is_womans(title_ar),
        )
        for actor, title_ar, title_en, country, organisation, start, end in rows
        if (ACTOR, actor) in table.entries
    ]


def is_womans(title: str) -> bool:
    """Whether an Arabic title is that of a woman.

    >>> is_womans("وزيرة الخارجية"), is_womans("وزير الخارجية"), is_womans("الملكة")
    (True, False, True)
    """
    first = match_key(title).partition(" ")[0]
    return first.endswith("ه") and bare(first) in TITLES


@receiver((post_save, post_delete), sender=ActorRole, dispatch_uid="roles-actorrole")
def _on_change(**_kwargs: Any) -> None:
    transaction.on_commit(names_changed)
