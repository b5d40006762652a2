"""A thousand trees find the same on OpenSearch, on Whoosh and by plain reading."""

import random
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings

from archive.models import Actor, ActorName, Article, Place, PlaceName
from search.backends import Engine
from search.backends.base import Request
from search.backends.whoosh import WhooshBackend
from search.query.nodes import Level, Match, Node
from search.search_indexes import indexed
from tests.search.backends.test_brute_force import (
    LEVELS,
    VOCABULARY,
    Reader,
    st,
    trees,
)
from tests.search.newsroom import make_article

pytestmark = pytest.mark.opensearch
KNOWN: Final = (*VOCABULARY, *(word[:3] for word in VOCABULARY))


@pytest.fixture
def other(tmp_path: Path) -> Engine:
    """The default engine, beside the one under test."""
    return WhooshBackend("default", PATH=str(tmp_path / "whoosh"))


def fill(engines: tuple[Engine, ...], **named: Actor | Place) -> None:
    """Make forty articles, each word of `named` a mention where it stands."""
    dice = random.Random(20210628)  # noqa: S311  # not a secret
    for number in range(40):
        body = " ".join(dice.choices(VOCABULARY, k=dice.randint(1, 9)))
        mentions = {word: target for word, target in named.items() if word in body}
        make_article(
            body,
            title=" ".join(dice.choices(VOCABULARY, k=dice.randint(0, 3))),
            published=f"2021-{number % 12 + 1:02}-15" if number % 3 else None,
            mentions=mentions,
        )
    ids = list(Article.objects.values_list("pk", flat=True))
    for engine in engines:
        for start in range(0, len(ids), 13):
            engine.note(ids[start : start + 13])
        engine.note(ids[::5])


def found(engine: Engine, node: Node, level: Level, match: Match) -> set[int]:
    request = Request(node=node, level=level, match=match, page_size=100)
    page = engine.find(request)
    ids = {hit.article_id for hit in page.hits}
    assert page.total == len(ids)
    return ids


def asked(examples: int) -> settings:
    """The same trees at every run."""
    slow = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=slow,
        derandomize=True,
        database=None,
    )


@pytest.mark.django_db
def test_any_tree_finds_what_plain_reading_and_whoosh_find(
    engine: Engine, other: Engine
) -> None:
    fill((engine, other))
    articles = list(indexed(list(Article.objects.all())))
    query = make_article(" ".join(KNOWN))
    known = dict(zip(KNOWN, next(iter(indexed([query]))).body, strict=True))

    @asked(700)
    @given(trees, st.sampled_from(LEVELS))
    def check(node: Node, level: Level) -> None:
        reader = Reader(known, level)
        expected = {a.article_id for a in articles if reader.matches(node, a)}
        assert found(engine, node, level, Match.ALL) == expected
        assert found(other, node, level, Match.ALL) == expected

    check()


@pytest.mark.django_db
def test_any_tree_with_names_finds_what_whoosh_finds(
    engine: Engine, other: Engine
) -> None:
    """Names of one and two words, in phrases too; all words or any of them."""
    minister = Actor.objects.create(key="minister", kind="person", name_en="Minister")
    port = Place.objects.create(key="port", kind="city", name_en="Port")
    for text in ("وزير", "school minister", "الوزير"):
        ActorName.objects.create(actor=minister, text=text)
    for text in ("harbour", "ministers harbour", "أحمد"):
        PlaceName.objects.create(place=port, text=text)
    named: dict[str, Actor | Place] = dict.fromkeys(
        ("minister", "الوزير", "وزير احمد", "school minister"), minister
    )
    named |= dict.fromkeys(("harbour", "harbour harbor", "schools"), port)
    fill((engine, other), **named)

    @asked(300)
    @given(trees, st.sampled_from(Match))
    def check(node: Node, match: Match) -> None:
        expected = found(other, node, Level.NAMES, match)
        assert found(engine, node, Level.NAMES, match) == expected

    check()
