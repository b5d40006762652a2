"""Who may do what, from the first migration on."""

import pytest
from django.contrib.auth.models import Group

from archive.groups import make_groups

pytestmark = pytest.mark.django_db


def may(group: str) -> set[str]:
    return set(
        Group.objects.get(name=group).permissions.values_list("codename", flat=True)
    )


def test_the_migrations_make_the_groups():
    make_groups()  # a test before this one may have emptied the tables
    curator, administrator = may("Curator"), may("Administrator")
    assert {"change_article", "add_actorname", "view_rawdocument"} <= curator
    assert not {"delete_article", "change_rawdocument", "change_user"} & curator
    assert {"change_user", "add_group", "delete_article"} <= administrator


def test_making_the_groups_again_changes_nothing():
    make_groups()
    before = may("Curator"), may("Administrator")
    make_groups()
    assert (may("Curator"), may("Administrator")) == before
    assert Group.objects.count() == 2
