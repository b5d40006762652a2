"""Which mentions count on pages, and who is named with whom. No rendering."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Q

from archive.models import Actor, Place, Source
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


def ranked(things: Iterable[Thing]) -> list[Ranked[Thing]]:
    """Things with how often each comes, most first, then as they come."""
    counts = Counter(things)
    return [Ranked(thing=thing, count=n) for thing, n in counts.most_common()]
