"""What is wrong with the server's index, in words, and how it is mended."""

from collections.abc import Callable
from typing import Any

from search.backends.opensearch import index
from search.backends.opensearch.mapping import VERSION
from search.backends.opensearch.server import Server


def problems(server: Server) -> list[str]:
    """Say what is wrong: no index, an old one, lost parts."""
    client = server.client
    if not server.indexes(server.alias):
        return [f"There is no index {server.alias}."]
    if index.version(server) != VERSION:
        return ["The index was made by another version of Sijill."]
    health = client.cluster.health(index=server.alias)
    if health["status"] == "red":
        return [f"Parts of the index are lost: {health['unassigned_shards']} shards."]
    return []


def mend(server: Server, progress: Callable[[int], Any]) -> None:
    """Rebuild an index that is missing, old or has lost parts."""
    if problems(server):
        index.rebuild(server, progress)
