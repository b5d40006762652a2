"""The home page: the search box and what is in the archive."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.conf import settings
from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language_bidi, ngettext
from django.views.decorators.http import require_safe

from archive.models import Actor, Article, Meeting, Place, Source
from search.asked import Asked
from search.asked import request as asking
from search.backends import engine
from search.backends.base import Count, FacetName
from search.views.parts.cards import Card, cards
from search.views.parts.dated import newest_first
from search.views.parts.map import Map, Spot, city_map
from search.views.parts.meetings import reported
from search.views.parts.named import Ranked
from search.views.parts.timeline import Timeline, timeline

NEWEST: Final = 8
MEETINGS: Final = 6
ACTORS: Final = 8
SOURCES: Final = 6
PLACES: Final = 12
"""Cities on the map: of more, on so small a map, most would have no name."""
FEWEST: Final = 4
"""Actors that a month must name to be told; before, the whole archive speaks."""

_FACETS = (FacetName.ACTOR, FacetName.SOURCE, FacetName.LANGUAGE, FacetName.PLACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A language of the archive: how many articles, and where they are listed."""

    name: str | Promise
    count: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the archive holds, in figures and examples."""

    articles: int
    meetings: int
    actors: int
    sources: int
    first: dt.date | None
    last: dt.date | None
    timeline: Timeline | None
    languages: Sequence[Share]
    outlets: Sequence[Ranked[Source]]
    newest: Sequence[Card]
    recent: Sequence[Meeting]
    map: Map | None
    named: Sequence[Ranked[Actor]]
    """Those named most, in the month of the newest article if that names enough."""
    month: dt.date | None
    """The first day of that month; None where `named` is of the whole archive."""
    examples: Sequence[Ranked[Actor]]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box and what is in the archive."""
    context: dict[str, Any] = {"found": data(), "is_home": True}
    return TemplateResponse(request, "search/home.html", context)


def data() -> Home:
    """Count and choose: the counts from the engine, the names from the database."""
    page = engine().find(asking(Asked(), facets=_FACETS, histogram=True))
    articles = Article.objects.visible()
    period = articles.aggregate(first=Min("published_on"), last=Max("published_on"))
    month, lately = _month(period["last"])
    always = page.facets.get(FacetName.ACTOR, ())
    actors = _named(Actor, [*lately[:ACTORS], *always[:ACTORS]])
    meetings = reported(Meeting.objects.all())
    newest = newest_first(articles).values_list("pk", flat=True)[:NEWEST]
    sources = [one for one in page.facets.get(FacetName.SOURCE, ()) if one.value]
    search = reverse("search")
    return Home(
        articles=page.total,
        meetings=meetings.count(),
        actors=len(always),
        sources=len(sources),
        **period,
        timeline=timeline(
            page.histogram,
            lambda start, end: search + Asked().between(start, end).query(),
            mirrored=get_language_bidi(),
        ),
        languages=_languages(page.facets.get(FacetName.LANGUAGE, ())),
        outlets=_ranked(sources[:SOURCES], _named(Source, sources[:SOURCES])),
        newest=cards(list(newest)),
        recent=list(meetings.filter(date_start__isnull=False)[:MEETINGS]),
        map=_map(page.facets.get(FacetName.PLACE, ())[:PLACES]),
        named=_ranked((lately or always)[:ACTORS], actors),
        month=month,
        examples=_ranked(always[:4], actors),
    )


def _month(last: dt.date | None) -> tuple[dt.date | None, Sequence[Count]]:
    """The month of the newest article and who is named in it, if there are enough."""
    if not last:
        return None, ()
    first = last.replace(day=1)
    asked = Asked(start=first, end=last, page_size=1)
    page = engine().find(asking(asked, facets=(FacetName.ACTOR,)))
    named = page.facets.get(FacetName.ACTOR, ())
    return (first, named) if len(named) >= FEWEST else (None, ())


def _named(model: Any, counts: Sequence[Count]) -> Mapping[str, Any]:
    keys = {one.value for one in counts}
    return {thing.key: thing for thing in model.objects.filter(key__in=keys)}


def _ranked(counts: Sequence[Count], things: Mapping[str, Any]) -> list[Ranked[Any]]:
    return [
        Ranked(thing=things[one.value], count=one.count)
        for one in counts
        if one.value in things
    ]


def _languages(counts: Sequence[Count]) -> list[Share]:
    names = dict(settings.CONTENT_LANGUAGES)
    search = reverse("search")
    return [
        Share(
            name=names.get(one.value, one.value),
            count=one.count,
            url=search + Asked().choose(FacetName.LANGUAGE, one.value).query(),
        )
        for one in counts
        if one.count
    ]


def _map(counts: Sequence[Count]) -> Map | None:
    """The cities where the reported meetings were."""
    things = _named(Place, counts)
    search = reverse("search")
    return city_map(
        [
            Spot(
                place=ranked.thing,
                count=ranked.count,
                url=search
                + replace(
                    Asked(), chosen={FacetName.PLACE: (ranked.thing.key,)}
                ).query(),
                said=_said(ranked),
            )
            for ranked in _ranked(counts, things)
        ]
    )


def _said(ranked: Ranked[Place]) -> str:
    told = ngettext("%(place)s: %(n)d report", "%(place)s: %(n)d reports", ranked.count)
    return told % {"place": ranked.thing.name, "n": ranked.count}
