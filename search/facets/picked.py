"""Which values of the flat facets are shown: the largest, the chosen, or a page of all.

Their names are in `names`; countries with their cities are grouped in `rows`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.db.models import Q

from archive.models import Actor, Place, Source
from archive.text.normalize import match_key
from search.asked import Asked
from search.backends.base import Count, FacetName, Page

SHOWN = 8
MOST_ROWS = 60
"""Values of a facet that are told to programs, and that a closed set may have."""
MOST_PLACES = 300
MOST_UNFOLDED = 200
"""Rows of a facet that is listed as a whole; what is beyond stands on another page."""

_NAMED: Mapping[FacetName, type[Actor | Place | Source]] = {
    FacetName.ACTOR: Actor,
    FacetName.PLACE: Place,
    FacetName.SOURCE: Source,
}
_MOST: Mapping[FacetName, int] = {
    FacetName.PLACE: MOST_PLACES,
    FacetName.COUNTRY: MOST_PLACES,
    FacetName.ACTOR: SHOWN,
    FacetName.SOURCE: SHOWN,
}

T = TypeVar("T")
Counts = Mapping[FacetName, Sequence[Count]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """The counts to show; `page` of `last` is of the facet listed as a whole."""

    counts: Counts
    sizes: Mapping[FacetName, int]
    """How many values each facet has, shown or not."""
    found: frozenset[str] | None = None
    """The keys with what is looked for in a name; None if nothing is."""
    n_found: int = 0
    """Of the values not chosen, how many have that."""
    page: int = 1
    last: int = 1


def largest(page: Page) -> Counts:
    """The largest counts of each facet, and all chosen values."""
    return {name: _first(rows, MOST_ROWS) for name, rows in page.facets.items()}


def picked(page: Page, asked: Asked) -> Picked:
    """Pick what is shown; one query if something is looked for in the names."""
    counts = {
        name: _first(rows, _MOST.get(name, MOST_ROWS))
        for name, rows in page.facets.items()
    }
    sizes = {name: len(rows) for name, rows in page.facets.items()}
    name = asked.more
    if name is None:
        return Picked(counts=counts, sizes=sizes)
    found = having(name, asked.find) if asked.find else None
    if name is FacetName.PLACE:
        return Picked(counts=counts, sizes=sizes, found=found, page=asked.more_page)
    rows = [
        row
        for row in page.facets.get(name, ())
        if not row.chosen and (found is None or row.value in found)
    ]
    cut, number, last = paged(rows, asked.more_page)
    chosen = [row for row in page.facets.get(name, ()) if row.chosen]
    return Picked(
        counts={**counts, name: [*chosen, *cut]},
        sizes=sizes,
        found=found,
        n_found=len(rows),
        page=number,
        last=last,
    )


def having(name: FacetName, find: str) -> frozenset[str]:
    """The keys of actors, places or sources with this in one of their spellings."""
    things: models.Manager[Actor | Place | Source] = _NAMED[name]._default_manager  # noqa: SLF001 - Django's name
    spelled = Q(name_ar__icontains=find) | Q(name_en__icontains=find)
    norm = match_key(find)
    if norm:
        spelled |= Q(names__norm__contains=norm)
    return frozenset(things.filter(spelled).values_list("key", flat=True))


def paged(rows: Sequence[T], number: int) -> tuple[Sequence[T], int, int]:
    """A page of rows, its number, and that of the last one."""
    last = max(1, -(-len(rows) // MOST_UNFOLDED))
    number = min(number, last)
    return rows[(number - 1) * MOST_UNFOLDED : number * MOST_UNFOLDED], number, last


def _first(rows: Iterable[Count], most: int) -> list[Count]:
    return [row for place, row in enumerate(rows) if place < most or row.chosen]
