"""What the tests of quotes share: a small registry and how a text is read."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archive.extract import actors, places
from archive.extract.found import FoundQuote
from archive.extract.matching import Text, matches
from archive.extract.person_titles import with_titles
from archive.extract.quotes import Reading, quotes
from archive.extract.reader import Reader
from archive.extract.table import NameTable
from tests.archive.extract.reading_room import Block, blocks

CASES = Path(__file__).resolve().parents[3] / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file in tests/cases."""
    rows: list[dict[str, Any]] = json.loads(
        (CASES / f"quotes_{name}.json").read_text(encoding="utf-8")
    )
    return rows


TABLE = NameTable.from_rows(cases("registry"))


def reading(raw: str, language: str = "ar", **given: Any) -> Reading:
    """A text with the actors of the small registry; a first line "# " is a headline."""
    found: Sequence[Block] = given.pop("blocks", None) or blocks(raw)
    text = Text.of(raw, found)
    reader = Reader(text=text, day=None, given_names=TABLE.given_names)
    matched = matches(text, TABLE)
    named = actors.find(reader, matched)
    mentions = with_titles(text, (*named, *places.find(reader, matched, named)))
    return Reading(
        text=text,
        blocks=found,
        mentions=mentions,
        language=language,
        given_names=TABLE.given_names,
        **given,
    )


def told(raw: str, found: Sequence[FoundQuote]) -> list[str]:
    """Quotes as "kind status via speaker: words"."""
    return [
        f"{quote.kind} {quote.status} {quote.via} {quote.speaker_key or '-'}:"
        f" {raw[quote.start : quote.end]}"
        for quote in found
    ]


def read(text: str, language: str = "ar", **given: Any) -> list[str]:
    """What is found in a text."""
    raw = text.removeprefix("# ")
    found = blocks(raw)
    if raw != text:
        found[0] = Block(start=0, end=found[0].end, kind="headline")
    return told(raw, quotes(reading(raw, language, blocks=found, **given)))
