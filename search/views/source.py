"""Sources: the list of all, and the page of one: what it reported over time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.models import Article, Source
from archive.models.choices import ArticleStatus, SourceKind
from search.backends import engine
from search.backends.base import FacetName
from search.views.parts.coverage import Coverage, coverage, scope_of_source
from search.views.parts.directory import counts_of, directory, read
from search.views.parts.met import Met, meetings_of_source
from search.views.parts.quote_asked import Facet
from search.views.parts.said_box import SaidBox, said_box

ARTICLES = 15
MEETINGS = 15
COPIES = 10
KINDS = dict(SourceKind.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A source that has copies of the same articles: whose were the first."""

    source: Source | None
    first_here: int
    first_there: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A source and all that its page, or a JSON twin, says of it."""

    source: Source
    coverage: Coverage
    meetings: Sequence[Met]
    quotes: SaidBox | None
    shared: Sequence[Shared]
    names: Sequence[str]


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List who published, most reports first; `directory` says what narrows."""
    counts = counts_of(FacetName.SOURCE)
    found = directory(read(request, KINDS), Source.objects.all(), counts, KINDS)
    return TemplateResponse(request, "search/sources.html", {"found": found})


@require_safe
def source(request: HttpRequest, key: str) -> HttpResponse:
    """Show what one outlet published over time."""
    found = get_object_or_404(Source, key=key)
    context = {"known": data(request, found), "source": found}
    return TemplateResponse(request, "search/source.html", context)


def data(request: HttpRequest, source: Source) -> Known:
    """What is known of a source."""
    return Known(
        source=source,
        coverage=coverage(request, scope_of_source(source.key), ARTICLES),
        meetings=meetings_of_source(source, MEETINGS),
        quotes=said_box(Facet.SOURCE, source.key),
        shared=_shared(source),
        names=_other_names(source),
    )


def _other_names(source: Source) -> list[str]:
    known = {source.name_ar, source.name_en}
    return [one.text for one in source.names.all() if one.text not in known]


def _shared(source: Source) -> list[Shared]:
    """Who has the same articles, most first: three queries, or one."""
    here, there = _copies(source.pk, engine().generation())
    both = Counter(here) + Counter(there)
    chosen = [pk for pk, _ in both.most_common(COPIES)]
    found = Source.objects.in_bulk([pk for pk in chosen if pk is not None])
    return [
        Shared(
            source=found.get(pk),
            first_here=here.get(pk, 0),
            first_there=there.get(pk, 0),
        )
        for pk in chosen
    ]


Counts = Mapping[int | None, int]


# Asked of each state of the archive once: it looks at all copies of a source.
@lru_cache(maxsize=256)
def _copies(source: int, generation: str) -> tuple[Counts, Counts]:
    """By source: how many of its articles are copies of ours, and ours of its."""
    del generation
    copies = Article.objects.visible().filter(
        duplicate_of__status=ArticleStatus.PUBLISHED
    )
    of_ours = copies.filter(duplicate_of__source=source).exclude(source=source)
    of_theirs = copies.filter(source=source).exclude(duplicate_of__source=source)
    number = Count("pk")
    return (
        dict(of_ours.order_by().values_list("source").annotate(n=number)),
        dict(
            of_theirs.order_by().values_list("duplicate_of__source").annotate(n=number)
        ),
    )
