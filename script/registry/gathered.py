"""The places gathered so far, by key, and the names given to each.

Where places come from is said in `places` and `cities`.
"""

import sys
from collections.abc import Iterable

from registry.lists import MARKS, Record, mark

from archive.text.normalize import match_key


class Places:
    """All places, by key, and the names given to each."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.by_iso: dict[str, str] = {}
        self.territories: dict[str, Record] = {}
        self.checked: set[str] = set()

    def add(self, record: Record) -> Record:
        """Take in a place; missing fields are empty."""
        blank: Record = {
            "key": "", "kind": "", "name_ar": "", "name_en": "", "country": None,
            "parent": None, "iso2": "", "lat": None, "lon": None, "population": None,
            "geonames_id": None, "wikidata": "", "names": [],
        }  # fmt: skip
        if record["key"] in self.records:
            sys.exit(f"two places have the key {record['key']}")
        self.records[record["key"]] = blank | record
        return self.records[record["key"]]

    def name(self, place: Record, text: str, language: str, kind: str = "name") -> None:
        """Give a place a spelling; `~` and `!` before it weaken it."""
        sign, text = mark(text, "~!?")
        key = (match_key(text), kind)
        if not key[0]:
            sys.exit(f"no match key: {text!r} of {place['key']}")
        if key in {(match_key(n["text"]), n["type"]) for n in place["names"]}:
            return
        place["names"].append(
            {
                "text": text,
                "language": language,
                "type": kind,
                "tier": MARKS.get(sign, "auto"),
            }
        )

    def within(self, iso: str) -> Record:
        """The fields that put a place into a state or a territory."""
        territory = self.territories.get(iso)
        if territory:
            return {"country": territory["country"], "parent": territory["key"]}
        return {"country": self.by_iso.get(iso), "parent": None}

    def names(
        self, place: Record, texts: Iterable[str], language: str, kind: str = "name"
    ) -> None:
        """Give a place several spellings."""
        for text in texts:
            self.name(place, text, language, kind)
