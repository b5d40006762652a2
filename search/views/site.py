"""What belongs to the site and to no page: theme, robots, the browser's search."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from search.context import THEMES

_YEAR = 365 * 24 * 3600


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember ?theme= in a cookie, or forget it, and go back to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    response = HttpResponseRedirect(back)
    wanted = request.POST.get("theme", "")
    if wanted in THEMES:
        response.set_cookie(
            "theme",
            wanted,
            max_age=_YEAR,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the endless combinations of filters."""
    closed = [f"Disallow: /{code}/search/" for code, _ in settings.LANGUAGES]
    lines = ["User-agent: *", *closed, "Disallow: /api/", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def opensearch(request: HttpRequest, language: str) -> HttpResponse:
    """Describe the search box, so that a browser can offer it."""
    with translation.override(language):
        address = request.build_absolute_uri(reverse("search"))
        icon = request.build_absolute_uri(static("img/icon.svg"))
        return TemplateResponse(
            request,
            "search/opensearch.xml",
            {"address": address, "icon": icon, "language": language},
            content_type="application/opensearchdescription+xml; charset=utf-8",
        ).render()
