"""The inbox in the admin: the queue as a list, and one question at a time.

All works without JavaScript; inbox.js only presses buttons for keys. Answers are taken
in `inbox_answers`; what decisions change is `archive.review`'s work.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from archive.admin.inbox_answers import AT_ONCE, answer, keys, several, undo
from archive.admin.inbox_frame import (
    address,
    asked_for,
    for_curators,
    frame,
    go_on,
    joined,
)
from archive.admin.inbox_words import row
from archive.models import ReviewItem
from archive.review import queue
from archive.review.candidates import SORTS, candidates
from archive.review.excerpts import Excerpt, excerpts
from archive.review.kinds import KINDS

PER_PAGE = 25


@for_curators
def listing(request: HttpRequest) -> HttpResponse:
    """Show the queue, a page at a time."""
    chosen = asked_for(request)
    counts = queue.counts(chosen)
    rows = queue.with_counts(joined(queue.waiting(chosen)))
    total = counts.get(chosen.kind, 0) if chosen.kind else sum(counts.values())
    pages = _Counted(rows, PER_PAGE, total)
    page = pages.get_page(request.GET.get("p"))
    items = list(page.object_list)
    facts = queue.facts(items)
    context = {
        "title": _("Inbox"),
        "page": page,
        "page_range": pages.get_elided_page_range(page.number),
        "rows": [row(item, facts) for item in items],
        "total": total,
        "every": min(total, AT_ONCE) if chosen.kind else 0,
        **frame(request, "list", counts),
    }
    return TemplateResponse(request, "admin/archive/inbox/list.html", context)


@for_curators
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question with the sentence, what is suggested, and the answers."""
    chosen = asked_for(request)
    rows = joined(ReviewItem.objects.all(), with_texts=True)
    item = queue.with_counts(rows).filter(kind__in=KINDS, pk=pk).first()
    if item is None:
        messages.warning(
            request, _("This question is gone: the article was read anew.")
        )
        return go_on(request, None)
    before, after, place, total = queue.neighbours(queue.waiting(chosen), pk)
    facts = queue.facts([item])
    shown, places = excerpts(item)
    is_open = not item.decision or queue.is_settled(item)
    words = request.GET.get("q", "").strip()[:100]
    context = {
        "title": item.get_kind_display(),
        "row": row(item, facts),
        "excerpts": shown,
        "more": max(places - _marks(shown), 0),
        "before": address(request, before),
        "after": address(request, after),
        "place": place,
        "total": total,
        "words": words,
        "is_open": is_open,
        "is_settled": queue.is_settled(item),
        "can_be_taken_apart": is_open and KINDS[item.kind].can_be_taken_apart(item),
        "fields": KINDS[item.kind].fields(item),
        "options": KINDS[item.kind].options(item),
        "choices": [
            (SORTS[sort], candidates(item, sort, words))
            for sort in (KINDS[item.kind].chooses if is_open else [])
        ],
        **frame(request, "item", queue.counts(chosen)),
    }
    return TemplateResponse(request, "admin/archive/inbox/item.html", context)


def _marks(shown: Sequence[Excerpt]) -> int:
    """How many places are marked in some excerpts."""
    return sum(is_marked for piece in shown for _text, is_marked in piece.pieces)


class _Counted(Paginator):
    """Pages of a queue whose length is known already."""

    def __init__(self, rows: Any, per_page: int, total: int) -> None:
        super().__init__(rows, per_page)
        self.count = total


app_name = "inbox"
urlpatterns = [
    path("", listing, name="list"),
    path("undo/", undo, name="undo"),
    path("several/", several, name="several"),
    path("keys/", keys, name="keys"),
    path("<int:pk>/", question, name="item"),
    path("<int:pk>/answer/", answer, name="answer"),
]
