"""SQLite FTS5 by itself: its facets are counted in SQL, without our arrays.

The words, the ranks and the snippets are those of the table in `sqlite`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from search.backends.base import FacetName
from search.backends.whoosh.reading import Archive
from search.management.measuring.facets import months, values
from search.management.measuring.questions import Question
from search.management.measuring.rivals import HITS, Answered
from search.management.measuring.sqlite import Fts5, match_of

_TABLES: Final = """
    CREATE TABLE facet (id INTEGER, value INTEGER, PRIMARY KEY (id, value))
        WITHOUT ROWID;
    CREATE TABLE source (id INTEGER PRIMARY KEY, value INTEGER);
    CREATE TABLE month (id INTEGER PRIMARY KEY, month INTEGER);
    CREATE TABLE code (name TEXT, value TEXT, code INTEGER, PRIMARY KEY (name, value));
"""
_ALL: Final = """
    WITH matching AS MATERIALIZED ({matching}),
    chosen AS MATERIALIZED (SELECT id FROM matching WHERE {filter})
    SELECT 'total', count(*), 0 FROM chosen
    UNION ALL SELECT 'facet', facet.value, count(*)
        FROM chosen CROSS JOIN facet USING (id) GROUP BY facet.value
    UNION ALL SELECT 'source', source.value, count(*)
        FROM matching CROSS JOIN source USING (id) GROUP BY source.value
    UNION ALL SELECT 'month', month, count(*)
        FROM chosen CROSS JOIN month USING (id) GROUP BY month
"""
_MATCHING: Final = "SELECT rowid AS id FROM story WHERE story MATCH :asked"
_EVERYTHING: Final = "SELECT id FROM text"
_CHOSEN: Final = "id IN (SELECT id FROM source WHERE value = :source)"
_BEST: Final = """
    SELECT rowid FROM story WHERE story MATCH :asked AND {filter}
    ORDER BY rank LIMIT {hits}
"""
_NEWEST: Final = "SELECT id FROM text WHERE {filter} ORDER BY id DESC LIMIT {hits}"


class Fts5Alone(Fts5):
    """The same FTS5 table with tables of facets, as numbers, beside it."""

    name = "SQLite FTS5, facets in SQL"

    def __init__(self, path: Path, archive: Archive) -> None:
        super().__init__(path, archive)
        sql = "SELECT 1 FROM sqlite_master WHERE name = 'facet'"
        if self._database.execute(sql).fetchone() is None:
            self._fill_facets(archive)
        sql = "SELECT value, code FROM code WHERE name = 'source'"
        self._sources = dict(self._database.execute(sql))

    def _fill_facets(self, archive: Archive) -> None:
        self._database.executescript(_TABLES)
        codes: dict[tuple[str, str], int] = {}

        def coded(*, source: bool) -> Iterator[tuple[int, int]]:
            for number, name, value in values(archive):
                if (name == FacetName.SOURCE) is source:
                    yield number, codes.setdefault((name, value), len(codes))

        add = self._database.executemany
        add("INSERT INTO facet VALUES (?, ?)", coded(source=False))
        add("INSERT INTO source VALUES (?, ?)", coded(source=True))
        add("INSERT INTO month VALUES (?, ?)", months(archive))
        add(
            "INSERT INTO code VALUES (?, ?, ?)",
            ((name, value, code) for (name, value), code in codes.items()),
        )
        self._database.execute("CREATE INDEX by_source ON source (value)")
        self._database.execute("ANALYZE")
        self._database.commit()

    def ask(self, question: Question, *, snippets: bool) -> Answered | None:
        """Answer with facets and months; None for fuzzy words."""
        asked = match_of(question)
        if asked is None:
            return None
        given: dict[str, Any] = {"asked": asked}
        chosen = "1"
        for value in next(iter(question.request.filters.chosen.values()), ()):
            given["source"], chosen = self._sources.get(value, -1), _CHOSEN
        matching = _MATCHING if asked else _EVERYTHING
        rows = self._database.execute(
            _ALL.format(matching=matching, filter=chosen), given
        ).fetchall()
        best = (_BEST if asked else _NEWEST).format(
            filter=chosen.replace("id IN", "rowid IN", 1) if asked else chosen,
            hits=HITS,
        )
        found = [row[0] for row in self._database.execute(best, given)]
        texts = self._snippets(asked, found) if snippets else []
        return Answered(rows[0][1], found, texts)
