"""What belongs to the site and to no page: theme, robots, the browser's search."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from search.context import THEMES
from search.views.parts.facts import ALL, Shown, cookie_of, marks_of

_YEAR = 365 * 24 * 3600
_CHOICES = {"theme": THEMES, "keys": ("on", "off")}
"""What these cookies may say; without one the page is as for a new reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a reader likes articles: what is marked, and whether n and p are keys."""

    marks: Shown = ALL
    keys: bool = True


def reading(request: HttpRequest) -> Reading:
    """What the reader's cookies say."""
    return Reading(
        marks=marks_of(request.COOKIES.get("marks", "")),
        keys=request.COOKIES.get("keys") != "off",
    )


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme in a cookie, or forget it, and go back to the page."""
    return _remembering(request, "theme")


@require_POST
def reader(request: HttpRequest) -> HttpResponse:
    """Remember which marks a reader wants, or whether n and p are keys."""
    return _remembering(request, "keys" if "keys" in request.POST else "marks")


def _remembering(request: HttpRequest, name: str) -> HttpResponse:
    """Set a cookie to what was posted, or delete it, and lead back to `next`."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    response = HttpResponseRedirect(back)
    wanted = request.POST.get(name, "")
    if _is_choice(name, wanted):
        response.set_cookie(
            name,
            wanted,
            max_age=_YEAR,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        response.delete_cookie(name, samesite="Lax")
    return response


def _is_choice(name: str, value: str) -> bool:
    if name == "marks":
        return cookie_of(marks_of(value)) == value
    return value in _CHOICES[name]


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask without being told to the icon."""
    return HttpResponseRedirect(static("img/icon.svg"))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the endless combinations of filters."""
    closed = [f"Disallow: /{code}/search/" for code, _ in settings.LANGUAGES]
    sitemap = f"Sitemap: {request.build_absolute_uri(reverse('sitemaps'))}"
    lines = ["User-agent: *", *closed, "Disallow: /api/", "", sitemap, ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def opensearch(request: HttpRequest, language: str) -> HttpResponse:
    """Describe the search box, so that a browser can offer it."""
    with translation.override(language):
        address = request.build_absolute_uri(reverse("search"))
        complete = request.build_absolute_uri(reverse(f"suggest_{language}"))
        icon = request.build_absolute_uri(static("img/icon.svg"))
        return TemplateResponse(
            request,
            "search/opensearch.xml",
            {
                "address": address,
                "complete": complete,
                "icon": icon,
                "language": language,
            },
            content_type="application/opensearchdescription+xml; charset=utf-8",
        ).render()
