"""The reader's own past searches, kept in a cookie of this browser and nowhere else.

The server keeps no list of who asked what: a journalist's questions are confidential.
"""

import json
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from search.preferences import preferences

COOKIE: Final = "searches"
MOST: Final = 8
MOST_TEXT: Final = 80
"""Code points of a query that is kept: eight Arabic ones fit into a cookie (4 KB)."""
_MOST_BYTES: Final = 3800
_YEAR: Final = 365 * 24 * 3600


def past_searches(request: HttpRequest) -> Sequence[str]:
    """The queries this browser asked before, the latest first; a bad cookie: none."""
    if not preferences(request).keeps_searches:
        return ()
    try:
        kept = json.loads(unquote(request.COOKIES.get(COOKIE, "") or "[]"))
    except (ValueError, RecursionError):
        return ()
    if not isinstance(kept, list):
        return ()
    return tuple(filter(None, map(_sound, kept[:MOST])))


def _sound(text: object) -> str:
    """A text that can be written: half characters of a forged cookie are left out."""
    return str(text).encode("utf-8", "ignore").decode()[:MOST_TEXT]


def keep(request: HttpRequest, response: HttpResponse, text: str) -> None:
    """Put a query first among the past ones, unless the reader keeps none."""
    if not 0 < len(text) <= MOST_TEXT or not preferences(request).keeps_searches:
        return
    before = past_searches(request)
    kept = [text, *(each for each in before if each != text)][:MOST]
    if kept == list(before):
        return
    while len(value := quote(json.dumps(kept, ensure_ascii=False))) > _MOST_BYTES:
        kept.pop()
    response.set_cookie(
        COOKIE,
        value,
        max_age=_YEAR,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponse) -> None:
    """Delete every past search of this browser."""
    response.delete_cookie(COOKIE, samesite="Lax")
