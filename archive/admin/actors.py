"""Actors: people, bodies, states and groups, with their spellings and offices."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm

from archive.admin.history import WithHistory
from archive.admin.names import ActorNameInline, ActorRoleInline
from archive.admin.splitting import Splittable
from archive.curate import reindex
from archive.models import Actor, Article


@admin.register(Actor)
class ActorAdmin(WithHistory, Splittable):
    """The registry of actors."""

    list_display = ("name_ar", "name_en", "kind", "country", "status", "key")
    list_display_links = ("name_ar", "name_en")
    list_filter = ("kind", "status")
    list_select_related = ("country",)
    search_fields = ("name_ar", "name_en", "key", "names__text", "names__norm")
    autocomplete_fields = ("country", "parent")
    readonly_fields = ("merged_into",)
    inlines = (ActorNameInline, ActorRoleInline)

    def after_save(self, row: Any, form: ModelForm) -> None:
        if {"status", "kind", "country"} & set(form.changed_data):
            rows = Article.objects.filter(mentions__actor=row)
            reindex(rows.order_by().values_list("pk", flat=True).distinct())
