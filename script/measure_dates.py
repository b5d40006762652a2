#!/usr/bin/env python3
"""Measure the dates that are found against annotated dates of other projects.

    .venv/bin/python script/measure_dates.py ../shared/data/dates [--errors]

The sets are told in that folder's README.md. A date is right if one of the two dates
is written as the beginning of the other (2015-12 and 2015-12-23).
"""

import argparse
import datetime as dt
import gzip
import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from archive.extract.dates import DateReading, FoundDate, dates  # noqa: E402
from archive.extract.matching import Text  # noqa: E402

Row = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Dates wanted, found and right; found dates that nobody annotated."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    extra: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, text: str, want: str, got: FoundDate | None) -> None:
        """Compare one date."""
        self.wanted += 1
        if got is None:
            self.errors.append(f"missed {want}: {text}")
            return
        self.found += 1
        if got.iso and (got.iso.startswith(want) or want.startswith(got.iso)):
            self.right += 1
        else:
            self.errors.append(f"{got.iso or 'open'} for {want}: {text}")

    def __str__(self) -> str:
        share = self.right / self.found if self.found else 0
        recall = self.found / self.wanted if self.wanted else 0
        return (
            f"{self.right} of {self.found} found are right ({share:.3f}),"
            f" found {self.found} of {self.wanted} ({recall:.3f}), {self.extra} others"
        )


def main() -> None:
    """Print one line for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    for name, measure in SETS.items():
        score = measure(args.folder)
        print(f"{name}: {score}")
        if args.errors:
            print(*(f"    {error}" for error in score.errors), sep="\n")


def read(path: Path) -> Iterator[Row]:
    """Yield the objects of a JSONL file, packed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:  # type: ignore[operator]
        yield from map(json.loads, file)


def found_in(text: str, day: str | None) -> list[FoundDate]:
    """Find the dates of a text published on a day."""
    published = dt.date.fromisoformat(day[:10]) if day else None
    return dates(DateReading(text=Text.of(text), published_on=published))


def timex(folder: Path) -> Score:
    """Arabic news by HeidelTime's annotators, of 24 December 2015 at the latest.

    Only TIMEX3 of type DATE with a day, month, year, decade or century.
    """
    score = Score()
    for row in read(folder / "arabic_timex3.jsonl"):
        found = found_in(row["text"], "2015-12-24")
        for mark in row["timex"]:
            if mark["type"] == "DATE" and re.match(r"\d|PAST|FUTURE", mark["value"]):
                got = next((date for date in found if touches(date, mark)), None)
                score.add(mark["text"], mark["value"], got)
        score.extra += sum(
            not any(touches(date, mark) for mark in row["timex"]) for date in found
        )
    return score


def touches(date: FoundDate, mark: Row) -> bool:
    """Whether a found date and an annotated one share a letter."""
    return date.start < mark["end"] and mark["begin"] < date.end


def weekday_dates(folder: Path) -> Score:
    """Date lines of pages, where the weekday of the line must fit the date found."""
    score = Score()
    for row in read(folder / "page_date_strings.jsonl"):
        names = [name for name in _WEEKDAYS if name in row["raw"]]
        if len(names) == 1:
            found = next((date for date in found_in(row["raw"], None)), None)
            fits = found and found.iso and _weekday(found.iso) == _WEEKDAYS[names[0]]
            score.add(row["raw"], found.iso if found and fits else "other", found)
    return score


_WEEKDAYS = {
    "الاثنين": 0,
    "الثلاثاء": 1,
    "الأربعاء": 2,
    "الخميس": 3,
    "الجمعة": 4,
    "السبت": 5,
    "الأحد": 6,
}


def _weekday(iso: str) -> int:
    try:
        return dt.date.fromisoformat(iso).weekday()
    except ValueError:
        return -1


def hijri(folder: Path) -> Score:
    """Bylines with a Hijri and a Gregorian date: the Hijri one is read alone."""
    score = Score()
    for row in read(folder / "alriyadh_hijri_bylines.jsonl"):
        if not (row["hijri"] and row["gregorian"]):
            continue
        found = [date for date in found_in(row["hijri"], None) if date.iso]
        score.add(row["hijri"], row["gregorian"], found[0] if found else None)
    return score


def duckling(folder: Path) -> Score:
    """Arabic phrases of duckling that mean one day, week, month or year."""
    score = Score()
    for row in read(folder / "duckling_ar.jsonl"):
        parts = re.fullmatch(
            r"datetime \((\d+), (\d+), (\d+), .*\) (Day|Month|Year|Week)",
            row["expected"],
        )
        if parts:
            found = found_in(row["input"], row["reference"])
            want = _duckling(*parts.groups())
            score.add(row["input"], want, found[0] if len(found) == 1 else None)
    return score


def _duckling(year: str, month: str, day: str, grain: str) -> str:
    date = dt.date(int(year), int(month), int(day))
    if grain == "Week":
        week = date.isocalendar()
        return f"{week.year}-W{week.week:02}"
    return date.isoformat()[: {"Year": 4, "Month": 7}.get(grain, 10)]


def recognizers(folder: Path, language: str) -> Score:
    """Sentences of Recognizers-Text with one date; either of its resolutions is right.

    DateParser only; sentences the authors' own programs fail on are left out.
    """
    score = Score()
    for row in read(folder / "recognizers_text.jsonl.gz"):
        if row["lang"] != language or row["spec"] != "DateParser":
            continue
        if row["not_supported"] or len(row["results"]) != 1 or not row["reference"]:
            continue
        value = row["results"][0].get("Value") or {}
        wanted = {
            resolution["date"]
            for key in ("PastResolution", "FutureResolution")
            if (resolution := value.get(key) or {}).get("date")
        }
        found = found_in(row["input"], row["reference"])
        got = found[0] if found else None
        same = got.iso if got and got.iso in wanted else next(iter(wanted), "")
        if wanted:
            score.add(row["input"], same, got)
            score.extra += max(len(found) - 1, 0)
    return score


SETS = {
    "arabic_timex3": timex,
    "page_date_strings, weekday": weekday_dates,
    "alriyadh_hijri_bylines": hijri,
    "duckling_ar, one date": duckling,
    "recognizers_text ar, DateParser": lambda folder: recognizers(folder, "ar"),
    "recognizers_text en, DateParser": lambda folder: recognizers(folder, "en"),
}

if __name__ == "__main__":
    main()
