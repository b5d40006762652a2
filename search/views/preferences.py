"""The page of a reader's preferences: read from cookies, kept in cookies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from search import past
from search.asked import PAGE_SIZE
from search.preferences import (
    PAGE_SIZES,
    Digits,
    Layout,
    Months,
    Preferences,
    Theme,
    preferences,
)

_YEAR: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a preference: its name, and an example where one helps."""

    value: str
    name: str | Promise
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A preference: the cookie that keeps it, its values, the one that holds."""

    name: str
    label: Promise
    help: str | Promise
    choices: Sequence[Choice]
    chosen: str


_ASKED: Final[Mapping[str, tuple[Promise, str | Promise, Sequence[Choice]]]] = {
    "theme": (
        _("Theme"),
        "",
        (
            Choice(value=Theme.DEVICE, name=_("As the device")),
            Choice(value=Theme.LIGHT, name=_("Light")),
            Choice(value=Theme.DARK, name=_("Dark")),
        ),
    ),
    "digits": (
        _("Digits on Arabic pages"),
        _("Texts of reports keep the digits they were published with."),
        (
            Choice(value=Digits.WESTERN, name=_("Western"), example="2021"),
            Choice(value=Digits.ARABIC, name=_("Arabic-Indic"), example="٢٠٢١"),
        ),
    ),
    "months": (
        _("Months on Arabic pages"),
        "",
        (
            Choice(value=Months.COMMON, name=_("Common names"), example="يونيو"),
            Choice(value=Months.LEVANT, name=_("Levantine names"), example="حزيران"),
            Choice(value=Months.BOTH, name=_("Both"), example="حزيران/يونيو"),
        ),
    ),
    "layout": (
        _("List of results"),
        "",
        (
            Choice(value=Layout.FULL, name=_("With the words around each match")),
            Choice(value=Layout.COMPACT, name=_("One line for each report")),
        ),
    ),
    "page_size": (
        _("Results on a page"),
        "",
        tuple(Choice(value=str(size), name=str(size)) for size in PAGE_SIZES),
    ),
    "searches_kept": (
        _("Past searches"),
        _("Kept on this device only, and offered while you type."),
        (
            Choice(value="on", name=_("Keep the last eight")),
            Choice(value="off", name=_("Keep none")),
        ),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Show what a reader prefers; keep what was chosen; forget past searches."""
    if request.method == "POST":
        return _kept(request)
    return TemplateResponse(
        request,
        "search/preferences.html",
        {
            "questions": list(_questions(preferences(request))),
            "past": past.past_searches(request),
        },
    )


def _questions(preferred: Preferences) -> Sequence[Question]:
    chosen = {
        "theme": preferred.theme,
        "digits": preferred.digits,
        "months": preferred.months,
        "layout": preferred.layout,
        "page_size": str(preferred.page_size or PAGE_SIZE),
        "searches_kept": "on" if preferred.keeps_searches else "off",
    }
    return [
        Question(
            name=name, label=label, help=told, choices=choices, chosen=chosen[name]
        )
        for name, (label, told, choices) in _ASKED.items()
    ]


def _kept(request: HttpRequest) -> HttpResponse:
    """Set the cookies that differ from the plain page; delete the others."""
    response = HttpResponseRedirect(reverse("preferences"))
    if "forget" in request.POST:
        past.forget(response)
        messages.success(request, _("Your past searches are forgotten."))
        return response
    for name, (_label, _help, choices) in _ASKED.items():
        value = request.POST.get(name, "")
        if value in {choice.value for choice in choices} and value:
            response.set_cookie(
                name,
                value,
                max_age=_YEAR,
                samesite="Lax",
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
            )
        else:
            response.delete_cookie(name, samesite="Lax")
    if request.POST.get("searches_kept") == "off":
        past.forget(response)
    messages.success(request, _("Your preferences are kept on this device."))
    return response
