"""The two groups of people who work in the admin, and what each may do."""

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

CURATOR, ADMINISTRATOR = "Curator", "Administrator"

_RECEIVED = ("rawdocument", "ingestrun", "ingestoutcome")
"""What was received is a record: nobody changes or deletes it."""
_RECORDS = ("merge", "oldkey", "job")
"""What curation leaves behind: made by its own pages, read in the admin."""
_ADDED = (
    "actor",
    "actorname",
    "actorrole",
    "place",
    "placename",
    "meeting",
    "meetingreport",
    "source",
    "sourcename",
    "rejection",
    "wording",
    "wordingterm",
)
"""What a curator may add; the rest comes from ingest and extraction."""
_DELETED = (
    "actorname",
    "actorrole",
    "placename",
    "sourcename",
    "meetingreport",
    "rejection",
    "wording",
    "wordingterm",
)
"""What a curator may delete: no article and nobody's name hangs on it alone."""
_PEOPLE = ("user", "group")


def make_groups() -> Mapping[str, Group]:
    """Make the groups and give each its permissions. Safe to run again."""
    archive = Q(content_type__app_label="archive")
    kept = Q(content_type__model__in=(*_RECEIVED, *_RECORDS))
    history = Q(content_type__model__startswith="historical")
    changed = archive & ~kept & ~history
    curator = (
        archive & Q(codename__startswith="view_")
        | changed & Q(codename__startswith="change_")
        | changed & Q(codename__in=[f"add_{model}" for model in _ADDED])
        | changed & Q(codename__in=[f"delete_{model}" for model in _DELETED])
    )
    people = Q(content_type__app_label="auth", content_type__model__in=_PEOPLE)
    administrator = changed | archive & Q(codename__startswith="view_") | people
    return {
        CURATOR: _group(CURATOR, curator),
        ADMINISTRATOR: _group(ADMINISTRATOR, administrator),
    }


def _group(name: str, allowed: Q) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    group.permissions.set(Permission.objects.filter(allowed))
    return group
