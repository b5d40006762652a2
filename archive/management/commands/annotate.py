"""`annotate FILE…`: show what would be read out of files; nothing is saved.

One JSON object a line for each article, in the form that the scorer of the gold
annotations reads. The rules are those of ingest and extraction.
"""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from archive.extract.known import KnownMeetings
from archive.extract.names import NameTable, name_table
from archive.extract.offices import roles
from archive.extract.reading import Subject, read
from archive.extract.rows import Row, rows
from archive.ingest.document import Document, Refusal, Refused
from archive.ingest.draft import Draft, draft
from archive.ingest.readers import READERS
from archive.models.choices import PublishedBasis, ReviewKind


class Command(BaseCommand):
    """Annotate files; the exit code is 1 if one could not be read as an article."""

    help = (
        "Prints what ingest and extraction find in text or JSONL files, one JSON"
        " object a line for each article. Nothing is saved."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the files."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print a line for each article of each file."""
        table = name_table()
        troubled = False
        for path in options["files"]:
            for line in self._lines(path, table):
                troubled = troubled or "error" in line
                self.stdout.write(json.dumps(line, ensure_ascii=False, default=str))
        if troubled:
            sys.exit(1)

    def _lines(self, path: Path, table: NameTable) -> list[Row]:
        reader = READERS.get(path.suffix.lower(), READERS[".txt"])
        try:
            documents = list(reader(path))
        except OSError as error:
            return [{"file": path.name, "error": error.strerror or str(error)}]
        return [annotation(document, table) for document in documents]


def annotation(document: Document | Refusal, table: NameTable) -> Row:
    """Annotate one document: what it is, or why it is no article."""
    if isinstance(document, Refusal):
        return {"file": document.name, "error": document.error.code}
    try:
        found = draft(document, timezone.localdate())
    except Refused as error:
        return {"file": document.name, "error": error.code}
    known = KnownMeetings(table)
    subject = Subject(
        raw=found.raw_text,
        blocks=found.blocks,
        language=found.language,
        published_on=found.published.date,
        known_in=known.in_places,
        known_of=known.of,
        roles=roles(table),
    )
    return {
        **_article(found),
        **rows(found.raw_text, read(subject, table), table),
    }


def _article(found: Draft) -> Row:
    """Give what ingest says of a document."""
    headline, source = found.headline, found.source.source
    queued = any(doubt.kind == ReviewKind.DATE for doubt in found.doubts)
    published = found.published
    basis = published.basis if published.date else PublishedBasis.NONE
    return {
        "file": found.document.name,
        "id": found.document.external_id,
        "language": found.language,
        "headline": None
        if headline.start is None
        else {"start": headline.start, "end": headline.end},
        "headline_basis": str(headline.basis),
        "summary": _first_span(found, "summary"),
        "source": source
        and {"key": source.key, "name_ar": source.name_ar, "name_en": source.name_en},
        "published": {
            "date": published.date.isoformat() if published.date else None,
            "basis": str(basis),
            "queued": queued,
        },
        "blocks": [
            {"start": block.start, "end": block.end, "kind": str(block.kind)}
            for block in found.blocks
        ],
    }


def _first_span(found: Draft, kind: str) -> Row | None:
    """Give the span of the first block of a kind."""
    for block in found.blocks:
        if block.kind == kind:
            return {"start": block.start, "end": block.end}
    return None
