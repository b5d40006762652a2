"""The page of one meeting. The list of all is `meetings`."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.models import Actor, Article, Meeting, Source
from archive.models.article import ArticleQuerySet
from archive.models.choices import (
    MeetingRole,
    Status,
    ThingKind,
)
from archive.models.curated import now_called
from search.views.parts.cards import Card, cards
from search.views.parts.dated import newest_first
from search.views.parts.moved import moved_to
from search.views.parts.named import BELIEVED, Ranked, actors_in
from search.views.parts.paging import Pager, pager_of
from search.views.parts.statements import Statement, Statements, figures, quotes

ARTICLES = 30
NAMED = 20
MENTIONING = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one source reported of a meeting."""

    source: Source | None
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A meeting and all that its page, or a JSON twin, says of it."""

    meeting: Meeting
    hosts: Sequence[Actor]
    sides: Sequence[Side]
    pager: Pager
    mentioning: Sequence[Card]
    quotes: Statements | None
    figures: Sequence[Statement]
    named: Sequence[Ranked[Actor]]
    earlier: Meeting | None
    later: Meeting | None


@require_safe
def meeting(request: HttpRequest, key: str) -> HttpResponse:
    """Show one meeting and what each source reported of it."""
    found = Meeting.objects.exclude(review_status=Status.REJECTED).select_related(
        "city", "country", "venue"
    )
    one = found.filter(key=key).first()
    if one is None:
        moved = now_called(ThingKind.MEETING, key)
        if moved is None:
            raise Http404
        return moved_to(moved)
    context = {"met": data(request, one), "meeting": one}
    return TemplateResponse(request, "search/meeting.html", context)


def data(request: HttpRequest, meeting: Meeting) -> Met:
    """What is known of a meeting."""
    main = _reporting(meeting, [MeetingRole.MAIN])
    passing = _reporting(
        meeting, [MeetingRole.MENTION_PAST, MeetingRole.MENTION_FUTURE]
    )
    pager = pager_of(request, ARTICLES, main.count())
    by_source = main.order_by(
        "source__name_en", "source__name_ar", "source", "published_on", "pk"
    ).values_list("pk", flat=True)
    shown = cards(list(by_source[pager.first_shown - 1 : pager.last_shown]))
    mentioning = newest_first(passing).values_list("pk", flat=True)
    earlier, later = _neighbours(meeting)
    return Met(
        meeting=meeting,
        hosts=list(meeting.hosts.all()),
        sides=[
            Side(source=source, cards=list(rows))
            for source, rows in groupby(shown, lambda card: card.article.source)
        ],
        pager=pager,
        quotes=quotes(request, article__in=main.values("pk")),
        figures=figures(article__in=main.values("pk")),
        mentioning=cards(list(mentioning[:MENTIONING])),
        named=actors_in(main, NAMED),
        earlier=earlier,
        later=later,
    )


def _reporting(meeting: Meeting, roles: Sequence[str]) -> ArticleQuerySet:
    return Article.objects.visible().filter(
        pk__in=meeting.reports.filter(role__in=roles, status__in=BELIEVED).values(
            "article"
        )
    )


def _neighbours(meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The meetings before and after this one in its series."""
    if not (meeting.series and meeting.date_start):
        return None, None
    series = Meeting.objects.filter(
        series=meeting.series, review_status__in=(*BELIEVED, Status.QUEUED)
    ).exclude(pk=meeting.pk)
    earlier = series.filter(date_start__lt=meeting.date_start).order_by("-date_start")
    later = series.filter(date_start__gt=meeting.date_start).order_by("date_start")
    return earlier.first(), later.first()
