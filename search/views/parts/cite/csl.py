"""A reference in CSL-JSON, which Zotero, Pandoc and citeproc read."""

import json
from typing import Any

from search.views.parts.cite.reference import Reference


def csl_json(reference: Reference) -> str:
    """Write a reference as a CSL-JSON list of one item; what is unknown is left out.

    Names are literal: an Arabic name has no family name that could be put first.
    """
    return json.dumps([_item(reference)], ensure_ascii=False, indent=2) + "\n"


def _item(reference: Reference) -> dict[str, Any]:
    day = reference.accessed
    link = next(iter(reference.links.values()))
    notes = [f"SHA-256 of the text: {reference.text_hash}"]
    if passage := reference.passage:
        notes = [
            passage.words,
            f"SHA-256 of the passage: {passage.hash}",
            *notes,
        ]
    if reference.note:
        notes.append(reference.note)
    item = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": reference.headline,
        "author": [{"literal": name} for name in reference.authors],
        "container-title": reference.source_name,
        "issued": reference.date_parts and {"date-parts": [reference.date_parts]},
        "accessed": {"date-parts": [[day.year, day.month, day.day]]},
        "language": reference.language,
        "URL": reference.url or link,
        "archive": "Sijill",
        "archive_location": link,
        "note": "\n".join(notes),
    }
    return {name: value for name, value in item.items() if value}
