"""The home page: the search box and what is in the archive."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.models import Actor, Article, Meeting
from search.backends import engine
from search.backends.base import FacetName, Request
from search.views.parts.cards import Card, cards
from search.views.parts.dated import newest_first
from search.views.parts.meetings import reported
from search.views.parts.named import Ranked

NEWEST = 6
MEETINGS = 7
ACTORS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the archive holds, in figures and examples."""

    articles: int
    meetings: int
    actors: int
    sources: int
    first: dt.date | None
    last: dt.date | None
    newest: list[Card]
    recent: list[Meeting]
    named: list[Ranked[Actor]]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the search box and what is in the archive."""
    found = data()
    context: dict[str, Any] = {
        "found": found,
        "most": max((ranked.count for ranked in found.named), default=1),
        "is_home": True,
    }
    return TemplateResponse(request, "search/home.html", context)


def data() -> Home:
    """Count and choose: the counts from the engine, the names from the database."""
    page = engine().find(Request(facets=(FacetName.ACTOR, FacetName.SOURCE)))
    actors = page.facets.get(FacetName.ACTOR, ())
    sources = page.facets.get(FacetName.SOURCE, ())
    articles = Article.objects.visible()
    period = articles.aggregate(first=Min("published_on"), last=Max("published_on"))
    meetings = reported(Meeting.objects.all())
    newest = newest_first(articles).values_list("pk", flat=True)[:NEWEST]
    top = {count.value: count.count for count in actors[:ACTORS]}
    named = {actor.key: actor for actor in Actor.objects.filter(key__in=top)}
    return Home(
        articles=page.total,
        meetings=meetings.count(),
        actors=len(actors),
        sources=sum(bool(count.value) for count in sources),
        first=period["first"],
        last=period["last"],
        newest=cards(list(newest)),
        recent=list(meetings.filter(date_start__isnull=False)[:MEETINGS]),
        named=[
            Ranked(thing=named[key], count=count)
            for key, count in top.items()
            if key in named
        ],
    )
