"""Facet values of the whole archive as plain rows, for engines that count with SQL."""

from collections.abc import Iterator

from search.backends.whoosh.reading import Archive
from search.management.measuring.questions import FACETS


def values(archive: Archive) -> Iterator[tuple[int, str, str]]:
    """Yield article, facet and value."""
    ids = archive.ids.tolist()
    for name in FACETS:
        facet = archive.columns.facets[name]
        for owner, code in zip(
            facet.owners.tolist(), facet.codes.tolist(), strict=True
        ):
            if archive.living[owner]:
                yield ids[owner], name.value, facet.values[code]


def months(archive: Archive) -> Iterator[tuple[int, int]]:
    """Yield article and month, 0 where it is undated."""
    found = archive.columns.months.tolist()
    for number, pk in enumerate(archive.ids.tolist()):
        if archive.living[number]:
            yield pk, found[number]
