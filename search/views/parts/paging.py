"""Which pages a pager offers, and lists cut into pages. No HTML."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.http import urlencode

from search.asked import LAST_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Page `number` of `last`, `total` things in all; `base` is the other query."""

    number: int
    last: int
    size: int
    total: int
    base: str = ""
    name: str = "page"
    """The parameter that has the number: a page may have two lists."""

    @property
    def first_shown(self) -> int:
        """The first thing on this page, counted from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last_shown(self) -> int:
        """The last thing on this page, counted from 1."""
        return min(self.number * self.size, self.total)

    @property
    def pages(self) -> Iterator[tuple[int, str]]:
        """Numbers and addresses to offer; 0 stands for the ones left out."""
        shown = {1, self.last, *range(self.number - 1, self.number + 2)}
        before = 0
        for number in sorted(n for n in shown if 1 <= n <= self.last):
            if number - before > 1:
                yield 0, ""
            yield number, self.address(number)
            before = number

    @property
    def previous(self) -> str:
        """The address of the page before, if there is one."""
        return self.address(self.number - 1) if self.number > 1 else ""

    @property
    def following(self) -> str:
        """The address of the next page, if there is one."""
        return self.address(self.number + 1) if self.number < self.last else ""

    def address(self, number: int) -> str:
        """The query string of a page."""
        if number == 1:
            return f"?{self.base}"
        return f"?{self.base}{'&' if self.base else ''}{self.name}={number}"


def pager(number: int, size: int, total: int, base: str = "") -> Pager:
    """A pager; a page beyond the last one is the last one.

    >>> [number for number, _ in pager(5, 10, 95).pages]
    [1, 0, 4, 5, 6, 0, 10]
    """
    last = max(1, -(-total // size))
    return Pager(number=min(number, last), last=last, size=size, total=total, base=base)


def pager_of(request: HttpRequest, size: int, total: int, name: str = "page") -> Pager:
    """The pager of a list by ?page= or another name, the other parameters kept."""
    others = [
        (key, value)
        for key, values in request.GET.lists()
        if key != name
        for value in values
    ]
    found = pager(page_number(request, name), size, total, urlencode(others))
    return replace(found, name=name)


def page_number(request: HttpRequest, name: str = "page") -> int:
    """The number in ?page=, 1 if it is none."""
    return number_of(request.GET.get(name, ""))


def number_of(text: str, default: int = 1) -> int:
    """A number from 1 to the last page there may be; `default` if it is none.

    >>> number_of("0"), number_of("-1", 20)
    (1, 20)
    """
    if not (text.isascii() and text.isdecimal()):
        return default
    return max(1, min(int(text[:9]), LAST_PAGE))
