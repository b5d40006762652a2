"""The page on which the figures and quotes of a meeting's articles are compared.

Plain forms, one for each thing that can be done; inbox.js only presses their buttons
for keys. What they change is `archive.review`'s work, what is shown `comparing_rows`'s.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from archive.admin.comparing_rows import sections
from archive.admin.inbox_frame import KEYS_COOKIE
from archive.admin.inbox_words import row_of
from archive.admin.merging import Curated
from archive.compare.asking import ROWS
from archive.models import Article, Meeting
from archive.models.choices import Compared, ReviewKind
from archive.review import comparing
from archive.review.decide import Overtaken, Unfit
from archive.review.kinds import Ask
from archive.review.kinds.compared_rows import (
    confirm,
    given,
    move,
    new_row,
    place_of,
    put_in,
    refuse_new,
    reject,
    restore,
    take_out,
)

Posted = Mapping[str, str]
MAY = ("archive.change_figurecomparison", "archive.change_quotecomparison")


class Comparable(Curated):
    """An admin of meetings, whose articles are compared on a page."""

    def pages(self) -> dict[str, Any]:
        """Also the page for comparing."""
        return {**super().pages(), "compare": self.compare_view}

    def compare_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Show the rows, or do what one of the forms asks."""
        meeting = self.thing(request, pk)
        if not request.user.has_perms(MAY):
            raise PermissionDenied
        if request.method == "POST":
            at = self._do(request, meeting)
            return redirect(self.address(meeting, "compare") + at)
        by: Any = request.user
        last = comparing.last_of(meeting, by)
        return self.page(
            request,
            "compare",
            meeting,
            title=_("Compare the reports"),
            sections=sections(meeting),
            last=row_of(last) if last else None,
            keys_on=request.COOKIES.get(KEYS_COOKIE) != "off",
        )

    def _do(self, request: HttpRequest, meeting: Meeting) -> str:
        """Do what a form asks, and say so; where on the page to go on."""
        posted = request.POST
        by: Any = request.user
        try:
            if posted.get("do") == "undo":
                return self._undo(request, meeting)
            kind, row, what = _asked(meeting, posted)
            item = comparing.change(meeting, kind, by, what, row)
        except (Unfit, Overtaken) as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return f"#{posted.get('at', '')}"
        self.message_user(request, _("Saved."), messages.SUCCESS)
        number = row.pk if row else item.payload.get("comparison", 0)
        return f"#{kind}-{number}" if number else ""

    def _undo(self, request: HttpRequest, meeting: Meeting) -> str:
        by: Any = request.user
        if comparing.undo(meeting, by):
            self.message_user(request, _("Undone."), messages.SUCCESS)
        else:
            self.message_user(request, _("There is nothing left to undo."))
        return ""


def _asked(
    meeting: Meeting, posted: Any
) -> tuple[ReviewKind, Any, Callable[[Ask], Any]]:
    """What a form asks: the kind, the row it is about, and the change.

    Raises Unfit for what cannot be done.
    """
    if posted.get("kind") not in ROWS:
        raise Unfit(_("Choose one of the answers."))
    kind = ReviewKind(posted["kind"])
    row = _row(meeting, kind, posted.get("row"))
    do = posted.get("do", "")
    if do == "new":
        values = given(kind, posted)
        places = _places(meeting, kind, posted)
        return kind, None, lambda ask: _made(ask, new_row(ask, values, places))
    if row is None:
        raise Unfit(_("This row is gone: the articles were compared anew."))
    if do in _WITH_PLACES:
        return kind, row, _WITH_PLACES[do](meeting, kind, row, posted)
    if do in _OF_ROWS:
        return kind, row, _OF_ROWS[do](kind, row, posted)
    raise Unfit(_("Choose one of the answers."))


def _made(ask: Ask, row: Any) -> None:
    """Note which row was made, so that the page can go there."""
    ask.item.payload["comparison"] = row.pk
    ask.item.suggestion = str(row)[:300]
    ask.item.save(update_fields=("payload", "suggestion"))


def _row(meeting: Meeting, kind: ReviewKind, number: Any) -> Any:
    rows, _cells = ROWS[kind]
    return rows.objects.filter(meeting=meeting, pk=_number(number)).first()


def _cell(kind: ReviewKind, row: Any, posted: Posted) -> Any:
    cells = row.cells.exclude(status=Compared.REJECTED)
    cell = cells.filter(pk=_number(posted.get("cell"))).first()
    if cell is None:
        raise Unfit(_("This row is gone: the articles were compared anew."))
    return cell


def _number(written: Any) -> int:
    return int(written) if str(written or "").isdecimal() else 0


def _places(
    meeting: Meeting, kind: ReviewKind, posted: Any
) -> list[tuple[int, int, int]]:
    """The places that are chosen or whose words are given. Raises Unfit for others."""
    articles = {
        article.pk: article
        for article in Article.objects.filter(
            reports__meeting=meeting, pk__in=_numbers(posted)
        )
    }
    places = []
    for written in posted.getlist("place"):
        article, start, end = (
            _number(part) for part in (f"{written}::").split(":")[:3]
        )
        if article not in articles or not start < end:
            raise Unfit(_("Choose one from the list."))
        places.append((article, start, min(end, len(articles[article].raw_text))))
    if posted.get("words", "").strip():
        found = articles.get(_number(posted.get("article")))
        if found is None:
            raise Unfit(_("Say in which article the words stand."))
        places.append(place_of(found, posted["words"]))
    return sorted(set(places))


def _numbers(posted: Any) -> list[int]:
    chosen = [_number(place.split(":")[0]) for place in posted.getlist("place")]
    return [*chosen, _number(posted.get("article"))]


def _confirm(kind: ReviewKind, row: Any, posted: Posted) -> Callable[[Ask], Any]:
    values = given(kind, posted)
    return lambda ask: confirm(ask, row, **values)


def _take_out(kind: ReviewKind, row: Any, posted: Posted) -> Callable[[Ask], Any]:
    cell = _cell(kind, row, posted)
    return lambda ask: take_out(ask, cell)


def _reject(kind: ReviewKind, row: Any, posted: Posted) -> Callable[[Ask], Any]:
    return lambda ask: reject(ask, row)


def _refuse_new(kind: ReviewKind, row: Any, posted: Posted) -> Callable[[Ask], Any]:
    return lambda ask: refuse_new(ask, row)


def _restore(kind: ReviewKind, row: Any, posted: Posted) -> Callable[[Ask], Any]:
    return lambda ask: restore(ask, row)


def _move(
    meeting: Meeting, kind: ReviewKind, row: Any, posted: Posted
) -> Callable[[Ask], Any]:
    cell, other = _cell(kind, row, posted), _row(meeting, kind, posted.get("to"))
    if other is None or other.pk == row.pk:
        raise Unfit(_("Choose another row."))
    return lambda ask: move(ask, cell, other)


def _add(
    meeting: Meeting, kind: ReviewKind, row: Any, posted: Posted
) -> Callable[[Ask], Any]:
    places = _places(meeting, kind, posted)
    if not places:
        raise Unfit(_("Choose what to put into the row."))
    return lambda ask: put_in(ask, row, places)


_OF_ROWS: Mapping[str, Callable[..., Callable[[Ask], Any]]] = {
    "confirm": _confirm,
    "reject": _reject,
    "refuse": _refuse_new,
    "restore": _restore,
    "out": _take_out,
}
_WITH_PLACES: Mapping[str, Callable[..., Callable[[Ask], Any]]] = {
    "move": _move,
    "add": _add,
}
"""What the forms may ask, by the value of "do"."""
