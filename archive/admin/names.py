"""Names inline on actors, places and sources: one row for each spelling."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin.base import EITHER_DIRECTION
from archive.admin.history import WithHistory
from archive.admin.widgets import KnownInline
from archive.models import ActorName, ActorRole, PlaceName, SourceName
from archive.models.choices import NameOrigin
from archive.text.normalize import match_key

ALIKE = _("This name is there already, perhaps in another spelling.")
TOGETHER = {
    ActorName: ("actor",),
    PlaceName: ("place", "type"),
    SourceName: (),
}
"""With which fields the match key of a name is unique."""


class NameForm(ModelForm):
    """A spelling; two that are matched alike are one.

    The match key is no field of the form, so Django does not hold it unique.
    """

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "text" in cleaned:
            self.instance.norm = match_key(cleaned["text"])
            wrong = self._wrong(cleaned)
            if wrong:
                self.add_error("text", wrong)
        if "text" in self.changed_data and hasattr(self.instance, "origin"):
            self.instance.origin = NameOrigin.CURATOR
        return cleaned

    def _wrong(self, cleaned: dict[str, Any]) -> Any:
        """What is wrong with the match key; None for nothing."""
        name = self.instance
        if not name.norm:
            return _("There is no letter or digit in this name.")
        if len(name.norm) > name._meta.get_field("norm").max_length:  # noqa: SLF001
            return _("This name is too long.")
        same = type(name)._default_manager.filter(norm=name.norm).exclude(pk=name.pk)  # noqa: SLF001
        for field in TOGETHER[type(name)]:
            same = same.filter(
                **{field: cleaned.get(field, getattr(name, field, None))}
            )
        return ALIKE if self.has_changed() and same.exists() else None


class NameFormSet(BaseInlineFormSet):
    """The spellings of one thing, none of them twice."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            if not form.is_valid() or form in self.deleted_forms:
                continue
            key = (form.instance.norm, getattr(form.instance, "type", ""))
            if key[0] and key in seen:
                raise ValidationError(ALIKE)
            seen.add(key)


class NameInline(admin.TabularInline):
    """Spellings as rows of a table."""

    form = NameForm
    formset = NameFormSet
    extra = 0
    formfield_overrides = EITHER_DIRECTION


class ActorNameInline(NameInline):
    """The spellings of an actor."""

    model = ActorName
    fields = (
        "text",
        "language",
        "type",
        "policy",
        "not_before",
        "not_after",
        "origin",
        "seen_count",
    )
    readonly_fields = ("origin", "seen_count")


class PlaceNameInline(NameInline):
    """The spellings of a place."""

    model = PlaceName
    fields = ("text", "language", "type", "tier", "origin")
    readonly_fields = ("origin",)


class SourceNameInline(NameInline):
    """The names a source goes by."""

    model = SourceName
    fields = ("text", "only_on_source_line")


class ActorRoleInline(KnownInline):
    """The offices of an actor."""

    model = ActorRole
    fk_name = "actor"
    autocomplete_fields = ("organisation", "country")
    formfield_overrides = EITHER_DIRECTION

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("organisation", "country")


class NameAdmin(WithHistory):
    """All spellings of all things in one list, to look one up."""

    form = NameForm


@admin.register(ActorName)
class ActorNameAdmin(NameAdmin):
    """Spellings of actors."""

    list_display = ("text", "actor", "language", "type", "policy", "origin")
    list_filter = ("language", "type", "policy", "origin")
    list_select_related = ("actor",)
    search_fields = ("text", "norm", "actor__key")
    readonly_fields = ("norm", "origin")
    autocomplete_fields = ("actor",)


@admin.register(PlaceName)
class PlaceNameAdmin(NameAdmin):
    """Spellings of places."""

    list_display = ("text", "place", "language", "type", "tier", "origin")
    list_filter = ("language", "type", "tier", "origin")
    list_select_related = ("place",)
    search_fields = ("text", "norm", "place__key")
    readonly_fields = ("norm", "origin")
    autocomplete_fields = ("place",)


@admin.register(SourceName)
class SourceNameAdmin(NameAdmin):
    """Names of sources."""

    list_display = ("text", "source", "only_on_source_line")
    list_filter = ("only_on_source_line",)
    list_select_related = ("source",)
    search_fields = ("text", "norm", "source__key")
    readonly_fields = ("norm",)
    autocomplete_fields = ("source",)


@admin.register(ActorRole)
class ActorRoleAdmin(WithHistory):
    """Offices of actors."""

    list_display = ("actor", "title_ar", "title_en", "country", "start", "end")
    list_select_related = ("actor", "country")
    list_filter = ("start",)
    search_fields = ("title_ar", "title_en", "actor__name_ar", "actor__name_en")
    autocomplete_fields = ("actor", "organisation", "country")
