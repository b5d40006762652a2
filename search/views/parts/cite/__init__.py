"""How an article, or a sentence of it, is cited: in words and as files for libraries.

Its table of contents. Nothing here asks the database.
"""

from search.views.parts.cite.bibtex import bibtex
from search.views.parts.cite.csl import csl_json
from search.views.parts.cite.fragment import text_fragment
from search.views.parts.cite.passage import Passage, chosen, digest, link_value
from search.views.parts.cite.reference import Reference, authors_of, refer
from search.views.parts.cite.ris import ris
from search.views.parts.cite.words import citation

__all__ = [
    "Passage",
    "Reference",
    "authors_of",
    "bibtex",
    "chosen",
    "citation",
    "csl_json",
    "digest",
    "link_value",
    "refer",
    "ris",
    "text_fragment",
]
