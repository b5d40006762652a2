"""Wording: which outlet calls a thing what, for the concepts that curators set up."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.compare.wording import concepts
from archive.models import Wording
from search.views.parts.wording import Said, counts, lenses


@require_safe
def wordings(request: HttpRequest) -> HttpResponse:
    """List the concepts with their terms, and how many articles have each."""
    found = concepts()
    said = counts(found)
    rows = [{"wording": one, "said": _by_language(said[one.pk])} for one in found]
    return TemplateResponse(request, "search/wordings.html", {"rows": rows})


@require_safe
def wording(request: HttpRequest, key: str) -> HttpResponse:
    """Show one concept in the whole archive: by source and over time."""
    shown = Wording.objects.filter(is_shown=True).prefetch_related("terms")
    return TemplateResponse(
        request, "search/wording.html", data(get_object_or_404(shown, key=key))
    )


def data(wording: Wording) -> dict[str, Any]:
    """What is known of a concept."""
    return {"wording": wording, "lenses": lenses(wording)}


def _by_language(said: list[Said]) -> list[list[Said]]:
    """The terms of each language, those of most articles first."""
    languages = dict.fromkeys(one.term.language for one in said)
    return [
        sorted(
            (one for one in said if one.term.language == language),
            key=lambda one: -one.count,
        )
        for language in languages
    ]
