"""The rows of an article as tables on its page: blocks, mentions, meeting reports."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin.base import NotAdded, text
from archive.admin.widgets import KnownInline
from archive.models import ArticleBlock, MeetingReport, Mention

EXCERPT = 160
"""Code points of a block that are shown beside its kind."""


class BlockInline(NotAdded, admin.TabularInline):
    """The lines of the text; what each is may be corrected."""

    model = ArticleBlock
    fields = ("ordinal", "excerpt", "kind")
    readonly_fields = ("ordinal", "excerpt")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return (
            super().get_queryset(request).select_related("article").order_by("ordinal")
        )

    @admin.display(description=_("text"))
    def excerpt(self, block: ArticleBlock) -> str:
        words = block.article.raw_text[block.start : block.end]
        short = words if len(words) <= EXCERPT else words[:EXCERPT].rstrip() + "…"
        return text(short, block.language)


class MentionInline(NotAdded, KnownInline):
    """Who and what is named; the span stands, its meaning may be corrected."""

    model = Mention
    fields = (
        "surface",
        "span",
        "actor",
        "place",
        "form",
        "status",
        "method",
    )
    readonly_fields = ("surface", "span", "form", "method")
    autocomplete_fields = ("actor", "place")
    ordering = ("start", "pk")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("actor", "place")

    @admin.display(description=_("span"))
    def span(self, mention: Mention) -> str:
        return f"{mention.start}–{mention.end}"


class ReportInline(KnownInline):
    """The meetings that an article reports."""

    model = MeetingReport
    fields = ("meeting", "role", "status", "method", "confidence", "reviewed_by")
    readonly_fields = ("method", "confidence", "reviewed_by")
    autocomplete_fields = ("meeting",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("meeting", "reviewed_by")
