"""Any search as an Atom feed (RFC 4287): what a reader of feeds polls for new hits."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any, Final
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from archive.models import Article
from search import asked as asking
from search.asked import Asked
from search.backends import engine
from search.backends.base import Sort
from search.help.told import described
from search.highlight import Segment
from search.highlight.segments import shown
from search.views.parts.cards import Card, cards
from search.views.results import query

ENTRIES: Final = 50
# What XML 1.0 cannot hold in any way (its production Char).
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
FRESH: Final = 300
"""Seconds for which an answer may be kept: new articles are not told faster."""


class _Feed(Atom1Feed):
    """Atom whose entries say their language, and which stays the same while they do."""

    def latest_post_date(self) -> datetime:
        """When the newest entry changed; without one a fixed day, not the hour."""
        return max((item["updateddate"] for item in self.items), default=_NEVER)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return {**super().item_attributes(item), "xml:lang": item["language"]}


@require_safe
@cache_control(private=True, max_age=FRESH)
@conditional_page
def atom(request: HttpRequest) -> HttpResponse:
    """Give the newest hits of the question that the address asks, as the page does.

    Takes the parameters of the results page; only its page number is left out.
    """
    asked = replace(asking.known(asking.read(request.GET)), page=1, page_size=ENTRIES)
    asked = replace(asked, sort=asked.sort or Sort.NEWEST)
    found = engine().find(asking.request(asked))
    hits = cards([hit.article_id for hit in found.hits], query(asked))
    site = request.build_absolute_uri("/").rstrip("/")
    feed = _feed(asked, site)
    pks = [card.article.pk for card in hits]
    stamps = Article.objects.only("created_at", "updated_at").in_bulk(pks)
    for card in hits:
        _add(feed, card, stamps[card.article.pk], site)
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def _feed(asked: Asked, site: str) -> Atom1Feed:
    plain = replace(asked, page_size=Asked().page_size)
    return _Feed(
        title=_("Sijill: %(query)s") % {"query": _written(asked.text)}
        if asked.text
        else _("Sijill: news archive"),
        author_name=_("Sijill"),
        subtitle=_written(described(asked, get_language() or "")),
        link=site + reverse("search") + plain.query(),
        feed_url=site + reverse("feed") + plain.query(),
        language=get_language(),
        description="",
    )


def _add(feed: Atom1Feed, card: Card, stamps: Article, site: str) -> None:
    article = card.article
    feed.add_item(
        title=_written(article.headline),
        link=site + article.get_absolute_url(),
        description=_said(card.snippet),
        unique_id=_identity(stamps, site),
        author_name=article.source.name if article.source else None,
        categories=[actor.name for actor in card.actors],
        pubdate=_midnight(card),
        updateddate=stamps.updated_at,
        language=article.language,
    )


def _identity(article: Article, site: str) -> str:
    """A tag URI (RFC 4151) that stays when headline, language or server changes."""
    host = urlsplit(site).hostname
    return f"tag:{host},{article.created_at:%Y-%m-%d}:article/{article.pk}"


def _said(snippet: Sequence[Segment]) -> str:
    """The words around the matches as HTML, which feed readers show."""
    return "".join(
        f"<b>{escape(text)}</b>" if segment.marked else escape(text)
        for segment in snippet
        if (text := _written(segment.text))
    )


def _written(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", shown(text))


def _midnight(card: Card) -> datetime | None:
    day = card.article.published_on
    return datetime.combine(day, time(), UTC) if day else None
