"""What the archive reports of a person, a place or a source: counted by the engine.

The newest reports, when they were, who and what is named in them, by which sources, and
where the meetings were that they tell of. All counts are of one answer, so they agree
with the list and with the search that each of them leads to.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language_bidi, ngettext

from archive.models import Actor, Place, Source
from archive.models.choices import ActorStatus
from search.asked import UNKNOWN_SOURCE, Asked
from search.backends import Unavailable, engine
from search.backends.base import Count, FacetName, Filters, Page, Request, Sort
from search.query.nodes import Everything, Node
from search.query.parse import parse
from search.views.parts.cards import Card, cards
from search.views.parts.map import Map, Spot, city_map
from search.views.parts.paging import Pager, page_number, pager_of
from search.views.parts.timeline import Timeline, timeline

FACETS = (FacetName.ACTOR, FacetName.SOURCE, FacetName.LANGUAGE, FacetName.PLACE)
PAGE_SIZE = 10
MOST = 12
"""Actors, sources that are told; the search tells the others."""
MOST_SPOTS = 25
MOST_IDS = 500
NOTHING = Page(total=0, hits=())
Thing = Actor | Place | Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A thing or a word, how many reports have it, and the search that finds them."""

    count: int
    url: str
    thing: Thing | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which reports are meant: `node` and `within` to the engine, `asked` to readers.

    `asked` finds the same reports in the search; `without` is not told among those
    named, for it is in all of them.
    """

    asked: Asked
    node: Node = field(default_factory=Everything)
    within: Mapping[FacetName, str] = field(default_factory=dict)
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One answer."""

    total: int
    url: str
    cards: Sequence[Card]
    pager: Pager
    timeline: Timeline | None
    actors: Sequence[Tally]
    sources: Sequence[Tally]
    languages: Sequence[Tally]
    places: Sequence[Tally]
    map: Map | None
    is_available: bool = True


def coverage(request: HttpRequest, scope: Scope, size: int = PAGE_SIZE) -> Coverage:
    """Ask the engine and name what it counts: ten queries or fewer.

    The page is ?page=; of size 0 there are counts only. Without the engine there is
    nothing to count.
    """
    number = page_number(request) if size else 1
    try:
        page = ask(scope, number, size)
        if size and page.total and not page.hits:
            page = ask(scope, -(-page.total // size), size)
    except Unavailable:
        return _told(request, scope, NOTHING, size, is_available=False)
    return _told(request, scope, page, size)


def ask(scope: Scope, number: int, size: int) -> Page:
    """The newest reports with all counts."""
    return engine().find(
        Request(
            node=scope.node,
            filters=Filters(within=scope.within),
            facets=FACETS,
            histogram=True,
            sort=Sort.NEWEST,
            page=number,
            page_size=max(size, 1),
        )
    )


def ids(scope: Scope) -> Sequence[int] | None:
    """The reports themselves, if they are few enough to be named; else None."""
    wanted = Request(
        node=scope.node,
        filters=Filters(within=scope.within),
        sort=Sort.NEWEST,
        page_size=MOST_IDS,
    )
    try:
        page = engine().find(wanted)
    except Unavailable:
        return None
    if page.total > len(page.hits):
        return None
    return [hit.article_id for hit in page.hits]


def _told(
    request: HttpRequest,
    scope: Scope,
    page: Page,
    size: int,
    *,
    is_available: bool = True,
) -> Coverage:
    search, asked = reverse("search"), scope.asked
    places = named(
        Place.objects.select_related("country"), _rows(page, FacetName.PLACE)
    )

    def among(name: FacetName) -> Callable[[str], str]:
        return lambda value: search + asked.choose(name, value).query()

    spots = _tallies(
        _rows(page, FacetName.PLACE)[:MOST_SPOTS], places, among(FacetName.PLACE)
    )
    return Coverage(
        total=page.total,
        url=search + asked.query(),
        cards=cards([hit.article_id for hit in page.hits]) if size else (),
        pager=pager_of(request, size or PAGE_SIZE, page.total),
        timeline=timeline(
            page.histogram,
            lambda start, end: search + asked.between(start, end).query(),
            mirrored=get_language_bidi(),
        ),
        actors=_actors(page, scope, among(FacetName.ACTOR)),
        sources=_sources(page, among(FacetName.SOURCE)),
        languages=_languages(page, among(FacetName.LANGUAGE)),
        places=spots,
        map=city_map([_spot(one) for one in spots]),
        is_available=is_available,
    )


def _rows(page: Page, name: FacetName) -> list[Count]:
    return [row for row in page.facets.get(name, ()) if row.count]


def named(
    things: models.QuerySet[Any], rows: Iterable[Count], most: int = MOST_SPOTS
) -> dict[str, Any]:
    """The things that counts speak of, by their keys: one query."""
    keys = [row.value for row in list(rows)[:most] if row.value]
    return {one.key: one for one in things.filter(key__in=keys)} if keys else {}


def _tallies(
    rows: Iterable[Count], things: Mapping[str, Thing], url: Callable[[str], str]
) -> list[Tally]:
    return [
        Tally(thing=things[row.value], count=row.count, url=url(row.value))
        for row in rows
        if row.value in things
    ]


def _actors(page: Page, scope: Scope, url: Callable[[str], str]) -> list[Tally]:
    """Who is named in most of them; where all name somebody, with whom."""
    rows = [row for row in _rows(page, FacetName.ACTOR) if row.value != scope.without]
    things = named(Actor.objects.filter(status=ActorStatus.ACTIVE), rows, MOST)
    if not scope.without:
        return _tallies(rows, things, url)
    search = reverse("search")

    def both(key: str) -> str:
        return search + scope.asked.saying(f"actor:{key}").query()

    return _tallies(rows, things, both)


def _sources(page: Page, url: Callable[[str], str]) -> list[Tally]:
    rows = _rows(page, FacetName.SOURCE)[:MOST]
    things = named(Source.objects.all(), rows, MOST)
    return [
        Tally(
            thing=things.get(row.value),
            count=row.count,
            url=url(row.value or UNKNOWN_SOURCE),
        )
        for row in rows
    ]


def _languages(page: Page, url: Callable[[str], str]) -> list[Tally]:
    words = dict(settings.CONTENT_LANGUAGES)
    return [
        Tally(
            words=str(words.get(row.value, row.value)),
            count=row.count,
            url=url(row.value),
        )
        for row in _rows(page, FacetName.LANGUAGE)
    ]


def _spot(one: Tally) -> Spot:
    assert isinstance(one.thing, Place)  # noqa: S101 - the facet is of places
    words = ngettext("%(label)s: %(n)s report", "%(label)s: %(n)s reports", one.count)
    return Spot(
        place=one.thing,
        count=one.count,
        url=one.url,
        said=words % {"label": one.thing.name, "n": one.count},
    )


def scope_of_actor(key: str) -> Scope:
    """The reports that name an actor, as the facet counts them."""
    return Scope(
        asked=Asked().choose(FacetName.ACTOR, key),
        within={FacetName.ACTOR: key},
        without=key,
    )


def scope_of_place(key: str) -> Scope:
    """The reports that name a place, or tell of a meeting there."""
    text = f"place:{key}"
    return Scope(asked=Asked(text=text, sort=Sort.NEWEST), node=parse(text))


def scope_of_meetings_at(key: str, *, is_country: bool) -> Scope:
    """The reports of meetings at a place."""
    name = FacetName.COUNTRY if is_country else FacetName.PLACE
    return Scope(asked=Asked().choose(name, key), within={name: key})


def scope_of_source(key: str) -> Scope:
    """The reports of a source."""
    return Scope(
        asked=Asked().choose(FacetName.SOURCE, key), within={FacetName.SOURCE: key}
    )
