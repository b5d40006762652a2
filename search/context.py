"""What every page knows: its theme and its own address in the other language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi

THEMES = ("light", "dark")
"""What the cookie `theme` may say; anything else follows the reader's device."""


def site(request: HttpRequest) -> dict[str, Any]:
    """Give the frame its language, direction, theme and alternates."""
    theme = request.COOKIES.get("theme", "")
    here = request.get_full_path()
    languages = [
        {"code": code, "url": in_language(here, code)} for code, _ in settings.LANGUAGES
    ]
    return {
        "language": get_language() or settings.LANGUAGE_CODE,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "theme": theme if theme in THEMES else "",
        "here": here,
        "languages": languages,
        "root": request.build_absolute_uri("/").rstrip("/"),
        "version": settings.VERSION,
    }


def in_language(path: str, code: str) -> str:
    """Give the path of the same page in another language.

    >>> in_language("/ar/search/?q=x", "en")
    '/en/search/?q=x'
    >>> in_language("/missing", "en")
    '/en/'
    """
    _, first, *rest = path.split("/", 2)
    if first not in dict(settings.LANGUAGES):
        return f"/{code}/"
    return "/".join(("", code, *rest))
