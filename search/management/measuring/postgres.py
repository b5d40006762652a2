"""PostgreSQL's full-text search with a GIN index, facets counted in SQL.

Its server is another process: only the clock tells what it takes, not our CPU time.
"""

from typing import Any, LiteralString

import psycopg

from search.backends.whoosh.reading import Archive
from search.management.measuring.facets import months, values
from search.management.measuring.questions import Question
from search.management.measuring.rivals import HITS, Answered, rows

_TABLES: LiteralString = """
    CREATE TABLE story (id bigint PRIMARY KEY, month int NOT NULL DEFAULT 0,
        body text, words tsvector);
    CREATE TABLE facet (id bigint, name text, value text)
"""
_INDEXES: LiteralString = """
    CREATE INDEX ON story USING gin (words);
    CREATE INDEX ON facet (id);
    CREATE INDEX ON facet (name, value);
    ANALYZE
"""
_ALL: LiteralString = """
    WITH matching AS MATERIALIZED (
        SELECT id, month, {rank} AS rank FROM story WHERE {where}
    ), chosen AS MATERIALIZED (SELECT * FROM matching WHERE {filter}), counted AS (
        SELECT name, value, count(*) AS times FROM facet
        JOIN chosen USING (id) WHERE name <> 'source' GROUP BY name, value
        UNION ALL SELECT name, value, count(*) FROM facet
        JOIN matching USING (id) WHERE name = 'source' GROUP BY name, value
    ), by_month AS (SELECT month, count(*) FROM chosen GROUP BY month)
    SELECT (SELECT count(*) FROM chosen), (SELECT count(*) FROM counted),
        (SELECT count(*) FROM by_month),
        ARRAY(SELECT id FROM chosen ORDER BY rank DESC, id DESC LIMIT {hits})
"""

_SNIPPETS: LiteralString = """
    SELECT ts_headline('simple', body, to_tsquery('simple', %(asked)s),
        'MaxFragments=2, MinWords=10, MaxWords=20')
    FROM story WHERE id = ANY(%(best)s)
"""


class Postgres:
    """Tables in a database of their own, made if they are not there."""

    name = "PostgreSQL FTS"

    def __init__(self, url: str, archive: Archive) -> None:
        self._connection = psycopg.connect(url, autocommit=True)
        known = self._connection.execute("SELECT to_regclass('story')").fetchone()
        if known is None or known[0] is None:
            self._fill(archive)

    def _fill(self, archive: Archive) -> None:
        self._connection.execute(_TABLES)
        month_of = dict(months(archive))
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO story VALUES (%(id)s, %(month)s, %(body)s, "
                "to_tsvector('simple', %(body)s))",
                (
                    {
                        "id": row.article_id,
                        "month": month_of.get(row.article_id, 0),
                        "body": row.body,
                    }
                    for row in rows()
                ),
            )
            with cursor.copy("COPY facet FROM STDIN") as copy:
                for value in values(archive):
                    copy.write_row(value)
        self._connection.execute(_INDEXES)

    def ask(self, question: Question, *, snippets: bool) -> Answered | None:
        """Answer with facets and months; None for what its queries cannot say."""
        if question.kind in {"fuzzy", "proximity"}:
            return None
        asked = _query(question)
        given: dict[str, Any] = {"asked": asked, "hits": HITS}
        where: LiteralString = "words @@ to_tsquery('simple', %(asked)s)"
        rank: LiteralString = "ts_rank(words, to_tsquery('simple', %(asked)s))"
        chosen: LiteralString = "true"
        for value in next(iter(question.request.filters.chosen.values()), ()):
            given["source"] = value
            chosen = (
                "id IN (SELECT id FROM facet WHERE name = 'source' "
                "AND value = %(source)s)"
            )
        sql = _ALL.format(
            where=where if asked else "true",
            rank=rank if asked else "0",
            filter=chosen,
            hits="%(hits)s",
        )
        found = self._connection.execute(sql, given).fetchone()
        if found is None:
            return None
        texts = self._snippets(asked, found[3]) if snippets else []
        return Answered(found[0], found[3], texts)

    def _snippets(self, asked: str, best: list[int]) -> list[str]:
        given = {"asked": asked, "best": best}
        rows = self._connection.execute(_SNIPPETS, given).fetchall()
        return [row[0] for row in rows]

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _query(question: Question) -> str:
    """Return the question in PostgreSQL's language, "" for everything."""
    words = ["'" + word.replace("'", "''") + "'" for word in question.words]
    match question.kind:
        case "phrase":
            return " <-> ".join(words)
        case "boolean":
            return f"({words[0]} | {words[1]}) & !{words[2]}"
        case "prefix":
            return f"{words[0]}:*"
        case _:
            return " & ".join(words)
