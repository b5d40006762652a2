"""Meetings and the articles that report them."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from archive.admin.base import long_fields, stamp
from archive.admin.comparing import Comparable
from archive.admin.history import WithHistory
from archive.admin.widgets import KnownInline
from archive.curate import BY_CURATOR, reindex
from archive.models import Meeting, MeetingReport
from archive.models.choices import Status


class MeetingReportInline(KnownInline):
    """The articles that report a meeting."""

    model = MeetingReport
    fields = ("article", "role", "status", "method", "confidence", "reviewed_by")
    readonly_fields = ("method", "confidence", "reviewed_by")
    autocomplete_fields = ("article",)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("article", "reviewed_by")
        return rows.defer(*long_fields("article__"))


def save_reports(request: HttpRequest, formset: Any) -> None:
    """Save the reports of a formset as a curator's: confirmed, stamped, indexed."""
    touched = set()
    for report in formset.save(commit=False):
        form = next(form for form in formset.forms if form.instance is report)
        stamp(report, form.changed_data, request.user)
        if report.pk is None:
            report.method = BY_CURATOR
        report.save()
        touched.add(report.article_id)
    for report in formset.deleted_objects:
        touched.add(report.article_id)
        report.delete()
    formset.save_m2m()
    reindex(touched)


@admin.register(Meeting)
class MeetingAdmin(WithHistory, Comparable):
    """The meetings."""

    list_display = (
        "name_ar",
        "name_en",
        "kind",
        "date_start",
        "city",
        "country",
        "status",
        "review_status",
    )
    list_display_links = ("name_ar", "name_en")
    list_filter = ("review_status", "status", "kind", "date_start")
    list_select_related = ("city", "country")
    search_fields = (
        "name_ar",
        "name_en",
        "key",
        "series",
        "city__name_ar",
        "city__name_en",
    )
    autocomplete_fields = ("city", "country", "venue", "hosts")
    inlines = (MeetingReportInline,)

    def before_save(self, row: Any, form: ModelForm, by: Any) -> None:
        if row.pk and form.changed_data and "review_status" not in form.changed_data:
            row.review_status = Status.CONFIRMED

    def after_save(self, row: Any, form: ModelForm) -> None:
        reindex(row.reports.order_by().values_list("article", flat=True))

    def save_rows(self, request: HttpRequest, form: ModelForm, formset: Any) -> None:
        save_reports(request, formset)


@admin.register(MeetingReport)
class MeetingReportAdmin(WithHistory):
    """All reports of all meetings in one list."""

    list_display = ("article", "meeting", "role", "status", "method", "confidence")
    list_filter = ("role", "status", "method")
    list_select_related = ("article", "meeting")
    search_fields = ("article__headline", "meeting__name_ar", "meeting__name_en")
    autocomplete_fields = ("article", "meeting")
    readonly_fields = ("method", "confidence", "evidence", "reviewed_by", "reviewed_at")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer(*long_fields("article__"))

    def before_save(self, row: Any, form: ModelForm, by: Any) -> None:
        stamp(row, form.changed_data, by)
        if not row.pk:
            row.method = BY_CURATOR

    def after_save(self, row: Any, form: ModelForm) -> None:
        reindex([row.article_id])
