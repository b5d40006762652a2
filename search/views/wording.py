"""Wording: which outlet calls a thing what, for the concepts that curators set up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.compare.wording import concepts
from archive.models import Wording
from search.views.parts.wording import Said, counts, lenses


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The terms of one language: those that reports use, and the others."""

    used: Sequence[Said]
    unused: Sequence[Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A concept in the list."""

    wording: Wording
    groups: Sequence[Group]


@require_safe
def wordings(request: HttpRequest) -> HttpResponse:
    """List the concepts with their terms, and how many articles have each."""
    found = concepts()
    said = counts(found)
    rows = [Listed(wording=one, groups=_groups(said[one.pk])) for one in found]
    rows.sort(key=lambda row: not any(group.used for group in row.groups))
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


def _groups(said: Sequence[Said]) -> list[Group]:
    """The terms of each language, those of most reports first."""
    languages = dict.fromkeys(one.term.language for one in said)
    every = [
        [one for one in said if one.term.language == language] for language in languages
    ]
    return [
        Group(
            used=sorted((one for one in same if one.count), key=lambda one: -one.count),
            unused=[one for one in same if not one.count],
        )
        for same in every
    ]
