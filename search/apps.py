"""The read side: lets people find news."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Query language, engines, pages and API."""

    name = "search"
    verbose_name = _("search")
