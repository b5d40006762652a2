"""tantivy, with its own facets, counts and snippets: an optional tool of development.

`pip install tantivy`; where it is not installed, it is not measured.
"""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from search.backends.whoosh.reading import Archive
from search.management.measuring.facets import months, values
from search.management.measuring.questions import FACETS, NEAR, Question
from search.management.measuring.rivals import HITS, LENGTH, Answered, rows

_MEMORY: Final = 200_000_000
_MOST: Final = 65_000
"""Values of a facet that are counted: all of them."""


def installed() -> Any:
    """Return the module, None where it is not installed."""
    try:
        return importlib.import_module("tantivy")
    except ModuleNotFoundError:
        return None


class Tantivy:
    """An index with stored texts, facets as fast fields and the month as a number."""

    name = "tantivy"

    def __init__(self, folder: Path, archive: Archive, module: Any) -> None:
        self._tantivy = module
        self._schema = _schema(module)
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        self._index = module.Index(self._schema, path=str(folder))
        if is_new:
            self._fill(archive)
        self._index.reload()
        self._searcher = self._index.searcher()

    def _fill(self, archive: Archive) -> None:
        of_article: dict[int, dict[str, list[str]]] = {}
        for pk, facet, value in values(archive):
            of_article.setdefault(pk, {}).setdefault(facet, []).append(value)
        month_of = dict(months(archive))
        writer = self._index.writer(heap_size=_MEMORY, num_threads=1)
        for row in rows():
            fields: dict[str, Any] = dict(of_article.get(row.article_id, {}))
            fields |= {"id": row.article_id, "month": month_of.get(row.article_id, 0)}
            fields |= {"title": row.title, "body": row.body}
            writer.add_document(self._tantivy.Document(**fields))
        writer.commit()
        writer.wait_merging_threads()

    def ask(self, question: Question, *, snippets: bool) -> Answered | None:
        """Answer with facets and months; None for fuzzy words."""
        if question.kind == "fuzzy":
            return None
        matching = self._query(question)
        chosen = self._chosen(question, matching)
        found = self._searcher.search(chosen, HITS)
        self._searcher.aggregate(chosen, _counts())
        if chosen is not matching:
            # The sources are counted without their own filter.
            self._searcher.aggregate(matching, _of_field("source"))
        hits = [self._searcher.doc(address) for _, address in found.hits]
        texts = list(self._snippets(matching, hits)) if snippets else []
        return Answered(found.count, [hit["id"][0] for hit in hits], texts)

    def _snippets(self, query: Any, hits: list[Any]) -> Iterator[str]:
        generators = []
        for field in ("title", "body"):
            made = self._tantivy.SnippetGenerator.create(
                self._searcher, query, self._schema, field
            )
            made.set_max_num_chars(LENGTH)
            generators.append(made)
        for hit in hits:
            for made in generators:
                yield made.snippet_from_doc(hit).to_html()

    def _chosen(self, question: Question, matching: Any) -> Any:
        """Return the query with the filter by sources."""
        chosen = [
            value for some in question.request.filters.chosen.values() for value in some
        ]
        if not chosen:
            return matching
        query, occur = self._tantivy.Query, self._tantivy.Occur
        source = query.term_set_query(self._schema, "source", chosen)
        return query.boolean_query([(occur.Must, matching), (occur.Must, source)])

    def _query(self, question: Question) -> Any:
        """Return the question as tantivy's query."""
        query, occur = self._tantivy.Query, self._tantivy.Occur
        words = list(question.words)
        match question.kind:
            case "browse":
                return query.all_query()
            case "phrase" | "proximity":
                slop = NEAR - 2 if question.kind == "proximity" else 0
                return self._anywhere(
                    [self._phrase(field, words, slop) for field in ("title", "body")]
                )
            case "prefix":
                return self._anywhere(
                    [
                        query.regex_query(self._schema, field, f"{words[0]}.*")
                        for field in ("title", "body")
                    ]
                )
            case "boolean":
                first, second, third = map(self._word, words)
                either = self._anywhere([first, second])
                return query.boolean_query(
                    [(occur.Must, either), (occur.MustNot, third)]
                )
            case _:
                return query.boolean_query(
                    [(occur.Must, self._word(word)) for word in words]
                )

    def _phrase(self, field: str, words: list[str], slop: int) -> Any:
        query = self._tantivy.Query
        if len(words) == 1:
            return query.term_query(self._schema, field, words[0])
        return query.phrase_query(self._schema, field, list(words), slop=slop)

    def _word(self, word: str) -> Any:
        query = self._tantivy.Query
        return self._anywhere(
            [query.term_query(self._schema, field, word) for field in ("title", "body")]
        )

    def _anywhere(self, queries: list[Any]) -> Any:
        occur = self._tantivy.Occur
        return self._tantivy.Query.boolean_query(
            [(occur.Should, query) for query in queries]
        )

    def close(self) -> None:
        """Let go of the index."""
        del self._searcher


def _schema(module: Any) -> Any:
    builder = module.SchemaBuilder()
    builder.add_integer_field("id", stored=True, indexed=True)
    builder.add_integer_field("month", fast=True)
    for name in ("title", "body"):
        builder.add_text_field(name, stored=True)
    for facet in FACETS:
        builder.add_text_field(facet.value, tokenizer_name="raw", fast=True)
    return builder.build()


def _of_field(name: str) -> dict[str, Any]:
    return {name: {"terms": {"field": name, "size": _MOST}}}


def _counts() -> dict[str, Any]:
    found: dict[str, Any] = {"months": {"terms": {"field": "month", "size": _MOST}}}
    for facet in FACETS:
        found |= _of_field(facet.value)
    return found
