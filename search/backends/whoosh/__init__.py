"""The default engine: Whoosh's files, evaluated over arrays. Named in the settings.

This module is what Haystack and `search.backends.engine` see of it.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from haystack.backends import (
    BaseEngine,
    BaseSearchBackend,
    log_query,
)
from haystack.models import SearchResult
from haystack.utils import get_identifier

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
from search.backends.contents import ARTICLES
from search.backends.folder import IndexFolder
from search.backends.haystack_query import ArchiveQuery
from search.backends.naming import names_in
from search.backends.whoosh import checking, index
from search.backends.whoosh.answer import answer, forms, window
from search.backends.whoosh.arrays import Damaged
from search.backends.whoosh.partial import partial
from search.backends.whoosh.reached import printed, spellings
from search.backends.whoosh.reading import Archive, archive_at, damaged
from search.backends.whoosh.similar import similar
from search.backends.whoosh.vocabulary import like, starting
from search.backends.words import Names
from search.query.parse import parse

log = logging.getLogger(__name__)

EVERYTHING: Final = "*"
"""What Haystack asks for when it asks for all."""
UNREADABLE: Final = "The index cannot be read: run manage.py check_index --repair."
MISSING: Final = "There is no index: run manage.py rebuild_index."
Answer = TypeVar("Answer")
MOST: Final = 100_000
"""Hits that Haystack's own `search` gives when no end is named."""


class WhooshBackend(BaseSearchBackend):
    """The engine contract and Haystack's, on one folder."""

    def __init__(self, connection_alias: str, **connection_options: Any) -> None:
        super().__init__(connection_alias, **connection_options)
        self.folder = IndexFolder(
            Path(connection_options["PATH"]),
            connection_options.get("CONTENTS", ARTICLES),
        )
        self.names: Names = names_in

    def find(self, request: Request) -> Page:
        """Answer a request."""
        return self._ask(lambda found: answer(found, request, self.names))

    def is_ready(self) -> bool:
        """Whether the index is there and can be read."""
        return self._archive() is not None

    def generation(self) -> str:
        """Return a token that changes whenever the answers may; "" without an index."""
        state = self.folder.state()
        return f"{state.folder}.{state.generation}" if state else ""

    def note(self, ids: Iterable[int]) -> None:
        """Bring articles up to date; one that nobody may see leaves the index."""
        index.note(self.folder, ids)

    def rebuild(self, progress: Callable[[int], Any], processes: int = 1) -> int:
        """Build the index anew and swap it in; return how many articles it has."""
        return index.rebuild(self.folder, progress, processes)

    def forms(self, request: Request, most: int = 24) -> Sequence[Form]:
        """Return the forms that the words of a query reached, most frequent first."""
        return self._ask(lambda found: forms(found, request, self.names, most))

    def partial(self, request: Request) -> Partial | None:
        """Return how much of an And the best articles have."""
        return self._ask(lambda found: partial(found, request, self.names))

    def spellings(self, term: str, most: int) -> Sequence[WordCount]:
        """Return how an entity is written, most frequent first."""
        return self._ask(lambda found: spellings(found, term, most))

    def words_from(self, prefix: str, most: int) -> Sequence[WordCount]:
        """Return words that begin with a folded prefix, most frequent first."""
        return self._ask(
            lambda found: [
                printed(found, word) for word in starting(found, prefix, most)
            ]
        )

    def words_like(self, word: str, most: int) -> Sequence[WordCount]:
        """Return words nearly written as a folded word, most frequent first."""
        return self._ask(lambda found: like(found, word, most))

    def similar(self, article_id: int, most: int) -> Sequence[Hit]:
        """Return articles that share an article's weightiest terms, best first."""
        return self._ask(lambda found: similar(found, article_id, most))

    def contents(self) -> Mapping[int, int]:
        """Return the stamp of each indexed article, by its id."""
        try:
            return self._ask(Archive.stamps)
        except Unavailable:
            return {}

    def size(self) -> int:
        """Return how many bytes the files of the index take."""
        state = self.folder.state()
        files = (self.folder.path / state.folder).rglob("*") if state else ()
        return sum(path.stat().st_size for path in files if path.is_file())

    def problems(self) -> Sequence[str]:
        """Say in words what is wrong with the files."""
        found = checking.problems(self.folder)
        waiting = set().union(*self.folder.pending().values())
        if waiting:
            found.append(f"{len(waiting)} changed articles wait to be written.")
        return found

    def mend(self, progress: Callable[[int], Any]) -> None:
        """Take damaged segments out, or rebuild; write what waits."""
        checking.mend(self.folder, progress)
        index.settle(self.folder)

    def _ask(self, question: Callable[[Archive], Answer]) -> Answer:
        """Ask the archive; raise Unavailable where it is not there or is damaged."""
        archive = self._archive()
        if archive is None:
            raise Unavailable(MISSING)
        try:
            return question(archive)
        except Damaged as damage:
            damaged(self.folder, damage)
            log.exception(UNREADABLE)
            raise Unavailable(UNREADABLE) from damage

    def _archive(self) -> Archive | None:
        try:
            return archive_at(self.folder)
        except (OSError, Damaged) as damage:
            log.error("%s %s", UNREADABLE, damage)  # at each request
            return None

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
        index.clear(self.folder)

    @log_query  # type: ignore[untyped-decorator]
    def search(self, query_string: str, **kwargs: Any) -> dict[str, Any]:
        """Answer Haystack's SearchQuerySet, in our own query language."""
        text = "" if query_string == EVERYTHING else query_string
        start = kwargs.get("start_offset") or 0
        stop = kwargs.get("end_offset") or start + MOST
        try:
            total, hits = self._ask(
                lambda found: window(found, parse(text), self.names, start, stop)
            )
        except Unavailable:
            total, hits = 0, []
        result = kwargs.get("result_class") or SearchResult
        results = [
            result("archive", "article", str(hit.article_id), hit.score) for hit in hits
        ]
        return {"results": results, "hits": total}


class WhooshEngine(BaseEngine):
    """What HAYSTACK_CONNECTIONS names as ENGINE."""

    backend = WhooshBackend
    query = ArchiveQuery
