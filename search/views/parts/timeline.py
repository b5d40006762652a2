"""Counts over time as bars that are links: their places in a drawing. No HTML."""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, ngettext

from search.backends.base import Month
from search.dates import written
from search.preferences import Months, current

WIDTH, HEIGHT = 1000.0, 84.0
GAP = 2.4
# The bars of a single year are no wider: about 45 px on a wide screen.
WIDEST = 36.0
# An archive of more years than this is drawn by years; a bar stays 3 px on a phone.
MOST_YEARS_BY_MONTH = 12
MOST_LABELS = 8
_TALLEST = HEIGHT - 6

Address = Callable[[dt.date, dt.date], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A month or a year, its days and how many articles are dated in it."""

    start: dt.date
    end: dt.date
    count: int

    @property
    def label(self) -> str:
        """The month or the year in the language of the page."""
        one_month = (self.start.year, self.start.month) == (
            self.end.year,
            self.end.month,
        )
        return _label(
            self.start,
            "F Y" if one_month else "Y",
            get_language() or "",
            current().months,
        )

    @property
    def said(self) -> str:
        """The label and the count as a sentence part, for who does not see the bar."""
        return ngettext(
            "%(label)s: %(n)s report", "%(label)s: %(n)s reports", self.count
        ) % {"label": self.label, "n": self.count}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar; its measures are texts, for a comma would break a drawing."""

    place: int
    """Which of all periods it stands for, empty ones counted, from 0."""
    period: Period
    url: str
    is_on: bool
    x: str
    y: str
    width: str
    height: str
    slot_x: str
    slot_width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All bars, the lines between years and the years under them, left out as ""."""

    bars: Sequence[Bar]
    ticks: Sequence[str]
    years: Sequence[str]
    first: dt.date
    last: dt.date
    most: Period
    by_month: bool
    brush: "Brush"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brush:
    """What a slider over the bars has to know: it stands between periods 0 to `size`.

    `start` and `stop` are where its handles are: the days chosen, else both ends.
    """

    year: int
    """The year of the first period."""
    size: int
    start: int
    stop: int
    months: str
    """The names of the twelve months, for what the handles say; "" between years."""


def timeline(
    months: Sequence[Month],
    address: Address,
    *,
    mirrored: bool,
    chosen: tuple[dt.date | None, dt.date | None] = (None, None),
) -> Timeline | None:
    """Place the bars from January of the first year to December of the last.

    `mirrored` lets time run from right to left; None if there is nothing to show.
    """
    periods, by_month = _periods(months)
    if not periods:
        return None
    slot = WIDTH / len(periods)
    most = max(periods, key=lambda period: period.count)

    def left(place: int) -> float:
        return WIDTH - (place + 1) * slot if mirrored else place * slot

    years = list(range(periods[0].start.year, periods[-1].end.year + 1))
    step = -(-len(years) // MOST_LABELS)
    edges = (n * len(periods) / len(years) * slot for n in range(0, len(years), step))
    return Timeline(
        bars=[
            _bar(place, period, left(place), slot, most.count, address, chosen)
            for place, period in enumerate(periods)
        ],
        ticks=[_text(WIDTH - edge if mirrored else edge) for edge in edges],
        years=["" if n % step else str(year) for n, year in enumerate(years)],
        first=min(dt.date(m.year, m.month, 1) for m in months),
        last=max(dt.date(m.year, m.month, 1) for m in months),
        most=most,
        by_month=by_month,
        brush=_brush(periods, chosen, by_month=by_month),
    )


def _brush(
    periods: Sequence[Period],
    chosen: tuple[dt.date | None, dt.date | None],
    *,
    by_month: bool,
) -> Brush:
    first, last = chosen
    before = sum(period.end < first for period in periods) if first else 0
    after = sum(period.start > last for period in periods) if last else 0
    start = min(before, len(periods) - 1)
    days = [dt.date(2000, month, 1) for month in range(1, 13)] if by_month else []
    return Brush(
        year=periods[0].start.year,
        size=len(periods),
        start=start,
        stop=max(len(periods) - after, start + 1),
        months="|".join(written(day, "F") for day in days),
    )


@lru_cache(maxsize=1_000)
def _label(day: dt.date, form: str, language: str, months: Months) -> str:
    """A date as `written` says it in this language: a page has up to 144."""
    del language, months
    return written(day, form)


def _periods(months: Sequence[Month]) -> tuple[list[Period], bool]:
    """Every month, or every year, from the first to the last, empty ones too."""
    if not months:
        return [], True
    first, last = min(m.year for m in months), max(m.year for m in months)
    by_month = last - first < MOST_YEARS_BY_MONTH
    return list(
        _months(months, first, last) if by_month else _years(months, first, last)
    ), by_month


def _months(months: Sequence[Month], first: int, last: int) -> Iterator[Period]:
    counts = {(m.year, m.month): m.count for m in months}
    for year in range(first, last + 1):
        for month in range(1, 13):
            yield Period(
                start=dt.date(year, month, 1),
                end=dt.date(year, month, monthrange(year, month)[1]),
                count=counts.get((year, month), 0),
            )


def _years(months: Sequence[Month], first: int, last: int) -> Iterator[Period]:
    for year in range(first, last + 1):
        yield Period(
            start=dt.date(year, 1, 1),
            end=dt.date(year, 12, 31),
            count=sum(m.count for m in months if m.year == year),
        )


def _bar(  # noqa: PLR0913 - a bar is its period, its slot and the scale
    place: int,
    period: Period,
    left: float,
    slot: float,
    most: int,
    address: Address,
    chosen: tuple[dt.date | None, dt.date | None],
) -> Bar:
    # A month with one article stays visible beside one with thousands.
    height = max(period.count / most * _TALLEST, 2.0) if period.count else 0.0
    width = min(slot - min(GAP, slot / 3), WIDEST)
    start, end = chosen
    is_on = (not start or period.end >= start) and (not end or period.start <= end)
    return Bar(
        place=place,
        period=period,
        url=address(period.start, period.end) if period.count else "",
        is_on=is_on,
        x=_text(left + (slot - width) / 2),
        y=_text(HEIGHT - height),
        width=_text(width),
        height=_text(height),
        slot_x=_text(left),
        slot_width=_text(slot),
    )


def _text(measure: float) -> str:
    return f"{measure:.2f}"
