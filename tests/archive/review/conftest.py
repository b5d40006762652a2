"""An article that was read, and its curator."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from archive.models import Article
from tests.archive.review import desk


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """The stamp of the table of names lies in a folder of the test."""
    settings.DATA = tmp_path


@pytest.fixture
def article(db: None) -> Article:
    return desk.read_article()


@pytest.fixture
def layla(db: None) -> User:
    return desk.user()
