"""The days that a written date may mean, for comparing it with those of meetings.

How dates are read is the work of `dates`; decades, weeks and open times mean nothing
here.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from archive.extract.dates.iso import SEASONS, date, moved
from archive.models.choices import Precision

_PART = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|(SP|SU|FA|WI)))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `start` to `end`, both days within; `precision` says how it was written."""

    start: dt.date
    end: dt.date
    precision: str = Precision.DAY

    def overlaps(self, start: dt.date, end: dt.date, slack: int = 0) -> bool:
        """Whether some day of start..end lies in it, or `slack` days beside it."""
        allowed = dt.timedelta(days=slack)
        return start - allowed <= self.end and self.start <= end + allowed


def period(iso: str) -> Period | None:
    """Give the days of a written date; None where it is no day, month, season or year.

    >>> found = period("2021-06")
    >>> found.start.isoformat(), found.end.isoformat(), str(found.precision)
    ('2021-06-01', '2021-06-30', 'month')
    >>> period("2021-FA").end.isoformat()
    '2021-11-30'
    >>> period("2021-06-28/2021-06-29").end.isoformat()
    '2021-06-29'
    >>> period("202") is None, period("PAST_REF") is None
    (True, True)
    """
    first, _, last = iso.partition("/")
    start = _part(first)
    if start is None or not last:
        return start
    end = _part(last)
    if end is None or end.end < start.start or end.precision != start.precision:
        return None
    return Period(start=start.start, end=end.end, precision=start.precision)


def _part(written: str) -> Period | None:
    match = _PART.fullmatch(written)
    if match is None or match[1] == "0000":
        return None
    year = int(match[1])
    if match[4]:
        first, _ = SEASONS[match[4]]
        until, last = moved(year, first, 2)
        return _months((year, first), (until, last), Precision.SEASON)
    if match[3]:
        day = date(year, int(match[2]), int(match[3]))
        return Period(start=day, end=day) if day else None
    if match[2]:
        month = (year, int(match[2]))
        return _months(month, month, Precision.MONTH)
    return _months((year, 1), (year, 12), Precision.YEAR)


def _months(
    first: tuple[int, int], last: tuple[int, int], precision: str
) -> Period | None:
    """From the first day of a month to the last of another."""
    if not 1 <= first[1] <= 12 or last[0] > dt.MAXYEAR:
        return None
    days = calendar.monthrange(*last)[1]
    return Period(
        start=dt.date(*first, 1), end=dt.date(*last, days), precision=precision
    )
