"""What all tests share: an index of their own, and the measuring material."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from haystack import connections

from search.backends import Engine
from search.backends import engine as default_engine

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session", autouse=True)
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this process's index: never the one of the site."""
    settings.DATA = tmp_path_factory.mktemp("state")
    folder = tmp_path_factory.mktemp("index")
    options: dict[str, Any] = settings.HAYSTACK_CONNECTIONS["default"]
    options["PATH"] = str(folder)
    return folder


@pytest.fixture(scope="session", autouse=True)
def static_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Static files by their plain names: nothing was collected for a test."""
    settings.STATIC_ROOT = str(tmp_path_factory.mktemp("static"))
    storages: dict[str, Any] = settings.STORAGES
    storages["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }


@pytest.fixture(scope="session", autouse=True)
def template_lines() -> None:
    """Let templates know their lines, by which their coverage is measured."""
    templates: list[dict[str, Any]] = settings.TEMPLATES
    templates[0]["OPTIONS"]["debug"] = True


@pytest.fixture(autouse=True)
def usual_language() -> None:
    """Begin each test in the usual language, whichever the test before it left."""
    translation.deactivate()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """The default engine, without an index yet."""
    options: dict[str, Any] = settings.HAYSTACK_CONNECTIONS["default"]
    before = options["PATH"]
    options["PATH"] = str(tmp_path / "index")
    connections["default"].reset_sessions()
    yield default_engine()
    options["PATH"] = before
    connections["default"].reset_sessions()


@pytest.fixture
def shared() -> Path:
    """The folder ../shared; the test is skipped where it is absent."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("../shared is not here")
    return SHARED
