"""Outlets and meetings."""

import sys

from registry.actors import Actors
from registry.gathered import Places
from registry.lists import Record, items, mark, plain, rows

from archive.text.normalize import match_key


def build_sources() -> list[Record]:
    """All outlets."""
    kinds = {"o": "outlet", "a": "agency", "g": "government", "n": "organisation"}
    orders = {"": "dmy", "m": "mdy", "y": "ymd"}
    records, seen = [], {}
    for key, kind, order, domain, ar, en, _iso in rows("sources.txt", 7):
        first = [plain(items(cell))[0] if cell else "" for cell in (ar, en)]
        names: dict[str, Record] = {}
        for item in [*items(ar)[::-1], *items(en)[::-1]]:
            sign, text = mark(item, "!")
            norm = match_key(text)
            if seen.setdefault(norm, key) != key:
                sys.exit(f"{text!r} names both {seen[norm]} and {key}")
            names.setdefault(norm, {"text": text, "only_on_source_line": bool(sign)})
        records.append(
            {"key": key, "name_ar": first[0], "name_en": first[1], "domain": domain,
             "kind": kinds[kind], "default_date_order": orders[order],
             "names": sorted(names.values(), key=lambda n: n["text"])}
        )  # fmt: skip
    return records


def build_meetings(places: Places, actors: Actors) -> list[Record]:
    """All meetings."""
    records = []
    for row in rows("meetings.txt", 9):
        key, kind, series, dates, where, venue, hosts, ar, en = row
        first, _, last = dates.partition("..")
        for place in filter(None, (where, venue)):
            if place not in places.records:
                sys.exit(f"meeting {key}: no place {place}")
        for host in items(hosts):
            if host not in actors.records:
                sys.exit(f"meeting {key}: no actor {host}")
        country, city = where, None
        if where and places.records[where]["kind"] != "country":
            country, city = places.records[where]["country"], where
        records.append(
            {"key": key, "series": series, "kind": kind, "name_ar": ar, "name_en": en,
             "date_start": first, "date_end": last or first, "date_precision": "day",
             "city": city, "country": country or None, "venue": venue or None,
             "hosts": items(hosts), "status": "held"}
        )  # fmt: skip
    return sorted(records, key=lambda record: (record["date_start"], record["key"]))
