"""Wordings: concepts with competing terms. The terms are rows of their concept."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin.base import EITHER_DIRECTION, ArchiveAdmin, KeyedAdmin
from archive.admin.history import WithHistory
from archive.models import Wording, WordingTerm
from archive.text.normalize import match_key

_LINES: dict[Any, Any] = {
    **EITHER_DIRECTION,
    models.TextField: {"widget": forms.Textarea(attrs={"dir": "auto", "rows": 3})},
}


class TermFormSet(BaseInlineFormSet):
    """The terms of one concept: a spelling belongs to one of them only."""

    def clean(self) -> None:
        super().clean()
        owner: dict[str, Any] = {}
        for form in self.forms:
            if not form.is_valid() or form in self.deleted_forms:
                continue
            for written in form.instance.spellings():
                key = written if written.isascii() else match_key(written)
                if owner.setdefault(key, form) is not form:
                    message = _("Two terms have the spelling “%(spelling)s”.")
                    raise ValidationError(message, params={"spelling": written})


class WordingTermInline(admin.TabularInline):
    """The terms as rows of a table."""

    model = WordingTerm
    formset = TermFormSet
    extra = 0
    fields = ("text", "language", "variants", "order")
    formfield_overrides = _LINES


@admin.register(Wording)
class WordingAdmin(WithHistory, KeyedAdmin):
    """The concepts."""

    list_display = ("name_ar", "name_en", "said", "is_shown", "order", "key")
    list_display_links = ("name_ar", "name_en")
    list_filter = ("is_shown",)
    search_fields = ("name_ar", "name_en", "key", "terms__text", "terms__variants")
    inlines = (WordingTermInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("terms")

    @admin.display(description=_("terms"))
    def said(self, row: Wording) -> str:
        """The terms, one beside the other."""
        return " / ".join(term.text for term in row.terms.all())


@admin.register(WordingTerm)
class WordingTermAdmin(WithHistory, ArchiveAdmin):
    """All terms in one list."""

    list_display = ("text", "wording", "language", "order")
    list_filter = ("language",)
    list_select_related = ("wording",)
    search_fields = ("text", "variants", "wording__name_ar", "wording__name_en")
    autocomplete_fields = ("wording",)
    formfield_overrides = _LINES
