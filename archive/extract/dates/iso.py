"""Reckoning with days, months and years, and how dates are written (ISO 8601, EDTF)."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from archive.extract.dates.values import Tense

SEASONS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
# A date without a year is one of the last ten months or the next two.
_MONTHS_BACK, _DAYS_BACK = 9, 300
# The 28th of "this" month may lie so many days off.
_CURRENT = 45


def month_iso(year: int, month: int) -> str:
    """Write a month.

    >>> month_iso(2021, 6)
    '2021-06'
    """
    return f"{year:04}-{month:02}"


def moved(year: int, month: int, by: int) -> tuple[int, int]:
    """Go some months forward or back.

    >>> moved(2021, 1, -1)
    (2020, 12)
    """
    years, rest = divmod(month - 1 + by, 12)
    return year + years, rest + 1


def date(year: int, month: int, day: int) -> dt.date | None:
    """Give a day of the calendar, None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def date_iso(year: int, month: int | None, day: int | None = None) -> str:
    """Write as much of a date as is known; "" for a day that does not exist.

    >>> date_iso(2021, 6, 28), date_iso(2021, 6), date_iso(2021, None)
    ('2021-06-28', '2021-06', '2021')
    >>> date_iso(2021, 2, 31)
    ''
    """
    if month is None:
        return f"{year:04}"
    if day is None:
        return month_iso(year, month)
    found = date(year, month, day)
    return found.isoformat() if found else ""


def year_of_month(anchor: dt.date, month: int, tense: Tense) -> int:
    """Say of which year a month without a year is.

    >>> year_of_month(dt.date(2021, 6, 28), 11, Tense.PAST)
    2020
    >>> year_of_month(dt.date(2021, 6, 28), 7, Tense.OPEN)
    2021
    """
    ahead = month - anchor.month
    if tense in (Tense.PAST, Tense.PREVIOUS):
        return anchor.year - (ahead >= 0)
    if tense is Tense.NEXT:
        return anchor.year + (ahead <= 0)
    if tense is Tense.COMING:
        return anchor.year + (ahead < 0)
    if tense is Tense.THIS:
        return anchor.year
    return anchor.year - (ahead > 11 - _MONTHS_BACK) + (ahead < -_MONTHS_BACK)


def year_of_day(anchor: dt.date, month: int, day: int, tense: Tense) -> int:
    """Say of which year a day without a year is.

    >>> year_of_day(dt.date(2021, 1, 3), 12, 28, Tense.OPEN)
    2020
    """
    if tense is Tense.THIS:
        return _nearest_year(anchor, month, day)
    return next(
        (
            found.year
            for found in _in_years(anchor.year, month, day)
            if _fits((found - anchor).days, tense)
        ),
        anchor.year,
    )


def _nearest_year(anchor: dt.date, month: int, day: int) -> int:
    """The year of the day nearest to the anchor; far from it, the anchor's own."""
    found = min(
        _in_years(anchor.year, month, day),
        key=lambda date: abs(date - anchor),
        default=anchor,
    )
    return found.year if abs(found - anchor).days <= _CURRENT else anchor.year


def _in_years(year: int, month: int, day: int) -> Iterator[dt.date]:
    for candidate in (year - 1, year, year + 1):
        found = date(candidate, month, day)
        if found:
            yield found


def _fits(days: int, tense: Tense) -> bool:
    """Whether a day so many days after the anchor is the one meant."""
    first = {
        Tense.PAST: -366,
        Tense.PREVIOUS: -366,
        Tense.NEXT: 1,
        Tense.COMING: 0,
    }.get(tense, -_DAYS_BACK)
    return first <= days < first + 366


def weekday_date(anchor: dt.date, weekday: int, tense: Tense) -> dt.date:
    """Give the weekday meant: on or before the anchor, unless the words say other.

    >>> weekday_date(dt.date(2021, 6, 28), 0, Tense.OPEN).isoformat()
    '2021-06-28'
    >>> weekday_date(dt.date(2021, 6, 28), 0, Tense.PAST).isoformat()
    '2021-06-21'
    """
    back = (anchor.weekday() - weekday) % 7
    if tense is Tense.NEXT or (tense is Tense.COMING and back):
        return anchor + dt.timedelta(days=7 - back)
    if tense in (Tense.PAST, Tense.PREVIOUS) and back == 0:
        back = 7
    return anchor - dt.timedelta(days=back)


def on_weekday(day: dt.date, weekday: int) -> dt.date:
    """Give the day of that name in the nearest year in which it is that weekday.

    >>> on_weekday(dt.date(2014, 11, 9), 2).isoformat()
    '2016-11-09'
    """
    years = (day.year, *(day.year + by for far in (1, 2) for by in (-far, far)))
    days = (date(year, day.month, day.day) for year in years)
    return next((found for found in days if found and found.weekday() == weekday), day)


def week_iso(day: dt.date) -> str:
    """Write the ISO week of a day.

    >>> week_iso(dt.date(2021, 6, 28))
    '2021-W26'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def unit_iso(anchor: dt.date, unit: str, by: int) -> str:
    """Write the day, week, month ... that lies `by` units from the anchor's.

    >>> day = dt.date(2021, 6, 28)
    >>> [unit_iso(day, unit, -1) for unit in ("day", "month", "year", "decade")]
    ['2021-06-27', '2021-05', '2020', '201']
    """
    if abs(by) > 3000:
        return ""
    if unit in ("day", "week"):
        day = shifted(anchor, by * (7 if unit == "week" else 1))
        return week_iso(day) if unit == "week" else day.isoformat()
    if unit == "month":
        return month_iso(*moved(anchor.year, anchor.month, by))
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years is None:
        return anchor.isoformat()
    return year_iso(anchor.year + by * years, unit)


def year_iso(year: int, unit: str = "year") -> str:
    """Write a year, or the decade or century it lies in: 2021, 202, 20."""
    return f"{year:04}"[: {"decade": 3, "century": 2}.get(unit, 4)]


def shifted(anchor: dt.date, days: int) -> dt.date:
    """Go some days forward or back, not out of the calendar."""
    try:
        return anchor + dt.timedelta(days=days)
    except OverflowError:
        return anchor


def years_later(iso: str, by: int) -> str:
    """Move a written date by years, both ends of a period.

    >>> years_later("2023-01/2023-04", -1)
    '2022-01/2022-04'
    """
    return "/".join(
        f"{int(part[:4]) + by:04}{part[4:]}" if part[:4].isdecimal() else part
        for part in iso.split("/")
    )


def season_year(anchor: dt.date, season: str, tense: Tense) -> int:
    """Say of which year a season without a year is; a winter is that of its start."""
    month = SEASONS[season][0]
    if tense is Tense.OPEN:
        tense = Tense.THIS
    return year_of_month(anchor, month, tense)
