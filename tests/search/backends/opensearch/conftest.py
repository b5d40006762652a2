"""An engine on a real OpenSearch server; without one these tests are skipped."""

import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import settings
from haystack import connections

from search.backends import Engine
from search.backends import engine as default_engine
from search.backends.opensearch import OpenSearchBackend

SCRIPT = Path(__file__).resolve().parents[4] / "script" / "opensearch"


@pytest.fixture(scope="session")
def server_url() -> str:
    """The address of the server that `script/opensearch start` started."""
    asked = subprocess.run([SCRIPT, "url"], capture_output=True, text=True, check=False)
    if asked.returncode:
        pytest.skip("no OpenSearch runs here: script/opensearch start")
    return asked.stdout.strip()


def options(url: str, path: Path, **changed: Any) -> dict[str, Any]:
    """Return the settings of an engine with an index of its own."""
    return {
        "ENGINE": "search.backends.opensearch.OpenSearchEngine",
        "URLS": [url],
        "INDEX": f"test-{uuid.uuid4().hex[:12]}",
        "SHARDS": 1,
        "REPLICAS": 0,
        "CA": "",
        "PATH": str(path),
        **changed,
    }


@pytest.fixture
def chosen(server_url: str, tmp_path: Path) -> dict[str, Any]:
    """The settings of the engine: two shards, so that numbers must be added up."""
    return options(server_url, tmp_path / "index", SHARDS=2)


@pytest.fixture
def engine(chosen: dict[str, Any]) -> Iterator[Engine]:
    """The engine of the settings, without an index yet."""
    named: dict[str, Any] = settings.HAYSTACK_CONNECTIONS
    before = named["default"]
    named["default"] = chosen
    connections.reload("default")
    yield default_engine()
    backend = cast("OpenSearchBackend", default_engine())
    indices = backend.server.client.indices
    indices.delete(index=f"{chosen['INDEX']}*", ignore=404)
    named["default"] = before
    connections.reload("default")
