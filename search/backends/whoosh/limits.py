"""What limits a query without asking for words: fields but the title, and days.

Masks over all articles. How parts of a query are joined is `search.backends.walk`.
"""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from search.backends.naming import keys_named
from search.backends.whoosh.columns import Mask
from search.backends.whoosh.leaves import BODY, TITLE
from search.backends.whoosh.reading import Archive
from search.query.nodes import FieldName


def having(archive: Archive, name: FieldName, words: Sequence[str]) -> Mask:
    """Find the articles of what a field's words name."""
    mask = np.zeros(archive.size, np.bool_)
    chosen = keys_named(name, words)
    for facet, values in chosen.facets.items():
        mask |= archive.columns.facets[facet].having(values)
    for term in chosen.terms:
        for stream in (TITLE, BODY):
            mask[archive.posting(stream.lemma, term).docs] = True
    return mask


def within(archive: Archive, start: dt.date | None, end: dt.date | None) -> Mask:
    """Find the articles of some days; undated ones are of none."""
    days = archive.columns.days
    mask: Mask = days > 0
    if start:
        mask &= days >= start.toordinal()
    if end:
        mask &= days <= end.toordinal()
    return mask
