"""A choice of one thing among thousands that asks no query for the one chosen."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.forms import ModelChoiceField, ModelForm
from django.http import HttpRequest


class KnownAutocomplete(AutocompleteSelect):
    """The admin's autocomplete, told beforehand which thing is chosen.

    Django's own asks the database once for each field of each row of an inline table.
    """

    known: Any = None

    def optgroups(
        self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None
    ) -> Any:
        if self.known is None or list(value) != [str(self.known.pk)]:
            return super().optgroups(name, value, attrs)
        rows = [] if self.is_required else [("", "")]
        rows.append((self.known.pk, str(self.known)))
        options = [
            self.create_option(name, key, label, selected=bool(key), index=index)
            for index, (key, label) in enumerate(rows)
        ]
        return [(None, options, 0)]


class KnownForm(ModelForm):
    """A row whose autocomplete fields know what the row points at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field.widget, KnownAutocomplete) and self.instance.pk:
                field.widget.known = getattr(self.instance, name)


class KnownInline(admin.TabularInline):
    """A table of rows that point at things; join those in `get_queryset`."""

    form = KnownForm
    extra = 0

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """A field without the three links beside it: the rows are many and narrow."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, ModelChoiceField):
            field.widget = getattr(field.widget, "widget", field.widget)
        return field

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = KnownAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
