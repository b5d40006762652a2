"""The server: connections, names of indexes, searches. What they mean is not here."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from opensearchpy import OpenSearch
from opensearchpy.exceptions import NotFoundError, OpenSearchException

from search.backends.opensearch.mapping import Layout
from search.backends.opensearch.weigh import Dsl

log = logging.getLogger(__name__)
# The client tells each request, and each failure with a stack; we tell what to do.
for _name in ("opensearch", "opensearchpy.trace"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

TIMEOUT: Final = 30
"""Seconds for an answer: a server that has just started, on a busy machine."""
BUSY: Final = (429, 502, 503, 504)
NOT_FOUND: Final = 404
PAUSES: Final = (0.05, 0.2, 0.8)
"""Seconds to wait before a server that is busy is asked again."""
Trouble = OpenSearchException
"""Anything that goes wrong between us and the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where the archive's index is: addresses, the alias it has, its layout."""

    urls: tuple[str, ...]
    alias: str
    layout: Layout
    ca: str = ""
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def client(self) -> OpenSearch:
        """The connection; one for all threads of a process."""
        return _client(self.urls, self.ca, self.user, self.password)

    @property
    def building(self) -> str:
        """The alias of an index that is being built."""
        return f"{self.alias}-building"

    @property
    def state(self) -> str:
        """The index that has the generation and who rebuilds."""
        return f"{self.alias}-state"

    def search(self, body: Dsl, **params: Any) -> Any:
        """Search the archive: an answer of all shards, or an error."""
        return self.client.search(
            index=self.alias,
            body=body,
            params={"allow_partial_search_results": "false", **params},
        )

    def searches(self, bodies: Sequence[Dsl]) -> list[Any]:
        """Run several searches at once."""
        lines: list[Dsl] = []
        for body in bodies:
            lines += [{"allow_partial_search_results": False}, body]
        for pause in PAUSES:
            found = self.client.msearch(index=self.alias, body=lines)["responses"]
            failed = [answer for answer in found if "error" in answer]
            if not any(answer["status"] in BUSY for answer in failed):
                break
            time.sleep(pause)
        for answer in failed:
            kind = NotFoundError if answer["status"] == NOT_FOUND else Trouble
            raise kind(answer["status"], answer["error"])
        return list(found)

    def indexes(self, alias: str) -> list[str]:
        """Return the indexes that an alias stands for: one, or none."""
        if not self.client.indices.exists_alias(name=alias):
            return []
        return list(self.client.indices.get_alias(name=alias))

    def complain(self, error: Exception) -> str:
        """Log what went wrong and the way out; return it too."""
        addresses = ", ".join(url.rpartition("@")[2] for url in self.urls)
        message = (
            f"OpenSearch at {addresses} gives no answer. Start it, or correct "
            "SIJILL_SEARCH_URL; where its index is missing or old: manage.py "
            f"rebuild_index. {str(error)[:500]}"
        )
        log.error(message)
        return message


def only(*columns: str) -> Dsl:
    """Ask for columns of each hit, and for nothing that is stored with it.

    Stored fields, even the id alone, are unpacked in blocks: 40 ms for 200 hits.
    """
    return {"stored_fields": "_none_", "docvalue_fields": list(columns)}


@lru_cache(maxsize=8)
def _client(urls: tuple[str, ...], ca: str, user: str, password: str) -> OpenSearch:
    return OpenSearch(
        list(urls),
        # A certificate that the authority did not sign is refused.
        http_auth=(user, password) if user else None,
        ca_certs=ca or None,
        timeout=TIMEOUT,
        max_retries=2,
        retry_on_timeout=True,
        retry_on_status=BUSY,
    )
