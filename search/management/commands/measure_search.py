"""`measure_search`: how fast the engine answers, with queries drawn from the archive.

The figures of docs/performance.md are made with it. No snippets, no pages: only what
the engine does.
"""

import random
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.models import Article
from archive.text.stem import is_stop_word
from archive.text.tokens import tokens
from search.backends import Engine, engine
from search.backends.base import FacetName, Filters, Request
from search.query.nodes import And, Everything, Node, Not, Or, Phrase, Word

FACETS: Final = (
    FacetName.PLACE,
    FacetName.ACTOR,
    FacetName.SOURCE,
    FacetName.LANGUAGE,
    FacetName.KIND,
)
Words = Sequence[str]


class Command(BaseCommand):
    """Measure queries and, if asked, updates."""

    help = "Measure the engine with queries drawn from the archive: CPU milliseconds."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how many queries, and whether to measure updates."""
        parser.add_argument("--queries", type=int, default=200, help="How many.")
        parser.add_argument("--seed", type=int, default=1, help="Which ones.")
        parser.add_argument(
            "--updates", type=int, default=0, help="Also index so many articles again."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a table."""
        found = engine()
        ids = list(
            Article.objects.visible().order_by("pk").values_list("pk", flat=True)
        )
        if not ids or not found.is_ready():
            message = (
                "Nothing to measure: run manage.py ingest and rebuild_index first."
            )
            raise CommandError(message)
        dice = random.Random(options["seed"])  # noqa: S311  # not a secret
        asked = list(_requests(dice, ids, options["queries"]))
        self.stdout.write(f"{len(ids)} articles, {len(asked)} queries, CPU ms")
        for title in ("first time", "again"):
            self._table(title, found, asked)
        if options["updates"]:
            self._updates(found, dice.sample(ids, min(options["updates"], len(ids))))
        size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.stdout.write(f"memory at most {size} MB")

    def _table(
        self, title: str, found: Engine, asked: Sequence[tuple[str, Request]]
    ) -> None:
        times: dict[str, list[float]] = defaultdict(list)
        for kind, request in asked:
            spent = _timed(partial(found.find, request))
            times[kind].append(spent)
            times["all"].append(spent)
        self.stdout.write(f"\n{title:12} {'p50':>7} {'p95':>7} {'worst':>7}")
        for kind, values in times.items():
            p50, p95 = _quantile(values, 0.5), _quantile(values, 0.95)
            self.stdout.write(f"{kind:12} {p50:7.1f} {p95:7.1f} {max(values):7.1f}")

    def _updates(self, found: Engine, ids: Sequence[int]) -> None:
        writes, reads = [], []
        for number in ids:
            writes.append(_timed(partial(found.note, [number])))
            reads.append(_timed(partial(found.find, Request())))
        self.stdout.write("")
        for title, values in (("update", writes), ("then a query", reads)):
            p50, p95 = _quantile(values, 0.5), _quantile(values, 0.95)
            self.stdout.write(f"{title:12} {p50:7.1f} {p95:7.1f} {max(values):7.1f}")


def _timed(work: Callable[[], object]) -> float:
    """Return the CPU time of a piece of work in milliseconds."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _quantile(values: Sequence[float], part: float) -> float:
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


def _requests(
    dice: random.Random, ids: Sequence[int], count: int
) -> Iterator[tuple[str, Request]]:
    """Yield requests of each kind in turn, with words from articles."""
    kinds = list(KINDS.items())
    for number in range(count):
        kind, make = kinds[number % len(kinds)]
        article = Article.objects.get(pk=dice.choice(ids))
        words = [token.text for token in tokens(article.raw_text)]
        content = [word for word in words if len(word) > 2 and not is_stop_word(word)]
        if not content:
            continue
        node = make(dice, words, dice.choices(content, k=3))
        filters = _filters(article) if kind in {"filtered", "browse"} else Filters()
        yield kind, Request(node=node, filters=filters, facets=FACETS, histogram=True)


def _filters(article: Article) -> Filters:
    source = article.source.key if article.source else ""
    return Filters(chosen={FacetName.SOURCE: frozenset({source})})


def _all(count: int) -> Callable[[random.Random, Words, Words], Node]:
    def make(dice: random.Random, words: Words, content: Words) -> Node:
        return And(tuple(Word(word) for word in content[:count]))

    return make


def _phrase(dice: random.Random, words: Words, content: Words) -> Node:
    start = dice.randrange(max(len(words) - 2, 1))
    return Phrase(tuple(words[start : start + dice.choice((2, 3))]))


def _boolean(dice: random.Random, words: Words, content: Words) -> Node:
    first, second, third = (Word(word) for word in content)
    return And((Or((first, second)), Not(third)))


def _browse(dice: random.Random, words: Words, content: Words) -> Node:
    return Everything()


KINDS: Final[dict[str, Callable[[random.Random, Words, Words], Node]]] = {
    "one word": _all(1),
    "two words": _all(2),
    "three words": _all(3),
    "phrase": _phrase,
    "boolean": _boolean,
    "filtered": _all(1),
    "browse": _browse,
}
