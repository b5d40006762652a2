"""The admin's first page: the archive's tables by the work they belong to."""

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from archive.groups import make_groups

pytestmark = pytest.mark.django_db


def listed(client, path="/en/admin/"):
    return [
        (str(app["name"]), [model["object_name"] for model in app["models"]])
        for app in client.get(path).context["available_apps"]
    ]


def test_daily_work_comes_first_and_no_table_is_lost(admin_client):
    groups = listed(admin_client)
    assert [name for name, _ in groups[:4]] == [
        "The archive",
        "What reports say",
        "Names and wording",
        "Taking in",
    ]
    assert groups[0][1][:3] == ["Article", "Meeting", "Actor"]
    shown = [model for _, models in groups[:4] for model in models]
    assert len(shown) == len(set(shown))
    registered = {
        model.__name__ for model in apps.get_app_config("archive").get_models()
    }
    assert set(shown) <= registered
    assert {"Wording", "Promise", "FigureComparison", "Job", "RawDocument"} <= set(
        shown
    )


def test_a_curator_sees_only_groups_with_tables_for_them(client):
    user = User.objects.create(username="layla", is_staff=True)
    user.groups.add(make_groups()["Curator"])
    client.force_login(user)
    assert "The archive" in [name for name, _ in listed(client)]
    assert all(models for _, models in listed(client))


def test_an_app_has_its_own_page_as_before(admin_client):
    assert [name for name, _ in listed(admin_client)] != []
    page = admin_client.get("/en/admin/archive/")
    assert page.status_code == 200
    assert [app["app_label"] for app in page.context["app_list"]] == ["archive"]
