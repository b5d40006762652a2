"""Wordings: concepts with competing terms. The terms are rows of their concept."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive.admin.base import EITHER_DIRECTION, ArchiveAdmin, KeyedAdmin, text
from archive.admin.history import WithHistory
from archive.compare.term_preview import TermSample, sample
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
    fields = (
        "key",
        "name_ar",
        "name_en",
        "note_ar",
        "note_en",
        "is_shown",
        "order",
        "found",
    )
    readonly_fields = ("found",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without the preview where nothing is saved yet."""
        return self.fields if obj else self.fields[:-1]

    @admin.display(description=_("in the newest articles"))
    def found(self, row: Wording) -> SafeString:
        """Each term as the newest articles have it, with a sentence."""
        looked_at, samples = sample(row)
        rows = format_html_join(
            "",
            '<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>',
            (
                (
                    text(one.term.text, one.term.language),
                    one.count,
                    one.articles,
                    _sentence(one),
                )
                for one in samples
            ),
        )
        said = ngettext(
            "%(count)d article was looked at.",
            "%(count)d articles were looked at.",
            looked_at,
        )
        return format_html(
            "<table><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead>"
            "<tbody>{}</tbody></table><p>{}</p>",
            _("term"),
            _("times"),
            _("articles"),
            _("for example"),
            rows,
            said % {"count": looked_at},
        )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("terms")

    @admin.display(description=_("terms"))
    def said(self, row: Wording) -> SafeString:
        """The terms, one beside the other."""
        terms = ((text(term.text, term.language),) for term in row.terms.all())
        return format_html_join(" / ", "{}", terms)


@admin.register(WordingTerm)
class WordingTermAdmin(WithHistory, ArchiveAdmin):
    """All terms in one list."""

    list_display = ("text", "wording", "language", "order")
    list_filter = ("language",)
    list_select_related = ("wording",)
    search_fields = ("text", "variants", "wording__name_ar", "wording__name_en")
    autocomplete_fields = ("wording",)
    formfield_overrides = _LINES


def _sentence(one: TermSample) -> SafeString:
    """The sentence with the term marked, and the way to its article."""
    if one.article is None:
        return SafeString("–")
    before, words, after = one.sentence
    return format_html(
        '<bdi lang="{}" dir="auto">{}<mark>{}</mark>{}</bdi> <a href="{}">{}</a>',
        one.article.language,
        before,
        words,
        after,
        one.article.get_absolute_url(),
        _("Open the article"),
    )
