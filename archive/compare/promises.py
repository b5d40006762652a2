"""Promises made at a meeting, with what met them, and those that a meeting met.

Reading them out of texts is `archive.extract.promises`'s work, deciding what met them
a curator's. One promise that several articles report is told once.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import models

from archive.models import Actor, Meeting, MeetingReport, Promise
from archive.models.choices import (
    ArticleStatus,
    Compared,
    MeetingRole,
    PromiseKind,
    Status,
)
from archive.text.normalize import match_key
from archive.text.tokens import tokens

_BELIEVED = (Status.AUTO, Status.CONFIRMED)
_LINKED = (Compared.PROPOSED, Compared.CONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A promise and all rows that report it, the first one published first.

    `made_at`: the meeting where it was made, if it is known; `met_by`: what met it, or
    may have; `met_status`: "proposed", "confirmed" or "" where nothing is known.
    """

    rows: Sequence[Promise]
    made_at: Meeting | None
    met_by: Meeting | None
    met_status: str

    @property
    def first(self) -> Promise:
        """The row that is quoted."""
        return self.rows[0]

    @property
    def kind(self) -> str:
        """What is promised: a value of `PromiseKind`."""
        return self.first.kind

    @property
    def promiser(self) -> Actor | None:
        """Who promises, by the first article that says so."""
        return next((row.promiser for row in self.rows if row.promiser), None)

    @property
    def due_on(self) -> date | None:
        """The last day on which it is in time."""
        return self.first.due_on

    @property
    def is_met(self) -> bool:
        """Whether a curator confirmed what met it."""
        return self.met_status == Compared.CONFIRMED

    @property
    def is_overdue(self) -> bool:
        """Whether its time is over and nothing is known or thought to have met it."""
        return self.met_by is None and self.first.is_overdue


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """What a meeting's page tells of promises."""

    made: Sequence[Promised] = field(default=())
    met: Sequence[Promised] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.made or self.met)


def promises(meeting: Meeting) -> Promises:
    """Give the promises made at a meeting, and those that it met: three queries.

    Rows that wait for a curator are left out, and so are articles that readers may
    not see. Those that are due first come first, those without a time last.
    """
    reports = MeetingReport.objects.filter(
        meeting=meeting, role=MeetingRole.MAIN, status__in=_BELIEVED
    )
    at_it = models.Q(meeting=None, article__in=reports.values("article"))
    made = _readable(models.Q(meeting=meeting) | at_it)
    met = _readable(models.Q(met_by=meeting, met_status__in=_LINKED))
    where = _main_meetings([row.article_id for row in met if not row.meeting_id])
    return Promises(made=_joined(made, {}, meeting), met=_joined(met, where, None))


def _readable(wanted: models.Q) -> list[Promise]:
    found = (
        Promise.objects.filter(
            wanted, status__in=_BELIEVED, article__status=ArticleStatus.PUBLISHED
        )
        .select_related("promiser", "meeting", "met_by", "article__source")
        .defer("article__minhash", "article__metadata")
        .order_by(
            models.F("due_on").asc(nulls_last=True),
            models.F("article__published_on").asc(nulls_last=True),
            "article",
            "start",
        )
    )
    return list(found)


def _main_meetings(articles: Iterable[int]) -> Mapping[int, Meeting]:
    """The meetings that articles report, by their primary keys."""
    rows = MeetingReport.objects.filter(
        article__in=list(articles), role=MeetingRole.MAIN, status__in=_BELIEVED
    )
    return {row.article_id: row.meeting for row in rows.select_related("meeting")}


def _joined(
    rows: Sequence[Promise], where: Mapping[int, Meeting], at: Meeting | None
) -> list[Promised]:
    """Tell once what several articles report."""
    same: dict[Hashable, list[Promise]] = {}
    for row in rows:
        made_at = at or row.meeting or where.get(row.article_id)
        same.setdefault((made_at and made_at.pk, *_identity(row)), []).append(row)
    return [
        _promised(group, at or group[0].meeting or where.get(group[0].article_id))
        for group in same.values()
    ]


def _promised(rows: Sequence[Promise], made_at: Meeting | None) -> Promised:
    linked = [row for row in rows if row.met_by and row.met_status in _LINKED]
    best = min(
        linked, key=lambda row: _LINKED[::-1].index(row.met_status), default=None
    )
    return Promised(
        rows=rows,
        made_at=made_at,
        met_by=best.met_by if best else None,
        met_status=best.met_status if best else "",
    )


def _identity(row: Promise) -> tuple[Hashable, ...]:
    """By what two rows are one promise: what met it or its time; the sum; the words."""
    if row.kind == PromiseKind.NEXT_MEETING:
        is_linked = row.met_by_id is not None and row.met_status in _LINKED
        return row.kind, row.met_by_id if is_linked else row.due
    if row.kind == PromiseKind.MONEY:
        numbers = (
            token.text for token in tokens(row.surface) if token.text[0].isdigit()
        )
        return row.kind, row.due, tuple(numbers) or match_key(row.surface)
    return row.kind, row.due, match_key(row.surface)
