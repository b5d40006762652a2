"""The list of meetings: narrowed, counted, on a timeline and on a map.

One meeting is `meeting`, the calendar of the same list is `calendar`.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from archive.models import Meeting
from archive.models.choices import PlaceKind
from search.views.parts.map import Map, Spot, city_map
from search.views.parts.meeting_asked import Asked, Facet, Order, read
from search.views.parts.meeting_facets import Narrowing, narrowing
from search.views.parts.meeting_rows import Meetings, Row
from search.views.parts.meeting_rows import meetings as all_meetings
from search.views.parts.paging import Pager, pager
from search.views.parts.timeline import Timeline, timeline

PAGE_SIZE = 50
ORDERS: Mapping[Order, Promise] = {
    Order.NEWEST: _("Newest first"),
    Order.OLDEST: _("Oldest first"),
    Order.REPORTS: _("Most reports first"),
    Order.NAME: _("By name"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """The meetings of a year of the list; `heading` is None where order is another."""

    year: int | None
    has_heading: bool
    meetings: Sequence[Meeting]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the page shows."""

    asked: Asked
    total: int
    years: Sequence[Years]
    pager: Pager
    narrowing: Narrowing
    timeline: Timeline | None
    map: Map | None
    undated: int
    of_any_day: int
    any_day: bool


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """List the meetings that the address asks for; `meeting_asked` says how.

    Meetings that no article reports are listed with ?all=1 only.
    """
    asked = read(request)
    listed = data(asked)
    context = {
        "listed": listed,
        "asked": asked,
        "orders": [
            (one.value, words, one is asked.order) for one, words in ORDERS.items()
        ],
    }
    return TemplateResponse(request, "search/meetings.html", context)


def data(asked: Asked) -> Listed:
    """What the list shows: six queries, however many meetings there are."""
    found = all_meetings(asked)
    named = narrowing(found)
    pages = pager(asked.page, PAGE_SIZE, len(found.found), _base(asked))
    shown = found.found[pages.first_shown - 1 : pages.last_shown]
    return Listed(
        asked=asked,
        total=len(found.found),
        years=list(_years(shown, asked)),
        pager=pages,
        narrowing=named,
        timeline=_timeline(found),
        map=city_map(_spots(asked, named), width=320, height=260),
        undated=found.undated,
        of_any_day=len(found.of_any_day),
        any_day=not (asked.start or asked.end or asked.undated),
    )


def _base(asked: Asked) -> str:
    return asked.first_page.query.removeprefix("?")


def _years(shown: Sequence[Row], asked: Asked) -> Sequence[Years]:
    """The rows as meetings, under their years where the order is by days."""
    rows = in_list(Meeting.objects.all()).in_bulk([row.pk for row in shown])
    counts = {row.pk: row.reports for row in shown}
    meetings = []
    for row in shown:
        meeting = rows[row.pk]
        meeting.report_count = counts[row.pk]  # type: ignore[attr-defined]
        meetings.append(meeting)
    if asked.order not in {Order.NEWEST, Order.OLDEST}:
        return (
            [Years(year=None, has_heading=False, meetings=meetings)] if meetings else []
        )
    return [
        Years(year=year, has_heading=True, meetings=list(some))
        for year, some in groupby(meetings, _year)
    ]


def in_list(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with the places that a row of the list names."""
    return meetings.select_related("city__country", "country")


def _year(meeting: Meeting) -> int | None:
    day = meeting.date_start or meeting.date_end
    return day.year if day else None


def _timeline(found: Meetings) -> Timeline | None:
    def address(start: dt.date, end: dt.date) -> str:
        return found.asked.between(start, end).query

    return timeline(
        found.months,
        address,
        mirrored=get_language_bidi(),
        chosen=(found.asked.start, found.asked.end),
    )


def _spots(asked: Asked, named: Narrowing) -> list[Spot]:
    """The places of the map; a chosen one leads to the list without it."""
    spots = []
    for place, count in named.spots:
        is_chosen = place.key in asked.values(Facet.PLACE)
        change = asked.without if is_chosen else asked.with_value
        where = place.name
        if place.country and place.kind != PlaceKind.COUNTRY:
            where = f"{place.name} ({place.country.name})"
        said = ngettext(
            "%(place)s: %(n)d meeting", "%(place)s: %(n)d meetings", count
        ) % {"place": where, "n": count}
        url = change(Facet.PLACE, place.key).query
        spots.append(Spot(place=place, count=count, url=url, said=said))
    return spots
