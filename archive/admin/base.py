"""What several admin pages share: read-only pages, direction of text, stamps."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models
from django.forms import Media, ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.curate import reindex
from archive.models.choices import Status

EITHER_DIRECTION: dict[Any, Any] = {
    models.CharField: {"widget": AdminTextInputWidget(attrs={"dir": "auto"})},
    models.TextField: {"widget": AdminTextareaWidget(attrs={"dir": "auto", "rows": 4})},
    models.URLField: {"assume_scheme": "https"},
}
"""Fields whose text runs as what is typed in them does."""


class ArchiveAdmin(admin.ModelAdmin):
    """An admin of large tables: no count of all rows, text in either direction."""

    show_full_result_count = False
    list_per_page = 50
    formfield_overrides = EITHER_DIRECTION

    @property
    def media(self) -> Media:
        return super().media + Media(css={"all": ["css/admin-rows.css"]})

    def before_save(self, row: Any, form: ModelForm, by: Any) -> None:
        """What a curator's change means for other fields of the row."""

    def after_save(self, row: Any, form: ModelForm) -> None:
        """Whom a curator's change concerns."""

    def save_rows(self, request: HttpRequest, form: ModelForm, formset: Any) -> None:
        """Save the rows of an inline table."""
        formset.save()

    def save_model(
        self, request: HttpRequest, obj: Any, form: ModelForm, change: Any
    ) -> None:
        self.before_save(obj, form, request.user)
        super().save_model(request, obj, form, change)
        if form.changed_data:
            self.after_save(obj, form)

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: Any, change: Any
    ) -> None:
        self.save_rows(request, form, formset)


class KeyedAdmin(ArchiveAdmin):
    """An admin of things with a key, which stands in URLs and never changes."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = super().get_readonly_fields(request, obj)
        return (*fixed, "key") if obj else fixed

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else {"key": ("name_en",)}


class NotAdded:
    """Rows that only the machine makes and nobody deletes by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(NotAdded):
    """Records of what happened: to be read."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


SPAN_FIELDS = (
    "article",
    "start",
    "end",
    "surface",
    "method",
    "confidence",
    "reviewed_by",
    "reviewed_at",
)
"""What of an extracted row nobody changes by hand."""


class ExtractedAdmin(NotAdded, ArchiveAdmin):
    """An admin of extracted rows: the span stands, what it means may be corrected."""

    def get_queryset(self, request: HttpRequest) -> Any:
        """Rows without the texts of their articles, which may be long."""
        return super().get_queryset(request).defer(*long_fields("article__"))

    def before_save(self, row: Any, form: ModelForm, by: Any) -> None:
        stamp(row, form.changed_data, by)

    def after_save(self, row: Any, form: ModelForm) -> None:
        reindex([row.article_id])


def long_fields(prefix: str = "") -> list[str]:
    """Fields of an article that lists do not show."""
    names = ("raw_text", "minhash", "metadata", "summary", "withdrawn_reason")
    return [prefix + name for name in names]


def stamp(row: Any, changed: list[str], user: Any) -> None:
    """Mark a row that a curator corrected: confirmed, unless they said otherwise."""
    if not changed:
        return
    if "status" not in changed:
        row.status = Status.CONFIRMED
    row.reviewed_by = user
    row.reviewed_at = timezone.now()


def text(words: str, language: str = "") -> SafeString:
    """Words of an article in their own direction."""
    return format_html('<bdi lang="{}" dir="auto">{}</bdi>', language, words)
