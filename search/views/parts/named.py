"""Which mentions count on pages, and who is named with whom. No rendering."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Count, Q, QuerySet

from archive.models import Actor, Article, Mention, Place, Source
from archive.models.article import ArticleQuerySet
from archive.models.choices import FACET_FORMS, ArticleStatus, Status

BELIEVED = (Status.AUTO, Status.CONFIRMED)
COUNTED = Q(form__in=sorted(FACET_FORMS), in_boilerplate=False, status__in=BELIEVED)
"""Mentions that name somebody, outside boilerplate: as in the actor facet."""
READABLE = Q(article__status=ArticleStatus.PUBLISHED)


Thing = TypeVar("Thing", bound=Actor | Place | Source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked(Generic[Thing]):
    """An actor or a place and how often it is named."""

    thing: Thing
    count: int


def naming(thing: Actor | Place) -> ArticleQuerySet:
    """Readable articles that name an actor or a place."""
    field = "actor" if isinstance(thing, Actor) else "place"
    rows = Mention.objects.filter(COUNTED, **{field: thing})
    return Article.objects.visible().filter(pk__in=rows.values("article"))


def actors_in(
    articles: QuerySet[Article], most: int, **without: Any
) -> list[Ranked[Actor]]:
    """The actors named in most of these articles: two queries."""
    rows = (
        Mention.objects.filter(COUNTED, actor__isnull=False)
        .filter(article__in=articles.order_by().values("pk"))
        .exclude(**without)
        .order_by()
        .values_list("actor")
        .annotate(n=Count("article", distinct=True))
        .order_by("-n", "actor")[:most]
    )
    counts = dict(rows)
    found = Actor.objects.in_bulk(counts)
    return [Ranked(thing=found[pk], count=n) for pk, n in counts.items()]


def ranked(things: Iterable[Thing]) -> list[Ranked[Thing]]:
    """Things with how often each comes, most first, then as they come."""
    counts = Counter(things)
    return [Ranked(thing=thing, count=n) for thing, n in counts.most_common()]
