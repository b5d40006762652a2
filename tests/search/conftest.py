"""A small archive for the engine of the settings."""

import pytest

from search.backends import Engine
from tests.search.newsroom import Newsroom, newsroom


@pytest.fixture
def room(engine: Engine, db: None) -> Newsroom:
    """The small archive of the contract, indexed."""
    return newsroom(engine)
