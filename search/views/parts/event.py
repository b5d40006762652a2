"""A meeting for search engines: schema.org's Event. How it is written is the page's."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from archive.models import Actor, Article, Meeting
from search.views.parts.meeting_days import when

_EVENT_STATUS = {
    "held": "EventScheduled",
    "planned": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}
_FORMS = {"day": "%Y-%m-%d", "month": "%Y-%m", "season": "%Y-%m", "year": "%Y"}


def event(
    request: HttpRequest,
    meeting: Meeting,
    hosts: Iterable[Actor],
    articles: Iterable[Article],
) -> dict[str, Any]:
    """The meeting as schema.org's Event; dates only as exact as they are known."""
    form = _FORMS.get(meeting.date_precision, "")
    known: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": meeting.name,
        "alternateName": [
            name
            for name in (meeting.name_ar, meeting.name_en)
            if name and name != meeting.name
        ],
        "url": request.build_absolute_uri(meeting.get_absolute_url()),
        "inLanguage": meeting.name_language,
        "description": f"{meeting.get_kind_display()} · {when(meeting)}".strip(" ·"),
        "eventStatus": f"https://schema.org/{_EVENT_STATUS[meeting.status]}",
        "location": _location(meeting),
        "organizer": [{"@type": "Organization", "name": one.name} for one in hosts],
        "subjectOf": [
            {
                "@type": "NewsArticle",
                "headline": article.headline,
                "inLanguage": article.language,
                "url": request.build_absolute_uri(article.get_absolute_url()),
            }
            for article in articles
        ],
    }
    if form and meeting.date_start:
        known["startDate"] = meeting.date_start.strftime(form)
        known["endDate"] = (meeting.date_end or meeting.date_start).strftime(form)
    return {name: value for name, value in known.items() if value}


def _location(meeting: Meeting) -> dict[str, Any] | None:
    place = meeting.venue or meeting.city or meeting.country
    if place is None:
        return None
    country = meeting.country or (meeting.city.country if meeting.city else None)
    address = {
        "@type": "PostalAddress",
        "addressLocality": meeting.city.name if meeting.city else "",
        "addressCountry": country.name if country else "",
    }
    known: dict[str, Any] = {"@type": "Place", "name": place.name, "address": address}
    if place.lat is not None and place.lon is not None:
        known["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.lat,
            "longitude": place.lon,
        }
    return known
