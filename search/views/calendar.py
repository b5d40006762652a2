"""The meetings as a calendar (iCalendar, RFC 5545): the list's, or one meeting.

Only meetings whose day is known are in it: a month is not a day, and an event that
fills a month would hide what is in it. docs/meetings.md says what each field holds.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vText

from archive.models import Meeting, MeetingReport
from archive.models.choices import DateBasis, MeetingStatus, Status, ThingKind
from archive.models.curated import now_called
from search.views.parts.meeting_asked import read
from search.views.parts.meeting_days import is_to_the_day, when
from search.views.parts.meeting_rows import meetings as all_meetings
from search.views.parts.moved import moved_to

MOST = 2_000
"""Meetings in one calendar, the newest ones: phones give up on larger files."""
NEVER_CHANGED = dt.datetime(2014, 1, 1, tzinfo=dt.UTC)
"""DTSTAMP, which every event must have, of a meeting that came with the registry."""
FRESH = dt.timedelta(hours=12)
"""How often a program should ask again."""
STATUSES: Mapping[str, str] = {
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.PLANNED: "TENTATIVE",
    MeetingStatus.POSTPONED: "TENTATIVE",
    MeetingStatus.CANCELLED: "CANCELLED",
}


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Give the meetings that the list of the same address shows, on all its pages."""
    found = all_meetings(read(request)).found
    rows = _known(Meeting.objects.filter(pk__in=[row.pk for row in found]))
    title = _("Meetings in Sijill")
    return _answer(request, rows, title, f"meetings-{get_language()}.ics")


@require_safe
def meeting(request: HttpRequest, key: str) -> HttpResponse:
    """Give one meeting; one whose day is not known is in no calendar."""
    shown = Meeting.objects.exclude(review_status=Status.REJECTED)
    rows = _known(shown.filter(key=key))
    if not rows:
        moved = now_called(ThingKind.MEETING, key)
        if moved is None or shown.filter(key=key).exists():
            raise Http404
        return moved_to(reverse("meeting_calendar", args=[moved.key]))
    return _answer(request, rows, rows[0].name, f"{key}.ics")


def _known(meetings: QuerySet[Meeting]) -> list[Meeting]:
    """Those of a known day, the newest first, with what an event tells of them."""
    rows = meetings.select_related("city__country", "country", "venue")
    rows = rows.order_by("-date_start", "key").prefetch_related("hosts")
    return [one for one in rows if is_to_the_day(one)][:MOST]


def _answer(
    request: HttpRequest, rows: Sequence[Meeting], title: str, name: str
) -> HttpResponse:
    """The file; or that it is as the asker has it."""
    changed = _changed(rows)
    body: bytes = _calendar(request, rows, title, changed).to_ical()
    newest = max(changed.values(), default=None)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    last = int(newest.timestamp()) if newest else None
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Language"] = get_language()
    response["ETag"] = tag
    if last:
        response["Last-Modified"] = http_date(last)
    patch_vary_headers(response, ["Cookie"])
    return get_conditional_response(request, tag, last, response) or response


def _changed(rows: Sequence[Meeting]) -> dict[int, dt.datetime]:
    """When each was last changed by a person, or got its newest report: two queries."""
    keys = [one.pk for one in rows]
    history = Meeting.history.model.objects
    edits = history.filter(id__in=keys).order_by().values_list("id")
    reports = MeetingReport.objects.filter(meeting__in=keys).order_by()
    found: dict[int, dt.datetime] = {}
    for latest in (
        edits.annotate(at=Max("history_date")),
        reports.values_list("meeting").annotate(at=Max("article__created_at")),
    ):
        for key, at in latest:
            found[key] = max(at, found.get(key, at))
    return found


def _calendar(
    request: HttpRequest,
    rows: Iterable[Meeting],
    title: str,
    changed: Mapping[int, dt.datetime],
) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//Sijill//Sijill {settings.VERSION}//{_language()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", FRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for one in rows:
        calendar.add_component(_event(request, one, changed.get(one.pk)))
    return calendar


def _event(request: HttpRequest, one: Meeting, changed: dt.datetime | None) -> Event:
    """An event of whole days; its end is the day after the last, as the RFC has it."""
    assert one.date_start is not None  # noqa: S101  # `_known` left the others out
    event = Event()
    # The same in both languages and whatever the meeting is called.
    event.add("uid", f"meeting-{one.pk}@{request.get_host().partition(':')[0]}")
    event.add("dtstamp", changed or NEVER_CHANGED)
    if changed:
        event.add("last-modified", changed)
    event.add("dtstart", one.date_start)
    event.add("dtend", (one.date_end or one.date_start) + dt.timedelta(days=1))
    event.add("summary", _text(_summary(one), one.name_language))
    place = ", ".join(dict.fromkeys(_where(one)))
    if place:
        event.add("location", _text(place, _language()))
    where = one.venue or one.city
    if where and where.lat is not None and where.lon is not None:
        event.add("geo", (where.lat, where.lon))
    event.add("description", _text(_description(one), _language()))
    event.add("categories", [str(one.get_kind_display())])
    event.add("url", request.build_absolute_uri(one.get_absolute_url()))
    event.add("status", _status(one))
    event.add("transp", "TRANSPARENT")
    return event


def _summary(one: Meeting) -> str:
    """The name; where only the last possible day is known, that, too."""
    if one.date_basis == DateBasis.ON_OR_BEFORE:
        return f"{one.name} ({when(one)})"
    return one.name


def _where(one: Meeting) -> Iterable[str]:
    country = one.country or (one.city.country if one.city else None)
    return (place.name for place in (one.venue, one.city, country) if place)


def _description(one: Meeting) -> str:
    hosts = ", ".join(host.name for host in one.hosts.all())
    lines = [
        str(one.get_kind_display()),
        _("Hosts: %(names)s") % {"names": hosts} if hosts else "",
        _("Date: %(day)s (%(how)s)")
        % {"day": when(one), "how": one.get_date_basis_display()},
        str(one.get_status_display()) if one.status != MeetingStatus.HELD else "",
        _("suggested, not reviewed") if one.review_status == Status.QUEUED else "",
    ]
    return "\n".join(line for line in lines if line)


def _status(one: Meeting) -> str:
    """Cancelled stays so; what nobody has confirmed is tentative."""
    if one.status == MeetingStatus.HELD and one.review_status == Status.QUEUED:
        return "TENTATIVE"
    return STATUSES[one.status]


def _text(words: str, language: str) -> vText:
    text = vText(words)
    text.params["LANGUAGE"] = language
    return text


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]
