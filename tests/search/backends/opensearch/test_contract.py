"""OpenSearch keeps the contract. Needs a server: script/opensearch start."""

import pytest

from tests.search.contract import EngineContract


@pytest.mark.opensearch
class TestOpenSearch(EngineContract):
    pass
