"""Places with their spellings."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.forms import ModelForm

from archive.admin.history import WithHistory
from archive.admin.merging import Curated
from archive.admin.names import PlaceNameInline
from archive.curate import reindex
from archive.models import Article, Place


@admin.register(Place)
class PlaceAdmin(WithHistory, Curated):
    """The registry of places."""

    list_display = ("name_ar", "name_en", "kind", "country", "population", "key")
    list_display_links = ("name_ar", "name_en")
    list_filter = ("kind",)
    list_select_related = ("country",)
    search_fields = ("name_ar", "name_en", "key", "names__text", "names__norm", "iso2")
    autocomplete_fields = ("country", "parent")
    inlines = (PlaceNameInline,)

    def after_save(self, row: Any, form: ModelForm) -> None:
        if {"country", "kind"} & set(form.changed_data):
            held_here = Q(meetings__city=row) | Q(meetings__country=row)
            rows = Article.objects.filter(held_here | Q(mentions__place=row))
            reindex(rows.order_by().values_list("pk", flat=True).distinct())
