"""The articles that archives for measuring are made of: JSONL files, in turn.

Nothing is stored here. The files are those of `manage.py ingest`: one JSON object a
line with title, body, published, source, language (or lang); .gz and .xz are read.
"""

import datetime as dt
import gzip
import json
import lzma
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import IO, Any, Final

OPENERS: Final[dict[str, Callable[..., IO[Any]]]] = {".gz": gzip.open, ".xz": lzma.open}
SHORTEST: Final = 200
"""Code points: shorter texts are headlines, not articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article to be; `number` rises by one, whatever file it is from."""

    number: int
    title: str
    body: str
    language: str
    source: str
    published: dt.date | None


def records(paths: Sequence[Path]) -> Iterator[Record]:
    """Yield articles from all files in turn, for ever: again from the beginning."""
    numbers = count()
    for _ in count():
        found = False
        for record in _round(paths, numbers):
            found = True
            yield record
        if not found:
            return


def _round(paths: Sequence[Path], numbers: Iterator[int]) -> Iterator[Record]:
    """Yield each article of the files once, one of each file in turn."""
    readers = [_rows(path) for path in paths]
    while readers:
        for reader in list(readers):
            row = next(reader, None)
            if row is None:
                readers.remove(reader)
            else:
                yield _record(row, next(numbers))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opened = OPENERS.get(path.suffix, open)
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if len(row.get("body") or "") >= SHORTEST:
                yield row


def _record(row: dict[str, Any], number: int) -> Record:
    language = row.get("language") or row.get("lang") or ""
    return Record(
        number=number,
        title=(row.get("title") or "").strip(),
        body=row["body"].strip(),
        language=language if language in {"ar", "en"} else "und",
        source=(row.get("source") or "")[:60],
        published=_day(row.get("published") or ""),
    )


def _day(written: str) -> dt.date | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(written[:10])
    return None
