"""What limits a query without asking for words: fields but the title, and days.

Masks over all articles. How parts of a query are joined is `evaluate`.
"""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from search.backends.naming import keys_named
from search.backends.whoosh.leaves import BODY, TITLE
from search.backends.whoosh.masks import Found, joined_masks, words_in
from search.backends.whoosh.reading import Archive
from search.query.nodes import (
    And,
    DateRange,
    Field,
    FieldName,
    Node,
    Not,
    Or,
    Word,
)


def limits(node: Node) -> bool:
    """Tell whether a part of a query limits the others and asks for no words itself."""
    if isinstance(node, Field):
        return node.name != FieldName.TITLE
    return isinstance(node, Not | DateRange)


def named(archive: Archive, name: FieldName, node: Node) -> Found:
    """Find the articles of a source, actor, place or language by name."""
    match node:
        case Or(parts):
            return joined_masks(np.logical_or, (named(archive, name, p) for p in parts))
        case Not(inner):
            found = named(archive, name, inner)
            return None if found is None else ~found
        case And(parts) if not all(isinstance(part, Word) for part in parts):
            each = (named(archive, name, part) for part in parts)
            return joined_masks(np.logical_and, each)
        case _:
            return _having(archive, name, words_in(node))


def _having(archive: Archive, name: FieldName, words: Sequence[str]) -> Found:
    if not words:
        return None
    mask = np.zeros(archive.size, np.bool_)
    chosen = keys_named(name, words)
    for facet, values in chosen.facets.items():
        mask |= archive.columns.facets[facet].having(values)
    for term in chosen.terms:
        for stream in (TITLE, BODY):
            mask[archive.posting(stream.lemma, term).docs] = True
    return mask


def within_days(archive: Archive, node: DateRange) -> Found:
    """Find the articles of some days; undated ones are of none."""
    days = archive.columns.days
    mask = days > 0
    if start := _ordinal(node.start):
        mask &= days >= start
    if end := _ordinal(node.end):
        mask &= days <= end
    return mask


def _ordinal(day: str | None) -> int | None:
    try:
        return dt.date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None
