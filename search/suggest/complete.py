"""What a reader may want to type: names and words that the archive really has.

Each suggestion comes with the query it leads to and how many articles that finds.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from archive.text.normalize import match_key
from search.backends import engine
from search.backends.base import FacetName, Request
from search.query.nodes import FieldName
from search.query.parse import parse
from search.suggest.entries import prefix_table
from search.suggest.fragment import Fragment, fragments
from search.suggest.table import Entry, Found, Kind

MOST = 8
"""Suggestions at a time: what a phone shows above its keyboard."""
MOST_TEXT = 400
"""Only the end of a longer query is looked at."""
MOST_WORDS = 3
"""Words of the archive among the suggestions, when there are enough names."""
TRIED = 24
"""Names whose articles are counted, at most; each count is one search."""

_KINDS: Mapping[FieldName, Kind] = {
    FieldName.ACTOR: Kind.ACTOR,
    FieldName.PLACE: Kind.PLACE,
    FieldName.SOURCE: Kind.SOURCE,
}
_FACETS: Mapping[FacetName, Kind] = {
    FacetName.ACTOR: Kind.ACTOR,
    FacetName.PLACE: Kind.PLACE,
    FacetName.COUNTRY: Kind.PLACE,
    FacetName.SOURCE: Kind.SOURCE,
}
_ARABIC = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing to choose.

    `query` is what the search box will hold; `count` the articles it finds, for a
    meeting those that report it. `kind_of` is person, city, summit …; "" for a word.
    """

    kind: Kind
    key: str
    name_ar: str
    name_en: str
    kind_of: str
    query: str
    count: int

    def name(self, language: str) -> str:
        """The name in "ar" or "en", else in the other."""
        names = (self.name_ar, self.name_en)
        return next(filter(None, names if language == "ar" else names[::-1]))

    def other_name(self, language: str) -> str:
        """The name in the other language; "" if there is none or it is the same."""
        other = self.name_en if language == "ar" else self.name_ar
        return "" if other == self.name(language) else other


def suggestions(query: str, most: int = MOST) -> list[Suggestion]:
    """Return what the end of a query may become, likeliest first; [] for nothing.

    Names first (of the longest run of words that begins one), then words. Everything
    suggested finds something; what would not is left out.
    """
    found: dict[str, Suggestion] = {}
    readings = list(fragments(query[-MOST_TEXT:]))
    for fragment in readings:
        for one in _names(fragment, most - len(found)):
            found.setdefault(_sense(one), one)
    names = list(found.values())
    if readings and readings[-1].field is None:
        room = max(most - len(names), min(MOST_WORDS, most // 2))
        words = list(islice(_words(readings[-1], found), room))
        return [*names[: most - len(words)], *words]
    return names[:most]


def _sense(found: Suggestion) -> str:
    """What a choice comes to: two that search the same are one."""
    return f"/{found.key}" if found.kind is Kind.MEETING else match_key(found.query)


def _names(fragment: Fragment, most: int) -> Iterator[Suggestion]:
    """Yield names that begin like a fragment and stand in the archive."""
    if most > 0:
        tried = islice(_ranked(fragment), TRIED)
        yield from islice(_counted(fragment, tried), most)


def _ranked(fragment: Fragment) -> Iterator[Entry]:
    """Yield entries: those begun by the letters, then those by the sound."""
    table, named = prefix_table(), _named(engine().generation())
    seen: set[int] = set()

    def order(found: Found) -> tuple[object, ...]:
        entry = table.entries[found.place]
        known = named.get((entry.kind, entry.key), 0)
        return found.fit, round(found.apart, 1), -known, -entry.weight, entry.key

    # By sound only what no spelling begins: else rome would bring Ramadi.
    begun = sorted(table.beginning(fragment.key), key=order)
    for found in begun or sorted(table.sounding(fragment.key), key=order):
        entry = table.entries[found.place]
        if found.place not in seen and _may_follow(fragment, entry):
            seen.add(found.place)
            yield entry


def _may_follow(fragment: Fragment, entry: Entry) -> bool:
    """Whether a name fits where it is typed; a meeting is no part of a query."""
    if fragment.field:
        return entry.kind is _KINDS.get(fragment.field)
    return entry.kind is not Kind.MEETING or not fragment.head


@lru_cache(maxsize=2)
def _named(generation: str) -> Mapping[tuple[Kind, str], int]:
    """In how many articles each actor, source or meeting place is, by facet."""
    page = engine().find(Request(facets=tuple(_FACETS), page_size=1))
    return {
        (kind, count.value): count.count
        for name, kind in _FACETS.items()
        for count in page.facets.get(name, ())
    }


def _counted(fragment: Fragment, entries: Iterable[Entry]) -> Iterator[Suggestion]:
    generation = engine().generation()
    for entry in entries:
        query = _query(fragment, entry)
        count = entry.weight
        if entry.kind is not Kind.MEETING:
            count = _total(generation, query)
        if count:
            yield Suggestion(
                kind=entry.kind,
                key=entry.key,
                name_ar=entry.name_ar,
                name_en=entry.name_en,
                kind_of=entry.kind_of,
                query=query,
                count=count,
            )


def _query(fragment: Fragment, entry: Entry) -> str:
    """Return the query with the name in the script that is being typed."""
    if fragment.field:
        return fragment.followed_by(entry.key)
    if entry.kind is Kind.SOURCE:
        return fragment.followed_by(f"source:{entry.key}")
    arabic = bool(_ARABIC.search(fragment.key))
    names = (entry.name_ar, entry.name_en)
    return fragment.followed_by(next(filter(None, names if arabic else names[::-1])))


@lru_cache(maxsize=4_000)
def _total(generation: str, query: str) -> int:
    return engine().find(Request(node=parse(query), page_size=1)).total


def _words(fragment: Fragment, named: Mapping[str, Suggestion]) -> Iterator[Suggestion]:
    """Yield words of the archive that begin as the last word does."""
    if fragment.text.endswith(" "):
        return
    generation = engine().generation()
    for found in engine().words_from(fragment.key, MOST_WORDS + MOST):
        query = fragment.followed_by(found.written)
        count = _total(generation, query)
        if count and found.word != fragment.key and match_key(query) not in named:
            yield Suggestion(
                kind=Kind.WORD,
                key=found.word,
                name_ar=found.written,
                name_en="",
                kind_of="",
                query=query,
                count=count,
            )
