"""The page of a place: the meetings held there and the articles that name it."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.models import Meeting, MeetingReport, Place
from archive.models.choices import MeetingRole, ThingKind
from archive.models.curated import now_called
from search.views.parts.cards import cards
from search.views.parts.dated import newest_first
from search.views.parts.meetings import with_reports
from search.views.parts.moved import moved_to
from search.views.parts.named import BELIEVED, naming
from search.views.parts.paging import pager_of
from search.views.parts.statements import quotes

ARTICLES = 10
MEETINGS = 30
WITHIN = 24


@require_safe
def place(request: HttpRequest, key: str) -> HttpResponse:
    """Show a country, a city or another place; an old key leads to what it is now."""
    found = Place.objects.select_related("country", "parent").filter(key=key).first()
    if found is None:
        moved = now_called(ThingKind.PLACE, key)
        if moved is None:
            raise Http404
        return moved_to(moved)
    return TemplateResponse(request, "search/place.html", data(request, found))


def data(request: HttpRequest, place: Place) -> dict[str, Any]:
    """What is known of a place."""
    articles = naming(place)
    pager = pager_of(request, ARTICLES, articles.count())
    newest = newest_first(articles).values_list("pk", flat=True)
    here = with_reports(
        Meeting.objects.filter(Q(city=place) | Q(country=place) | Q(venue=place))
    )
    main = MeetingReport.objects.filter(
        role=MeetingRole.MAIN, status__in=BELIEVED, meeting__in=here.values("pk")
    )
    within = Place.objects.filter(country=place, meetings__isnull=False).distinct()
    return {
        "place": place,
        "meetings": list(here[:MEETINGS]),
        "within": list(within[:WITHIN]),
        "cards": cards(list(newest[pager.first_shown - 1 : pager.last_shown])),
        "pager": pager,
        "quotes": quotes(request, article__in=main.values("article")),
    }
