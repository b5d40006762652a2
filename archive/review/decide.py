"""Decisions: claimed once, written down, undone as a whole. What changes is `kinds`'s.

Each function is one transaction. Two curators who answer one question at once are told
apart by the claim: the second gets `Late`.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.extract.run import extract
from archive.jobs import begin
from archive.models import Article, ReviewItem
from archive.models.choices import Decision
from archive.models.history import acting
from archive.models.reasons import INBOX, TAKEN_BACK, coded
from archive.review.items import for_article
from archive.review.journal import Journal, Overtaken, undo
from archive.review.kinds import KINDS, Ask, Settled, Unfit
from archive.review.kinds.compared_rows import PAGE
from archive.review.queue import SETTLED, UNDECIDED
from archive.signals import article_changed

__all__ = ["Decided", "Late", "Overtaken", "Unfit", "decide", "decide_all", "undo_last"]

AT_ONCE = 10
"""Articles that are read anew while the curator waits: 40-80 ms each."""


class Late(Exception):  # noqa: N818 -- an outcome, not a fault
    """Somebody else has decided already; the message says who and what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What became of a question: what was decided of which articles."""

    item: ReviewItem
    decision: Decision
    articles: int = 0
    first: int | None = None
    """The first of the questions that it was taken apart into."""


@dataclass(slots=True, kw_only=True)
class _After:
    """What is left to be done when rows have changed: questions, articles, words."""

    items: Sequence[ReviewItem]
    articles: set[int]
    said: str

    @property
    def message(self) -> str:
        """What the log says of it."""
        item = self.items[0]
        words = item.suggestion or item.reason
        return self.said % f"{item.get_kind_display()}: {words}"


def decide(
    number: int,
    decision: Decision,
    by: User,
    value: Mapping[str, str] | None = None,
) -> Decided:
    """Answer the question with this number and all that ask the same.

    `value` is what is chosen or typed instead, for EDITED. Raises Late, and Unfit for
    an answer that cannot be taken; nothing is changed then.
    """
    with transaction.atomic(), acting(by, coded(INBOX, "")):
        decided, after = _decide(number, decision, by, (value or {}, timezone.now()))
        _afterwards([after], by)
        if not (value or {}).get("apart"):
            return decided
        return replace(decided, first=_in_place(decided.item))


def decide_all(
    numbers: Iterable[int], decision: Decision, by: User
) -> tuple[list[Decided], list[int]]:
    """Answer several questions alike; those decided, and those that could not be.

    They are undone together.
    """
    now = timezone.now()
    decided: list[Decided] = []
    left: list[int] = []
    done: set[int] = set()
    afters: list[_After] = []
    with transaction.atomic(), acting(by, coded(INBOX, "")):
        for number in numbers:
            if number in done:
                continue
            try:
                with transaction.atomic():
                    one, after = _decide(number, decision, by, ({}, now))
            except (Late, Unfit):
                left.append(number)
                continue
            decided.append(one)
            afters.append(after)
            done |= {item.pk for item in after.items}
        _afterwards(afters, by)
    return decided, left


def undo_last(by: User, **about: Any) -> list[ReviewItem]:
    """Take the curator's last decision back: its questions are open again.

    In: fields of the questions, where only some are meant.

    None are given where nothing is left to undo. Raises Overtaken where a row was
    changed since; nothing is changed then.
    """
    with transaction.atomic(), acting(by, coded(TAKEN_BACK, "")):
        last = _of(by).filter(**about).order_by("-decided_at", "-pk").first()
        if last is None or last.decided_at is None:
            return []
        items = list(_batch(by, last.decided_at).order_by("pk"))
        for item in items:
            why = KINDS[item.kind].refuse_undo(item)
            if why:
                raise Overtaken(why)
        undone = [
            _After(
                items=[item],
                articles=undo(item.changes, by),
                said=_("Inbox, undone: %s"),
            )
            for item in reversed(items)
        ]
        # A question about names is dropped by a reading that finds it open and nowhere.
        if KINDS[items[0].kind].rereads:
            _afterwards(undone, by)
            _reopen(items)
        else:
            _reopen(items)
            _afterwards(undone, by)
    return items


def _reopen(items: Sequence[ReviewItem]) -> None:
    """Open the questions again; what the machine settled is as the machine left it.

    What a curator did without being asked is no question.
    """
    unasked = [item.pk for item in items if item.payload.get("by") == PAGE]
    if unasked:
        ReviewItem.objects.filter(pk__in=unasked).delete()
    rows = ReviewItem.objects.filter(pk__in=[item.pk for item in items])
    rows.update(decision=Decision.ACCEPTED, decided_by=None, changes=[])
    rows.exclude(SETTLED).update(decision="", decided_at=None)


def _of(by: User) -> models.QuerySet[ReviewItem]:
    kinds = list(KINDS)
    return ReviewItem.objects.filter(decided_by=by, kind__in=kinds).exclude(decision="")


def _batch(by: User, at: dt.datetime) -> models.QuerySet[ReviewItem]:
    """The items that were decided in one go: they bear one time."""
    return _of(by).filter(decided_at=at)


def _decide(
    number: int,
    decision: Decision,
    by: User,
    answer: tuple[Mapping[str, str], dt.datetime],
) -> tuple[Decided, _After]:
    value, now = answer
    item, mates = _claim(number, decision, by, now)
    ask = Ask(item=item, mates=mates, by=by, journal=Journal(), value=value)
    try:
        _act(ask, decision)
    except Settled:
        decision = Decision.DISMISSED
        keys = [mate.pk for mate in mates]
        ReviewItem.objects.filter(pk__in=keys).update(decision=decision)
    item.changes = ask.journal.changes
    item.save(update_fields=("changes",))
    said = {
        Decision.ACCEPTED: _("Inbox, accepted: %s"),
        Decision.EDITED: _("Inbox, changed: %s"),
    }.get(decision, _("Inbox, refused: %s"))
    after = _After(items=mates, articles=ask.journal.articles, said=said)
    count = 0 if value.get("apart") else len(ask.journal.articles)
    return Decided(item=item, decision=decision, articles=count), after


def _in_place(item: ReviewItem) -> int | None:
    """Put the questions that one was taken apart into where it stood; the first."""
    rows = ReviewItem.objects.filter(kind=item.kind, article=item.article_id)
    new = rows.filter(decision="", created_at__gte=item.decided_at)
    new.update(created_at=item.created_at)
    apart = rows.filter(decision="", created_at=item.created_at).order_by("pk")
    return apart.values_list("pk", flat=True).first()


def _act(ask: Ask, decision: Decision) -> None:
    kind = KINDS[ask.item.kind]
    match decision:
        case Decision.ACCEPTED:
            kind.accept(ask)
        case Decision.EDITED:
            if ask.value.get("apart"):
                kind.take_apart(ask)
            else:
                kind.edit(ask)
        case _:
            kind.reject(ask)


def _claim(
    number: int, decision: Decision, by: User, now: dt.datetime
) -> tuple[ReviewItem, list[ReviewItem]]:
    """Take the question and those that ask the same, or say who was faster."""
    item = ReviewItem.objects.filter(pk=number).first()
    if item is None:
        raise Late(_("This question is gone: the article was read anew."))
    rows = ReviewItem.objects.filter(UNDECIDED, kind=item.kind)
    rows = rows.filter(key=item.key) if item.key else rows.filter(pk=number)
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    claimed = ReviewItem.objects.filter(UNDECIDED, pk__in=numbers)
    claimed.update(decision=decision, decided_by=by, decided_at=now)
    mates = list(
        _batch(by, now)
        .filter(pk__in=numbers)
        .select_related("article__source", "article__raw_document")
        .order_by("pk")
    )
    mine = [mate for mate in mates if mate.pk == number]
    if not mine:
        raise Late(_late(number))
    return mine[0], mates


def _late(number: int) -> str:
    item = ReviewItem.objects.select_related("decided_by").get(pk=number)
    who = item.decided_by.get_username() if item.decided_by else _("somebody")
    return _("%(who)s has decided this already: %(decision)s.") % {
        "who": who,
        "decision": item.get_decision_display(),
    }


def _afterwards(afters: Sequence[_After], by: User) -> None:
    """Read anew what must be, write the history, tell the index: once for all."""
    reread: set[int] = set()
    looked_at: set[int] = set()
    for after in afters:
        if KINDS[after.items[0].kind].rereads:
            after.articles |= _concerned(after.items)
            reread |= after.articles
        else:
            looked_at |= after.articles
    found = Article.objects.in_bulk(reread | looked_at)
    for after in afters:
        _log(after, found, by)
    if reread:
        _read([found[pk] for pk in sorted(reread & set(found))], afters[0].message, by)
    for pk in sorted((looked_at - reread) & set(found)):
        for_article(found[pk])
    if found:
        article_changed.send(sender=None, ids=sorted(found))


def _log(after: _After, found: Mapping[int, Article], by: User) -> None:
    rows = [found[pk] for pk in sorted(after.articles) if pk in found]
    if rows:
        LogEntry.objects.log_actions(by.pk, rows, CHANGE, after.message)


def _read(articles: Sequence[Article], title: str, by: User) -> None:
    """Read articles anew: a few now, many in the background."""
    if len(articles) > AT_ONCE:
        begin([article.pk for article in articles], title, by)
        return
    with acting(None):
        for article in articles:
            extract(article)


def _concerned(items: Sequence[ReviewItem]) -> set[int]:
    """The articles that the questions are about."""
    keys = [item.pk for item in items]
    sighted = Article.objects.filter(sightings__item__in=keys)
    numbers = {item.article_id for item in items if item.article_id}
    return numbers | set(sighted.order_by().values_list("pk", flat=True))
