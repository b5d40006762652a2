"""What a reader prefers, kept in cookies of this browser: no account, no table.

Pages ask `preferences(request)`; what writes words without a request at hand, as the
filters of templates do, asks `current()`, which the middleware sets for each request.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from django.http import HttpRequest

PAGE_SIZES: Final = (10, 20, 50)
"""Results a page that a reader may prefer; the address may ask for any other number."""


class Theme(StrEnum):
    """Light or dark; DEVICE follows what the reader's device says."""

    DEVICE = ""
    LIGHT = "light"
    DARK = "dark"


class Digits(StrEnum):
    """How numbers are written on Arabic pages: 2021 or ٢٠٢١."""

    WESTERN = "western"
    ARABIC = "arabic"


class Months(StrEnum):
    """How months are named on Arabic pages: يونيو, حزيران, or both."""

    COMMON = "common"
    LEVANT = "levant"
    BOTH = "both"


class Layout(StrEnum):
    """How results are listed: with their snippets, or one headline a line."""

    FULL = "full"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What one reader prefers. Without a cookie each is as for a new reader."""

    theme: Theme = Theme.DEVICE
    digits: Digits = Digits.WESTERN
    months: Months = Months.COMMON
    layout: Layout = Layout.FULL
    page_size: int | None = None
    """Results a page, of PAGE_SIZES; None where the reader did not choose."""
    keeps_searches: bool = True
    """Whether past searches are kept (search/past.py)."""


Choice = TypeVar("Choice", bound=StrEnum)

_PLAIN: Final = Preferences()
_current: ContextVar[Preferences] = ContextVar("preferences", default=_PLAIN)


def preferences(request: HttpRequest) -> Preferences:
    """What the cookies of a request say; an unknown value counts as none."""
    return read(request.COOKIES)


def read(cookies: Mapping[str, str]) -> Preferences:
    """Read cookies by name.

    >>> read({"digits": "arabic", "months": "moon", "page_size": "50"}).digits
    <Digits.ARABIC: 'arabic'>
    >>> read({"page_size": "7"}).page_size is None
    True
    """
    size = cookies.get("page_size", "")
    return Preferences(
        theme=_one_of(Theme, cookies.get("theme"), Theme.DEVICE),
        digits=_one_of(Digits, cookies.get("digits"), Digits.WESTERN),
        months=_one_of(Months, cookies.get("months"), Months.COMMON),
        layout=_one_of(Layout, cookies.get("layout"), Layout.FULL),
        page_size=int(size) if size in map(str, PAGE_SIZES) else None,
        keeps_searches=cookies.get("searches_kept") != "off",
    )


def _one_of(choices: type[Choice], value: str | None, otherwise: Choice) -> Choice:
    try:
        return choices(value or "")
    except ValueError:
        return otherwise


def current() -> Preferences:
    """The preferences of the request being answered; the plain ones outside of one."""
    return _current.get()


@contextmanager
def preferring(preferred: Preferences) -> Iterator[None]:
    """Let `current()` give these preferences within a block."""
    token = _current.set(preferred)
    try:
        yield
    finally:
        _current.reset(token)
