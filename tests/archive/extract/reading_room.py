"""What the tests of extraction share: a small registry and how a text is read."""

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.extract.found import Findings, KnownMeeting
from archive.extract.reading import Subject, read
from archive.extract.table import NameTable
from archive.models.choices import BlockKind

CASES = Path(__file__).resolve().parents[2] / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file in tests/cases."""
    rows: list[dict[str, Any]] = json.loads(
        (CASES / f"extract_{name}.json").read_text(encoding="utf-8")
    )
    return rows


TABLE = NameTable.from_rows(cases("registry"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A line of a text."""

    start: int
    end: int
    kind: str = BlockKind.BODY


def blocks(raw: str) -> list[Block]:
    """Each line that is not blank as a paragraph."""
    found, start = [], 0
    for line in raw.split("\n"):
        if line.strip():
            found.append(Block(start=start, end=start + len(line)))
        start += len(line) + 1
    return found


def read_text(
    raw: str,
    *,
    language: str = "ar",
    published: str | None = None,
    known: tuple[KnownMeeting, ...] = (),
    **given: Any,
) -> Findings:
    """Read a text with the small registry."""
    return read(
        Subject(
            raw=raw,
            blocks=given.pop("blocks", None) or blocks(raw),
            language=language,
            published_on=datetime.date.fromisoformat(published) if published else None,
            known_in=lambda places: [
                item for item in known if {item.city, item.country} & {*places}
            ],
            **given,
        ),
        TABLE,
    )


def told(raw: str, findings: Findings, target: str) -> list[str]:
    """What was found, as "surface key form", with "queued" where it is."""
    return [
        f"{raw[item.start : item.end]} {item.entry.key} {item.form}"
        + (" queued" if item.queued else "")
        for item in findings.mentions
        if item.entry.target == target
    ]
