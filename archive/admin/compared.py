"""Compared figures and quotes of all meetings in lists, with history: to be read."""

from typing import Any, ClassVar

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ReadOnly
from archive.admin.history import WithHistory
from archive.models import FigureComparison, QuoteComparison
from archive.models.choices import ReviewKind

KINDS: dict[type[Any], ReviewKind] = {
    FigureComparison: ReviewKind.FIGURES,
    QuoteComparison: ReviewKind.QUOTES,
}
"""Where on the page of a meeting each sort of row stands."""


class ComparisonAdmin(ReadOnly, WithHistory):
    """Rows of meetings: they are decided on the meeting's own page."""

    list_select_related: ClassVar[Any] = ("meeting", "reviewed_by")
    search_fields = ("label_ar", "label_en", "meeting__name_ar", "meeting__name_en")

    @admin.display(description=_("on the page of the meeting"))
    def page(self, row: Any) -> str:
        """The way to where the row is decided."""
        address = reverse("admin:archive_meeting_compare", args=[row.meeting_id])
        kind = KINDS[self.model]
        link = format_html('<a href="{}#{}-{}">', address, kind, row.pk)
        return format_html("{}{}</a>", link, _("Compare the reports…"))


@admin.register(FigureComparison)
class FigureComparisonAdmin(ComparisonAdmin):
    """What several articles count."""

    list_display = ("__str__", "meeting", "relation", "status", "reviewed_by", "page")
    list_filter = ("status", "relation", "method")


@admin.register(QuoteComparison)
class QuoteComparisonAdmin(ComparisonAdmin):
    """Statements that several articles give."""

    list_display = ("__str__", "meeting", "speaker", "status", "reviewed_by", "page")
    list_filter = ("status", "method")
    list_select_related = ("meeting", "reviewed_by", "speaker")
