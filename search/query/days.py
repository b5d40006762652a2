"""The value of `date:` as a range of days. Dates in prose are `archive.text`'s work."""

import calendar
import datetime as dt
import re

from search.query.nodes import DateRange

_DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?", re.ASCII)


def days(value: str) -> DateRange | None:
    """The days that `value` covers; None where it is no date.

    A year, a month or a day, or two of them around `..`, of which one may be left
    out. Ends in the wrong order are put right.

    >>> days("2021-06")
    DateRange(start='2021-06-01', end='2021-06-30')
    >>> days("2021-06..٢٠٢٣")
    DateRange(start='2021-06-01', end='2023-12-31')
    >>> days("..2021-06-28")
    DateRange(start=None, end='2021-06-28')
    >>> days("2021-02-30") is None
    True
    """
    first, dots, last = _western(value).partition("..")
    if not dots:
        last = first
    start, end = _edges(first), _edges(last)
    if (first and not start) or (last and not end) or not (start or end):
        return None
    if start and end and start > end:
        start, end = end, start
    return DateRange(start[0] if start else None, end[1] if end else None)


def _western(value: str) -> str:
    """Digits of any script as 0-9; length stays."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in value)


def _edges(text: str) -> tuple[str, str] | None:
    """First and last day of a year, month or day."""
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    last_day = day or calendar.monthrange(first.year, last_month)[1]
    return first.isoformat(), dt.date(first.year, last_month, last_day).isoformat()
