"""Sources: who published an article, with the names they go by."""

from django.contrib import admin

from archive.admin.base import KeyedAdmin
from archive.admin.history import WithHistory
from archive.admin.names import SourceNameInline
from archive.models import Source


@admin.register(Source)
class SourceAdmin(WithHistory, KeyedAdmin):
    """The outlets."""

    list_display = ("name_ar", "name_en", "kind", "domain", "is_demonstration", "key")
    list_display_links = ("name_ar", "name_en")
    list_filter = ("kind", "is_demonstration", "default_date_order")
    search_fields = ("name_ar", "name_en", "key", "domain", "names__text")
    inlines = (SourceNameInline,)
