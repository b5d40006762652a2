"""Three nodes, one is lost: the same answers. Two minutes, 1.5 GB: asked for by name.

SIJILL_TEST_CLUSTER=1 .venv/bin/pytest tests/search/backends/opensearch/test_cluster.py
"""

import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from archive.models import Article
from search.backends import Engine
from search.backends.base import FacetName, Page, Request
from search.backends.opensearch import OpenSearchBackend
from search.query.parse import parse
from tests.search.backends.opensearch.conftest import SCRIPT, options
from tests.search.backends.test_brute_force import VOCABULARY
from tests.search.newsroom import Newsroom, make_article

pytestmark = [
    pytest.mark.opensearch,
    pytest.mark.skipif(
        os.environ.get("SIJILL_TEST_CLUSTER") != "1",
        reason="three nodes only with SIJILL_TEST_CLUSTER=1",
    ),
]
PORT = 9471
QUESTIONS = (
    "",
    "school",
    "وزير مدرسة",
    '"school minister"',
    '"harbour وزير"~4',
    "minis* OR harbor~",
    "أحمد -schools",
    "Blinken",
    "title:ministers",
)


def script(*words: str) -> str:
    """Run script/opensearch on the ports of the cluster."""
    environment = {**os.environ, "SIJILL_OPENSEARCH_PORT": str(PORT)}
    done = subprocess.run(
        [SCRIPT, *words], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(done.stderr.strip())
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[str]]:
    """The addresses of three nodes."""
    script("start", "3")
    yield [f"http://127.0.0.1:{PORT + number}" for number in range(3)]
    script("stop")


@pytest.fixture
def chosen(nodes: list[str], tmp_path: Path) -> dict[str, Any]:
    """Three shards, a copy of each on another node."""
    settings = options("", tmp_path / "index", SHARDS=3, REPLICAS=1)
    return {**settings, "URLS": nodes}


def health(engine: Engine, **wanted: Any) -> None:
    """Wait until the cluster is as wanted."""
    client = cast("OpenSearchBackend", engine).server.client
    params = {"timeout": "120s", **wanted}
    found = client.cluster.health(params=params, request_timeout=150)
    assert not found["timed_out"], found


def answers(engine: Engine) -> list[Page]:
    asked: dict[str, Any] = {"facets": tuple(FacetName), "histogram": True}
    return [engine.find(Request(node=parse(text), **asked)) for text in QUESTIONS]


def test_a_lost_node_changes_no_answer(room: Newsroom) -> None:
    engine = room.engine
    dice = random.Random(7)  # noqa: S311  # not a secret
    for number in range(60):
        make_article(
            " ".join(dice.choices(VOCABULARY, k=12)),
            published=f"2021-{number % 12 + 1:02}-15",
        )
    assert engine.rebuild(lambda _: None) == 65
    health(engine, wait_for_status="green", wait_for_nodes="3")
    before = answers(engine)
    assert [page.total > 0 for page in before] == [True] * len(QUESTIONS)

    script("stop", "2")
    # Before the cluster has made new copies, and after.
    assert answers(engine) == before
    health(engine, wait_for_status="green", wait_for_nodes="2")
    assert answers(engine) == before

    added = make_article("A harbour was added while a node was away.")
    engine.note([added.pk])
    assert engine.find(Request(node=parse("added"))).total == 1
    assert len(engine.contents()) == Article.objects.visible().count()

    script("start", "3")
    health(engine, wait_for_status="green", wait_for_nodes="3")
    assert engine.find(Request(node=parse("added"))).total == 1
