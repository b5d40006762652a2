"""Lists of all people and bodies, places or sources: narrowed, counted, in pages.

The registry has some thousand of each: one pass over plain rows counts kinds and
letters faster than a query for each. How often each is reported the engine tells.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from archive.models import Actor, Place, Source
from archive.text.normalize import match_key
from search.backends import Unavailable, engine
from search.backends.base import FacetName, Page, Request
from search.views.parts.paging import Pager, page_number, pager

PAGE_SIZE = 60
MOST_NAME = 200
OTHER = "#"
"""The letter of names that begin with none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The whole state of a list."""

    name: str = ""
    kind: str = ""
    letter: str = ""
    every: bool = False
    by_name: bool = False
    page: int = 1

    @property
    def query(self) -> str:
        """The query string, with its question mark, from page 1."""
        given = (
            ("name", self.name),
            ("kind", self.kind),
            ("letter", self.letter),
            ("sort", "name" if self.by_name else ""),
            ("all", "1" if self.every else ""),
        )
        return f"?{urlencode([(key, value) for key, value in given if value])}"

    @property
    def of_every(self) -> "Asked":
        """The same, with those that no report names."""
        return replace(self, every=True)

    @property
    def of_any_letter(self) -> "Asked":
        """The same, whatever letter they begin with."""
        return replace(self, letter="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing of a list and in how many reports it is."""

    key: str
    name_ar: str
    name_en: str
    kind: str
    count: int

    @property
    def name(self) -> str:
        """The name in the language of the page, else in the other one."""
        first, second = self.name_en, self.name_ar
        if get_language() == "ar":
            first, second = second, first
        return first or second

    @property
    def name_language(self) -> str:
        """The language that `name` is in."""
        return "ar" if self.name == self.name_ar else "en"

    @property
    def other_name(self) -> str:
        """The name in the other language, if it has both."""
        names = {self.name_ar, self.name_en} - {self.name, ""}
        return next(iter(names), "")

    @property
    def other_language(self) -> str:
        """The language of the other name."""
        return "en" if self.name_language == "ar" else "ar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A kind or a letter: how many it leaves, and the way to them."""

    value: str
    label: object
    count: int
    is_chosen: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """One page of a list, and what narrows it."""

    asked: Asked
    rows: Sequence[Entry]
    pager: Pager
    kinds: Sequence[Choice]
    letters: Sequence[Choice]
    hidden: int
    """How many more there are that no report names."""

    @property
    def total(self) -> int:
        """How many there are on all pages."""
        return self.pager.total


def read(request: HttpRequest, kinds: Iterable[str]) -> Asked:
    """Read an address; what cannot be meant is left out."""
    query = request.GET
    kind, letter = query.get("kind", ""), query.get("letter", "")[:1].upper()
    name = " ".join(query.get("name", "").replace("\x00", " ").split())
    return Asked(
        name=name[:MOST_NAME].rstrip(),
        kind=kind if kind in set(kinds) else "",
        letter=letter if letter == OTHER or letter.isalpha() else "",
        every=query.get("all") == "1",
        by_name=query.get("sort") == "name",
        page=page_number(request),
    )


def directory(
    asked: Asked,
    things: QuerySet[Actor] | QuerySet[Place] | QuerySet[Source],
    counts: Mapping[str, int],
    kinds: Mapping[str, object],
) -> Directory:
    """Narrow and count a list: one query, or two where a name is looked for."""
    every = [
        Entry(key=key, name_ar=ar, name_en=en, kind=kind, count=counts.get(key, 0))
        for key, ar, en, kind in _having(things, asked.name).values_list(
            "key", "name_ar", "name_en", "kind"
        )
    ]
    # Who looks for a name wants it, reported or not.
    listed = [one for one in every if one.count or asked.every or asked.name]
    of_kind = [one for one in listed if asked.kind in {"", one.kind}]
    of_letter = [one for one in listed if asked.letter in {"", _letter(one.name)}]
    found = [one for one in of_kind if asked.letter in {"", _letter(one.name)}]
    found.sort(key=_by_name if asked.by_name or asked.letter else _by_count)
    pages = pager(asked.page, PAGE_SIZE, len(found), asked.query[1:])
    by_kind = Counter(one.kind for one in of_letter)
    by_letter = Counter(_letter(one.name) for one in of_kind)
    return Directory(
        asked=asked,
        rows=found[pages.first_shown - 1 : pages.last_shown],
        pager=pages,
        kinds=_choices(
            [value for value in kinds if by_kind[value] or value == asked.kind],
            kinds.__getitem__,
            by_kind,
            asked.kind,
            lambda value: replace(asked, kind=value).query,
        ),
        letters=_choices(
            sorted({*by_letter, *filter(None, [asked.letter])}, key=_letter_order),
            str,
            by_letter,
            asked.letter,
            lambda value: replace(asked, letter=value).query,
        ),
        hidden=len(every) - len(listed),
    )


def counts_of(*names: FacetName) -> Mapping[str, int]:
    """In how many reports each value of facets is: the facets' own counts.

    Empty without the engine: then nobody is known to be reported.
    """
    try:
        page = engine().find(Request(facets=names, page_size=1))
    except Unavailable:
        page = Page(total=0, hits=())
    return {row.value: row.count for name in names for row in page.facets.get(name, ())}


def _having(things: QuerySet[Any], name: str) -> QuerySet[Any]:
    """Those with every word in one of their spellings."""
    for word in match_key(name).split() or ([name] if name else []):
        things = things.filter(names__norm__contains=word)
    return things.distinct() if name else things


def _letter(name: str) -> str:
    """The letter that a name is looked up under: without the article, hamzas folded.

    >>> _letter("الأردن") == _letter("إيران") == "ا"
    True
    >>> _letter("the Hague"), _letter("7 Days")
    ('H', '#')
    """
    folded = match_key(name).removeprefix("the ")
    if folded.startswith("ال") and len(folded) > len("ال") + 1:
        folded = folded.removeprefix("ال")
    first = folded[:1].upper()
    return first if first.isalpha() else OTHER


def _letter_order(letter: str) -> tuple[bool, bool, str]:
    """The letters of the page's script first, what is none last."""
    is_latin = letter.isascii()
    return letter == OTHER, is_latin == (get_language() == "ar"), letter


def _by_name(one: Entry) -> tuple[object, ...]:
    folded = match_key(one.name)
    return (*_letter_order(_letter(one.name)), folded.removeprefix("ال"), one.key)


def _by_count(one: Entry) -> tuple[object, ...]:
    return (-one.count, match_key(one.name), one.key)


def _choices(
    values: Iterable[str],
    label: Callable[[str], object],
    counts: Mapping[str, int],
    chosen: str,
    url: Callable[[str], str],
) -> list[Choice]:
    return [
        Choice(
            value=value,
            label=label(value),
            count=counts[value],
            is_chosen=value == chosen,
            url=url("" if value == chosen else value),
        )
        for value in values
    ]
