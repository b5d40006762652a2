"""Exports line by line: CSV for sheets, JSON Lines for programs."""

import csv
import json
from collections.abc import Iterator
from typing import Any, Final

from search.views.parts.export.rows import Export, Row
from search.views.parts.export.table import COLUMNS, about, cells, plain

BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel reads UTF-8 as the code page of the machine."""


class _Line:
    """A file whose every line is handed on instead of kept."""

    def write(self, line: str) -> str:
        return line


def csv_lines(export: Export, *, bom: bool) -> Iterator[str]:
    """Write a table as RFC 4180; what it is of stands in the lines of #."""
    writer: Any = csv.writer(_Line())
    if bom:
        yield BOM
    for label, value in about(export):
        yield writer.writerow([f"# {label}", plain(value)])
    yield writer.writerow([str(name) for name, _ in COLUMNS.values()])
    for row in export.rows:
        yield writer.writerow(cells(row))


def json_lines(export: Export) -> Iterator[str]:
    """Write an object a line: first what the file is of, then each article."""
    yield _line(
        {
            "type": "search",
            "query": export.query,
            "described": dict(export.described),
            "url": export.url,
            "exported_at": export.at.isoformat(),
            "total": export.total,
            "is_cut": export.is_cut,
        }
    )
    for row in export.rows:
        yield _line({"type": "article", **_article(row)})


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _article(row: Row) -> dict[str, Any]:
    card, reference = row.card, row.reference
    source, meeting, place = card.article.source, card.meeting, card.place
    return {
        "id": card.article.pk,
        "external_id": row.external_id,
        "headline": reference.headline,
        "language": reference.language,
        "source": source and {"key": source.key, **reference.source},
        "published": "-".join(f"{part:02}" for part in reference.date_parts) or None,
        "meeting": meeting and {"key": meeting.key, "name": meeting.name},
        "place": place and {"key": place.key, "name": place.name},
        "actors": [{"key": one.key, "name": one.name} for one in card.actors],
        "snippet": "".join(segment.text for segment in card.snippet),
        "copy_of": row.copy_of,
        "links": dict(reference.links),
        "url": reference.url or None,
        "authors": list(reference.authors),
        "text": row.text,
        "sha256": reference.text_hash,
    }
