"""A date as extraction writes it ("2021-FA", "2023-01/2023-04"), in words."""

import datetime as dt
import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.dates import written

SEASONS = {
    "SP": gettext_lazy("spring %(year)s"),
    "SU": gettext_lazy("summer %(year)s"),
    "FA": gettext_lazy("autumn %(year)s"),
    "WI": gettext_lazy("winter %(year)s"),
    "H1": gettext_lazy("the first half of %(year)s"),
    "H2": gettext_lazy("the second half of %(year)s"),
    "Q1": gettext_lazy("the first quarter of %(year)s"),
    "Q2": gettext_lazy("the second quarter of %(year)s"),
    "Q3": gettext_lazy("the third quarter of %(year)s"),
    "Q4": gettext_lazy("the fourth quarter of %(year)s"),
}
OPEN = {
    "PAST_REF": gettext_lazy("some time before"),
    "FUTURE_REF": gettext_lazy("some time after"),
}
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_PART = re.compile(r"(\d{4})-([A-Z][A-Z0-9])")
_DECADE = re.compile(r"\d{3}")
_CENTURY = re.compile(r"\d{2}")


def said(iso: str) -> str:
    """Say a date; what is not known here is given as it is.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     [said("2021-06"), said("2021-FA"), said("2023-01/2023-04")]
    ['June 2021', 'autumn 2021', 'January 2023 – April 2023']
    """
    if "/" in iso:
        return " – ".join(said(end) if end != ".." else "…" for end in iso.split("/"))
    if iso in OPEN:
        return str(OPEN[iso])
    return _period(iso) or _calendar(iso) or iso


def _calendar(iso: str) -> str:
    """A day, a month or a year."""
    for form, missing in (("j F Y", ""), ("F Y", "-01"), ("Y", "-01-01")):
        try:
            return written(dt.date.fromisoformat(iso + missing), form)
        except ValueError:
            continue
    return ""


def _period(iso: str) -> str:
    """A season or another part of a year, a week, a decade, a century."""
    if (part := _PART.fullmatch(iso)) and part[2] in SEASONS:
        return str(SEASONS[part[2]]) % {"year": part[1]}
    if week := _WEEK.fullmatch(iso):
        return _week(int(week[1]), int(week[2]))
    if _DECADE.fullmatch(iso):
        return _("the %(year)ss") % {"year": f"{iso}0"}
    if _CENTURY.fullmatch(iso):
        return _("the years %(first)s to %(last)s") % {
            "first": f"{iso}00",
            "last": f"{iso}99",
        }
    return ""


def _week(year: int, number: int) -> str:
    try:
        monday = dt.date.fromisocalendar(year, number, 1)
    except ValueError:
        return ""
    return _("the week of %(day)s") % {"day": written(monday, "j F Y")}
