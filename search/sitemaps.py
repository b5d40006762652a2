"""What search engines of the web are told to read: the page of each thing.

Not here: searches and lists, which robots.txt keeps them out of.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from django.urls import reverse

from archive.models import Actor, Article, Meeting, Place, Source
from search.views.parts.meetings import reported

ON_A_PAGE: Final = 5000
"""Addresses in one file; the protocol allows 50,000 in 50 MB, with three links each."""


class InEachLanguage(Sequence[tuple[Any, str]]):
    """Each thing once for each language; only the asked slice is fetched.

    Django's own list of them would read 100,000 articles for each file of 5,000.
    """

    def __init__(self, things: Any, codes: Sequence[str]) -> None:
        """Take a query set, or a list, and the codes of the languages."""
        self._things, self._codes = things, codes

    def __len__(self) -> int:
        """How many addresses there are."""
        is_list = isinstance(self._things, list)
        number: int = len(self._things) if is_list else self._things.count()
        return number * len(self._codes)

    def __getitem__(self, wanted: Any) -> Any:
        """Give a slice with a start and an end, as a paginator asks for."""
        start, stop, _ = wanted.indices(len(self))
        first, each = start // len(self._codes), len(self._codes)
        things = self._things[first : -(-stop // each)]
        pairs = [(thing, code) for thing in things for code in self._codes]
        return pairs[start - first * each : stop - first * each]


class _Things(Sitemap[Any]):
    """Pages in both languages, each naming the other (hreflang)."""

    i18n = True
    alternates = True
    limit = ON_A_PAGE

    def _items(self) -> InEachLanguage:
        return InEachLanguage(self.items(), [code for code, _ in settings.LANGUAGES])


class Pages(_Things):
    """The pages that are of no single thing."""

    def items(self) -> list[str]:
        """Their names in urls.py."""
        return ["home", "meetings", "actors", "guide"]

    def location(self, item: str) -> str:
        """The address in the language that is active."""
        return reverse(item)


class Articles(_Things):
    """Readable articles, those that are an exact or sure copy left out."""

    def items(self) -> QuerySet[Article]:
        """In the order in which they came, so that a page of the map stays as it is."""
        first = Article.objects.visible().filter(duplicate_of=None)
        return first.only("headline", "updated_at").order_by("pk")

    def lastmod(self, item: Article) -> datetime:
        """When the article or a fact of it changed last."""
        return item.updated_at


class _Named(_Things):
    model: type[Model]

    def items(self) -> QuerySet[Any]:
        return self.model._default_manager.only("key").order_by("pk")  # noqa: SLF001


class Meetings(_Named):
    """Meetings that a readable article reports."""

    def items(self) -> QuerySet[Meeting]:
        """The same ones as in the list of meetings."""
        meetings = reported(Meeting.objects.all()).select_related(None)
        return meetings.only("key").order_by("pk")


class Actors(_Named):
    """Active actors that an article names."""

    def items(self) -> QuerySet[Actor]:
        """Those with a mention; the registry knows far more."""
        return (
            Actor.objects.filter(mentions__article__in=Article.objects.visible())
            .distinct()
            .only("key")
            .order_by("pk")
        )


class Places(_Named):
    """Places of a reported meeting."""

    def items(self) -> QuerySet[Place]:
        """Cities; a country is where its cities are."""
        meetings = reported(Meeting.objects.filter(city__isnull=False))
        cities = meetings.order_by().values("city")
        return Place.objects.filter(pk__in=cities).only("key").order_by("pk")


class Sources(_Named):
    """Every outlet with an article."""

    def items(self) -> QuerySet[Source]:
        """Those whose page is not empty."""
        sources = Article.objects.visible().order_by().values("source")
        return Source.objects.filter(pk__in=sources).only("key").order_by("pk")


SITEMAPS: Final = {
    "pages": Pages,
    "articles": Articles,
    "meetings": Meetings,
    "actors": Actors,
    "places": Places,
    "sources": Sources,
}
