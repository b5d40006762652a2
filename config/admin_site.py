"""The admin's first page and side bar: the archive's tables by the work they belong to.

Django lists the tables of an app by the alphabet; thirty of them in one list hide the
five that a curator opens every day. It stands outside of archive/admin because Django
makes the site before it reads that package.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORK: Final[Mapping[str, tuple[str | Promise, Sequence[str]]]] = {
    "daily": (
        _("The archive"),
        ("Article", "Meeting", "Actor", "Place", "Source", "ReviewItem"),
    ),
    "facts": (
        _("What reports say"),
        (
            "MeetingReport",
            "Mention",
            "Quote",
            "Figure",
            "DateMention",
            "Promise",
            "FigureComparison",
            "QuoteComparison",
        ),
    ),
    "names": (
        _("Names and wording"),
        (
            "ActorName",
            "ActorRole",
            "PlaceName",
            "SourceName",
            "Wording",
            "WordingTerm",
            "Merge",
            "Rejection",
        ),
    ),
}
_REST: Final = _("Taking in")
"""Runs, documents, jobs and whatever table has no place above."""


class ArchiveSite(AdminSite):
    """Django's admin site with the archive's tables grouped."""

    site_header = _("Sijill: the newsroom's archive")
    site_title = _("Sijill")
    index_title = _("Keeping the archive true")

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """The groups of the archive first, then Django's own apps."""
        apps = super().get_app_list(request, app_label)
        ours = next((app for app in apps if app["app_label"] == "archive"), None)
        if ours is None or app_label:
            return apps
        others = [app for app in apps if app is not ours]
        return [*_grouped(ours), *others]


def _grouped(app: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One app's tables as several lists; a list without a table is left out."""
    tables = {model["object_name"]: model for model in app["models"]}
    groups = [
        (name, [tables.pop(each) for each in wanted if each in tables])
        for name, wanted in _WORK.values()
    ]
    groups.append((_REST, list(tables.values())))
    return [{**app, "name": name, "models": rows} for name, rows in groups if rows]
