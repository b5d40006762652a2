"""Keeps the server's index in step with the database, whoever writes at the same time.

Each article is sent with the moment at which it was read from the database, and the
server refuses what is older than what it has: no older state wins, on whichever
machine it was read. Ids that cannot be sent wait on disk (`pending/`).

A rebuild fills a new index beside the live one; while it lasts, who writes an article
writes it into both. Then the alias is moved in one step.
"""

import logging
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, Final

from opensearchpy.exceptions import ConflictError, NotFoundError
from opensearchpy.helpers import scan, streaming_bulk

from archive.models import Article
from search.backends.base import Busy
from search.backends.folder import IndexFolder
from search.backends.opensearch.documents import document
from search.backends.opensearch.mapping import VERSION, body
from search.backends.opensearch.server import Server, Trouble, only
from search.search_indexes import BATCH, indexed

log = logging.getLogger(__name__)

CHUNK: Final = 200
"""Articles sent at once: about 3 MB."""
PATIENCE: Final = 180
"""Seconds until they are taken in: a server that merges or starts is slow."""
MERGING: Final = 7_200
"""Seconds for making one segment of each shard: 5 at 10,000 articles."""
MANY: Final = 1_000
SETTLES: Final = 40
"""Seconds until a server with so many new articles knows that no copy needs what was
sent: it says so every 30 seconds."""
SIGN: Final = 20
"""Seconds between two signs of life while the server merges."""
FORGOTTEN: Final = 240
"""Seconds without a sign of life after which a rebuild counts as ended."""
_STATE: Final = "state"
_FRESH: Final = {"generation": 0, "rebuild": "", "alive": 0}


# --- Changes --------------------------------------------------------------------------


def note(server: Server, folder: IndexFolder, ids: Iterable[int]) -> None:
    """Bring articles up to date in the index, now or with the next change."""
    wanted = sorted(set(ids))
    if wanted:
        folder.note(wanted)
        settle(server, folder)


def settle(server: Server, folder: IndexFolder) -> None:
    """Send what waits; keep it where the server does not take it."""
    pending = folder.pending()
    if not pending:
        return
    try:
        _create_first(server)
        write(server, set().union(*pending.values()))
        publish(server)
    except Trouble as error:
        server.complain(error)
        return
    for path in pending:
        path.unlink(missing_ok=True)


def write(server: Server, ids: Iterable[int]) -> None:
    """Send the newest state of articles; those nobody may see are taken out."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), BATCH):
        targets = [server.alias]
        if server.indexes(server.building):
            targets.append(server.building)
        part = wanted[start : start + BATCH]
        # Where a rebuild ended in between, what was the new index is the live one.
        if _send(server, targets, part) and _send(server, [server.alias], part):
            raise Trouble(f"the index {server.alias} is gone")


def _send(server: Server, targets: Sequence[str], ids: Sequence[int]) -> bool:
    """Send articles to each target; return whether one of them is no more."""
    gone = False
    actions = (action for target in targets for action in _actions(target, ids))
    for done, item in streaming_bulk(
        server.client,
        actions,
        chunk_size=CHUNK,
        request_timeout=PATIENCE,
        require_alias=True,
        raise_on_error=False,
        raise_on_exception=True,
        max_retries=6,
        initial_backoff=1,
        max_backoff=30,
    ):
        if not done:
            gone |= _refused(next(iter(item.values())))
    return gone


def _refused(item: Any) -> bool:
    """Return whether the index is missing; log what was refused for a reason."""
    # 409: the index has a newer state. A deletion of what is not there: no error.
    if item["status"] == 404:
        return "error" in item
    if item["status"] != 409:
        log.error("Article %s cannot be indexed: %s", item["_id"], item.get("error"))
    return False


def _actions(target: str, ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    common = {
        "_index": target,
        "version": time.time_ns(),
        "version_type": "external_gte",
    }
    articles = Article.objects.visible().filter(pk__in=ids).order_by("pk")
    found = {item.article_id: item for item in indexed(list(articles))}
    for number in ids:
        if number in found:
            yield {**common, "_id": number, "_source": document(found[number])}
        else:
            yield {**common, "_id": number, "_op_type": "delete"}


# --- Rebuild --------------------------------------------------------------------------


def rebuild(server: Server, progress: Callable[[int], Any]) -> int:
    """Build the index anew beside the live one, then swap; return how many articles.

    Raises Busy when another rebuild is under way. Searches and updates go on;
    `progress` is called with the number of articles that were added.
    """
    with _rebuilding(server) as alive:
        _remove(server, server.indexes(server.building))
        name = _create(server, server.building)
        ids = list(
            Article.objects.visible().order_by("pk").values_list("pk", flat=True)
        )
        for start in range(0, len(ids), BATCH):
            part = ids[start : start + BATCH]
            _send(server, [server.building], part)
            progress(len(part))
            alive()
        _merge(server, name, alive, SETTLES if len(ids) >= MANY else 0)
        _make_live(server, name)
    return len(ids)


def _merge(server: Server, name: str, alive: Callable[[], None], pause: int) -> None:
    """Make one segment a shard: a third of the room and of a query's time."""
    server.client.indices.flush(index=name, request_timeout=PATIENCE)
    # What copies may still need is merged too, and only this one time.
    time.sleep(pause)
    asked = {"index": name, "max_num_segments": 1, "request_timeout": MERGING}
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(server.client.indices.forcemerge, **asked)
        while wait([done], timeout=SIGN).not_done:
            alive()
        done.result()


def clear(server: Server) -> None:
    """Make an empty index live."""
    _make_live(server, _create(server, server.building))


def _create(server: Server, alias: str, name: str = "") -> str:
    name = name or f"{server.alias}-index-{uuid.uuid4().hex[:12]}"
    settings = {**body(server.layout), "aliases": {alias: {}}}
    server.client.indices.create(index=name, body=settings)
    return name


def _create_first(server: Server) -> None:
    """Make an empty index where there is none; who comes second finds it."""
    if server.client.indices.exists_alias(name=server.alias):
        return
    try:
        _create(server, server.alias, f"{server.alias}-index-0")
    except Trouble as error:
        if "resource_already_exists" not in str(error):
            raise


def _make_live(server: Server, name: str) -> None:
    """Move the alias to an index, in one step, and remove all others."""
    server.client.indices.refresh(index=name)
    before = server.indexes(server.alias)
    actions: list[dict[str, Any]] = [
        {"remove": {"index": old, "alias": server.alias}} for old in before
    ]
    actions.append({"add": {"index": name, "alias": server.alias}})
    actions.append({"remove": {"index": name, "alias": server.building}})
    server.client.indices.update_aliases(body={"actions": actions})
    publish(server)
    _remove(server, before)


def _remove(server: Server, names: Sequence[str]) -> None:
    for name in names:
        server.client.indices.delete(index=name, ignore=404)


@contextmanager
def _rebuilding(server: Server) -> Iterator[Callable[[], None]]:
    """Be the only one who rebuilds; give a function to say that one still does."""
    token = uuid.uuid4().hex
    _take(server, token)

    def alive(rebuild: str = token) -> None:
        doc = {"rebuild": rebuild, "alive": time.time()}
        server.client.update(
            index=server.state, id=_STATE, body={"doc": doc}, retry_on_conflict=9
        )

    try:
        yield alive
    finally:
        alive("")


def _take(server: Server, token: str) -> None:
    _create_state(server)
    found = server.client.get(index=server.state, id=_STATE)
    state = found["_source"]
    if state["rebuild"] and time.time() - state["alive"] < FORGOTTEN:
        raise Busy
    try:
        server.client.index(
            index=server.state,
            id=_STATE,
            body={**state, "rebuild": token, "alive": time.time()},
            if_seq_no=found["_seq_no"],
            if_primary_term=found["_primary_term"],
        )
    except ConflictError as error:
        raise Busy from error


# --- State ----------------------------------------------------------------------------


def generation(server: Server) -> str:
    """Return a token that changes whenever the answers may; "" without an index."""
    try:
        found = server.client.get(index=server.state, id=_STATE)
    except NotFoundError:
        return ""
    number = found["_source"]["generation"]
    return str(number) if number else ""


def publish(server: Server) -> None:
    """Let readers see what was sent, and know that answers changed."""
    server.client.indices.refresh(index=server.alias)
    _create_state(server)
    server.client.update(
        index=server.state,
        id=_STATE,
        body={"script": {"source": "ctx._source.generation += 1"}},
        retry_on_conflict=9,
    )


def _create_state(server: Server) -> None:
    if server.client.exists(index=server.state, id=_STATE):
        return
    replicas = {"index": {"auto_expand_replicas": f"0-{server.layout.replicas}"}}
    settings = {"settings": replicas, "mappings": {"dynamic": False}}
    server.client.indices.create(index=server.state, body=settings, ignore=400)
    server.client.index(
        index=server.state, id=_STATE, body=_FRESH, op_type="create", ignore=409
    )


def is_ready(server: Server) -> bool:
    """Whether the index is there, of this version, with all its shards."""
    if not server.indexes(server.alias):
        return False
    server.search({"size": 0})
    return version(server) == VERSION


def version(server: Server) -> int:
    """Return the version of the index that is there."""
    known = server.client.indices.get_mapping(index=server.alias)
    return max(int(found["mappings"]["_meta"]["version"]) for found in known.values())


def size(server: Server) -> int:
    """Return the bytes of the index, copies on other nodes not counted."""
    found = server.client.indices.stats(index=server.alias, metric="store")
    return int(found["_all"]["primaries"]["store"]["size_in_bytes"])


def contents(server: Server) -> dict[int, int]:
    """Return the stamp of each indexed article, by its id."""
    wanted = only("article", "stamp")
    rows = scan(server.client, query=wanted, index=server.alias, size=5_000)
    found = (row["fields"] for row in rows)
    return {fields["article"][0]: fields["stamp"][0] for fields in found}
