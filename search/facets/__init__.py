"""Facets: which values are shown, what they are called, how one chooses among them."""

from search.backends.base import FacetName

WANTED = (
    FacetName.PLACE,
    FacetName.COUNTRY,
    FacetName.ACTOR,
    FacetName.SOURCE,
    FacetName.LANGUAGE,
    FacetName.KIND,
    FacetName.DATED,
)
"""The facets that the results page asks the engine for."""
