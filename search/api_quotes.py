"""The quotes as JSON: GET /api/v1/quotes, with the parameters of the quotes page.

What was asked is read by `quote_asked` as for the page. Unlike the page, which leaves
out a value it does not know, the API refuses it.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from archive.models import Actor, Meeting, Source
from search.api import DAY, METHODS, NUMBER, Rule, json_of, not_allowed, one_of
from search.api import problem as refusal
from search.api import problems as wrong_in
from search.backends.base import Count, Month, Sort
from search.query.describe import tell
from search.query.parse import parse_with_notices
from search.views.parts.quote_asked import CLOSED, UNKNOWN, Facet, read
from search.views.parts.quote_facets import Names, counts_of, names
from search.views.parts.quote_rows import Said
from search.views.quotes import Found, data

_KEY: Rule = (
    "a key such as those in `facets`, or - for none",
    re.compile(r"[-\w]{1,120}").fullmatch,
)
RULES: Mapping[str, Rule] = {
    "sort": one_of(sort.value for sort in Sort),
    "from": DAY,
    "to": DAY,
    "page": NUMBER,
    "page_size": NUMBER,
    "copies": one_of(("folded", "all")),
    "speaker": _KEY,
    "meeting": _KEY,
    "source": _KEY,
    **{facet.value: one_of(sorted(values)) for facet, values in CLOSED.items()},
}
"""All parameters but `q`, which accepts everything. An empty value says nothing."""


def quotes(http: HttpRequest) -> HttpResponse:
    """Answer a search in quotes; 400 for values that mean nothing, but any `q`."""
    if http.method not in METHODS:
        return not_allowed()
    if http.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
    wrong = list(wrong_in(http.GET, RULES))
    if wrong:
        return refusal(400, "A parameter has a value that means nothing.", wrong)
    return json_of(answer(data(read(http.GET))))


def answer(found: Found) -> dict[str, Any]:
    """What is sent: the quotes and the counts of one page."""
    asked, page = found.asked, found.page
    notices = parse_with_notices(asked.text).notices
    return {
        "query": asked.text,
        "notices": [
            {"code": one.code.value, **{lang: tell(one, lang) for lang in ("ar", "en")}}
            for one in notices
        ],
        "total": page.total,
        "copies": "folded" if asked.is_folded else "all",
        "folded": page.folded,
        "page": asked.page,
        "page_size": asked.page_size,
        "sort": asked.order.value,
        "capped": page.capped,
        "results": [_result(one) for one in found.rows],
        "facets": _facets(found),
        "histogram": [_month(month) for month in page.histogram],
        "ways": [
            {"label": str(way.words), "query": way.url, "total": way.count}
            for way in found.ways
        ],
    }


def _result(one: Said) -> dict[str, Any]:
    article, row = one.article, one.row
    return {
        "id": f"{article.pk}-{row.start}-{row.end}",
        "url": one.permalink,
        "words": " ".join(row.surface.split()),
        "before": one.before,
        "after": one.after if not one.is_cut else "",
        "language": article.language,
        "kind": row.kind,
        "speaker": _thing(one.speaker),
        "speaker_as_written": one.speaker_text or None,
        "office": one.office.title if one.office else None,
        "status": row.status,
        "confidence": round(row.confidence, 3),
        "article": {
            "id": article.pk,
            "url": article.get_absolute_url(),
            "title": article.headline,
            "sentence": one.url,
        },
        "source": _thing(article.source),
        "published": article.published_on,
        "meeting": _thing(one.meeting),
        "copies": [copy.permalink for copy in one.copies],
    }


def _thing(thing: Actor | Meeting | Source | None) -> dict[str, str] | None:
    if thing is None:
        return None
    return {
        "key": thing.key,
        "name_ar": thing.name_ar,
        "name_en": thing.name_en,
        "url": thing.get_absolute_url(),
    }


def _facets(found: Found) -> dict[str, list[dict[str, Any]]]:
    """The counts with both names of each value: the largest, and all chosen."""
    named = names(found.page, found.asked)
    return {
        facet.value: [_count(facet, row, named) for row in counts_of(found.page, facet)]
        for facet in Facet
    }


def _count(facet: Facet, row: Count, named: Names) -> dict[str, Any]:
    return {
        "value": row.value or UNKNOWN,
        **{f"name_{code}": _name(facet, row, named, code) for code in ("ar", "en")},
        "count": row.count,
        "chosen": row.chosen,
    }


def _name(facet: Facet, row: Count, named: Names, language: str) -> str:
    with override(language):
        return str(named.called(facet, row.value)[0])


def _month(month: Month) -> dict[str, Any]:
    return {"month": f"{month.year:04}-{month.month:02}", "count": month.count}
