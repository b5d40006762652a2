"""What other engines have in common here: the same articles, questions and answers.

An engine is asked for the total, the best 20, the counts of the facets and of the
months. It cuts the text into words itself, knows no lemmas and no names: less work
than ours has. Each engine is in a module of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from archive.models import Article
from search.management.measuring.questions import Question

HITS = 20


class Row(NamedTuple):
    """An article as other engines get it."""

    article_id: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How many articles matched and which are the best."""

    total: int
    best: Sequence[int]


class Rival(Protocol):
    """Another engine, filled with the archive."""

    name: str

    def ask(self, question: Question) -> Answered | None:
        """Answer with facets and months; None for what it cannot be asked."""

    def close(self) -> None:
        """Let go of files and connections."""


def rows(limit: int | None = None) -> Iterator[Row]:
    """Yield the articles that readers may see."""
    found = Article.objects.visible().order_by("pk")[:limit]
    values = found.values_list("pk", "headline", "raw_text")
    for pk, headline, text in values.iterator(chunk_size=1_000):
        yield Row(pk, headline, text)
