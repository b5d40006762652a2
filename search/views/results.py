"""The results page: what was asked, the hits, the facets, the months."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from search import asked as asking
from search import facets as faceting
from search import past
from search.asked import Asked
from search.backends import engine
from search.backends.base import FacetName, Page, Sort
from search.help.partial import Nearly
from search.help.told import Told, described, enough, told
from search.help.why import Reader
from search.highlight import terms
from search.query import parts
from search.query.describe import tell
from search.query.nodes import Match
from search.query.notices import Notice
from search.query.parse import parse
from search.views.parts.cards import Card, Query, cards
from search.views.parts.paging import Pager, pager
from search.views.parts.timeline import Timeline, timeline

SORTS = {
    Sort.RELEVANCE: _("Most relevant"),
    Sort.NEWEST: _("Newest first"),
    Sort.OLDEST: _("Oldest first"),
}
MOST_NEARLY = 10
"""Articles with most of the words that are shown where none has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One answer: all that the page, or a JSON twin, says."""

    asked: Asked
    page: Page
    cards: list[Card]
    facets: list[faceting.Facet]
    chips: list[faceting.Chip]
    timeline: Timeline | None
    pager: Pager
    notices: tuple[Notice, ...]
    told: Told
    nearly: Sequence[Card] = ()
    """The best of the articles that have most of the words, where none has all."""

    @property
    def people(self) -> list[faceting.Row]:
        """The actors named in most of the hits."""
        rows = (f.rows for f in self.facets if f.name is FacetName.ACTOR)
        return list(next(rows, ()))[:6]

    @property
    def dated(self) -> dict[str, int]:
        """How many hits are published on a known day, estimated, undated."""
        rows = self.page.facets.get(FacetName.DATED, ())
        return {row.value: row.count for row in rows}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the articles that match ?q= and what was chosen. Never fails."""
    found = data(asking.known(asking.read(request.GET)))
    response = TemplateResponse(request, "search/results.html", context(found))
    past.keep(request, response, found.asked.text)
    return response


def data(asked: Asked) -> Results:
    """Ask the engine and fetch what its answer speaks of, in nine queries."""
    page, asked = _answer(asked)
    names = faceting.names(page, asked)
    about = told(
        asked, page.total, lambda name, value: faceting.label(name, value, names)
    )
    marks = query(asked)
    return Results(
        asked=asked,
        page=page,
        cards=cards([hit.article_id for hit in page.hits], marks),
        facets=faceting.facets(page, names),
        chips=faceting.chips(asked, names),
        timeline=timeline(
            page.histogram,
            lambda start, end: asked.between(start, end).query(),
            mirrored=get_language_bidi(),
            chosen=(asked.start, asked.end),
        ),
        pager=pager(
            asked.page, asked.page_size, page.total, replace(asked, page=1).query()[1:]
        ),
        notices=asking.notices(asked),
        told=about,
        nearly=_nearly(about.nearly, marks),
    )


def _nearly(found: Nearly | None, marks: Query) -> list[Card]:
    if found is None:
        return []
    best = replace(found.way.asked, page_size=MOST_NEARLY)
    page = engine().find(asking.request(best))
    return cards([hit.article_id for hit in page.hits], replace(marks, partial=True))


def context(found: Results) -> dict[str, Any]:
    """What the template takes."""
    asked = found.asked
    return {
        "found": found,
        "asked": asked,
        "text": asked.text,
        "total": found.page.total,
        "hidden": list(_hidden(asked)),
        "sorts": _choices(SORTS, asked.order, replace(asked, sort=None).order),
        "told": found.told,
        "notices": [tell(notice, get_language() or "") for notice in found.notices],
        "described": described(asked, get_language() or ""),
        "enough": enough(asked, parse(asked.text)),
        "n_parts": len(parts.parts(parse(asked.text))),
        "all_words_url": replace(asked, match=Match.ALL, least=0, page=1).query(),
        "undated_url": asked.choose(FacetName.DATED, "undated").query(),
        "estimated_url": asked.choose(FacetName.DATED, "estimated").query(),
        "any_dates_url": asked.between(None, None).query(),
    }


def query(asked: Asked) -> Query:
    """What to mark in the texts, and what links to them carry on."""
    if not asked.text:
        return Query()
    node = parse(asked.text)
    kept = Asked(text=asked.text, level=asked.level)
    body = terms(node, asked.level)
    title = terms(node, asked.level, title=True) if body.has_title else body
    return Query(
        body=body,
        title=title,
        link=kept.query(),
        reader=Reader(title, asked.text),
        partial=bool(enough(asked, node)),
    )


def _answer(asked: Asked) -> tuple[Page, Asked]:
    """The engine's answer; a page beyond the last is read as the last."""

    def ask(asked: Asked) -> Page:
        wanted = asking.request(asked, facets=faceting.WANTED, histogram=True)
        return engine().find(wanted)

    page = ask(asked)
    if page.total and not page.hits:
        last = -(-page.total // asked.page_size)
        asked = replace(asked, page=last)
        page = ask(asked)
    return page, asked


def _choices(
    names: Mapping[Any, Promise], chosen: object, default: object
) -> list[tuple[str, Promise, bool]]:
    """The options of a list: value, name, whether chosen; the default has no value."""
    return [
        ("" if value is default else value.value, name, value is chosen)
        for value, name in names.items()
    ]


def _hidden(asked: Asked) -> Iterator[tuple[str, str]]:
    """What the search form carries on that no control of the page shows."""
    shown = {"q", "from", "to", "sort", "page"}
    shown |= {name.value for name in faceting.WANTED} - {FacetName.DATED.value}
    return ((name, value) for name, value in asked.pairs() if name not in shown)
