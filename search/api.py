"""The JSON twin of the results page, GET /api/v1/search. Documented in docs/api.md.

What was asked is read by `asked.py` as for the page. Unlike the page, which leaves
out a value it does not know, the API refuses it: a program is better told.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.translation import override

from archive.models import RawDocument
from archive.models.choices import MeetingKind
from search.asked import COPIES, UNKNOWN_SOURCE, Asked, Usual, notices, read, request
from search.backends import engine
from search.backends.base import Count, FacetName, Form, Hit, Month, Page, Sort
from search.facets import WANTED
from search.facets.names import DATED, Names, label, names
from search.facets.picked import largest
from search.help.told import described, told
from search.help.why import Reason
from search.query.describe import tell
from search.query.nodes import Level, Match
from search.views.parts.cards import Card, cards
from search.views.results import query

METHODS = ("GET", "HEAD", "OPTIONS")
Rule = tuple[str, Callable[[str], object]]
"""What a parameter accepts, in words and as a test."""


def _is_day(value: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(value))
    except ValueError:
        return False


def one_of(values: Iterable[str]) -> Rule:
    """Accept these values only."""
    accepted = list(values)
    return f"one of: {', '.join(accepted)}", accepted.__contains__


DAY: Rule = ("a day such as 2021-06-28", _is_day)
NUMBER: Rule = ("a whole number", re.compile(r"[+-]?[0-9]+").fullmatch)
_KEY: Rule = (
    "a key such as those in `facets`",
    re.compile(r"[-a-z0-9_]{1,120}", re.IGNORECASE | re.ASCII).fullmatch,
)
RULES: Mapping[str, Rule] = {
    "match": one_of(match.value for match in Match),
    "level": one_of(level.value for level in Level),
    "sort": one_of(sort.value for sort in Sort),
    "from": DAY,
    "to": DAY,
    "least": NUMBER,
    "page": NUMBER,
    "page_size": NUMBER,
    "place": _KEY,
    "country": _KEY,
    "actor": _KEY,
    "source": _KEY,
    "lang": one_of(code for code, _ in settings.CONTENT_LANGUAGES),
    "kind": one_of(MeetingKind.values),
    "dated": one_of(DATED),
    "copies": one_of(COPIES.values()),
}
"""All parameters but `q`, which accepts everything. An empty value says nothing."""


def search(http: HttpRequest) -> HttpResponse:
    """Answer a search. 200 for any `q`; 400 for other values that mean nothing."""
    if http.method not in METHODS:
        return not_allowed()
    if http.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
    wrong = list(problems(http.GET))
    if wrong:
        return problem(400, "A parameter has a value that means nothing.", wrong)
    asked = read(http.GET, Usual(is_folded=False))
    page = engine().find(request(asked, facets=WANTED, histogram=True))
    return json_of({**answer(asked, page), **help_with(asked, page)})


def problems(
    params: QueryDict, rules: Mapping[str, Rule] | None = None
) -> Iterator[dict[str, Any]]:
    """What is wrong with the parameters, each with what is accepted. Never `q`."""
    for name, (accepted, is_right) in (rules or RULES).items():
        for value in params.getlist(name):
            if value and not is_right(value):
                yield {"parameter": name, "value": value[:100], "accepted": accepted}


def answer(asked: Asked, page: Page) -> dict[str, Any]:
    """What is sent: the hits and the counts of one page."""
    hits = {hit.article_id: hit for hit in page.hits}
    files = _files(hits)
    return {
        "query": asked.text,
        "total": page.total,
        "copies": COPIES[asked.is_folded],
        "folded": page.folded,
        "page": asked.page,
        "page_size": asked.page_size,
        "match": asked.match.value,
        "least": asked.least,
        "level": asked.level.value,
        "sort": asked.order.value,
        "capped": page.capped,
        "results": [
            _result(card, files[card.article.pk], hits[card.article.pk])
            for card in cards(list(hits), query(asked))
        ],
        "facets": _facets(asked, page),
        "histogram": [_month(month) for month in page.histogram],
    }


def help_with(asked: Asked, page: Page) -> dict[str, Any]:
    """What is told about the search beside its hits, as the page tells it."""

    def named(name: FacetName, value: str) -> str:
        return f"{name.value}={value or UNKNOWN_SOURCE}"

    about = told(asked, page.total, named)
    nearly = about.nearly
    return {
        "described": {lang: described(asked, lang) for lang in ("ar", "en")},
        "notices": [
            {"code": one.code.value, **{lang: tell(one, lang) for lang in ("ar", "en")}}
            for one in notices(asked)
        ],
        "levels": {choice.value: choice.count for choice in about.levels},
        "forms": [_form(form) for form in about.forms],
        "did_you_mean": [
            {"query": way.asked.text, "written": way.words, "total": way.count}
            for way in about.meant
        ],
        "partial": nearly
        and {"parts": nearly.parts, "had": nearly.had, "total": nearly.way.count},
        "absent": about.nothing.absent,
        "ways": [
            {"label": str(way.label), "words": way.words}
            | {"query": way.url, "total": way.count}
            for way in about.nothing.ways
        ],
    }


def _form(form: Form) -> dict[str, Any]:
    return {
        "asked": form.asked,
        "written": form.written,
        "rule": form.rule.value,
        "count": form.count,
    }


def _files(articles: Collection[int]) -> dict[int, str]:
    """The name of the file that each article came in; its bytes are not read."""
    documents = RawDocument.objects.filter(article__in=articles)
    return dict(documents.values_list("article", "original_name"))


def _result(card: Card, file: str, hit: Hit) -> dict[str, Any]:
    article = card.article
    source = article.source
    return {
        "id": article.pk,
        "url": article.get_absolute_url(),
        "title": article.headline,
        "language": article.language,
        "source": source.name if source else None,
        "source_key": source.key if source else None,
        "published": article.published_on,
        "date_basis": article.published_basis,
        "original_name": re.split(r"[/\\]", file)[-1],
        "external_id": article.external_id,
        "snippet": "".join(segment.text for segment in card.snippet),
        "why": [_reason(reason) for reason in card.why.reasons],
        "missing": list(card.why.missing) if card.partial else [],
        "score": round(hit.score, 6),
        "copies": list(hit.copies),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "asked": reason.asked,
        "written": reason.written,
        "rule": reason.rule.value,
        "same": reason.same.value if reason.same else None,
        "headline": reason.headline,
    }


def _facets(asked: Asked, page: Page) -> dict[str, list[dict[str, Any]]]:
    """The counts with both names of each value: the largest, and all chosen."""
    counts = largest(page)
    named = names(counts, asked)
    return {
        name.value: [_count(name, count, named) for count in counts.get(name, ())]
        for name in WANTED
    }


def _count(name: FacetName, count: Count, named: Names) -> dict[str, Any]:
    value = count.value
    if name is FacetName.SOURCE and not value:
        value = UNKNOWN_SOURCE
    return {
        "value": value,
        **{
            f"name_{language}": _name(name, count.value, named, language)
            for language in ("ar", "en")
        },
        "count": count.count,
        "chosen": count.chosen,
    }


def _name(name: FacetName, value: str, named: Names, language: str) -> str:
    with override(language):
        return str(label(name, value, named))


def _month(month: Month) -> dict[str, Any]:
    return {"month": f"{month.year:04}-{month.month:02}", "count": month.count}


def not_allowed() -> HttpResponse:
    """Answer a method that would change something."""
    response = problem(405, "Searching is reading: use GET.", [])
    response["Allow"] = ", ".join(METHODS)
    return response


def problem(
    status: int, title: str, wrong: Sequence[Mapping[str, Any]]
) -> HttpResponse:
    """An error as RFC 9457 has it; `errors` names each parameter."""
    body = {"type": "about:blank", "title": title, "status": status, "errors": wrong}
    return json_of(body, status=status, content_type="application/problem+json")


def json_of(body: Mapping[str, Any], **response: Any) -> JsonResponse:
    """Answer with JSON that people can read."""
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False}, **response)
