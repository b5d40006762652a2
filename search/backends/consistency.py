"""Whether an engine has exactly the articles that readers may see, as they are now.

Compares the database with what `Engine.contents` tells. How damaged files are found
and mended is each engine's affair.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, TypeAlias

from archive.models import Article
from search.backends.base import Engine
from search.search_indexes import stamp_of

Stamps: TypeAlias = Mapping[int, int]
STEP: Final = 500
"""Articles that are written in one go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is wrong: damage in words, and the ids of articles."""

    problems: tuple[str, ...] = ()
    missing: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    stale: tuple[int, ...] = ()
    articles: int = 0

    @property
    def wrong(self) -> tuple[int, ...]:
        """The articles that must be written or taken out."""
        return (*self.missing, *self.extra, *self.stale)

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems and not self.wrong


def stamps() -> Stamps:
    """Return the stamps that an index of articles has to have."""
    visible = Article.objects.visible().order_by("pk")
    rows = visible.values_list("pk", "updated_at").iterator(chunk_size=2_000)
    return {pk: stamp_of(moment) for pk, moment in rows}


def check(engine: Engine, expected: Callable[[], Stamps] = stamps) -> Findings:
    """Compare an index with the database; `expected` tells what stands there."""
    problems = tuple(engine.problems())
    found = _compare(engine, expected, None)
    if found.wrong:
        # What was saved while we looked is not wrong: look at the doubtful again.
        found = _compare(engine, expected, found.wrong)
    return Findings(
        problems=problems,
        missing=found.missing,
        extra=found.extra,
        stale=found.stale,
        articles=Article.objects.visible().count(),
    )


def _compare(
    engine: Engine, stamps: Callable[[], Stamps], among: Collection[int] | None
) -> Findings:
    expected = stamps()
    contents = engine.contents()
    asked = (expected.keys() | contents.keys()) if among is None else set(among)
    return Findings(
        missing=tuple(sorted((expected.keys() - contents.keys()) & asked)),
        extra=tuple(sorted((contents.keys() - expected.keys()) & asked)),
        stale=tuple(
            sorted(
                pk
                for pk in expected.keys() & contents.keys() & asked
                if expected[pk] != contents[pk]
            )
        ),
    )


def repair(
    engine: Engine,
    progress: Callable[[int], Any],
    expected: Callable[[], Stamps] = stamps,
) -> Findings:
    """Mend what is wrong and return what is still wrong."""
    if engine.problems():
        engine.mend(progress)
    wrong = iter(check(engine, expected).wrong)
    while part := list(islice(wrong, STEP)):
        engine.note(part)
        progress(len(part))
    return check(engine, expected)
