"""The history of a thing and of its rows: who changed what, when, field by field.

One page for all: an article's history holds that of its mentions, an actor's that of
its spellings. The records are written by `archive.models.history`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from archive.admin.base import ArchiveAdmin
from archive.models import (
    Actor,
    ActorName,
    ActorRole,
    Article,
    ComparedFigure,
    ComparedQuote,
    DateMention,
    Figure,
    FigureComparison,
    Meeting,
    MeetingReport,
    Mention,
    Place,
    PlaceName,
    Promise,
    Quote,
    QuoteComparison,
    Source,
    SourceName,
    Wording,
    WordingTerm,
)
from archive.models.history import CHANGED, CREATED
from archive.models.reasons import told

ROWS: Mapping[type[models.Model], Sequence[tuple[Any, str]]] = {
    Article: [
        (Mention, "article_id"),
        (Quote, "article_id"),
        (Figure, "article_id"),
        (DateMention, "article_id"),
        (Promise, "article_id"),
        (MeetingReport, "article_id"),
    ],
    Actor: [(ActorName, "actor_id"), (ActorRole, "actor_id")],
    Place: [(PlaceName, "place_id")],
    Meeting: [
        (MeetingReport, "meeting_id"),
        (FigureComparison, "meeting_id"),
        (QuoteComparison, "meeting_id"),
    ],
    FigureComparison: [(ComparedFigure, "comparison_id")],
    QuoteComparison: [(ComparedQuote, "comparison_id")],
    Source: [(SourceName, "source_id")],
    Wording: [(WordingTerm, "wording_id")],
}
"""Whose histories are shown with a thing's own."""
MOST = 2_000
"""Records looked at of each sort: a merge may have moved thousands of mentions."""
PER_PAGE = 50
_SILENT = frozenset({"id", "reviewed_by_id", "reviewed_at"})
"""Fields that change with others and say nothing new."""
_NAMES = (
    *("surface", "text", "headline", "title_ar", "title_en"),
    *("label_ar", "label_en"),
)
"""Fields in which a row is called something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A field before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What somebody did to one row."""

    record: Any
    what: str
    name: str
    reason: str
    fields: Sequence[Changed]


class WithHistory(ArchiveAdmin):
    """An admin whose history page shows every field that people changed."""

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the changes, newest first."""
        thing = self.get_object(request, object_id)
        known = self.model.history.filter(id=object_id)
        if thing is None and not known.exists():
            raise Http404
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        records = sorted(
            _records(self.model, int(object_id)),
            key=lambda record: (record.history_date, record.history_id),
            reverse=True,
        )
        pages = Paginator(records, PER_PAGE)
        page = pages.get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "opts": self.opts,
            "media": self.media,
            "thing": thing,
            "number": object_id,
            "page": page,
            "changes": changes(page.object_list),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/archive/history.html", context)


def _records(model: type[models.Model], pk: int) -> Iterator[Any]:
    """What people did to a thing and its rows; not how the machine left them."""
    for other, link in [(model, "id"), *ROWS.get(model, ())]:
        own: Any = other
        rows = own.history.filter(**{link: pk}).exclude(
            history_type=CREATED, history_user=None
        )
        yield from rows.select_related("history_user")[:MOST]


def changes(records: Iterable[Any]) -> list[Change]:
    """Compare records with those before them: three queries for each sort of row."""
    shown = list(records)
    before: dict[int, Any] = {}
    by_sort = sorted(shown, key=lambda record: record._meta.label)  # noqa: SLF001
    for _sort, same in groupby(by_sort, key=type):
        before |= _before(list(same))
    names = _names_of_links([*shown, *filter(None, before.values())])
    links = _linked(shown, before)
    return [
        Change(
            record=record,
            what=str(record.instance_type._meta.verbose_name),  # noqa: SLF001
            name=_name(record),
            reason=told(record.history_change_reason or ""),
            fields=[
                *_fields(record, before.get(id(record)), names),
                *_links(record, before.get(id(record)), links),
            ],
        )
        for record in shown
    ]


def _before(records: Sequence[Any]) -> dict[int, Any]:
    """The record before each one, by its `id()`."""
    model = type(records[0])
    rows: dict[int, list[Any]] = {}
    every = model.objects.filter(id__in={record.id for record in records})
    for row in every.order_by("history_date", "history_id"):
        rows.setdefault(row.id, []).append(row)
    found = {}
    for record in records:
        numbers = [row.history_id for row in rows[record.id]]
        place = numbers.index(record.history_id)
        found[id(record)] = rows[record.id][place - 1] if place else None
    return found


def _fields(
    record: Any, before: Any, names: Mapping[Any, Mapping[int, str]]
) -> Iterator[Changed]:
    if record.history_type != CHANGED:
        return
    for field in record.tracked_fields:
        if field.attname in _SILENT or before is None:
            continue
        old, new = getattr(before, field.attname), getattr(record, field.attname)
        if old != new:
            yield Changed(
                field=str(field.verbose_name),
                before=_words(field, old, names),
                after=_words(field, new, names),
            )


def _linked(
    records: Iterable[Any], before: Mapping[int, Any]
) -> dict[tuple[str, int], str]:
    """What records list of other things, such as hosts: by field and record."""
    found: dict[tuple[str, int], list[str]] = {}
    for record in (*records, *filter(None, before.values())):
        for field in record._history_m2m_fields:  # noqa: SLF001
            rows = getattr(record, field.name).order_by("id")
            name = field.m2m_reverse_field_name()
            found[field.name, record.history_id] = [
                str(getattr(row, name)) for row in rows.select_related(name)
            ]
    return {place: _("; ").join(sorted(names)) for place, names in found.items()}


def _links(
    record: Any, before: Any, links: Mapping[tuple[str, int], str]
) -> Iterator[Changed]:
    if record.history_type != CHANGED or before is None:
        return
    for field in record._history_m2m_fields:  # noqa: SLF001
        old = links[field.name, before.history_id]
        new = links[field.name, record.history_id]
        if old != new:
            yield Changed(field=str(field.verbose_name), before=old, after=new)


def _words(field: Any, value: Any, names: Mapping[Any, Mapping[int, str]]) -> str:
    """A value as a curator reads it."""
    if value in (None, ""):
        return ""
    if field.is_relation:
        return names[field.related_model].get(value, str(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _names_of_links(records: Iterable[Any]) -> dict[Any, dict[int, str]]:
    """What the things are called that records point at, one query for each sort."""
    wanted: dict[Any, set[int]] = {}
    for record in records:
        for field in record.tracked_fields:
            if field.is_relation and (value := getattr(record, field.attname)):
                wanted.setdefault(field.related_model, set()).add(value)
    names: dict[Any, dict[int, str]] = {}
    for model, keys in wanted.items():
        rows = model._default_manager.filter(pk__in=keys)  # noqa: SLF001
        if model is Article:
            rows = rows.only("headline")
        names[model] = {row.pk: str(row) for row in rows}
    return names


def _name(record: Any) -> str:
    """The words a row is known by."""
    for name in _NAMES:
        if getattr(record, name, ""):
            return str(getattr(record, name))
    if hasattr(record, "name_ar"):
        return str(record.name_ar or record.name_en)
    return ""
