"""What is done around every page: the reader's preferences hold while it is made.

Where search is not available just now, it is said so, with status 503.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from search.backends import Unavailable
from search.digits import arabic_digits
from search.preferences import Digits, preferences, preferring

Answer = Callable[[HttpRequest], HttpResponse]


AGAIN = 30
"""Seconds after which a program may ask again while search is not available."""


class UnavailableMiddleware:
    """Say that search is not available, in the reader's language or as JSON."""

    def __init__(self, answer: Answer) -> None:
        """Take what answers a request."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._answer(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Answer 503 where a page is nothing without search; the log says why."""
        if not isinstance(error, Unavailable):
            return None
        response = _unavailable(request)
        response["Retry-After"] = str(AGAIN)
        response["Cache-Control"] = "no-store"
        return response


def _unavailable(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        body = {
            "type": "about:blank",
            "title": "Search is not available just now. Ask again later.",
            "status": 503,
        }
        return JsonResponse(body, status=503, content_type="application/problem+json")
    return TemplateResponse(request, "503.html", status=503).render()


class PreferencesMiddleware:
    """Let `current()` know the reader, and write a page in the digits they prefer."""

    def __init__(self, answer: Answer) -> None:
        """Take what answers a request."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the preferences of the request's cookies."""
        preferred = preferences(request)
        with preferring(preferred):
            response = self._answer(request)
        wants = preferred.digits is Digits.ARABIC and "/admin/" not in request.path
        if wants and _is_arabic_page(response):
            page = response.content.decode(response.charset)
            response.content = arabic_digits(page).encode(response.charset)
        return response


def _is_arabic_page(response: HttpResponse) -> bool:
    is_page = response.get("Content-Type", "").startswith("text/html")
    language = response.get("Content-Language", get_language())
    return is_page and language == "ar" and not response.streaming
