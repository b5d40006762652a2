"""The engines. The rest of `search` asks `engine()` and knows no engine's name."""

from typing import cast

from haystack import connections
from haystack.constants import DEFAULT_ALIAS

from search.backends.base import Busy, Engine, Unavailable

__all__ = ["Busy", "Engine", "Unavailable", "engine"]


def engine() -> Engine:
    """Return the engine that HAYSTACK_CONNECTIONS names as default."""
    return cast("Engine", connections[DEFAULT_ALIAS].get_backend())
