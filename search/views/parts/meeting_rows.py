"""Which meetings a list shows, and how many each filter would give: counted here.

OR inside a facet, AND between them, and a facet's own choice is left out of its counts.
The meetings are some thousand plain rows: one pass over them is faster than a query for
each facet. What the values are called is `meeting_facets`' work.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from archive.models import Meeting, Mention
from archive.models.choices import ArticleStatus, MeetingRole
from archive.text.normalize import match_key
from search.backends.base import Month
from search.views.parts.meeting_asked import Asked, Facet, Order
from search.views.parts.meetings import reported, with_reports
from search.views.parts.named import BELIEVED, COUNTED

_NEVER = dt.date.min


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting as the list counts it; `places` are its city and its country."""

    pk: int
    key: str
    name_ar: str
    name_en: str
    kind: str
    series: str
    start: dt.date | None
    end: dt.date | None
    city: str
    country: str
    reports: int

    @property
    def day(self) -> dt.date | None:
        """By which it is ordered."""
        return self.start or self.end

    def is_within(self, start: dt.date | None, end: dt.date | None) -> bool:
        """Whether some of its days lie in a period."""
        first, last = self.start or self.end, self.end or self.start
        if first is None or last is None:
            return False
        return (not start or last >= start) and (not end or first <= end)


@dataclass(kw_only=True)
class Meetings:
    """All meetings that can be listed, and those that were asked for."""

    asked: Asked
    every: Sequence[Row]
    actors: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """The actors of a meeting: hosts, and who is named in a report of it."""

    @cached_property
    def found(self) -> list[Row]:
        """The meetings asked for, in the order asked for."""
        rows = list(self._passing())
        if self.asked.order is Order.NAME:
            return sorted(rows, key=lambda row: match_key(_name(row)))
        rows.sort(key=lambda row: row.key)
        if self.asked.order is Order.OLDEST:
            return sorted(rows, key=lambda row: (row.day is None, row.day or _NEVER))
        rows.sort(key=lambda row: row.day or _NEVER, reverse=True)
        if self.asked.order is Order.REPORTS:
            rows.sort(key=lambda row: -row.reports)
        return rows

    @cached_property
    def of_any_day(self) -> list[Row]:
        """Those that would be found without a choice of days."""
        return list(self._passing("days"))

    @property
    def months(self) -> list[Month]:
        """In which months they began, whichever are chosen."""
        days = (row.day for row in self.of_any_day)
        counts = Counter((day.year, day.month) for day in days if day)
        return [Month(year=y, month=m, count=n) for (y, m), n in sorted(counts.items())]

    @property
    def undated(self) -> int:
        """How many have no day."""
        return sum(row.day is None for row in self.of_any_day)

    def counts(self, facet: Facet) -> Counter[str]:
        """How many meetings each value would give; chosen ones are always there."""
        found: Counter[str] = Counter()
        for row in self._passing(facet):
            found.update(self._values(facet, row))
        found.update(dict.fromkeys(self.asked.values(facet), 0))
        return found

    @property
    def spots(self) -> Counter[str]:
        """How many were in each city, or only known to be in a country."""
        places = (row.city or row.country for row in self._passing(Facet.PLACE))
        return Counter(filter(None, places))

    def _passing(self, without: str = "") -> Iterator[Row]:
        """Those that pass every filter, or every one but one."""
        asked = self.asked
        chosen = [
            (facet, frozenset(asked.values(facet)))
            for facet in Facet
            if asked.values(facet) and facet != without
        ]
        words = asked.key.split()
        for row in self.every:
            if words and not all(word in _searched(row) for word in words):
                continue
            if without != "days" and not _is_of(row, asked):
                continue
            if all(
                any(v in given for v in self._values(f, row)) for f, given in chosen
            ):
                yield row

    def _values(self, facet: Facet, row: Row) -> Iterable[str]:
        match facet:
            case Facet.KIND:
                return (row.kind,)
            case Facet.PLACE:
                return filter(None, (row.city, row.country))
            case Facet.SERIES:
                return filter(None, (row.series,))
            case Facet.ACTOR:
                return self.actors.get(row.pk, ())


def meetings(asked: Asked) -> Meetings:
    """Fetch what can be listed: three queries.

    Meetings that no article reports are among them where `asked` wants every one.
    """
    shown = (with_reports if asked.every else reported)(Meeting.objects.all())
    rows: Iterable[Any] = shown.order_by().values_list(
        *("pk", "key", "name_ar", "name_en", "kind", "series"),
        *("date_start", "date_end", "city__key", "country__key"),
        *("city__country__key", "report_count"),
    )
    every = [
        Row(*told, city or "", country or home or "", count)  # type: ignore[call-arg]
        for *told, city, country, home, count in rows
    ]
    return Meetings(asked=asked, every=every, actors=_actors())


def _actors() -> dict[int, frozenset[str]]:
    """Hosts, and who is named in an article whose main meeting it is."""
    found: dict[int, set[str]] = defaultdict(set)
    hosts = Meeting.hosts.through.objects.values_list("meeting", "actor__key")
    named = (
        Mention.objects.filter(COUNTED, actor__isnull=False)
        .filter(
            article__status=ArticleStatus.PUBLISHED,
            article__reports__role=MeetingRole.MAIN,
            article__reports__status__in=BELIEVED,
        )
        .order_by()
        .values_list("article__reports__meeting", "actor__key")
        .distinct()
    )
    for rows in (hosts, named):
        for meeting, key in rows:
            found[meeting].add(key)
    return {meeting: frozenset(keys) for meeting, keys in found.items()}


def _is_of(row: Row, asked: Asked) -> bool:
    if asked.undated:
        return row.day is None
    if not (asked.start or asked.end):
        return True
    return row.is_within(asked.start, asked.end)


def _searched(row: Row) -> str:
    return match_key(f"{row.name_ar} {row.name_en}")


def _name(row: Row) -> str:
    return Meeting(name_ar=row.name_ar, name_en=row.name_en).name
