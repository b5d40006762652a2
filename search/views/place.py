"""Places: the list of all, and the page of one: its meetings and who reports it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.models import Meeting, Place
from archive.models.choices import PlaceKind, ThingKind
from archive.models.curated import now_called
from search.backends.base import FacetName
from search.views.parts.coverage import (
    Coverage,
    coverage,
    scope_of_meetings_at,
    scope_of_place,
)
from search.views.parts.directory import counts_of, directory, read
from search.views.parts.map import Map, Spot, city_map
from search.views.parts.met import newest_keys, newest_with_reports
from search.views.parts.moved import moved_to
from search.views.parts.quote_asked import Facet
from search.views.parts.said_box import SaidBox, said_box
from search.views.parts.spellings import Script, spellings

MEETINGS = 20
MOST_MEETINGS = 50
"""Meetings whose quotes are looked for: the newest."""
WITHIN = 60
KINDS = dict(PlaceKind.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A place that lies in the place, and in how many reports a meeting was there."""

    place: Place
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A place and all that its page, or a JSON twin, says of it."""

    place: Place
    scripts: Sequence[Script]
    coverage: Coverage
    met: Coverage
    """The reports of meetings held there."""
    meetings: Sequence[Meeting]
    within: Sequence[Within]
    quotes: SaidBox | None
    map: Map | None


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """List where meetings were that are reported; `directory` says what narrows."""
    counts = counts_of(FacetName.PLACE, FacetName.COUNTRY)
    found = directory(read(request, KINDS), Place.objects.all(), counts, KINDS)
    return TemplateResponse(request, "search/places.html", {"found": found})


@require_safe
def place(request: HttpRequest, key: str) -> HttpResponse:
    """Show a country, a city or another place; an old key leads to what it is now."""
    found = Place.objects.select_related("country", "parent").filter(key=key).first()
    if found is None:
        moved = now_called(ThingKind.PLACE, key)
        if moved is None:
            raise Http404
        return moved_to(moved)
    context = {"known": data(request, found), "place": found}
    return TemplateResponse(request, "search/place.html", context)


def data(request: HttpRequest, place: Place) -> Known:
    """What is known of a place."""
    is_country = place.kind == PlaceKind.COUNTRY
    met = coverage(request, scope_of_meetings_at(place.key, is_country=is_country), 0)
    there = Q(city=place) | Q(country=place) | Q(venue=place) | Q(city__country=place)
    here = Meeting.objects.filter(there)
    return Known(
        place=place,
        scripts=spellings(place),
        coverage=coverage(request, scope_of_place(place.key)),
        met=met,
        meetings=newest_with_reports(here, MEETINGS),
        within=_within(place, met),
        quotes=said_box(Facet.MEETING, *newest_keys(here, MOST_MEETINGS)),
        map=met.map or city_map([_spot(place, met)]),
    )


def _spot(place: Place, met: Coverage) -> Spot:
    """The place itself, where no city of it has meetings."""
    return Spot(place=place, count=met.total, url=met.url, said=place.name)


def _within(place: Place, met: Coverage) -> list[Within]:
    """What lies in it: cities with meetings first, then what else is known."""
    counts = {one.thing.key: one.count for one in met.places if one.thing}
    inner = Q(parent=place) | (Q(country=place) & Q(key__in=counts))
    rows = Place.objects.filter(inner).exclude(pk=place.pk)
    found = [Within(place=one, count=counts.get(one.key, 0)) for one in rows]
    return sorted(found, key=lambda one: (-one.count, one.place.name))[:WITHIN]
