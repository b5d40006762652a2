"""What the two groups may do."""

import pytest
from django.contrib.auth.models import User

from archive.groups import make_groups

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator() -> User:
    user = User.objects.create(username="layla", is_staff=True)
    user.groups.add(make_groups()["Curator"])
    return user


@pytest.mark.parametrize(
    ("permission", "allowed"),
    [
        ("archive.change_article", True),
        ("archive.view_rawdocument", True),
        ("archive.add_actorname", True),
        ("archive.delete_actorname", True),
        ("archive.delete_article", False),
        ("archive.delete_actor", False),
        ("archive.change_rawdocument", False),
        ("archive.delete_rawdocument", False),
        ("archive.change_ingestrun", False),
        ("auth.change_user", False),
        ("auth.view_user", False),
    ],
)
def test_curator_may(curator, permission, allowed):
    assert curator.has_perm(permission) is allowed


def test_administrator_manages_people_but_no_received_bytes():
    user = User.objects.create(username="omar", is_staff=True)
    user.groups.add(make_groups()["Administrator"])
    assert user.has_perms(
        ["auth.change_user", "auth.add_group", "archive.delete_actor"]
    )
    assert not user.has_perm("archive.delete_rawdocument")


def test_making_the_groups_again_changes_nothing():
    def rows() -> dict[str, set[int]]:
        return {
            name: set(group.permissions.values_list("pk", flat=True))
            for name, group in make_groups().items()
        }

    assert rows() == rows()
