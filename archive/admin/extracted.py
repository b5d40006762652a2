"""Extracted rows of all articles in lists: mentions, quotes, figures, dates, blocks."""

from collections.abc import Collection
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive import curate
from archive.admin.base import (
    SPAN_FIELDS,
    ArchiveAdmin,
    ExtractedAdmin,
    NotAdded,
    long_fields,
)
from archive.admin.history import WithHistory
from archive.models import ArticleBlock, DateMention, Figure, Mention, Quote


@admin.register(Mention)
class MentionAdmin(WithHistory, ExtractedAdmin):
    """Names in texts, and whom they name."""

    list_display = (
        "surface",
        "article",
        "actor",
        "place",
        "form",
        "status",
        "confidence",
        "method",
    )
    list_filter = ("status", "form", "in_boilerplate", "method")
    list_select_related = ("article", "actor", "place")
    search_fields = ("surface", "actor__key", "place__key", "article__headline")
    autocomplete_fields = ("actor", "place")
    readonly_fields = (*SPAN_FIELDS, "core_start", "in_boilerplate")
    actions = ("confirm", "reject")

    @admin.action(description=_("Confirm the chosen mentions"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: Any) -> None:
        count = curate.confirm(_whole(queryset), request.user)  # type: ignore[arg-type]
        _told(self, request, count)

    @admin.action(description=_("Reject the chosen mentions"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: Any) -> None:
        count = curate.reject(_whole(queryset), request.user)  # type: ignore[arg-type]
        _told(self, request, count)


def _whole(mentions: Any) -> Collection[Mention]:
    return list(mentions.select_related("actor", "place", "article"))


def _told(page: MentionAdmin, request: HttpRequest, count: int) -> None:
    text = ngettext("%d mention was decided.", "%d mentions were decided.", count)
    page.message_user(request, text % count, messages.SUCCESS)


@admin.register(Quote)
class QuoteAdmin(WithHistory, ExtractedAdmin):
    """What was said, and by whom."""

    list_display = ("surface", "article", "speaker", "kind", "via", "status")
    list_filter = ("status", "kind", "via")
    list_select_related = ("article", "speaker")
    search_fields = ("surface", "speaker__key", "article__headline")
    autocomplete_fields = ("speaker",)
    readonly_fields = SPAN_FIELDS


@admin.register(Figure)
class FigureAdmin(WithHistory, ExtractedAdmin):
    """Numbers, and what they count."""

    list_display = ("surface", "article", "value", "value_max", "unit", "status")
    list_filter = ("status", "unit")
    list_select_related = ("article",)
    search_fields = ("surface", "meaning", "article__headline")
    readonly_fields = SPAN_FIELDS
    autocomplete_fields = ("scope_place",)


@admin.register(DateMention)
class DateMentionAdmin(WithHistory, ExtractedAdmin):
    """Dates that texts name."""

    list_display = ("surface", "article", "iso", "kind", "in_quote", "status")
    list_filter = ("status", "kind", "in_quote")
    list_select_related = ("article",)
    search_fields = ("surface", "iso", "article__headline")
    readonly_fields = SPAN_FIELDS


@admin.register(ArticleBlock)
class ArticleBlockAdmin(NotAdded, ArchiveAdmin):
    """Lines of texts, and what each is."""

    list_display = ("article", "ordinal", "kind", "language", "start", "end")
    list_filter = ("kind", "language")
    list_select_related = ("article",)
    search_fields = ("article__headline",)
    readonly_fields = ("article", "ordinal", "start", "end")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer(*long_fields("article__"))

    def after_save(self, row: Any, form: Any) -> None:
        curate.blocks_changed(row.article)
