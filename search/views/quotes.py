"""Who said what: the search in quotes.

Finding is `search.backends.quoted`; the JSON twin is `search.api_quotes`, the page of
one quote `quote`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from search.backends.base import Page, Sort
from search.backends.quoted import place_of, quotes_engine
from search.highlight import Terms, terms
from search.query.describe import tell
from search.query.nodes import Level
from search.query.parse import parse, parse_with_notices
from search.views.parts.paging import Pager, pager
from search.views.parts.quote_asked import MOST_TEXT, Asked, Facet, read
from search.views.parts.quote_facets import Chip, Group, chips, groups, names
from search.views.parts.quote_rows import NO_TERMS, Said, said

SORTS = {
    Sort.RELEVANCE: _("Most relevant"),
    Sort.NEWEST: _("Newest first"),
    Sort.OLDEST: _("Oldest first"),
}
MOST_COPIES = 20
"""Reports with the same words that are named under the first of them."""
MOST_WAYS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year in which something was said, how much, and the way to it."""

    year: int
    count: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Another question that finds something."""

    words: Promise
    url: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One answer: all that the page, or a JSON twin, says."""

    asked: Asked
    page: Page
    rows: Sequence[Said]
    groups: Sequence[Group]
    chips: Sequence[Chip]
    years: Sequence[Year]
    pager: Pager
    ways: Sequence[Way] = ()
    """Where nothing is found: what one step less would find."""


@require_safe
def quotes(request: HttpRequest) -> HttpResponse:
    """Show the quotes that the address asks for; no address fails."""
    asked = read(request.GET)
    found = data(asked)
    notices = parse_with_notices(asked.text).notices
    context = {
        "found": found,
        "asked": found.asked,
        "most_text": MOST_TEXT,
        "notices": [tell(notice, get_language() or "") for notice in notices],
        "sorts": [
            (sort.value, words, sort is asked.order) for sort, words in SORTS.items()
        ],
    }
    return TemplateResponse(request, "search/quotes.html", context)


def data(asked: Asked) -> Found:
    """Ask the engine and fetch what its answer speaks of: ten queries or fewer."""
    page, asked = _answer(asked)
    named = names(page, asked)
    return Found(
        asked=asked,
        page=page,
        rows=rows_of(page, marking(asked)),
        groups=groups(page, named),
        chips=list(chips(asked, named)),
        years=_years(page, asked),
        pager=pager(asked.page, asked.page_size, page.rows, asked.first_page.query[1:]),
        ways=() if page.total else list(_ways(asked)),
    )


def marking(asked: Asked) -> Terms:
    """What to mark in the words."""
    return terms(parse(asked.text), Level.NAMES) if asked.text else NO_TERMS


def rows_of(page: Page, marked: Terms) -> list[Said]:
    """The quotes of an answer, with the first of those that say the same."""
    places = [place_of(hit.article_id) for hit in page.hits]
    copies = {
        place: [place_of(pk) for pk in hit.copies[:MOST_COPIES]]
        for place, hit in zip(places, page.hits, strict=True)
        if hit.copies
    }
    return said(places, marked, copies)


def _answer(asked: Asked) -> tuple[Page, Asked]:
    """The engine's answer; a page beyond the last is read as the last."""
    engine = quotes_engine()
    page = engine.find(asked.request())
    if page.total and not page.hits:
        asked = replace(asked, page=-(-page.rows // asked.page_size))
        page = engine.find(asked.request())
    return page, asked


def _years(page: Page, asked: Asked) -> list[Year]:
    counts: Counter[int] = Counter()
    for month in page.histogram:
        counts[month.year] += month.count
    return [
        Year(
            year=year,
            count=count,
            url=asked.between(date(year, 1, 1), date(year, 12, 31)).query,
        )
        for year, count in sorted(counts.items(), reverse=True)
    ]


def _ways(asked: Asked) -> list[Way]:
    """What one step less would find; steps that find nothing are left out."""
    steps = [(_WITHOUT[facet], asked.choose(facet, ())) for facet in asked.chosen]
    if asked.start or asked.end:
        steps.append((_("At any time"), asked.of_any_day))
    if asked.text and asked.is_filtered:
        steps.append((_("The words without any filter"), asked.unfiltered))
        steps.append((_("The filters without the words"), asked.of_any_words))
    engine = quotes_engine()
    found = (
        Way(
            words=words,
            url=step.query,
            count=engine.find(step.request(counting=True)).total,
        )
        for words, step in steps
    )
    return [way for way in found if way.count][:MOST_WAYS]


_WITHOUT = {
    Facet.SPEAKER: _("By anybody"),
    Facet.HOW: _("Direct and reported"),
    Facet.MEETING: _("At any meeting"),
    Facet.SOURCE: _("In any source"),
    Facet.LANGUAGE: _("In any language"),
    Facet.CHECKED: _("Checked or not"),
}
