"""The page of a source: its articles, and how many there are of each month."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from archive.models import Article, Source
from search.asked import Asked
from search.asked import request as asking
from search.backends import Unavailable, engine
from search.backends.base import FacetName
from search.views.parts.cards import cards
from search.views.parts.dated import newest_first
from search.views.parts.named import actors_in
from search.views.parts.paging import pager_of
from search.views.parts.statements import quotes
from search.views.parts.timeline import timeline

ARTICLES = 15
NAMED = 12


@require_safe
def source(request: HttpRequest, key: str) -> HttpResponse:
    """Show what one outlet published over time."""
    found = get_object_or_404(Source, key=key)
    return TemplateResponse(request, "search/source.html", data(request, found))


def data(request: HttpRequest, source: Source) -> dict[str, Any]:
    """What is known of a source."""
    asked = Asked().choose(FacetName.SOURCE, source.key)
    try:
        months = engine().find(asking(asked, histogram=True)).histogram
    except Unavailable:
        months = ()
    articles = Article.objects.visible().filter(source=source)
    pager = pager_of(request, ARTICLES, articles.count())
    newest = newest_first(articles).values_list("pk", flat=True)
    search = reverse("search")
    return {
        "source": source,
        "timeline": timeline(
            months,
            lambda start, end: search + asked.between(start, end).query(),
            mirrored=get_language_bidi(),
        ),
        "cards": cards(list(newest[pager.first_shown - 1 : pager.last_shown])),
        "named": actors_in(articles, NAMED),
        "pager": pager,
        "quotes": quotes(request, article__source=source),
    }
