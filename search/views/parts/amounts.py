"""Figures in words for readers: a number, its unit, and how exact it is.

A number and what it counts stand in one text, for in Arabic two of a thing are one word
without a number, and it has another ending behind "about".
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import npgettext_lazy, pgettext_lazy

from archive.models import Figure

NUMBERS: Mapping[str, Any] = {
    "percent": pgettext_lazy("figure", "%(number)s%%"),
    "ratio": pgettext_lazy("figure", "a share of %(number)s"),
    "ordinal": pgettext_lazy("figure", "no. %(number)s"),
    "document_number": pgettext_lazy("figure", "document no. %(number)s"),
}
"""Units of which there is no plural."""
UNITS: Mapping[str, Any] = {
    "people": npgettext_lazy("figure", "%(number)s person", "%(number)s people", "n"),
    "points": npgettext_lazy(
        "figure", "%(number)s percentage point", "%(number)s percentage points", "n"
    ),
    "USD": npgettext_lazy(
        "figure", "%(number)s US dollar", "%(number)s US dollars", "n"
    ),
    "EUR": npgettext_lazy("figure", "%(number)s euro", "%(number)s euros", "n"),
    "GBP": npgettext_lazy(
        "figure", "%(number)s pound sterling", "%(number)s pounds sterling", "n"
    ),
    "SAR": npgettext_lazy(
        "figure", "%(number)s Saudi riyal", "%(number)s Saudi riyals", "n"
    ),
    "AED": npgettext_lazy(
        "figure", "%(number)s UAE dirham", "%(number)s UAE dirhams", "n"
    ),
    "IQD": npgettext_lazy(
        "figure", "%(number)s Iraqi dinar", "%(number)s Iraqi dinars", "n"
    ),
    "EGP": npgettext_lazy(
        "figure", "%(number)s Egyptian pound", "%(number)s Egyptian pounds", "n"
    ),
    "km": npgettext_lazy(
        "figure", "%(number)s kilometre", "%(number)s kilometres", "n"
    ),
    "m": npgettext_lazy("figure", "%(number)s metre", "%(number)s metres", "n"),
    "km2": npgettext_lazy(
        "figure", "%(number)s square kilometre", "%(number)s square kilometres", "n"
    ),
    "kg": npgettext_lazy("figure", "%(number)s kilogram", "%(number)s kilograms", "n"),
    "bbl": npgettext_lazy("figure", "%(number)s barrel", "%(number)s barrels", "n"),
    "years": npgettext_lazy("figure", "%(number)s year", "%(number)s years", "n"),
    "months": npgettext_lazy("figure", "%(number)s month", "%(number)s months", "n"),
    "weeks": npgettext_lazy("figure", "%(number)s week", "%(number)s weeks", "n"),
    "days": npgettext_lazy("figure", "%(number)s day", "%(number)s days", "n"),
    "hours": npgettext_lazy("figure", "%(number)s hour", "%(number)s hours", "n"),
    "minutes": npgettext_lazy("figure", "%(number)s minute", "%(number)s minutes", "n"),
}
AFTER_A_WORD: Mapping[str, Any] = {
    "people": npgettext_lazy("oblique", "%(number)s person", "%(number)s people", "n"),
    "points": npgettext_lazy(
        "oblique",
        "%(number)s percentage point",
        "%(number)s percentage points",
        "n",
    ),
    "USD": npgettext_lazy(
        "oblique", "%(number)s US dollar", "%(number)s US dollars", "n"
    ),
    "EUR": npgettext_lazy("oblique", "%(number)s euro", "%(number)s euros", "n"),
    "GBP": npgettext_lazy(
        "oblique",
        "%(number)s pound sterling",
        "%(number)s pounds sterling",
        "n",
    ),
    "SAR": npgettext_lazy(
        "oblique", "%(number)s Saudi riyal", "%(number)s Saudi riyals", "n"
    ),
    "AED": npgettext_lazy(
        "oblique", "%(number)s UAE dirham", "%(number)s UAE dirhams", "n"
    ),
    "IQD": npgettext_lazy(
        "oblique", "%(number)s Iraqi dinar", "%(number)s Iraqi dinars", "n"
    ),
    "EGP": npgettext_lazy(
        "oblique",
        "%(number)s Egyptian pound",
        "%(number)s Egyptian pounds",
        "n",
    ),
    "km": npgettext_lazy(
        "oblique", "%(number)s kilometre", "%(number)s kilometres", "n"
    ),
    "m": npgettext_lazy("oblique", "%(number)s metre", "%(number)s metres", "n"),
    "km2": npgettext_lazy(
        "oblique",
        "%(number)s square kilometre",
        "%(number)s square kilometres",
        "n",
    ),
    "kg": npgettext_lazy("oblique", "%(number)s kilogram", "%(number)s kilograms", "n"),
    "bbl": npgettext_lazy("oblique", "%(number)s barrel", "%(number)s barrels", "n"),
    "years": npgettext_lazy("oblique", "%(number)s year", "%(number)s years", "n"),
    "months": npgettext_lazy("oblique", "%(number)s month", "%(number)s months", "n"),
    "weeks": npgettext_lazy("oblique", "%(number)s week", "%(number)s weeks", "n"),
    "days": npgettext_lazy("oblique", "%(number)s day", "%(number)s days", "n"),
    "hours": npgettext_lazy("oblique", "%(number)s hour", "%(number)s hours", "n"),
    "minutes": npgettext_lazy(
        "oblique", "%(number)s minute", "%(number)s minutes", "n"
    ),
}
"""The same in another case: behind "about", "more than" and their like."""
APPROXIMATIONS: Mapping[str, Any] = {
    "about": pgettext_lazy("figure", "about %(amount)s"),
    "more_than": pgettext_lazy("figure", "more than %(amount)s"),
    "less_than": pgettext_lazy("figure", "less than %(amount)s"),
    "at_least": pgettext_lazy("figure", "at least %(amount)s"),
    "at_most": pgettext_lazy("figure", "at most %(amount)s"),
    "up_to": pgettext_lazy("figure", "up to %(amount)s"),
}
VAGUE = pgettext_lazy("figure", "%(amount)s or more")
"""What is said of tens, hundreds, thousands without a number."""
_NO_WHOLE = 100
"""Numbers with a fraction, and ranges, count as hundreds do: one form for all."""


def amount(row: Figure) -> str:
    """A figure in words: about 5,000 – 7,000 people."""
    values = [row.value] if row.value_max is None else [row.value, row.value_max]
    number = " – ".join(_number(value) for value in values)
    whole = len(values) == 1 and row.value == int(row.value)
    given = {"number": number, "n": abs(int(row.value)) if whole else _NO_WHOLE}
    units = AFTER_A_WORD if row.approx in APPROXIMATIONS else UNITS
    unit = units.get(row.unit) or NUMBERS.get(row.unit)
    said_so = str(unit % given) if unit else f"{number} {row.unit}".strip()
    if not row.approx:
        return said_so
    return str(APPROXIMATIONS.get(row.approx, VAGUE)) % {"amount": said_so}


def _number(value: Decimal) -> str:
    """Digits as the articles write them, in both languages: 148.7 and 10,000.

    >>> _number(Decimal("10000.0000")), _number(Decimal("148.7000"))
    ('10,000', '148.7')
    """
    text = f"{value:,.4f}"
    return text.rstrip("0").rstrip(".")
