"""Promises that articles report, and which meetings met them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin.base import SPAN_FIELDS, ExtractedAdmin
from archive.admin.history import WithHistory
from archive.extract.meeting_period import period
from archive.models import Promise
from archive.models.choices import Compared

WRITE = _("Write the date like 2021-06-28, 2021-06 or 2021.")


class PromiseForm(ModelForm):
    """What a curator corrects of a promise."""

    def clean_due(self) -> str:
        due: str = self.cleaned_data["due"].strip().upper()
        days = period(due) if due else None
        if due and days is None:
            raise ValidationError(WRITE)
        self.instance.due_on = days.end if days else None
        return due

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("met_by"):
            cleaned["met_status"] = ""
        elif "met_by" in self.changed_data and "met_status" not in self.changed_data:
            cleaned["met_status"] = Compared.CONFIRMED
        return cleaned


@admin.register(Promise)
class PromiseAdmin(WithHistory, ExtractedAdmin):
    """What was promised, by when, and what met it."""

    form = PromiseForm
    list_display = (
        "surface",
        "article",
        "kind",
        "promiser",
        "due",
        "status",
        "met_by",
        "met_status",
    )
    list_filter = ("status", "kind", "met_status")
    list_select_related = ("article", "promiser", "met_by")
    search_fields = ("surface", "due", "article__headline", "promiser__key")
    autocomplete_fields = ("promiser", "meeting", "met_by")
    readonly_fields = (*SPAN_FIELDS, "due_on")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("meeting")
