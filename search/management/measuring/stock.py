"""Haystack's own Whoosh backend, as its documentation sets it up. It has no facets."""

from pathlib import Path
from typing import Any

from haystack import connections
from haystack.backends.whoosh_backend import WhooshSearchBackend
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.utils import get_identifier, get_model_ct

from archive.models import Article
from archive.text.normalize import folded
from search.management.measuring.questions import Question
from search.management.measuring.rivals import HITS, Answered

MOST = 2_000
"""Articles; at more, an answer takes seconds."""
ALIAS = "stock"


class _Prepared:
    """What a SearchIndex with one field of text prepares."""

    def full_prepare(self, article: Article) -> dict[str, Any]:
        return {
            ID: get_identifier(article),
            DJANGO_CT: get_model_ct(Article),
            DJANGO_ID: str(article.pk),
            "text": folded(article.raw_text).text,
        }


class Stock:
    """The backend on a folder of its own, with the first articles only."""

    name = "stock Haystack + Whoosh (2,000)"

    def __init__(self, folder: Path) -> None:
        engine = "haystack.backends.whoosh_backend.WhooshEngine"
        connections.connections_info[ALIAS] = {"ENGINE": engine, "PATH": str(folder)}
        is_new = not folder.exists()
        self._backend = WhooshSearchBackend(ALIAS, PATH=str(folder))
        self._backend.setup()
        if is_new:
            articles = Article.objects.visible().order_by("pk")[:MOST]
            self._backend.update(_Prepared(), list(articles))

    def ask(self, question: Question, *, snippets: bool) -> Answered | None:
        """Answer with the first hits; None for what it cannot be asked."""
        asked = _query(question)
        if asked is None:
            return None
        found = self._backend.search(asked, end_offset=HITS, highlight=snippets)
        return Answered(found["hits"], [int(item.pk) for item in found["results"]])

    def close(self) -> None:
        """Forget the connection."""
        connections.connections_info.pop(ALIAS, None)


def _query(question: Question) -> str | None:
    words = question.words
    match question.kind:
        case "fuzzy" | "proximity" | "filtered":
            return None
        case "browse":
            return "*"
        case "phrase":
            return f'"{" ".join(words)}"'
        case "boolean":
            return f"({words[0]} OR {words[1]}) NOT {words[2]}"
        case "prefix":
            return f"{words[0]}*"
        case _:
            return " AND ".join(words)
