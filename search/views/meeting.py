"""The page of one meeting. The list of all is `meetings`.

What the page says is put together here; how each part is found is in `parts`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from archive.compare.figures import FigureRow, figures_compared
from archive.compare.quotes import QuoteRow, quotes_compared
from archive.compare.wording import WordingRow, wordings
from archive.models import Actor, Article, DateMention, Figure, Meeting, Quote
from archive.models.choices import QuoteKind, Status, ThingKind
from archive.models.curated import now_called
from search.views.parts.attendance import Matrix, Presence, matrix
from search.views.parts.event import event
from search.views.parts.map import Map, Spot, city_map
from search.views.parts.meeting_facts import Said, days_said, places_said
from search.views.parts.meeting_series import InSeries, in_series
from search.views.parts.moved import moved_to
from search.views.parts.passages import ShownPassages, passages
from search.views.parts.promises import ShownPromises, promises
from search.views.parts.reports import COMPARED, Reports, reports
from search.views.parts.sides import Found, Sides, sides
from search.views.parts.statements import Statement, Statements, figures, quotes

MENTIONING = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A meeting and all that its page, or a JSON twin, says of it."""

    meeting: Meeting
    hosts: Sequence[Actor]
    reports: Reports
    days: Sequence[Said]
    places: Sequence[Said]
    map: Map | None
    series: InSeries | None
    sides: Sides
    matrix: Matrix
    counted: Sequence[FigureRow]
    statements: Sequence[QuoteRow]
    wordings: Sequence[WordingRow]
    passages: ShownPassages | None
    promises: ShownPromises
    quotes: Statements | None
    figures: Sequence[Statement]
    search_url: str

    @property
    def left_out(self) -> int:
        """How many reports are not compared because there are so many."""
        firsts = self.reports.total - sum(map(len, self.reports.copies.values()))
        return max(0, firsts - COMPARED)

    @property
    def contents(self) -> list[tuple[str, Promise, int]]:
        """The sections that there are: anchor, title and how much is in it."""
        return [row for row in self._sections() if row[2]]

    def _sections(self) -> Iterator[tuple[str, Any, int]]:
        yield "facts", _("Facts"), 1
        beside = len(self.sides.columns)
        title = _("Reports side by side") if beside > 1 else _("The report")
        yield "sources", title, beside
        yield "attendance", _("Who was named"), self.matrix.total
        yield "figures", _("Figures compared"), len(self.counted)
        yield "statements", _("Quotes compared"), len(self.statements)
        yield "wording", _("Wording"), len(self.wordings)
        rows = len(self.passages.rows) if self.passages else 0
        yield "passages", _("Word for word"), rows
        promised = len(self.promises.made) + len(self.promises.met)
        yield "promises", _("Promises and follow-ups"), promised
        yield (
            "quotes",
            _("What was said"),
            self.quotes.pager.total if self.quotes else 0,
        )
        yield "all-figures", _("All figures"), len(self.figures)
        yield "reports", _("All reports"), self.reports.total
        yield "mentioning", _("Also mentioned in"), len(self.reports.mentioning)


@require_safe
def meeting(request: HttpRequest, key: str) -> HttpResponse:
    """Show one meeting and what each source reported of it."""
    found = Meeting.objects.exclude(review_status=Status.REJECTED).select_related(
        "city__country", "country", "venue"
    )
    one = found.filter(key=key).prefetch_related("hosts__country").first()
    if one is None:
        moved = now_called(ThingKind.MEETING, key)
        if moved is None:
            raise Http404
        return moved_to(moved)
    met = data(request, one)
    context = {
        "met": met,
        "meeting": one,
        "presences": list(Presence),
        "event": event(request, one, met.hosts, met.sides.columns),
    }
    return TemplateResponse(request, "search/meeting.html", context)


def data(request: HttpRequest, meeting: Meeting) -> Met:
    """What is known of a meeting."""
    found = reports(request, meeting)
    columns, compared = found.columns, found.firsts
    said = _quotes(columns)
    counted = figures_compared(meeting, compared)
    statements = quotes_compared(meeting, compared)
    main = [article.pk for article in found.articles]
    return Met(
        meeting=meeting,
        hosts=list(meeting.hosts.all()),
        reports=found,
        days=days_said(found, _dates(compared)),
        places=places_said(found),
        map=_map(meeting, found.total),
        series=in_series(meeting),
        sides=sides(
            columns,
            compared,
            Found(
                quotes=said,
                figures=_figures(columns),
                statements=statements,
                counted=counted,
            ),
        ),
        matrix=matrix(meeting, columns, said, found.total),
        counted=counted,
        statements=statements,
        wordings=wordings(compared) if len(compared) > 1 else [],
        passages=passages(compared) if len(compared) > 1 else None,
        promises=promises(meeting),
        quotes=quotes(request, article__in=main),
        figures=figures(article__in=main),
        search_url=_search_url(meeting, found),
    )


def _quotes(columns: Sequence[Article]) -> list[Quote]:
    rows = Quote.objects.believed().exclude(kind=QuoteKind.TERM)
    rows = rows.filter(article__in=[one.pk for one in columns]).select_related(
        "speaker"
    )
    return list(rows.order_by("article", "start", "-end"))


def _figures(columns: Sequence[Article]) -> list[Figure]:
    rows = Figure.objects.believed().filter(article__in=[one.pk for one in columns])
    return list(rows.order_by("article", "start"))


def _dates(articles: Sequence[Article]) -> dict[int, list[DateMention]]:
    found: dict[int, list[DateMention]] = {}
    rows = DateMention.objects.believed().filter(article__in=[a.pk for a in articles])
    fields = ("article_id", "start", "end", "iso", "anchor")
    for row in rows.only(*fields).order_by("start"):
        found.setdefault(row.article_id, []).append(row)
    return found


def _map(meeting: Meeting, total: int) -> Map | None:
    """The place of the meeting, which leads to all meetings there."""
    place = meeting.city or meeting.country
    if place is None:
        return None
    url = f"{reverse('meetings')}?{urlencode({'place': place.key})}"
    said = _("All meetings in %(place)s") % {"place": place.name}
    spot = Spot(place=place, count=total, url=url, said=said)
    return city_map([spot], width=320, height=200)


def _search_url(meeting: Meeting, found: Reports) -> str:
    """The search in the reports from there in those days; "" without a place."""
    days = [one.published_on for one in found.articles if one.published_on]
    where = [("place", meeting.city), ("country", meeting.country)]
    name, place = next(((n, one) for n, one in where if one), ("", None))
    if place is None or not found.total:
        return ""
    asked = {name: place.key, "kind": meeting.kind}
    if days and len(days) == len(found.articles):
        asked |= {"from": min(days).isoformat(), "to": max(days).isoformat()}
    return f"{reverse('search')}?{urlencode(asked)}"
