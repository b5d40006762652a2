"""How a day or a month is written: with the names of months a reader prefers."""

import datetime as dt
from typing import Final

from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, pgettext

from archive.models.choices import Precision
from search.preferences import Months, current

# CLDR 48, locale ar_SY, months/format/wide (Unicode licence).
LEVANT_MONTHS: Final = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)


def written(day: dt.date | dt.datetime, form: str) -> str:
    """Write a day by a form of Django's dates, its month ("F") as the reader prefers.

    >>> from django.utils.translation import override
    >>> from search.preferences import Preferences, preferring
    >>> with override("ar"), preferring(Preferences(months=Months.BOTH)):
    ...     written(dt.date(2021, 6, 28), "j F Y")
    '28 حزيران/يونيو 2021'
    """
    common = format_date(day, form)
    months = current().months
    if months is Months.COMMON or "F" not in form or get_language() != "ar":
        return common
    name, levant = format_date(day, "F"), LEVANT_MONTHS[day.month - 1]
    if months is Months.BOTH:
        levant = f"{levant}/{name}"
    return common.replace(name, levant)


def to_precision(day: dt.date | None, precision: str = Precision.DAY) -> str:
    """Say a day as exactly as it is known; "" for None.

    >>> from django.utils.translation import override
    >>> with override("ar"):
    ...     to_precision(dt.date(2021, 6, 28), "month")
    'يونيو 2021'
    """
    if day is None:
        return ""
    match precision:
        case Precision.YEAR:
            return written(day, "Y")
        case Precision.MONTH | Precision.SEASON:
            return written(day, "F Y")
        case _:
            return written(day, "j F Y")


def days(first: dt.date | None, last: dt.date | None, precision: str) -> str:
    """Say one day, or the first and the last of some."""
    if not first or not last or first == last or precision != Precision.DAY:
        return to_precision(first, precision)
    if (first.year, first.month) == (last.year, last.month):
        both = pgettext("days of one month", "%(first)d–%(last)d") % {
            "first": first.day,
            "last": last.day,
        }
        return f"{both} {written(first, 'F Y')}"
    return f"{to_precision(first)} – {to_precision(last)}"
