"""Exports for libraries of references: RIS, BibTeX, CSL-JSON.

None of the three has a place for what a file is of, so each reference says it: it
stands beside the reference also when that is moved into a library.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.views.parts.cite import Reference, bibtex, csl_json, ris
from search.views.parts.export.rows import Export


def ris_lines(export: Export) -> Iterator[str]:
    """Write one RIS record after the other."""
    return map(ris, _references(export))


def bib_lines(export: Export) -> Iterator[str]:
    """Write one BibTeX entry after the other."""
    return map(bibtex, _references(export))


def csl_lines(export: Export) -> Iterator[str]:
    """Write one array of CSL-JSON, item by item."""
    before = "["
    for reference in _references(export):
        # One item comes as an array of its own.
        yield before + csl_json(reference).strip().removeprefix("[").removesuffix("]")
        before = ","
    yield "[]\n" if before == "[" else "]\n"


def _references(export: Export) -> Iterator[Reference]:
    found = _("Found by: %(search)s (%(day)s)") % {
        "search": export.described[get_language() or "ar"],
        "day": export.at.date().isoformat(),
    }
    return (replace(row.reference, note=found) for row in export.rows)
