"""The queue: which questions are open, in which order, and how many of each kind.

Every function asks a fixed number of queries, however many questions there are.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models import (
    Actor,
    Article,
    Meeting,
    Place,
    ReviewItem,
    Sighting,
    SourceName,
)
from archive.models.choices import Decision, ReviewKind
from archive.review.kinds import KINDS, Facts
from archive.text.normalize import match_key

AGES = {
    "day": (_("today"), dt.timedelta(days=1)),
    "week": (_("this week"), dt.timedelta(days=7)),
    "older": (_("older"), None),
}
"""Since when a question waits."""
SURE = "copy/sure"
SETTLED = models.Q(
    method=SURE,
    decision=Decision.ACCEPTED,
    decided_by=None,
    kind=ReviewKind.COPY,
)
"""What the machine settled by itself; a curator may still say that it was wrong."""
UNDECIDED = models.Q(decision="") | SETTLED
"""What no curator has answered yet."""
NOT_SHOWN = ("raw_text", "minhash", "metadata", "summary", "withdrawn_reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which questions a curator looks at; "" for all. `skipped` come last, in order.

    `settled`: not those that are open but what the machine settled by itself.
    """

    kind: str = ""
    age: str = ""
    skipped: tuple[int, ...] = ()
    settled: bool = False


def waiting(chosen: Chosen) -> models.QuerySet[ReviewItem]:
    """Give the open questions in their order, one for each that is asked."""
    rows = _of_age(_rows(chosen), chosen.age)
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if not chosen.skipped:
        # PostgreSQL would take a rank of 0 for the number of a column.
        return rows.order_by("priority", "created_at", "pk")
    rank = models.Case(
        *(
            models.When(pk=number, then=place)
            for place, number in enumerate(chosen.skipped, 1)
        ),
        default=0,
        output_field=models.IntegerField(),
    )
    return rows.annotate(rank=rank).order_by("rank", "priority", "created_at", "pk")


def counts(chosen: Chosen) -> dict[str, int]:
    """Count the open questions of each kind, of the chosen age."""
    rows = _of_age(_rows(chosen), chosen.age).order_by().values_list("kind")
    found = dict(rows.annotate(count=models.Count("pk")))
    return {kind: found[kind] for kind in KINDS if kind in found}


def settled() -> int:
    """Count what the machine settled by itself."""
    return ReviewItem.objects.filter(SETTLED).count()


def is_settled(item: ReviewItem) -> bool:
    """Whether the machine settled the question by itself."""
    return (
        item.method == SURE
        and item.decision == Decision.ACCEPTED
        and item.decided_by_id is None
    )


def with_counts(rows: models.QuerySet[ReviewItem]) -> models.QuerySet[ReviewItem]:
    """Say of each question how many articles it concerns, as `concerned`."""
    sighted = (
        Sighting.objects.filter(item=models.OuterRef("pk"))
        .order_by()
        .values("item")
        .annotate(count=models.Count("article", distinct=True))
        .values("count")
    )
    alike = (
        ReviewItem.objects.filter(
            kind=models.OuterRef("kind"), key=models.OuterRef("key"), decision=""
        )
        .exclude(key="")
        .order_by()
        .values("kind")
        .annotate(count=models.Count("article", distinct=True))
        .values("count")
    )
    number = models.functions.Coalesce(
        models.Subquery(sighted), models.Subquery(alike), 1
    )
    return rows.annotate(concerned=number)


def facts(items: Iterable[ReviewItem]) -> Facts:
    """Read what the questions speak of, one query for each sort of thing."""
    wanted: dict[str, set[int]] = {name: set() for name in _REFERENCES.values()}
    clues = set()
    for item in items:
        for name, sort in _REFERENCES.items():
            number = item.payload.get(name)
            if isinstance(number, int):
                wanted[sort].add(number)
        if item.kind == ReviewKind.SOURCE:
            clues.add(match_key(item.suggestion))
    names = SourceName.objects.filter(norm__in=clues).select_related("source")
    return Facts(
        actor=_by_key(Actor.objects.all(), wanted["actor"]),
        place=_by_key(Place.objects.all(), wanted["place"]),
        meeting=_by_key(Meeting.objects.all(), wanted["meeting"]),
        article=_by_key(Article.objects.defer(*NOT_SHOWN), wanted["article"]),
        source={name.norm: name.source for name in names} if clues else {},
    )


def neighbours(
    rows: models.QuerySet[ReviewItem], number: int
) -> tuple[int | None, int | None, int, int]:
    """Give the questions before and after one, its place from 1, and their number.

    The place is 0 where the question is not in the queue (any more).
    """
    numbers: Sequence[int] = list(rows.values_list("pk", flat=True)[:MOST])
    if number not in numbers:
        return None, next(iter(numbers), None), 0, len(numbers)
    at = numbers.index(number)
    before = numbers[at - 1] if at else None
    after = numbers[at + 1] if at + 1 < len(numbers) else None
    return before, after, at + 1, len(numbers)


def following(rows: models.QuerySet[ReviewItem], number: int) -> list[int]:
    """Give the questions after one, the nearest first; none where it is not there."""
    numbers = list(rows.values_list("pk", flat=True)[:MOST])
    return numbers[numbers.index(number) + 1 :][:AHEAD] if number in numbers else []


def first_open(numbers: Sequence[int]) -> int | None:
    """Give the first of the questions that is still there and may be answered."""
    found = ReviewItem.objects.filter(UNDECIDED, pk__in=numbers)
    waiting_ = set(found.values_list("pk", flat=True))
    return next((number for number in numbers if number in waiting_), None)


AHEAD = 500
"""Questions among which the next one is looked for after a decision."""
MOST = 20_000
"""Questions whose order is looked at when one is shown; numbers only."""
_REFERENCES: Mapping[str, str] = {
    "actor": "actor",
    "place": "place",
    "meeting": "meeting",
    "first": "article",
    "other": "article",
}


def _rows(chosen: Chosen) -> models.QuerySet[ReviewItem]:
    return ReviewItem.objects.filter(SETTLED) if chosen.settled else _open()


def _open() -> models.QuerySet[ReviewItem]:
    """Open questions; of those that ask the same, the first."""
    earlier = ReviewItem.objects.filter(
        kind=models.OuterRef("kind"),
        key=models.OuterRef("key"),
        decision="",
        pk__lt=models.OuterRef("pk"),
    ).order_by()
    rows = ReviewItem.objects.filter(decision="", kind__in=list(KINDS))
    return rows.filter(models.Q(key="") | ~models.Exists(earlier))


def _of_age(rows: models.QuerySet[ReviewItem], age: str) -> models.QuerySet[ReviewItem]:
    now = timezone.now()
    match age:
        case "day" | "week":
            return rows.filter(created_at__gte=now - (AGES[age][1] or dt.timedelta()))
        case "older":
            return rows.filter(created_at__lt=now - dt.timedelta(days=7))
    return rows


def _by_key(rows: models.QuerySet[Any], keys: Collection[int]) -> dict[int, Any]:
    return {row.pk: row for row in rows.filter(pk__in=keys)} if keys else {}
