"""What the machine proposes for the meetings, kept in step with the articles.

A curator's decisions are never touched: a row that was confirmed or rejected, a place
that was put in or taken out. Two places that were kept apart are not proposed together
again. What is likely is asked in `figures_like` and `quotes_like`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from django.db import models, transaction

from archive.compare import figures_like, quotes_like
from archive.compare.asking import ask
from archive.compare.grouping import Place
from archive.compare.loading import told_by
from archive.compare.speech import Told
from archive.models import (
    ComparedFigure,
    ComparedQuote,
    FigureComparison,
    Meeting,
    QuoteComparison,
)
from archive.models.choices import Compared, MeetingRole, Relation
from archive.models.history import acting

Proposed = figures_like.Proposal | quotes_like.Proposal
Propose = Callable[[Sequence[Told], Collection[frozenset[Place]]], Sequence[Proposed]]

METHOD = "compare/1"
"""The method of proposals; the number goes up when other rules may propose others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """One sort of rows: its tables, and the rules that propose."""

    rows: Any
    cells: Any
    propose: Propose


SORTS = (
    Sort(
        rows=FigureComparison,
        cells=ComparedFigure,
        propose=figures_like.proposals,
    ),
    Sort(
        rows=QuoteComparison,
        cells=ComparedQuote,
        propose=quotes_like.proposals,
    ),
)


@dataclass(slots=True, kw_only=True)
class _Known:
    """The rows of a sort that a meeting has, with their places."""

    rows: Mapping[int, Any]
    cells: defaultdict[int, list[Any]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def open_rows(self) -> list[Any]:
        """Rows that are only proposed."""
        return [r for r in self.rows.values() if r.status == Compared.PROPOSED]

    def is_touched(self, row: Any) -> bool:
        """Whether a curator put a place into a row, or took one out."""
        return any(cell.status != Compared.PROPOSED for cell in self.cells[row.pk])

    def decided(self) -> dict[Place, Any]:
        """The rows a curator confirmed, by the places that stand in them."""
        return {
            (cell.article_id, cell.start): row
            for row in self.rows.values()
            if row.status == Compared.CONFIRMED
            for cell in self.cells[row.pk]
            if cell.status != Compared.REJECTED
        }

    def apart(self) -> set[frozenset[Place]]:
        """The pairs of places that a curator keeps apart."""
        pairs = set()
        for row in self.rows.values():
            cells = self.cells[row.pk]
            for one, other in combinations(cells, 2):
                is_out = Compared.REJECTED in (one.status, other.status)
                if is_out or row.status == Compared.REJECTED or _is_refused(row):
                    pairs.add(frozenset((_place(one), _place(other))))
        return pairs


def _is_refused(row: Any) -> bool:
    return getattr(row, "relation", "") == Relation.NOT_COMPARABLE


def _place(cell: Any) -> Place:
    return cell.article_id, cell.start


def concerned(articles: Collection[int]) -> set[int]:
    """The meetings whose rows may change when these articles did: two or more report.

    Three queries.
    """
    main = models.Q(reports__role=MeetingRole.MAIN)
    about = Meeting.objects.filter(
        pk__in=Meeting.objects.filter(main, reports__article__in=articles)
        .order_by()
        .values("pk")
    )
    counted = about.annotate(told=models.Count("reports", filter=main))
    found = set(counted.filter(told__gt=1).order_by().values_list("pk", flat=True))
    for sort in SORTS:
        rows = sort.cells.objects.filter(article__in=articles).order_by()
        found |= set(rows.values_list("comparison__meeting", flat=True))
    return found


def propose(meetings: Iterable[int]) -> None:
    """Propose anew what the articles of some meetings have in common.

    Each meeting in a transaction of its own; nothing is written where nothing changed.
    """
    rows = Meeting.objects.filter(pk__in=set(meetings)).order_by("pk")
    for meeting in rows:
        with acting(None), transaction.atomic():
            _propose(meeting)


def forget(meeting: Meeting) -> None:
    """Drop what is only proposed for a meeting: it is about to be another one's."""
    for sort in SORTS:
        known = _known(sort, meeting)
        gone = [row.pk for row in known.open_rows() if not known.is_touched(row)]
        sort.rows.objects.filter(pk__in=gone).delete()
        sort.cells.objects.filter(
            comparison__meeting=meeting, status=Compared.PROPOSED
        ).delete()
    ask(meeting)


def _propose(meeting: Meeting) -> None:
    told = told_by(meeting)
    for sort in SORTS:
        known = _known(sort, meeting)
        proposed = sort.propose(told, known.apart()) if len(told) > 1 else ()
        _keep(sort, meeting, known, proposed)
    ask(meeting)


def _known(sort: Sort, meeting: Meeting) -> _Known:
    rows = sort.rows.objects.filter(meeting=meeting).order_by("pk")
    known = _Known(rows={row.pk: row for row in rows})
    cells = sort.cells.objects.filter(comparison__in=list(known.rows))
    for cell in cells.order_by("pk") if known.rows else ():
        known.cells[cell.comparison_id].append(cell)
    return known


def _keep(
    sort: Sort, meeting: Meeting, known: _Known, proposed: Iterable[Proposed]
) -> None:
    """Make the rows of a sort what is proposed now; decided ones stay."""
    decided = known.decided()
    wanted: dict[int, set[tuple[int, int, int]]] = defaultdict(set)
    free: list[tuple[Proposed, list[tuple[int, int, int]]]] = []
    for one in proposed:
        owners = Counter(
            decided[place[:2]].pk for place in one.places if place[:2] in decided
        )
        left = [place for place in one.places if place[:2] not in decided]
        row = known.rows[owners.most_common(1)[0][0]] if owners else None
        if row is not None and not _is_refused(row):
            wanted[row.pk] |= set(left)
        elif len({place[0] for place in left}) > 1:
            free.append((one, left))
    rows = _matched(known, free)
    for (one, places), row in zip(free, rows, strict=True):
        is_touched = row is not None and known.is_touched(row)
        kept = row if is_touched else _renewed(sort, meeting, row, one)
        wanted[kept.pk] |= set(places)
    _drop(sort, known, wanted)
    _fill(sort, known, wanted)


def _matched(
    known: _Known, free: Sequence[tuple[Proposed, Sequence[tuple[int, int, int]]]]
) -> list[Any]:
    """Give the row that each proposal renews, None for a new one; each row once."""
    rows_at: dict[Place, Any] = {
        _place(cell): row for row in known.open_rows() for cell in known.cells[row.pk]
    }
    used: set[int] = set()
    found: list[Any] = []
    for _, places in free:
        rows = [rows_at[place[:2]] for place in places if place[:2] in rows_at]
        counted = Counter(row.pk for row in rows if row.pk not in used)
        best = known.rows[counted.most_common(1)[0][0]] if counted else None
        if best is not None:
            used.add(best.pk)
        found.append(best)
    return found


def _renewed(sort: Sort, meeting: Meeting, row: Any, one: Proposed) -> Any:
    """Give the row of a proposal, new or with what is said of it now."""
    values: dict[str, Any] = {
        "label_ar": one.label_ar,
        "label_en": one.label_en,
        "confidence": one.confidence,
        "method": METHOD,
    }
    if isinstance(one, figures_like.Proposal):
        values["relation"] = one.relation
    if row is None:
        return sort.rows.objects.create(meeting=meeting, **values)
    if any(getattr(row, name) != value for name, value in values.items()):
        sort.rows.objects.filter(pk=row.pk).update(**values)
    return row


def _drop(
    sort: Sort, known: _Known, wanted: Mapping[int, set[tuple[int, int, int]]]
) -> None:
    """Delete proposed places that are proposed no more, and rows without any left.

    Where a curator refused a row, or took a place out of it, the others stay: they say
    what is kept apart.
    """
    touched = {
        row.pk
        for row in known.rows.values()
        if row.status == Compared.REJECTED
        or (row.status == Compared.PROPOSED and known.is_touched(row))
    }
    gone = [
        cell.pk
        for row, cells in known.cells.items()
        for cell in cells
        if row not in touched
        and cell.status == Compared.PROPOSED
        and (*_place(cell), cell.end) not in wanted.get(row, ())
    ]
    if gone:
        sort.cells.objects.filter(pk__in=gone).delete()
    empty = [
        row.pk
        for row in known.open_rows()
        if row.pk not in wanted and row.pk not in touched
    ]
    if empty:
        sort.rows.objects.filter(pk__in=empty).delete()


def _fill(
    sort: Sort, known: _Known, wanted: Mapping[int, set[tuple[int, int, int]]]
) -> None:
    """Add the places that are proposed and not there yet."""
    new = []
    for row, places in wanted.items():
        there = {_place(cell) for cell in known.cells.get(row, ())}
        there -= {
            _place(cell)
            for cell in known.cells.get(row, ())
            if cell.status == Compared.PROPOSED
            and (*_place(cell), cell.end) not in places
        }
        new += [
            sort.cells(comparison_id=row, article_id=article, start=start, end=end)
            for article, start, end in sorted(places)
            if (article, start) not in there
        ]
    if new:
        sort.cells.objects.bulk_create(new)
