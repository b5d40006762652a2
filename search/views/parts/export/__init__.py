"""Exports of a search: what is on screen as files that other programs open.

Its table of contents. Which articles they are is search.views.parts.export.rows' work.
"""

from search.views.parts.export.lines import csv_lines, json_lines
from search.views.parts.export.ninjs import ninjs_lines
from search.views.parts.export.references import bib_lines, csl_lines, ris_lines
from search.views.parts.export.rows import MOST, Export, Row, exported
from search.views.parts.export.sheet import sheet

__all__ = [
    "MOST",
    "Export",
    "Row",
    "bib_lines",
    "csl_lines",
    "csv_lines",
    "exported",
    "json_lines",
    "ninjs_lines",
    "ris_lines",
    "sheet",
]
