"""SQLite FTS5, its facets counted with our arrays: its fastest form."""

import sqlite3
from pathlib import Path

import numpy as np

from search.backends.whoosh.columns import Mask
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.selection import Selection
from search.management.measuring.questions import FACETS, NEAR, Question
from search.management.measuring.rivals import HITS, Answered, rows


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
            "CREATE VIRTUAL TABLE story USING fts5(title, body, content='', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        self._database.executemany(
            "INSERT INTO story(rowid, title, body) VALUES (?, ?, ?)", rows()
        )
        self._database.commit()

    def ask(self, question: Question) -> Answered | None:
        """Answer with facets and months; None for fuzzy words."""
        asked = _match(question)
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
        return Answered(len(selected.docs), best)

    def _best(self, asked: str, chosen: Mask) -> list[int]:
        if not asked:
            newest: list[int] = self._archive.ids[chosen][-HITS:].tolist()
            return newest
        sql = "SELECT rowid FROM story WHERE story MATCH ? ORDER BY rank"
        best = []
        for (number,) in self._database.execute(sql, (asked,)):
            if chosen[self._number[number]]:
                best.append(number)
                if len(best) == HITS:
                    break
        return best

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def _match(question: Question) -> str | None:
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
