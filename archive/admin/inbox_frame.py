"""What all pages of the inbox have in common: who comes in, filters, where to go on.

The pages themselves are in `inbox`, the answers in `inbox_answers`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from archive.admin.inbox_words import LEGENDS, filter_query, filters, row_of
from archive.models import ReviewItem
from archive.review import queue
from archive.review.kinds import KINDS
from archive.review.queue import NOT_SHOWN, Chosen

SKIPPED = "inbox_skipped"
KEYS_COOKIE = "inbox_keys"

View = Callable[..., HttpResponse]


def for_curators(view: View) -> View:
    """Let in those who may change review items, after the admin's own door."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("archive.change_reviewitem"):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return admin.site.admin_view(guarded)


def frame(request: HttpRequest, page: str, counts: Any) -> dict[str, Any]:
    """What all pages of the inbox show; `page` is list, item or several."""
    chosen = asked_for(request)
    last = (
        ReviewItem.objects.filter(decided_by=curator(request), kind__in=KINDS)
        .exclude(decision="")
        .order_by("-decided_at", "-pk")
        .only("kind", "suggestion", "decision")
        .first()
    )
    return {
        **admin.site.each_context(request),
        "filters": filters(chosen, counts),
        "chosen": chosen,
        "query": carried(request),
        "last": row_of(last) if last else None,
        "legend": LEGENDS[page],
        "keys_on": request.COOKIES.get(KEYS_COOKIE) != "off",
    }


def joined(rows: Any, *, with_texts: bool = False) -> Any:
    """The items with their articles, whose texts only one page needs."""
    joined = rows.select_related("article__source", "decided_by")
    if with_texts:
        return joined.defer("article__minhash", "article__metadata")
    return joined.defer(*(f"article__{name}" for name in NOT_SHOWN))


def asked_for(request: HttpRequest) -> Chosen:
    """Which questions the address asks for."""
    kind, age = request.GET.get("kind", ""), request.GET.get("age", "")
    return Chosen(
        kind=kind if kind in KINDS else "",
        age=age if age in queue.AGES else "",
        skipped=tuple(request.session.get(SKIPPED, ())),
        settled="settled" in request.GET,
    )


def carried(request: HttpRequest) -> str:
    """The filter, to be carried from page to page: "?kind=…" or nothing."""
    return filter_query(asked_for(request))


def address(request: HttpRequest, pk: int | None) -> str:
    """The address of a question under the same filter; "" for none."""
    if pk is None:
        return ""
    return reverse("inbox:item", args=[pk]) + carried(request)


def go_on(request: HttpRequest, pk: int | None) -> HttpResponseRedirect:
    """To a question; to the list where there is none, or where one came from there."""
    if pk is None or request.POST.get("back") == "list":
        return HttpResponseRedirect(reverse("inbox:list") + carried(request))
    return HttpResponseRedirect(address(request, pk))


def curator(request: HttpRequest) -> User:
    """Who asks; see `for_curators`."""
    assert isinstance(request.user, User)  # noqa: S101 - the door lets in only users
    return request.user
