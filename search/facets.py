"""The facets of a result as rows to tick: names for the engine's counts. No HTML.

Counting is the engine's work: OR inside a facet, AND between them, and a facet's own
choice left out of its counts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import Actor, Place, Source
from archive.models.choices import MeetingKind
from search.asked import UNKNOWN_SOURCE, Asked
from search.backends.base import Count, FacetName, Page

SHOWN = 8
# Beyond, a reader narrows by other words; the names need not be fetched.
MOST_ROWS = 60
NAMED = ("key", "name_ar", "name_en")

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

Label = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value: `name=value` in the URL, its label (in `language`) and its count."""

    name: FacetName
    value: str
    label: Label
    count: int
    chosen: bool
    language: str = ""
    within: str = ""
    """The country beside the only city in it."""
    is_inner: bool = False
    """Whether the row is a city under its country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet: `rows` to see, `more` to unfold."""

    name: FacetName
    title: Label
    rows: Sequence[Row]
    more: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One chosen value, and the query string without it."""

    name: FacetName | None
    label: Label
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The places, actors and sources that rows and chips speak of, by their keys."""

    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]


def names(page: Page, asked: Asked) -> Names:
    """Fetch what has to be named: three queries, or fewer."""

    def keys(*facets: FacetName) -> set[str]:
        counts = (row for name in facets for row in _rows(page, name))
        chosen = (value for name in facets for value in asked.values(name))
        return {*(row.value for row in counts), *chosen} - {""}

    return Names(
        places=_by_key(
            Place.objects.select_related("country").only(
                *NAMED, *(f"country__{field}" for field in NAMED)
            ),
            keys(FacetName.PLACE, FacetName.COUNTRY),
        ),
        actors=_by_key(Actor.objects.only(*NAMED), keys(FacetName.ACTOR)),
        sources=_by_key(Source.objects.only(*NAMED), keys(FacetName.SOURCE)),
    )


def facets(page: Page, named: Names) -> list[Facet]:
    """The facets with anything to choose, in the order of the page."""
    flat = (
        (FacetName.ACTOR, _("People and bodies named")),
        (FacetName.LANGUAGE, _("Language")),
        (FacetName.SOURCE, _("Source")),
        (FacetName.KIND, _("Kind of meeting")),
    )
    groups = [(FacetName.PLACE, _("Meeting place"), _places(page, named))]
    groups += [
        (name, title, [[row] for row in _named_rows(page, name, named)])
        for name, title in flat
    ]
    return [_facet(name, title, rows) for name, title, rows in groups if rows]


def chips(asked: Asked, named: Names) -> list[Chip]:
    """What was chosen, each with the way to be rid of it."""
    found = [
        Chip(
            name=name,
            label=label(name, value, named),
            language=_language(name, value, named),
            url=asked.without(name, value).query(),
        )
        for name in FacetName
        for value in asked.values(name)
    ]
    if asked.start or asked.end:
        days = f"{asked.start or '…'} – {asked.end or '…'}"
        found.append(Chip(name=None, label=days, url=asked.between(None, None).query()))
    return found


def label(name: FacetName, value: str, named: Names) -> Label:
    """What a value is called in the language of the page."""
    match name:
        case FacetName.LANGUAGE:
            return dict(settings.CONTENT_LANGUAGES).get(value, value)
        case FacetName.KIND:
            return dict(MeetingKind.choices).get(value, value)
        case FacetName.DATED:
            return DATED.get(value, value)
        case _:
            thing = _thing(name, value, named)
            return thing.name if thing else (value or _("Source unknown"))


DATED: Mapping[str, Label] = {
    "published": _("publication date known"),
    "estimated": _("date estimated"),
    "undated": _("undated"),
}


def _thing(name: FacetName, value: str, named: Names) -> Place | Actor | Source | None:
    match name:
        case FacetName.PLACE | FacetName.COUNTRY:
            return named.places.get(value)
        case FacetName.ACTOR:
            return named.actors.get(value)
        case _:
            return named.sources.get(value)


def _language(name: FacetName, value: str, named: Names) -> str:
    thing = _thing(name, value, named)
    return thing.name_language if thing else ""


def _facet(name: FacetName, title: Label, groups: Sequence[Sequence[Row]]) -> Facet:
    """The first groups, and those with a chosen row, are seen; the rest unfolds."""
    seen: list[Row] = []
    more: list[Row] = []
    for place, group in enumerate(groups):
        is_seen = place < SHOWN or any(row.chosen for row in group)
        (seen if is_seen else more).extend(group)
    return Facet(name=name, title=title, rows=seen, more=more)


def _rows(page: Page, name: FacetName) -> Iterator[Count]:
    """The largest counts, and all chosen values."""
    for place, row in enumerate(page.facets.get(name, ())):
        if place < MOST_ROWS or row.chosen:
            yield row


def _row(count: Count, name: FacetName, named: Names, **also: Any) -> Row:
    value = count.value
    if name is FacetName.SOURCE and not value:
        value = UNKNOWN_SOURCE
    return Row(
        name=name,
        value=value,
        label=label(name, count.value, named),
        language=_language(name, count.value, named),
        count=count.count,
        chosen=count.chosen,
        **also,
    )


def _named_rows(page: Page, name: FacetName, named: Names) -> list[Row]:
    return [_row(count, name, named) for count in _rows(page, name)]


def _places(page: Page, named: Names) -> list[list[Row]]:
    """Countries with their cities; a country with one city is told beside it."""
    cities: dict[str, list[Count]] = {}
    for count in _rows(page, FacetName.PLACE):
        place = named.places.get(count.value)
        country = place.country.key if place and place.country else ""
        cities.setdefault(country, []).append(count)
    groups = [
        _country(count, cities.pop(count.value, []), named)
        for count in _rows(page, FacetName.COUNTRY)
    ]
    groups += [
        [_row(count, FacetName.PLACE, named)]
        for rest in cities.values()
        for count in rest
    ]
    return sorted(groups, key=lambda group: -group[0].count)


def _country(country: Count, cities: Sequence[Count], named: Names) -> list[Row]:
    only = cities[0] if len(cities) == 1 else None
    if only and only.count == country.count and not country.chosen:
        place = named.places.get(country.value)
        within = place.name if place else ""
        return [_row(only, FacetName.PLACE, named, within=within)]
    return [
        _row(country, FacetName.COUNTRY, named),
        *(_row(city, FacetName.PLACE, named, is_inner=True) for city in cities),
    ]


def _by_key(things: models.QuerySet[Any], keys: Iterable[str]) -> dict[str, Any]:
    wanted = sorted(keys)
    return {one.key: one for one in things.filter(key__in=wanted)} if wanted else {}
