"""The page of one quote: its address is where it stands in the text of its article.

The text never changes, so the address outlives every new reading of it.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.compare.sentence import passage
from archive.models import Article, ComparedQuote
from archive.models.choices import Compared, Status
from search.backends.quoted import Place, readable
from search.views.parts.cards import when
from search.views.parts.cite import Passage, citation, link_value
from search.views.parts.cited import ASKED, reference_to
from search.views.parts.quote_rows import (
    Said,
    of_rows,
    permalink,
    place_of_row,
    said,
    with_articles,
)
from search.views.parts.story import anchor_at

NEAR = 3
"""Quotes of the same article that are shown before it, and behind it."""
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,6})-([0-9]{1,6})\Z")


@require_safe
def quote(request: HttpRequest, span: str) -> HttpResponse:
    """Show one quote, by where it stands in its article.

    Where a new reading has other bounds the address leads to the quote that is there
    now; where there is none any more the page shows the words and says so.
    """
    place = _place(span)
    article = _article(place)
    rows = list(
        with_articles(readable()).filter(
            article=article, start__lt=place.end, end__gt=place.start
        )
    )
    exact = [row for row in rows if place_of_row(row) == place]
    if not exact and rows:
        nearest = max(rows, key=lambda row: _overlap(place, place_of_row(row)))
        return redirect(permalink(place_of_row(nearest)))
    context: dict[str, Any] = {
        "article": article,
        "address": permalink(place),
        **_cited(request, article, place),
    }
    if exact:
        best = min(exact, key=lambda row: row.status != Status.CONFIRMED)
        (one,) = of_rows([best], whole=True)
        context |= {
            "one": one,
            "when": one.when,
            "others": others(place),
            "beside": beside(one),
        }
    else:
        anchor = anchor_at(article, place.start)
        around = passage(article.raw_text, (place.start, place.end))
        context |= {
            "around": around,
            "when": when(article, None),
            "url": f"{article.get_absolute_url()}#{anchor}",
        }
    return TemplateResponse(request, "search/quote.html", context)


def _cited(request: HttpRequest, article: Article, place: Place) -> dict[str, Any]:
    """The citation in both languages, and where its files are."""
    words = article.raw_text[place.start : place.end]
    cited = Passage(start=place.start, end=place.end, raw=words)
    reference = reference_to(request, article, cited)
    address = article.get_absolute_url()
    return {
        "texts": [(code, citation(reference, code)) for code, _ in settings.LANGUAGES],
        "cite_url": f"{address}?{ASKED}={link_value(cited)}#cite",
    }


def _place(span: str) -> Place:
    found = _SPAN.match(span)
    if not found:
        raise Http404
    place = Place(*map(int, found.groups()))
    # An address has one form, and a span has words.
    if f"{place.article}-{place.start}-{place.end}" != span or place.start >= place.end:
        raise Http404
    return place


def _article(place: Place) -> Article:
    one = Article.objects.visible().select_related("source").filter(pk=place.article)
    article = one.first()
    if article is None or place.end > len(article.raw_text):
        raise Http404
    if not article.raw_text[place.start : place.end].strip():
        raise Http404
    return article


def _overlap(first: Place, second: Place) -> tuple[float, int]:
    shared = min(first.end, second.end) - max(first.start, second.start)
    all_words = max(first.end, second.end) - min(first.start, second.start)
    return shared / all_words, -second.start


def beside(one: Said) -> list[Said]:
    """The quotes before and behind it in the article, `NEAR` of each at most."""
    rows = list(with_articles(readable()).filter(article=one.article).order_by("start"))
    at = next((n for n, row in enumerate(rows) if row.pk == one.row.pk), 0)
    near = [*rows[max(0, at - NEAR) : at], *rows[at + 1 : at + 1 + NEAR]]
    return of_rows(near)


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What another report says of the same statement."""

    one: Said
    is_confirmed: bool


def others(place: Place) -> list[Other]:
    """How other reports give the same statement, as far as it was compared."""
    known = ComparedQuote.objects.exclude(status=Compared.REJECTED).exclude(
        comparison__status=Compared.REJECTED
    )
    here = known.filter(article=place.article, start__lt=place.end, end__gt=place.start)
    cells = (
        known.filter(comparison__in=here.values("comparison"))
        .exclude(article=place.article)
        .select_related("comparison")
        .order_by("pk")
    )
    sure = {
        Place(cell.article_id, cell.start, cell.end): all(
            one.status == Compared.CONFIRMED for one in (cell, cell.comparison)
        )
        for cell in cells
    }
    found = said(list(sure))
    return [Other(one=one, is_confirmed=sure[place_of_row(one.row)]) for one in found]
