"""What other engines have in common here: the same articles, questions and answers.

An engine is asked for the total, the best 20, the counts of the facets and of the
months and, if they are wanted, the snippets. It gets the texts cleaned and folded as
ours are and cuts them into words itself; it knows no lemmas, names or letters: less
work than ours has. Each engine is in a module of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from archive.models import Article
from archive.text.normalize import folded
from search.management.measuring.questions import Question

HITS: Final = 20
LENGTH: Final = 240
"""Characters of a snippet, as ours has."""


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
    snippets: Sequence[str] = ()


class Rival(Protocol):
    """Another engine, filled with the archive."""

    name: str

    def ask(self, question: Question, *, snippets: bool) -> Answered | None:
        """Answer with facets and months; None for what it cannot be asked."""

    def close(self) -> None:
        """Let go of files and connections."""


def rows(limit: int | None = None) -> Iterator[Row]:
    """Yield the articles that readers may see."""
    found = Article.objects.visible().order_by("pk")[:limit]
    values = found.values_list("pk", "headline", "raw_text")
    for pk, headline, text in values.iterator(chunk_size=1_000):
        yield Row(pk, folded(headline).text, folded(text).text)
