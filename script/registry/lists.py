"""The curated lists as rows of cells, and how names are written in them.

Marks before a name: "~" only with a cue, "!" never by itself, "?" only beside a full
name; "a/b" gives both readings of a word. What a list holds is said in its first lines.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

BASE = Path(__file__).resolve().parent.parent.parent
REGISTRY = BASE / "fixtures" / "registry"
CURATED = REGISTRY / "curated"
Record = dict[str, Any]

MARKS = {"~": "context", "?": "context", "!": "never"}
POLICIES = {"": "auto", "~": "needs_cue", "!": "never", "?": "needs_full_name"}


def rows(name: str, width: int) -> Iterator[list[str]]:
    """The rows of a curated list, each padded to `width` stripped cells."""
    path = CURATED / name
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > width:
            sys.exit(f"{path}:{number}: {len(cells)} cells, at most {width} wanted")
        yield cells + [""] * (width - len(cells))


def items(cell: str) -> list[str]:
    """The entries of a cell: "a;b" gives ["a", "b"]."""
    return [item.strip() for item in cell.split(";") if item.strip()]


def spellings(text: str) -> list[str]:
    """All readings of words with variants: "a/b c" gives ["a c", "b c"]."""
    words = [word.split("/") for word in text.split()]
    return [" ".join(choice).strip() for choice in product(*words)]


def mark(text: str, marks: str) -> tuple[str, str]:
    """A leading mark and the text without it."""
    return (text[0], text[1:].strip()) if text[0] in marks else ("", text)


def plain(names: Iterable[str]) -> list[str]:
    """The names without their marks."""
    return [mark(name, "~!?")[1] for name in names]


def slug(text: str) -> str:
    """A lower-case ASCII key."""
    for old, new in {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "ı": "i",
        "æ": "ae",
        "ə": "a",
    }.items():
        text = text.replace(old, new).replace(old.upper(), new)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"['`.]", "", plain.lower())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def latin(text: str) -> str:
    """The name without accents or turned commas."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return plain.replace("`", "").strip("' ")
