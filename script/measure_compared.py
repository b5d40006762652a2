#!/usr/bin/env python3
"""Measure what is proposed of the seeds against the annotated groups across articles.

    .venv/bin/python script/measure_compared.py ../shared [--errors]

Reads the seeds with the registry of the database in SIJILL_DATA; nothing is saved. A
group counts as found where a proposal has a place in two of its articles that overlaps
what is annotated there.
"""

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from archive.compare import figures_like, quotes_like  # noqa: E402
from archive.compare.loading import told_of  # noqa: E402
from archive.models import Article  # noqa: E402

Place = tuple[int, int, int]


def main() -> None:
    """Print the counts; with --errors also what was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    gold = json.loads((given.shared / "gold" / "cross_article.json").read_text("utf-8"))
    articles = _articles(given.shared)
    meetings = [one["main_in"] for one in gold["same_meeting"]]
    for sort, groups, propose in (
        ("statements", gold["same_statement"], quotes_like.proposals),
        ("figures", gold["figures_compared"], figures_like.proposals),
    ):
        found: list[Sequence[Place]] = []
        for names in meetings:
            told = told_of([articles[name] for name in names])
            found += [one.places for one in propose(told)]
        by_name = {article.pk: name for name, article in articles.items()}
        missed = _tell(sort, groups, [_named(places, by_name) for places in found])
        for group in missed if given.errors else ():
            print("  missed:", group["id"], group["about"])


def _articles(shared: Path) -> dict[str, Article]:
    """The seeds as they stand in the database, by the names of their files."""
    names = [path.name for path in sorted((shared / "seeds").glob("*.txt"))]
    rows = Article.objects.filter(raw_document__original_name__in=names)
    found = {row.raw_document.original_name: row for row in rows}
    if len(found) < len(names):
        sys.exit("Ingest the seeds first: manage.py ingest ../shared/seeds")
    return found


def _named(
    places: Sequence[Place], names: dict[int, str]
) -> list[tuple[str, int, int]]:
    return [(names[article], start, end) for article, start, end in places]


def _tell(sort: str, groups: Any, found: Any) -> list[Any]:
    """Print the counts of a sort; the groups that were missed."""
    same = [group for group in groups if group.get("same_thing", True)]
    met = [group for group in same if any(_meets(group, places) for places in found)]
    wrong = [
        group
        for group in groups
        if not group.get("same_thing", True)
        for places in found
        if _meets(group, places)
    ]
    print(
        f"{sort}: {len(met)} of {len(same)} groups found, {len(found)} rows proposed,"
        f" {len(wrong)} join places of a group of several facts"
    )
    return [group for group in same if group not in met]


def _meets(group: Any, places: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a proposal has what is annotated in two articles."""
    hit: dict[str, int] = defaultdict(int)
    for ref in group["refs"]:
        for name, start, end in places:
            if name == ref["file"] and start < ref["end"] and end > ref["start"]:
                hit[name] += 1
    return len(hit) > 1


if __name__ == "__main__":
    main()
