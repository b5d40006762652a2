"""Fixtures of the tests of this folder."""

from pathlib import Path
from typing import Any

import pytest

from archive.extract.names import names_changed
from archive.models import (
    Actor,
    ActorName,
    Place,
    PlaceName,
)
from tests.archive.extract.reading_room import cases


@pytest.fixture
def registry(settings: Any, tmp_path: Path) -> None:
    """The small registry of the cases in the database."""
    settings.DATA = tmp_path
    rows = cases("registry")
    models: dict[str, Any] = {"place": (Place, PlaceName), "actor": (Actor, ActorName)}
    for target, (model, spelling) in models.items():
        for row in (row for row in rows if row["target"] == target):
            fields = {name: row[name] for name in ("key", "kind", "name_ar", "name_en")}
            if target == "place":
                fields["population"] = row.get("population")
                fields["country"] = Place.objects.filter(key=row.get("country")).first()
            made = model.objects.create(**fields)
            for name in row["names"]:
                spelling.objects.create(**{target: made}, **name)
    names_changed()
