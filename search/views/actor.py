"""People and bodies: the list of all, and the page of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.models import Actor, ActorRole
from archive.models.choices import ActorKind, ActorStatus, ThingKind
from archive.models.curated import now_called
from search.backends.base import FacetName
from search.views.parts.coverage import Coverage, coverage, ids, scope_of_actor
from search.views.parts.directory import counts_of, directory, read
from search.views.parts.met import Met, meetings_of_actor
from search.views.parts.moved import moved_to
from search.views.parts.quote_asked import Facet
from search.views.parts.said_box import SaidBox, said_box
from search.views.parts.spellings import Script, spellings

MEETINGS = 12
KINDS = dict(ActorKind.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An actor and all that its page, or a JSON twin, says of it."""

    actor: Actor
    scripts: Sequence[Script]
    roles: Sequence[ActorRole]
    coverage: Coverage
    meetings: Sequence[Met]
    quotes: SaidBox | None
    parts: Sequence[Actor]
    """The bodies and people that the registry has as its parts."""


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """List who is named, most often named first; `directory` says what narrows."""
    found = directory(
        read(request, KINDS), Actor.objects.active(), named_counts(), KINDS
    )
    return TemplateResponse(request, "search/actors.html", {"found": found})


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
    scope = scope_of_actor(actor.key)
    return Known(
        actor=actor,
        scripts=spellings(actor),
        roles=list(actor.roles.select_related("organisation", "country")),
        coverage=coverage(request, scope),
        meetings=meetings_of_actor(actor, ids(scope), MEETINGS),
        quotes=said_box(Facet.SPEAKER, actor.key),
        parts=list(actor.children.filter(status=ActorStatus.ACTIVE)),
    )


def named_counts() -> Mapping[str, int]:
    """In how many articles each actor is named, by key: the facet's own counts."""
    return counts_of(FacetName.ACTOR)
