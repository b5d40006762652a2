"""The engine for more than one machine: OpenSearch. Named in the settings.

This module is what Haystack and `search.backends.engine` see of it. When the server
does not answer, search is not available, the log says why, and `is_ready` tells
/readyz.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from django.core.management.base import CommandError
from haystack.backends import BaseEngine, BaseSearchBackend, log_query
from haystack.models import SearchResult
from haystack.utils import get_identifier
from opensearchpy.exceptions import NotFoundError

from archive.models import Article
from search.backends.base import (
    Form,
    Hit,
    Page,
    Partial,
    Request,
    Unavailable,
    WordCount,
)
from search.backends.folder import IndexFolder
from search.backends.haystack_query import ArchiveQuery
from search.backends.naming import names_in
from search.backends.opensearch import checking, index
from search.backends.opensearch.answer import answer, partial, window
from search.backends.opensearch.forms import printed, reached, spellings
from search.backends.opensearch.mapping import Layout
from search.backends.opensearch.server import Server, Trouble
from search.backends.opensearch.similar import similar
from search.backends.opensearch.vocabulary import Vocabulary
from search.backends.words import Names
from search.query.parse import parse

EVERYTHING: Final = "*"
"""What Haystack asks for when it asks for all."""
MOST: Final = 100_000
"""Hits that Haystack's own `search` gives when no end is named."""
T = TypeVar("T")


class OpenSearchBackend(BaseSearchBackend):
    """The engine contract and Haystack's, on one server or cluster."""

    def __init__(self, connection_alias: str, **connection_options: Any) -> None:
        super().__init__(connection_alias, **connection_options)
        self.server = Server(
            urls=tuple(connection_options["URLS"]),
            alias=connection_options["INDEX"],
            layout=Layout(
                shards=connection_options["SHARDS"],
                replicas=connection_options["REPLICAS"],
            ),
            ca=connection_options["CA"],
            user=connection_options.get("USER", ""),
            password=connection_options.get("PASSWORD", ""),
        )
        self.folder = IndexFolder(Path(connection_options["PATH"]))
        self.names: Names = names_in

    def _ask(self, question: Callable[[], T]) -> T:
        """Ask the server; where it has no index or no answer, say so in the log."""
        try:
            return question()
        except Trouble as error:
            raise Unavailable(self.server.complain(error)) from error

    def _asked(self, question: Callable[[], T], otherwise: T) -> T:
        """Ask the server; give `otherwise` where it has no index or no answer."""
        try:
            return question()
        except NotFoundError:
            return otherwise
        except Trouble as error:
            self.server.complain(error)
            return otherwise

    def find(self, request: Request) -> Page:
        """Answer a request."""
        return self._ask(lambda: answer(self.server, request, self.names))

    def is_ready(self) -> bool:
        """Whether the index is there and can be read."""
        return self._asked(lambda: index.is_ready(self.server), otherwise=False)

    def generation(self) -> str:
        """Return a token that changes whenever the answers may; "" without an index."""
        return self._asked(lambda: index.generation(self.server), "")

    def note(self, ids: Iterable[int]) -> None:
        """Bring articles up to date; one that nobody may see leaves the index."""
        index.note(self.server, self.folder, ids)

    def rebuild(self, progress: Callable[[int], Any], processes: int = 1) -> int:
        """Build the index anew and swap it in; return how many articles it has."""
        with self._commanded():
            return index.rebuild(self.server, progress)

    def forms(self, request: Request, most: int = 24) -> Sequence[Form]:
        """Return the forms that the words of a query reached, most frequent first."""
        return self._ask(lambda: reached(self.server, request, self.names, most))

    def partial(self, request: Request) -> Partial | None:
        """Return how much of an And the best articles have."""
        return self._ask(lambda: partial(self.server, request, self.names))

    def spellings(self, term: str, most: int) -> Sequence[WordCount]:
        """Return how an entity is written, most frequent first."""
        return self._ask(lambda: spellings(self.server, term, most))

    def words_from(self, prefix: str, most: int) -> Sequence[WordCount]:
        """Return words that begin with a folded prefix, most frequent first."""
        words = Vocabulary(self.server)
        return self._ask(lambda: printed(self.server, words.starting(prefix, most)))

    def words_like(self, word: str, most: int) -> Sequence[WordCount]:
        """Return words nearly written as a folded word, most frequent first."""
        return self._ask(lambda: Vocabulary(self.server).like(word, most))

    def similar(self, article_id: int, most: int) -> Sequence[Hit]:
        """Return articles that share an article's weightiest terms, best first."""
        return self._ask(lambda: similar(self.server, article_id, most))

    def contents(self) -> Mapping[int, int]:
        """Return the stamp of each indexed article, by its id."""
        return self._asked(lambda: index.contents(self.server), {})

    def size(self) -> int:
        """Return how many bytes the index takes on disk, copies not counted."""
        return self._asked(lambda: index.size(self.server), 0)

    def problems(self) -> Sequence[str]:
        """Say in words what is wrong with the index."""
        try:
            found = checking.problems(self.server)
        except Trouble as error:
            return [self.server.complain(error)]
        waiting = set().union(*self.folder.pending().values())
        if waiting:
            found.append(f"{len(waiting)} changed articles wait to be written.")
        return found

    def mend(self, progress: Callable[[int], Any]) -> None:
        """Rebuild an index that is missing, old or has lost parts; send what waits."""
        with self._commanded():
            checking.mend(self.server, progress)
            index.settle(self.server, self.folder)

    @contextmanager
    def _commanded(self) -> Iterator[None]:
        """End a command with a sentence where the server gives no answer."""
        try:
            yield
        except Trouble as error:
            raise CommandError(self.server.complain(error)) from error

    def update(
        self,
        search_index: Any,
        iterable: Iterable[Article],
        commit: bool = True,  # noqa: FBT001, FBT002  # Haystack's signature
    ) -> None:
        """Bring articles up to date, as Haystack asks for it."""
        self.note(article.pk for article in iterable)

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Bring one article up to date, named as Haystack does."""
        self.note([int(get_identifier(obj_or_string).rpartition(".")[2])])

    def clear(self, models: Any = None, commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Empty the index."""
        with self._commanded():
            index.clear(self.server)

    @log_query  # type: ignore[untyped-decorator]
    def search(self, query_string: str, **kwargs: Any) -> dict[str, Any]:
        """Answer Haystack's SearchQuerySet, in our own query language."""
        text = "" if query_string == EVERYTHING else query_string
        start = kwargs.get("start_offset") or 0
        stop = kwargs.get("end_offset") or start + MOST
        request = Request(node=parse(text))
        page = self._asked(
            lambda: window(self.server, request, self.names, (start, stop)),
            Page(total=0, hits=()),
        )
        result = kwargs.get("result_class") or SearchResult
        results = [
            result("archive", "article", str(hit.article_id), hit.score)
            for hit in page.hits
        ]
        return {"results": results, "hits": page.total}


class OpenSearchEngine(BaseEngine):
    """What HAYSTACK_CONNECTIONS names as ENGINE."""

    backend = OpenSearchBackend
    query = ArchiveQuery
