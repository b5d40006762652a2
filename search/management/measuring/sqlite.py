"""SQLite FTS5, its facets counted with our arrays: its fastest form.

The texts are in a table beside the index (`content=`), where `snippet()` reads them.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from search.backends.whoosh.columns import Mask
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.selection import Selection
from search.management.measuring.questions import FACETS, NEAR, Question
from search.management.measuring.rivals import HITS, Answered, rows

_SNIPPET: Final = """
    SELECT highlight(story, 0, '<b>', '</b>'),
        snippet(story, 1, '<b>', '</b>', '…', 40)
    FROM story WHERE story MATCH ? AND rowid = ?
"""
"""40 words are about as long as our snippets."""
_BEGINNING: Final = """
    SELECT title, substr(body, 1, 240) FROM text WHERE ? = '' AND id = ?
"""


class Fts5:
    """An FTS5 table beside the archive whose columns it borrows."""

    name = "SQLite FTS5"

    def __init__(self, path: Path, archive: Archive) -> None:
        self._archive = archive
        self._number = np.zeros(int(archive.ids.max(initial=0)) + 1, np.int64)
        self._number[archive.ids] = np.arange(archive.size)
        is_new = not path.exists()
        self._database = sqlite3.connect(path)
        if is_new:
            self._fill()

    def _fill(self) -> None:
        self._database.execute(
            "CREATE TABLE text (id INTEGER PRIMARY KEY, title TEXT, body TEXT)"
        )
        self._database.execute(
            "CREATE VIRTUAL TABLE story USING fts5(title, body, content='text', "
            "content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
        )
        self._database.executemany("INSERT INTO text VALUES (?, ?, ?)", rows())
        self._database.execute("INSERT INTO story(story) VALUES ('rebuild')")
        self._database.execute("INSERT INTO story(story) VALUES ('optimize')")
        self._database.commit()

    def ask(self, question: Question, *, snippets: bool) -> Answered | None:
        """Answer with facets and months; None for fuzzy words."""
        asked = match_of(question)
        if asked is None:
            return None
        matching = np.zeros(self._archive.size, np.bool_)
        if asked:
            sql = "SELECT rowid FROM story WHERE story MATCH ?"
            found = [row[0] for row in self._database.execute(sql, (asked,))]
            matching[self._number[found]] = True
        else:
            matching[:] = True
        selection = Selection(self._archive.columns, question.request.filters)
        selected = selection.of(matching)
        for name in FACETS:
            selected.counts(name)
        selected.histogram()
        best = self._best(asked, selection.apply(matching))
        texts = self._snippets(asked, best) if snippets else []
        return Answered(len(selected.docs), best, texts)

    def _best(self, asked: str, chosen: Mask) -> list[int]:
        if not asked:
            newest: list[int] = self._archive.ids[chosen][: -HITS - 1 : -1].tolist()
            return newest
        sql = "SELECT rowid FROM story WHERE story MATCH ? ORDER BY rank"
        best = []
        for (number,) in self._database.execute(sql, (asked,)):
            if chosen[self._number[number]]:
                best.append(number)
                if len(best) == HITS:
                    break
        return best

    def _snippets(self, asked: str, best: Sequence[int]) -> list[str]:
        """Return title and snippet of each hit; without a query, the beginning."""
        sql = _SNIPPET if asked else _BEGINNING
        found = (self._database.execute(sql, (asked, number)) for number in best)
        return [" ".join(cursor.fetchone()) for cursor in found]

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def match_of(question: Question) -> str | None:
    """Return the question in FTS5's language, "" for everything."""
    words = [f'"{word}"' for word in question.words]
    match question.kind:
        case "fuzzy":
            return None
        case "phrase":
            return f'"{" ".join(question.words)}"'
        case "proximity":
            return f"NEAR({' '.join(words)}, {NEAR - 1})"
        case "boolean":
            return f"({words[0]} OR {words[1]}) NOT {words[2]}"
        case "prefix":
            return f"{words[0]}*"
        case _:
            return " AND ".join(words)
