"""People and bodies: the list of all, and the page of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.models import Actor, ActorName, ActorRole, Meeting
from archive.models.choices import (
    ActorKind,
    ActorStatus,
    MeetingRole,
    NamePolicy,
    ThingKind,
)
from archive.models.curated import now_called
from archive.text.normalize import match_key
from search.backends import engine
from search.backends.base import FacetName, Request
from search.views.parts.cards import Card, cards
from search.views.parts.dated import newest_first
from search.views.parts.meetings import with_reports
from search.views.parts.moved import moved_to
from search.views.parts.named import BELIEVED, Ranked, actors_in, naming
from search.views.parts.paging import Pager, pager_of
from search.views.parts.statements import Statements, quotes

PAGE_SIZE = 60
ARTICLES = 10
MEETINGS = 12
NAMED_WITH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An actor and all that its page, or a JSON twin, says of it."""

    actor: Actor
    names: Sequence[ActorName]
    roles: Sequence[ActorRole]
    meetings: Sequence[Meeting]
    named_with: Sequence[Ranked[Actor]]
    articles: Sequence[Card]
    pager: Pager
    quotes: Statements | None


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """List who is named, most often named first; ?kind= and ?name= narrow."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in ActorKind.values else ""
    name = request.GET.get("name", "").strip()[:200]
    counts = named_counts()
    keys = _keys(kind, name)
    keys.sort(key=lambda key: -counts.get(key, 0))
    pager = pager_of(request, PAGE_SIZE, len(keys))
    shown = keys[pager.first_shown - 1 : pager.last_shown]
    found = {actor.key: actor for actor in Actor.objects.filter(key__in=shown)}
    context: dict[str, Any] = {
        "rows": [Ranked(thing=found[key], count=counts.get(key, 0)) for key in shown],
        "pager": pager,
        "kind": kind,
        "kinds": ActorKind.choices,
        "name": name,
    }
    return TemplateResponse(request, "search/actors.html", context)


@require_safe
def actor(request: HttpRequest, key: str) -> HttpResponse:
    """Show one actor; one that was merged leads to the one it is now."""
    one = Actor.objects.select_related("merged_into", "country", "parent")
    found = one.filter(key=key).first()
    if found and found.status == ActorStatus.MERGED and found.merged_into:
        return moved_to(found.merged_into)
    if found is None and (moved := now_called(ThingKind.ACTOR, key)):
        return moved_to(moved)
    if found is None or found.status != ActorStatus.ACTIVE:
        raise Http404
    context = {"known": data(request, found), "actor": found}
    return TemplateResponse(request, "search/actor.html", context)


def data(request: HttpRequest, actor: Actor) -> Known:
    """What is known of an actor."""
    articles = naming(actor)
    pager = pager_of(request, ARTICLES, articles.count())
    newest = newest_first(articles).values_list("pk", flat=True)
    shown = newest[pager.first_shown - 1 : pager.last_shown]
    attended = with_reports(
        Meeting.objects.filter(
            pk__in=Meeting.objects.filter(
                Q(hosts=actor)
                | Q(
                    reports__article__in=articles.order_by().values("pk"),
                    reports__role=MeetingRole.MAIN,
                    reports__status__in=BELIEVED,
                )
            ).values("pk")
        )
    )
    return Known(
        actor=actor,
        names=list(actor.names.exclude(policy=NamePolicy.NEVER)),
        roles=list(actor.roles.select_related("organisation", "country")),
        meetings=list(attended[:MEETINGS]),
        named_with=actors_in(articles, NAMED_WITH, actor=actor),
        articles=cards(list(shown)),
        pager=pager,
        quotes=quotes(request, speaker=actor),
    )


def named_counts() -> Mapping[str, int]:
    """In how many articles each actor is named, by key: the facet's own counts."""
    page = engine().find(Request(facets=(FacetName.ACTOR,)))
    return {row.value: row.count for row in page.facets.get(FacetName.ACTOR, ())}


def _keys(kind: str, name: str) -> list[str]:
    """The keys of active actors of this kind, with a name that has these words."""
    found = Actor.objects.active()
    if kind:
        found = found.filter(kind=kind)
    for word in match_key(name).split():
        found = found.filter(names__norm__contains=word)
    return list(
        found.order_by("name_en", "name_ar").values_list("key", flat=True).distinct()
    )
