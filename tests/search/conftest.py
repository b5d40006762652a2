"""An engine of the settings with a folder of its own, and a small archive."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from haystack import connections

from search.backends import Engine
from search.backends import engine as default_engine
from tests.search.contract import Newsroom, newsroom


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
def room(engine: Engine, db: None) -> Newsroom:
    """The small archive of the contract, indexed."""
    return newsroom(engine)
