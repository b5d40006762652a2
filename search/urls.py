"""The public addresses: `pages` under /ar/ and /en/, `unprefixed` under neither."""

from django.urls import path

from search import api, api_quotes
from search.views import (
    actor,
    article,
    calendar,
    cite,
    differences,
    export,
    feed,
    guide,
    home,
    meeting,
    meetings,
    place,
    preferences,
    quote,
    quotes,
    results,
    site,
    source,
    suggest,
    wording,
)

pages = [
    path("", home.home, name="home"),
    path("search/", results.search, name="search"),
    path("search/export/<slug:kind>/", export.export, name="export"),
    path("search/feed.atom", feed.atom, name="feed"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("help/search/", guide.guide, name="guide"),
    path("preferences/", preferences.show, name="preferences"),
    path("articles/<int:pk>/", article.article, name="article"),
    *(
        path(
            f"articles/<int:pk>/cite.{kind}",
            cite.cite,
            {"kind": kind},
            name=f"cite_{kind}",
        )
        for kind in cite.WRITERS
    ),
    path(
        "articles/<int:pk>/differences/<int:other>/",
        differences.compared,
        name="differences",
    ),
    path("articles/<int:pk>/<str:slug>/", article.article, name="article"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings.ics", calendar.meetings, name="meetings_calendar"),
    path("meetings/<slug:key>.ics", calendar.meeting, name="meeting_calendar"),
    path("meetings/<slug:key>/", meeting.meeting, name="meeting"),
    path("actors/", actor.actors, name="actors"),
    path("actors/<slug:key>/", actor.actor, name="actor"),
    path("places/", place.places, name="places"),
    path("places/<slug:key>/", place.place, name="place"),
    path("sources/", source.sources, name="sources"),
    path("sources/<slug:key>/", source.source, name="source"),
    path("quotes/", quotes.quotes, name="quotes"),
    path("quotes/<str:span>/", quote.quote, name="quote"),
    path("wording/", wording.wordings, name="wordings"),
    path("wording/<slug:key>/", wording.wording, name="wording"),
]

unprefixed = [
    path("api/v1/search", api.search, name="api_search"),
    path("api/v1/quotes", api_quotes.quotes, name="api_quotes"),
    path("api/v1/suggest", suggest.api, name="api_suggest"),
    *(
        path(
            f"suggest-{language}.json",
            suggest.browser,
            {"language": language},
            name=f"suggest_{language}",
        )
        for language in ("ar", "en")
    ),
    path("theme/", site.theme, name="theme"),
    path("reader/", site.reader, name="reader"),
    path("favicon.ico", site.favicon, name="favicon"),
    path("robots.txt", site.robots, name="robots"),
    path(
        "opensearch-ar.xml", site.opensearch, {"language": "ar"}, name="opensearch_ar"
    ),
    path(
        "opensearch-en.xml", site.opensearch, {"language": "en"}, name="opensearch_en"
    ),
]
