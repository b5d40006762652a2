"""What is done around every page: the reader's preferences hold while it is made."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from search.digits import arabic_digits
from search.preferences import Digits, preferences, preferring

Answer = Callable[[HttpRequest], HttpResponse]


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
