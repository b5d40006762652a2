"""The results page: what was asked, the hits, the facets, the months, the map."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from search import asked as asking
from search import past
from search.asked import Asked, Usual
from search.backends import engine
from search.backends.base import FacetName, Page, Sort
from search.facets import WANTED
from search.facets.chips import Chip, chips
from search.facets.names import Names, label, names
from search.facets.picked import picked
from search.facets.rows import Facet, Row, facet, facets
from search.help.partial import Nearly
from search.help.told import Told, described, enough, told
from search.help.why import Reader
from search.highlight import terms
from search.preferences import PAGE_SIZES, Layout, preferences
from search.query import parts
from search.query.describe import tell
from search.query.nodes import Match
from search.query.notices import Notice
from search.query.parse import parse
from search.views.parts.cards import Card, Query, cards
from search.views.parts.map import Map, Spot, city_map
from search.views.parts.paging import Pager, pager
from search.views.parts.timeline import Timeline, timeline

SORTS = {
    Sort.RELEVANCE: _("Most relevant"),
    Sort.NEWEST: _("Newest first"),
    Sort.OLDEST: _("Oldest first"),
}
MOST_NEARLY = 10
"""Articles with most of the words that are shown where none has them all."""
MOST_SPOTS = 25
"""Meeting places on the map: the largest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One answer: all that the page, or a JSON twin, says."""

    asked: Asked
    page: Page
    cards: list[Card]
    facets: list[Facet]
    chips: list[Chip]
    timeline: Timeline | None
    map: Map | None
    pager: Pager
    notices: tuple[Notice, ...]
    told: Told
    nearly: Sequence[Card] = ()
    """The best of the articles that have most of the words, where none has all."""

    @property
    def people(self) -> list[Row]:
        """The actors named in most of the hits."""
        rows = (f.rows for f in self.facets if f.name is FacetName.ACTOR)
        return sorted(next(rows, ()), key=lambda row: -row.count)[:6]

    @property
    def dated(self) -> dict[str, int]:
        """How many hits are published on a known day, estimated, undated."""
        rows = self.page.facets.get(FacetName.DATED, ())
        return {row.value: row.count for row in rows}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the articles that match ?q= and what was chosen. Never fails.

    A script that lists the values of one facet gets that facet alone.
    """
    asked = asking.known(asking.read(request.GET, usual(request)))
    response: HttpResponse
    if (
        asked.more
        and request.headers.get("HX-Target") == f"fieldset#facet-{asked.more}"
    ):
        response = TemplateResponse(
            request, "components/facet.html", {"facet": unfolded(asked, asked.more)}
        )
    else:
        found = data(asked)
        response = TemplateResponse(request, "search/results.html", context(found))
        past.keep(request, response, found.asked.text)
    patch_vary_headers(response, ["HX-Target"])
    return response


def usual(request: HttpRequest) -> Usual:
    """What the reader prefers where the address says nothing."""
    preferred = preferences(request)
    return Usual(
        page_size=preferred.page_size or asking.PAGE_SIZE,
        is_compact=preferred.layout is Layout.COMPACT,
    )


def unfolded(asked: Asked, name: FacetName) -> Facet:
    """One facet with all its values, without the hits and the other facets."""
    wanted = (name, FacetName.COUNTRY) if name is FacetName.PLACE else (name,)
    page = engine().find(
        asking.request(replace(asked, page=1, page_size=1), facets=wanted)
    )
    shown = picked(page, asked)
    return facet(name, shown, names(shown.counts, asked), asked)


def data(asked: Asked) -> Results:
    """Ask the engine and fetch what its answer speaks of, in nine queries or ten."""
    page, asked = _answer(asked)
    shown = picked(page, asked)
    named = names(shown.counts, asked)
    about = told(asked, page.total, lambda name, value: label(name, value, named))
    marks = query(asked)
    return Results(
        asked=asked,
        page=page,
        cards=cards(
            [hit.article_id for hit in page.hits],
            marks,
            {hit.article_id: hit.copies for hit in page.hits if hit.copies},
        ),
        facets=facets(shown, named, asked),
        chips=chips(asked, named),
        timeline=timeline(
            page.histogram,
            asked.periods(),
            mirrored=get_language_bidi(),
            chosen=(asked.start, asked.end),
        ),
        map=city_map(_spots(page, named, asked)),
        pager=pager(
            asked.page, asked.page_size, page.rows, replace(asked, page=1).query()[1:]
        ),
        notices=asking.notices(asked),
        told=about,
        nearly=_nearly(about.nearly, marks),
    )


def _spots(page: Page, named: Names, asked: Asked) -> list[Spot]:
    """The cities of the meetings; each leads to its own articles."""
    counted = page.facets.get(FacetName.PLACE, ())[:MOST_SPOTS]
    anywhere = asked.choose(FacetName.COUNTRY)
    return [
        Spot(
            place=place,
            count=row.count,
            url=anywhere.choose(FacetName.PLACE, row.value).query(),
            said=ngettext(
                "%(label)s: %(n)s report", "%(label)s: %(n)s reports", row.count
            )
            % {"label": place.name, "n": row.count},
        )
        for row in counted
        if (place := named.places.get(row.value)) and row.count
    ]


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
        "carried": list(_carried(asked, has_picks=bool(found.page.total))),
        "sorts": _choices(SORTS, asked.order, replace(asked, sort=None).order),
        "sizes": _sizes(asked),
        "kept_query": replace(asked, page=1, more=None, more_page=1, find="").query(),
        "other_view_url": replace(asked, is_compact=not asked.is_compact).query(),
        "other_copies_url": replace(
            asked, is_folded=not asked.is_folded, page=1
        ).query(),
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
        return Query(is_compact=asked.is_compact)
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
        is_compact=asked.is_compact,
    )


def _answer(asked: Asked) -> tuple[Page, Asked]:
    """The engine's answer; a page beyond the last is read as the last."""

    def ask(asked: Asked) -> Page:
        wanted = asking.request(asked, facets=WANTED, histogram=True)
        return engine().find(wanted)

    page = ask(asked)
    if page.total and not page.hits:
        last = -(-page.rows // asked.page_size)
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


def _sizes(asked: Asked) -> list[tuple[str, str, bool]]:
    """How many hits a page may have, the one asked for among them."""
    usual = asked.usual.page_size
    offered = sorted({*PAGE_SIZES, asking.MOST_PAGE_SIZE, asked.page_size, usual})
    return [
        ("" if size == usual else str(size), str(size), size == asked.page_size)
        for size in offered
    ]


def _carried(asked: Asked, *, has_picks: bool) -> Iterator[tuple[str, str]]:
    """What the search form carries on that no control of the page shows."""
    shown = {"q", "from", "to", "page", "more", "more_page", "find"}
    if has_picks:
        shown |= {"sort", "page_size"}
    shown |= {name.value for name in WANTED} - {FacetName.DATED.value}
    return ((name, value) for name, value in asked.pairs() if name not in shown)
