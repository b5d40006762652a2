"""The answer for an old address. Where a thing stands now, the caller knows."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect


def moved_to(now: Any) -> HttpResponse:
    """Lead to a row's page, or to an address, for good as far as links go.

    Browsers ask again each time: a merge can be undone and a headline set back, and a
    kept answer would then lead from each of two addresses to the other.
    """
    response = redirect(now, permanent=True)
    response["Cache-Control"] = "no-cache"
    return response
