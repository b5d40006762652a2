"""Compared figures and quotes of all meetings in lists, with history: to be read."""

from typing import Any, ClassVar

from django.contrib import admin

from archive.admin.base import ReadOnly
from archive.admin.history import WithHistory
from archive.models import FigureComparison, QuoteComparison


class ComparisonAdmin(ReadOnly, WithHistory):
    """Rows of meetings: they are decided on the meeting's own page."""

    list_select_related: ClassVar[Any] = ("meeting", "reviewed_by")
    search_fields = ("label_ar", "label_en", "meeting__name_ar", "meeting__name_en")


@admin.register(FigureComparison)
class FigureComparisonAdmin(ComparisonAdmin):
    """What several articles count."""

    list_display = ("__str__", "meeting", "relation", "status", "reviewed_by")
    list_filter = ("status", "relation", "method")


@admin.register(QuoteComparison)
class QuoteComparisonAdmin(ComparisonAdmin):
    """Statements that several articles give."""

    list_display = ("__str__", "meeting", "speaker", "status", "reviewed_by")
    list_filter = ("status", "method")
    list_select_related = ("meeting", "reviewed_by", "speaker")
