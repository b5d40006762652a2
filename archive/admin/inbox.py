"""The inbox in the admin: the queue as a list, one question at a time, decisions.

Every decision is a plain POST form, so all works without JavaScript; inbox.js only
presses buttons for keys. What decisions change is `archive.review`'s work.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from archive.admin.inbox_words import Row, filters, row, row_of
from archive.models import ReviewItem
from archive.models.choices import Decision
from archive.review import queue
from archive.review.candidates import SORTS, candidates
from archive.review.decide import Late, Overtaken, Unfit, decide, decide_all, undo_last
from archive.review.excerpts import excerpts
from archive.review.kinds import KINDS
from archive.review.queue import NOT_SHOWN, Chosen

PER_PAGE = 25
SKIPPED = "inbox_skipped"
MOST_SKIPPED = 500
KEYS_COOKIE = "inbox_keys"
YEAR = 365 * 24 * 3600
ANSWERS = {
    "accept": Decision.ACCEPTED,
    "reject": Decision.REJECTED,
    "edit": Decision.EDITED,
}

View = Callable[..., HttpResponse]


def for_curators(view: View) -> View:
    """Let in those who may change review items, after the admin's own door."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("archive.change_reviewitem"):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return admin.site.admin_view(guarded)


@for_curators
def listing(request: HttpRequest) -> HttpResponse:
    """Show the queue, a page at a time."""
    chosen = _chosen(request)
    counts = queue.counts(chosen)
    rows = queue.with_counts(_joined(queue.waiting(chosen)))
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
        **_frame(request, chosen, counts),
    }
    return TemplateResponse(request, "admin/archive/inbox/list.html", context)


@for_curators
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question with the sentence, what is suggested, and the answers."""
    chosen = _chosen(request)
    rows = _joined(ReviewItem.objects.all(), with_texts=True)
    item = queue.with_counts(rows).filter(kind__in=KINDS, pk=pk).first()
    if item is None:
        messages.warning(
            request, _("This question is gone: the article was read anew.")
        )
        return _go_on(request, None)
    before, after, place, total = queue.neighbours(queue.waiting(chosen), pk)
    facts = queue.facts([item])
    shown, places = excerpts(item)
    words = request.GET.get("q", "").strip()[:100]
    context = {
        "title": item.get_kind_display(),
        "row": row(item, facts),
        "excerpts": shown,
        "more": max(places - len(shown), 0),
        "before": _address(request, before),
        "after": _address(request, after),
        "place": place,
        "total": total,
        "words": words,
        "fields": KINDS[item.kind].fields(item),
        "options": KINDS[item.kind].options(item),
        "choices": [
            (SORTS[sort], candidates(item, sort, words))
            for sort in ([] if item.decision else KINDS[item.kind].chooses)
        ],
        **_frame(request, chosen, queue.counts(chosen)),
    }
    return TemplateResponse(request, "admin/archive/inbox/item.html", context)


@for_curators
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer and go on to the next question."""
    chosen = _chosen(request)
    ahead = queue.following(queue.waiting(chosen), pk)
    said = request.POST.get("answer", "")
    if said == "skip":
        skipped = [number for number in chosen.skipped if number != pk]
        request.session[SKIPPED] = [*skipped, pk][-MOST_SKIPPED:]
        messages.info(request, _("Skipped: it comes again at the end."))
        return _go_on(request, queue.first_open(ahead))
    value = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    try:
        decided = decide(pk, ANSWERS[said], _user(request), value)
    except KeyError:
        messages.error(request, _("Choose one of the answers."))
        return _go_on(request, pk)
    except Unfit as error:
        messages.error(request, str(error))
        return _go_on(request, pk)
    except Late as error:
        messages.warning(request, str(error))
        return _go_on(request, queue.first_open(ahead))
    messages.success(request, _told(decided.decision, decided.articles))
    # Reading an article anew may have settled what was next.
    return _go_on(request, queue.first_open(ahead))


@for_curators
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the curator's last decision back and show its question again."""
    try:
        items = undo_last(_user(request))
    except Overtaken as error:
        messages.error(request, str(error))
        return _go_on(request, None)
    if not items:
        messages.info(request, _("There is nothing left to undo."))
        return _go_on(request, None)
    text = ngettext(
        "%(count)d decision was undone.", "%(count)d decisions were undone.", len(items)
    )
    messages.success(request, text % {"count": len(items)})
    return _go_on(request, items[0].pk)


@for_curators
@require_POST
def several(request: HttpRequest) -> HttpResponse:
    """Answer the chosen questions of one kind alike, after saying what will change."""
    numbers = [int(text) for text in request.POST.getlist("chosen") if text.isdigit()]
    decision = ANSWERS.get(request.POST.get("answer", ""))
    rows = _joined(ReviewItem.objects.filter(pk__in=numbers, decision=""))
    items = list(queue.with_counts(rows).order_by("priority", "pk"))
    if not items or decision in (None, Decision.EDITED):
        messages.warning(request, _("Choose questions first."))
        return _go_on(request, None)
    if len({item.kind for item in items}) > 1:
        messages.warning(request, _("Choose questions of one kind only."))
        return _go_on(request, None)
    assert decision is not None  # noqa: S101 - see above
    if request.POST.get("confirmed"):
        done, left = decide_all([item.pk for item in items], decision, _user(request))
        _tell_all(request, len(done), len(left))
        return _go_on(request, None)
    facts = queue.facts(items)
    shown = [row(item, facts) for item in items]
    if decision == Decision.ACCEPTED:
        shown = [one for one in shown if one.can_accept]
    context = {
        "title": _("Decide several questions at once"),
        "rows": shown,
        "left": len(items) - len(shown),
        "answer": request.POST["answer"],
        "articles": sum(one.articles for one in shown),
        **_frame(request, _chosen(request), {}),
    }
    return TemplateResponse(request, "admin/archive/inbox/several.html", context)


@for_curators
@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Switch the single keys on or off in this browser (WCAG 2.1.4)."""
    back = _go_on(request, None)
    wanted = request.POST.get("item", "")
    if wanted.isdigit():
        back = _go_on(request, int(wanted))
    state = "off" if request.POST.get("keys") == "off" else "on"
    back.set_cookie(
        KEYS_COOKIE,
        state,
        max_age=YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return back


class _Counted(Paginator):
    """Pages of a queue whose length is known already."""

    def __init__(self, rows: Any, per_page: int, total: int) -> None:
        super().__init__(rows, per_page)
        self.count = total


def _frame(request: HttpRequest, chosen: Chosen, counts: Any) -> dict[str, Any]:
    """What all pages of the inbox show."""
    last = (
        ReviewItem.objects.filter(decided_by=_user(request), kind__in=KINDS)
        .exclude(decision="")
        .order_by("-decided_at", "-pk")
        .only("kind", "suggestion", "decision")
        .first()
    )
    query = _query(request)
    return {
        **admin.site.each_context(request),
        "filters": filters(chosen, counts),
        "chosen": chosen,
        "query": f"?{query}" if query else "",
        "last": row_of(last) if last else None,
        "keys_on": request.COOKIES.get(KEYS_COOKIE) != "off",
    }


def _joined(rows: Any, *, with_texts: bool = False) -> Any:
    """The items with their articles, whose texts only one page needs."""
    joined = rows.select_related("article__source", "decided_by")
    if with_texts:
        return joined.defer("article__minhash", "article__metadata")
    return joined.defer(*(f"article__{name}" for name in NOT_SHOWN))


def _chosen(request: HttpRequest) -> Chosen:
    kind, age = request.GET.get("kind", ""), request.GET.get("age", "")
    return Chosen(
        kind=kind if kind in KINDS else "",
        age=age if age in queue.AGES else "",
        skipped=tuple(request.session.get(SKIPPED, ())),
    )


def _query(request: HttpRequest) -> str:
    """The filter, to be carried from page to page."""
    chosen = _chosen(request)
    parts = {"kind": chosen.kind, "age": chosen.age}
    return urlencode({name: value for name, value in parts.items() if value})


def _address(request: HttpRequest, pk: int | None) -> str:
    if pk is None:
        return ""
    query = _query(request)
    return reverse("inbox:item", args=[pk]) + (f"?{query}" if query else "")


def _go_on(request: HttpRequest, pk: int | None) -> HttpResponseRedirect:
    """To a question; to the first one left, or to the list, where there is none."""
    query = _query(request)
    listed = reverse("inbox:list") + (f"?{query}" if query else "")
    if pk is None or request.POST.get("back") == "list":
        return HttpResponseRedirect(listed)
    return HttpResponseRedirect(_address(request, pk))


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - see for_curators
    return request.user


def _told(decision: Decision, articles: int) -> str:
    words = {
        Decision.ACCEPTED: _("Accepted."),
        Decision.EDITED: _("Changed."),
        Decision.DISMISSED: _("It was settled already; nothing had to be changed."),
    }.get(decision, _("Rejected."))
    text = ngettext(
        "%(count)d article changed.", "%(count)d articles changed.", articles
    )
    return f"{words} {text % {'count': articles}}" if articles else str(words)


def _tell_all(request: HttpRequest, done: int, left: int) -> None:
    text = ngettext("%d question was decided.", "%d questions were decided.", done)
    messages.success(request, text % done)
    if left:
        text = ngettext(
            "%(count)d question could not be decided this way.",
            "%(count)d questions could not be decided this way.",
            left,
        )
        messages.warning(request, text % {"count": left})


app_name = "inbox"
urlpatterns = [
    path("", listing, name="list"),
    path("undo/", undo, name="undo"),
    path("several/", several, name="several"),
    path("keys/", keys, name="keys"),
    path("<int:pk>/", question, name="item"),
    path("<int:pk>/answer/", answer, name="answer"),
]

__all__ = ["Row", "app_name", "urlpatterns"]
