"""Completion of the search box: rows for the page, JSON for programs and browsers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from archive.models.choices import ActorKind, MeetingKind, PlaceKind
from archive.text.normalize import match_key
from search import past
from search.asked import Asked
from search.help.way import script
from search.suggest import MOST, Suggestion, suggestions
from search.suggest.table import Kind

LIMIT: Final = 20
"""Suggestions that a program gets at most."""
PAST: Final = 3
"""Past searches before the suggestions, once something is typed."""
FRESH: Final = 60
"""Seconds that a browser may keep an answer: typing back and forth asks once."""

_ICONS: Mapping[Kind, str] = {
    Kind.ACTOR: "landmark",
    Kind.PLACE: "map-pin",
    Kind.MEETING: "handshake",
    Kind.SOURCE: "newspaper",
    Kind.WORD: "search",
}
_PEOPLE: Mapping[str, str] = {
    ActorKind.PERSON: "user-round",
    ActorKind.GROUP: "users-round",
    ActorKind.COUNTRY: "flag",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One option: what is read, what is put into the box, where it leads."""

    icon: str
    name: str
    language: str
    kind: str | Promise
    query: str
    url: str
    other: str = ""
    count: int | None = None


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Render the options for ?q=: past searches first; nothing where nothing fits."""
    text = request.GET.get("q", "")
    found = suggestions(text) if text.strip() else ()
    language = translation.get_language() or "ar"
    before = list(_past(past.past_searches(request), text))
    rows = [*before, *(row(one, language) for one in found)]
    response = TemplateResponse(request, "components/suggestions.html", {"rows": rows})
    response["Cache-Control"] = f"private, max-age={FRESH}"
    patch_vary_headers(response, ("Cookie",))
    return response


def _past(searches: Sequence[str], typed: str) -> Iterator[Row]:
    """The past searches that go on from what is typed; all for nothing typed."""
    wanted = match_key(typed)
    fitting = [text for text in searches if match_key(text).startswith(wanted)]
    for text in fitting[: PAST if wanted else past.MOST]:
        yield Row(
            icon="history",
            name=text,
            language=script(text),
            kind=_("searched before"),
            query=text,
            url=reverse("search") + Asked(text=text).query(),
        )


def row(found: Suggestion, language: str) -> Row:
    """How a suggestion is shown on a page in `language`."""
    name = found.name(language)
    return Row(
        icon=_PEOPLE.get(found.kind_of, _ICONS[found.kind]),
        name=name,
        language="" if found.kind is Kind.WORD else _language(found, name),
        other=found.other_name(language),
        kind=_kind(found),
        count=found.count,
        query=found.query,
        url=_address(found),
    )


def _language(found: Suggestion, name: str) -> str:
    return "ar" if name == found.name_ar else "en"


def _kind(found: Suggestion) -> str | Promise:
    """Say what the thing is, for those who do not see the icon."""
    match found.kind:
        case Kind.ACTOR:
            return ActorKind(found.kind_of).label
        case Kind.PLACE:
            return PlaceKind(found.kind_of).label
        case Kind.MEETING:
            return MeetingKind(found.kind_of).label
        case Kind.SOURCE:
            return _("source")
    return _("word")


def _address(found: Suggestion) -> str:
    """Where choosing leads: a meeting has a page, all else is a search."""
    if found.kind is Kind.MEETING:
        return reverse("meeting", args=[found.key])
    return reverse("search") + Asked(text=found.query).query()


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    """Answer GET /api/v1/suggest?q=&limit= as JSON."""
    given = request.GET.get("limit", "")
    limit = int(given[:4]) if given.isascii() and given.isdecimal() else MOST
    query = request.GET.get("q", "")
    found = suggestions(query, max(1, min(limit, LIMIT)))
    body = {"query": query, "suggestions": [_json(one) for one in found]}
    return _answer(body)


def _json(found: Suggestion) -> Mapping[str, Any]:
    return {
        "kind": found.kind.value,
        "key": found.key,
        "name_ar": found.name_ar,
        "name_en": found.name_en,
        "query": found.query,
        "count": found.count,
        "url": _address(found),
    }


@require_safe
def browser(request: HttpRequest, language: str) -> HttpResponse:
    """Answer a browser's address bar, in the format of OpenSearch Suggestions 1.1."""
    query = request.GET.get("q", "")
    with translation.override(language):
        rows = [row(one, language) for one in suggestions(query)]
        body: Sequence[Any] = (
            query,
            [one.query for one in rows],
            [str(one.kind) for one in rows],
            [request.build_absolute_uri(one.url) for one in rows],
        )
    return _answer(body, content_type="application/x-suggestions+json")


def _answer(body: Any, **response: Any) -> HttpResponse:
    answer = JsonResponse(
        body, safe=False, json_dumps_params={"ensure_ascii": False}, **response
    )
    answer["Cache-Control"] = f"private, max-age={FRESH}"
    return answer
