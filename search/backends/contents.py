"""What an index holds: which ids there are, their documents, whose each document is.

An index of articles has one document for each article. Another one, of quotes, has many
for each: what changes, waits and is written is an article in both.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from archive.models import Article
from search.search_indexes import IndexedArticle, indexed

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Functions of a module each, for other processes build indexes too.

    `ids`: the articles that have documents. `documents`: those of some articles in
    their newest state, none of articles that readers may not see. `owners`: the
    articles that documents belong to, by the documents' ids.
    """

    ids: Callable[[], list[int]]
    documents: Callable[[Sequence[int]], Iterator[IndexedArticle]]
    owners: Callable[[Ids], Ids]


def visible() -> list[int]:
    """Return the ids of the articles that readers may see."""
    return list(Article.objects.visible().order_by("pk").values_list("pk", flat=True))


def articles(ids: Sequence[int]) -> Iterator[IndexedArticle]:
    """Yield articles as they are indexed."""
    found = Article.objects.visible().filter(pk__in=ids).order_by("pk")
    return indexed(list(found))


def themselves(ids: Ids) -> Ids:
    """Return the ids: an article's document is its own."""
    return ids


ARTICLES = Contents(ids=visible, documents=articles, owners=themselves)
