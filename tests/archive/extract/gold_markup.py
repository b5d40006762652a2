"""Articles with marks in them (tests/cases/gold_en/README.md): text and annotations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

CASES = Path(__file__).resolve().parents[2] / "cases"
FOLDER = CASES / "gold_en"
ARABIC = CASES / "gold_ar"
READ = frozenset({"headline", "summary", "subheading", "body"})
QUOTES = {"partial": "partial_direct"}
_KIND = re.compile(r"@(\w+) ")
_MARK = re.compile(r"\[|\]\(([a-z]:[^()]*)\)")

Row = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Gold:
    """One article: its text, the kind of each line, and what stands in it."""

    name: str
    raw: str = ""
    source: str | None = None
    published: str | None = None
    basis: str = "none"
    language: str = "en"
    meeting: Row | None = None
    lines: list[Row] = field(default_factory=list)
    actors: list[Row] = field(default_factory=list)
    places: list[Row] = field(default_factory=list)
    quotes: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    dates: list[Row] = field(default_factory=list)

    def line(self, kind: str) -> Row | None:
        """The first line of a kind."""
        return next((line for line in self.lines if line["kind"] == kind), None)


def articles(folder: Path = FOLDER) -> list[Gold]:
    """All articles of a folder, in the order of their numbers."""
    paths = sorted(folder.glob("[0-9]*.md"))
    language = folder.name.removeprefix("gold_")
    golds = [article(path.stem, path.read_text(encoding="utf-8")) for path in paths]
    return [replace(gold, language=language) for gold in golds]


def article(name: str, marked: str) -> Gold:
    """Read one article with marks."""
    head, _, text = marked.partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    day, basis = facts["published"].split()
    gold = Gold(
        name=name,
        source=_or_none(facts["source"]),
        published=_or_none(day),
        basis=basis,
        meeting=_meeting(facts["meeting"]),
    )
    written: list[str] = []
    for line in text.rstrip("\n").split("\n"):
        kind = _KIND.match(line)
        _read_line(
            gold,
            line[kind.end() :] if kind else line,
            kind[1] if kind else "body",
            written,
        )
    gold.raw = "\n".join(written)
    return gold


def _or_none(value: str) -> str | None:
    return None if value == "none" else value


def _meeting(stated: str) -> Row | None:
    if stated == "none":
        return None
    city, country, day = stated.split()
    return {"city": city, "country": country, "date": _or_none(day)}


def _read_line(gold: Gold, marked: str, kind: str, written: list[str]) -> None:
    start = sum(map(len, written)) + len(written)
    plain, spans = _spans(marked)
    written.append(plain)
    if plain.strip():
        gold.lines.append({"start": start, "end": start + len(plain), "kind": kind})
    for first, last, mark in spans:
        row = {
            "start": start + first,
            "end": start + last,
            "text": plain[first:last],
            "in_boilerplate": kind not in READ,
        }
        _annotate(gold, row, mark)


def _spans(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Take the marks out of a line: its text, and first, last and mark of each.

    >>> _spans("[Rain in [Rome](p:rome)](q:direct -).")
    ('Rain in Rome.', [(8, 12, 'p:rome'), (0, 12, 'q:direct -')])
    """
    plain, spans, opened, at = "", [], [], 0
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        at = match.end()
        if match[1] is None:
            opened.append(len(plain))
        else:
            spans.append((opened.pop(), len(plain), match[1]))
    assert not opened, marked
    return plain + marked[at:], spans


def _annotate(gold: Gold, row: Row, mark: str) -> None:
    letter, _, value = mark.partition(":")
    if letter == "q":
        kind, speaker = value.split()
        named = None if speaker == "-" else speaker.split("+")
        gold.quotes.append(row | {"kind": QUOTES.get(kind, kind), "speakers": named})
    elif letter == "f":
        number, _, unit = value.partition(" ")
        low, _, high = number.partition("..")
        values = {"value": float(low), "value_max": float(high) if high else None}
        gold.figures.append(row | values | {"unit": unit})
    elif letter == "d":
        gold.dates.append(row | {"iso": _or_none(value)})
    else:
        for target, key, form in _named(letter, value):
            rows = gold.actors if target == "actor" else gold.places
            rows.append(row | {"key": key, "form": form})


def _named(letter: str, value: str) -> Iterator[tuple[str, str, str]]:
    key, _, form = value.partition("/")
    if letter == "a":
        yield "actor", key, form or "name"
    elif letter in "co":
        yield "actor", f"state-of-{key}", "name" if letter == "c" else "arguable"
        yield "place", key, "name"
    elif letter == "h":
        yield "actor", f"state-of-{key}", "arguable"
        yield "place", form, "name"
    elif letter == "m":
        yield "actor", f"state-of-{key}", "metonym"
        yield "place", form, "metonym"
    else:
        yield "place", key, "name" if letter == "p" else "nisba"
