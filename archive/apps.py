"""The write side: puts news into the database."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    """Articles, actors, places and meetings; ingest and extraction."""

    name = "archive"
    verbose_name = _("archive")
