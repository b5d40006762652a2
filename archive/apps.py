"""The write side: puts news into the database."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from archive import triggers


class ArchiveConfig(AppConfig):
    """Articles, actors, places and meetings; ingest and extraction."""

    name = "archive"
    verbose_name = _("archive")

    def ready(self) -> None:
        """Keep the triggers of the spans in the database; listen to what is read."""
        post_migrate.connect(_install_triggers, sender=self)
        import_module("archive.review.items")
        import_module("archive.review.follow_ups")
        import_module("archive.compare.listening")


def _install_triggers(using: str, **_kwargs: Any) -> None:
    triggers.install(connections[using])
