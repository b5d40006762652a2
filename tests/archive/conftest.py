"""Fixtures of the tests of this folder."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from archive.extract.names import name_table, names_changed
from archive.groups import make_groups
from archive.ingest.readers import READERS
from archive.management.commands.annotate import annotation
from archive.models import (
    Actor,
    ActorName,
    IngestRun,
    Meeting,
    Place,
    PlaceName,
    Source,
    SourceName,
)
from archive.registry import load_registry


@pytest.fixture
def curator() -> User:
    user = User.objects.create(username="layla", is_staff=True)
    user.groups.add(make_groups()["Curator"])
    return user


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.txt"


@pytest.fixture
def newsroom(db: None) -> IngestRun:
    """Two outlets, one of them called like a common noun, an agency; few names."""
    for key, name, kind, is_common in (
        ("masa", "المساء الجديد", "outlet", False),
        ("darb", "الدرب", "outlet", True),
        ("barq", "وكالة البرق", "agency", False),
    ):
        source = Source.objects.create(key=key, name_ar=name, name_en=key, kind=kind)
        SourceName.objects.create(
            source=source, text=name, only_on_source_line=is_common
        )
    rome = Place.objects.create(key="rome", kind="city", name_en="Rome")
    PlaceName.objects.create(place=rome, text="روما")
    for key, name in (("samir-haddad", "سمير حداد"), ("sami-asmar", "سامي الأسمر")):
        actor = Actor.objects.create(key=key, kind="person", name_ar=name, name_en=key)
        ActorName.objects.create(actor=actor, text=name)
    names_changed()
    return IngestRun.objects.create(paths=["x"])


# --- The same, asked of the seeds -------------------------------------------------


@pytest.fixture(scope="module")
def seeds(django_db_setup: None, django_db_blocker: Any) -> dict[str, dict[str, Any]]:
    """The five seeds read with the whole registry, by the first three figures."""
    folder = Path(site.BASE).parent / "shared" / "seeds"
    with django_db_blocker.unblock(), transaction.atomic():
        load_registry(Path(site.BASE) / "fixtures" / "registry")
        names_changed()
        table = name_table()
        found = {}
        for path in sorted(folder.glob("*.txt")):
            (document,) = READERS[".txt"](path)
            row: dict[str, Any] = annotation(document, table)
            row["raw"] = getattr(document, "body", "")
            found[path.name[:3]] = row
        assert Meeting.objects.exists()
        transaction.set_rollback(True)
    names_changed()
    return found
