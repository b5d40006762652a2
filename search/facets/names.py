"""What values of facets are called, in the language of the page. No counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import Actor, Place, Source
from archive.models.choices import MeetingKind
from search.asked import Asked
from search.backends.base import FacetName
from search.facets.picked import Counts

NAMED = ("key", "name_ar", "name_en")

Label = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The places, actors and sources that rows and chips speak of, by their keys."""

    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]


def names(counts: Counts, asked: Asked) -> Names:
    """Fetch what has to be named: three queries, or fewer."""

    def keys(*facets: FacetName) -> set[str]:
        shown = (row.value for name in facets for row in counts.get(name, ()))
        chosen = (value for name in facets for value in asked.values(name))
        return {*shown, *chosen} - {""}

    return Names(
        places=_by_key(
            Place.objects.select_related("country").only(
                *NAMED, "lat", "lon", *(f"country__{field}" for field in NAMED)
            ),
            keys(FacetName.PLACE, FacetName.COUNTRY),
        ),
        actors=_by_key(Actor.objects.only(*NAMED), keys(FacetName.ACTOR)),
        sources=_by_key(Source.objects.only(*NAMED), keys(FacetName.SOURCE)),
    )


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


def language_of(name: FacetName, value: str, named: Names) -> str:
    """The language that the label of a value is in; "" where it is the page's."""
    thing = _thing(name, value, named)
    return thing.name_language if thing else ""


def _by_key(things: models.QuerySet[Any], keys: Iterable[str]) -> dict[str, Any]:
    wanted = sorted(keys)
    return {one.key: one for one in things.filter(key__in=wanted)} if wanted else {}
