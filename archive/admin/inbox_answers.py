"""Answers in the inbox: one question or several, skipping, undoing, the keys' switch.

Every decision is a plain POST form; what it changes is `archive.review`'s work.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from archive.admin.inbox_frame import (
    KEYS_COOKIE,
    SKIPPED,
    asked_for,
    curator,
    for_curators,
    frame,
    go_on,
    joined,
)
from archive.admin.inbox_words import row
from archive.models import ReviewItem
from archive.models.choices import Decision
from archive.review import queue
from archive.review.decide import Late, Overtaken, Unfit, decide, decide_all, undo_last

MOST_SKIPPED = 500
AT_ONCE = 200
"""How many questions are answered in one go."""
YEAR = 365 * 24 * 3600
ANSWERS = {
    "accept": Decision.ACCEPTED,
    "reject": Decision.REJECTED,
    "edit": Decision.EDITED,
}


@for_curators
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer and go on to the next question."""
    chosen = asked_for(request)
    ahead = queue.following(queue.waiting(chosen), pk)
    said = request.POST.get("answer", "")
    if said == "skip":
        skipped = [number for number in chosen.skipped if number != pk]
        request.session[SKIPPED] = [*skipped, pk][-MOST_SKIPPED:]
        messages.info(request, _("Skipped: it comes again at the end."))
        return go_on(request, queue.first_open(ahead))
    value = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    try:
        decided = decide(pk, ANSWERS[said], curator(request), value)
    except KeyError:
        messages.error(request, _("Choose one of the answers."))
        return go_on(request, pk)
    except Unfit as error:
        messages.error(request, str(error))
        return go_on(request, pk)
    except Late as error:
        messages.warning(request, str(error))
        return go_on(request, queue.first_open(ahead))
    if decided.first:
        messages.info(request, _("Each place is asked about by itself now."))
        return go_on(request, decided.first)
    messages.success(request, _told(decided.decision, decided.articles))
    # Reading an article anew may have settled what was next.
    return go_on(request, queue.first_open(ahead))


@for_curators
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the curator's last decision back and show its question again."""
    try:
        items = undo_last(curator(request))
    except Overtaken as error:
        messages.error(request, str(error))
        return go_on(request, None)
    if not items:
        messages.info(request, _("There is nothing left to undo."))
        return go_on(request, None)
    text = ngettext(
        "%(count)d decision was undone.", "%(count)d decisions were undone.", len(items)
    )
    messages.success(request, text % {"count": len(items)})
    return go_on(request, items[0].pk)


@for_curators
@require_POST
def several(request: HttpRequest) -> HttpResponse:
    """Answer the chosen questions of one kind alike, after saying what will change."""
    numbers = _numbers(request)
    decision = ANSWERS.get(request.POST.get("answer", ""))
    rows = joined(ReviewItem.objects.filter(pk__in=numbers, decision=""))
    items = list(queue.with_counts(rows).order_by("priority", "pk"))
    if not items or decision in (None, Decision.EDITED):
        messages.warning(request, _("Choose questions first."))
        return go_on(request, None)
    if len({item.kind for item in items}) > 1:
        messages.warning(request, _("Choose questions of one kind only."))
        return go_on(request, None)
    assert decision is not None  # noqa: S101 - see above
    if request.POST.get("confirmed"):
        done, left = decide_all([item.pk for item in items], decision, curator(request))
        _tell_all(request, len(done), len(left))
        return go_on(request, None)
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
        **frame(request, "several", {}),
    }
    return TemplateResponse(request, "admin/archive/inbox/several.html", context)


def _numbers(request: HttpRequest) -> list[int]:
    """Which questions are meant: those that were chosen, or the first of the kind."""
    asked = asked_for(request)
    if asked.kind and request.POST.get("every"):
        return list(queue.waiting(asked).values_list("pk", flat=True)[:AT_ONCE])
    return [int(text) for text in request.POST.getlist("chosen") if text.isdigit()]


@for_curators
@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Switch the single keys on or off in this browser (WCAG 2.1.4)."""
    back = go_on(request, None)
    wanted = request.POST.get("item", "")
    if wanted.isdigit():
        back = go_on(request, int(wanted))
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
