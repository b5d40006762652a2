"""What may be chosen instead of a suggestion: likely things first, then a search.

Two queries for each sort of thing, whatever is typed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from archive.models import Actor, Article, Meeting, Place, ReviewItem, Source
from archive.models.choices import ActorStatus, Status
from archive.text.normalize import match_key

MOST = 10
SORTS = {
    "actor": _("Actors"),
    "place": _("Places"),
    "source": _("Sources"),
    "meeting": _("Meetings"),
    "article": _("Articles"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A thing that may be chosen: the sort, its number, its name and what it is."""

    sort: str
    pk: int
    name: str
    language: str
    note: str


def candidates(item: ReviewItem, sort: str, words: str) -> list[Candidate]:
    """Find things by some words of their names; without words those nearest at hand."""
    find, look = _SORTS[sort]
    rows = look(words) if match_key(words) else find(item)
    return [_candidate(sort, row) for row in rows[:MOST]]


def _candidate(sort: str, row: Any) -> Candidate:
    if isinstance(row, Article):
        day = date_format(row.published_on) if row.published_on else ""
        return Candidate(
            sort=sort, pk=row.pk, name=row.headline, language=row.language, note=day
        )
    return Candidate(
        sort=sort,
        pk=row.pk,
        name=str(row),
        language=row.name_language,
        note=_note(row),
    )


def _note(row: Any) -> str:
    if isinstance(row, Meeting):
        return date_format(row.date_start) if row.date_start else ""
    if isinstance(row, Source):
        return row.domain
    country = row.country.name if row.country else ""
    return " · ".join(filter(None, (str(row.get_kind_display()), country)))


def _articles(item: ReviewItem) -> Any:
    """The articles in question, as a subquery."""
    sighted = models.Q(sightings__item=item)
    return Article.objects.filter(sighted | models.Q(pk=item.article_id)).values("pk")


def _named(model: Any, words: str) -> Any:
    """Things with a name that holds the words in any spelling."""
    key = match_key(words)
    hit = models.Q(name_en__icontains=words) | models.Q(name_ar__icontains=words)
    if hasattr(model, "names"):
        hit |= models.Q(names__norm__contains=key)
    return model.objects.filter(hit | models.Q(key__contains=key)).distinct()


def _actors_near(item: ReviewItem) -> Any:
    rows = Actor.objects.filter(
        mentions__article__in=_articles(item), status=ActorStatus.ACTIVE
    ).exclude(mentions__status=Status.REJECTED)
    counted = rows.annotate(times=models.Count("mentions"))
    return counted.select_related("country").order_by("-times", "pk")


def _actors(words: str) -> Any:
    rows = _named(Actor, words).filter(status=ActorStatus.ACTIVE)
    return rows.select_related("country").order_by("name_en", "pk")


def _places_near(item: ReviewItem) -> Any:
    rows = Place.objects.filter(mentions__article__in=_articles(item))
    counted = rows.annotate(times=models.Count("mentions"))
    return counted.select_related("country").order_by("-times", "pk")


def _places(words: str) -> Any:
    rows = _named(Place, words).select_related("country")
    return rows.order_by(models.F("population").desc(nulls_last=True), "pk")


def _sources_near(item: ReviewItem) -> Any:
    return Source.objects.annotate(times=models.Count("articles")).order_by(
        "-times", "pk"
    )


def _sources(words: str) -> Any:
    by_domain = Source.objects.filter(domain__icontains=words)
    return (_named(Source, words) | by_domain.distinct()).order_by("pk")


def _meetings_near(item: ReviewItem) -> Any:
    """Meetings in places that the article names, the latest before it first."""
    rows = Meeting.objects.exclude(review_status=Status.REJECTED)
    if item.article and item.article.published_on:
        rows = rows.filter(date_start__lte=item.article.published_on)
    named = Place.objects.filter(mentions__article__in=_articles(item)).values("pk")
    return rows.filter(city__in=named).order_by("-date_start", "pk")


def _meetings(words: str) -> Any:
    rows = _named(Meeting, words).exclude(review_status=Status.REJECTED)
    return rows.order_by(models.F("date_start").desc(nulls_last=True), "pk")


def _articles_near(item: ReviewItem) -> Any:
    first = item.payload.get("first") or 0
    return Article.objects.filter(pk=first).defer("raw_text", "minhash")


def _headlines(words: str) -> Any:
    rows = Article.objects.filter(headline__icontains=words)
    return rows.defer("raw_text", "minhash").order_by("-published_on", "-pk")


_SORTS: Mapping[str, tuple[Callable[[ReviewItem], Any], Callable[[str], Any]]] = {
    "actor": (_actors_near, _actors),
    "place": (_places_near, _places),
    "source": (_sources_near, _sources),
    "meeting": (_meetings_near, _meetings),
    "article": (_articles_near, _headlines),
}

__all__: Sequence[str] = ("MOST", "SORTS", "Candidate", "candidates")
