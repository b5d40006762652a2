"""Exports for news systems: ninjs 2.1 of the IPTC, an object a line.

Fields: the IPTC's ninjs 2.1 schema (https://iptc.org/std/ninjs/). Names have no code
of a vocabulary but the archive's own keys, so `uri` is the address of their page.
"""

import json
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from django.utils.translation import get_language

from archive.models.choices import ActorKind
from search.views.parts.export.rows import Export, Row

STANDARD: Final = {
    "name": "ninjs",
    "version": "2.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
}


def ninjs_lines(export: Export) -> Iterator[str]:
    """Write each article as one ninjs object in a line of its own."""
    language = get_language() or "ar"
    search = export.described[language]
    for row in export.rows:
        item = _item(row, language)
        item["ednote"] = f"{search} ({export.at.date().isoformat()})"
        yield json.dumps(item, ensure_ascii=False) + "\n"


def _item(row: Row, language: str) -> dict[str, Any]:
    reference, card = row.reference, row.card
    link = reference.links[language]
    item: dict[str, Any] = {
        "uri": link,
        "standard": STANDARD,
        "type": "text",
        "representationtype": "complete",
        "language": reference.language,
        "headlines": [{"role": "main", "value": reference.headline}],
        "bodies": [{"role": "main", "contenttype": "text/plain", "value": row.text}],
        **_people(card.actors, link),
    }
    if reference.date_parts:
        item["contentcreated"] = "-".join(f"{n:02}" for n in reference.date_parts)
    if reference.source_name:
        item["infosources"] = [{"role": "origin", "name": reference.source_name}]
    if reference.authors:
        item["by"] = ", ".join(reference.authors)
    if card.place:
        item["places"] = [_named(card.place, link)]
    if card.meeting:
        item["events"] = [_named(card.meeting, link)]
    if reference.url:
        item["altids"] = [{"role": "published at", "value": reference.url}]
    return item


def _people(actors: Any, link: str) -> dict[str, Any]:
    people = [_named(one, link) for one in actors if one.kind == ActorKind.PERSON]
    bodies = [_named(one, link) for one in actors if one.kind != ActorKind.PERSON]
    named = {"people": people, "organisations": bodies}
    return {name: rows for name, rows in named.items() if rows}


def _named(thing: Any, link: str) -> dict[str, str]:
    parts = urlsplit(link)
    site = f"{parts.scheme}://{parts.netloc}"
    return {"name": thing.name, "uri": site + thing.get_absolute_url()}
