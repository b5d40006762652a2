"""Where in a text the words of a query stand. Not which part of it to show."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from archive.text.analysis import Entity
from archive.text.months import months
from archive.text.normalize import folded, word_text
from archive.text.normalize_tables import WORDS
from archive.text.numbers import numbers
from archive.text.stem import stem
from archive.text.tokens import Token, tokens
from search.highlight.looking import Looking, Part, Sought
from search.highlight.terms import Terms
from search.search_indexes import surface_of


class Mark(NamedTuple):
    """raw_text[start:end] stands for the words of the query whose bits are set."""

    start: int
    end: int
    bits: int


class Place(NamedTuple):
    """The word with a number, counted from 0, is piece[start:end]."""

    start: int
    end: int


class Found(NamedTuple):
    """The words that stand alone, those of phrases by their part, and all places.

    Places are kept only if the query has phrases.
    """

    marks: list[Mark]
    parts: dict[Part, list[int]]
    places: list[Place]


def marks(
    raw: str, span: tuple[int, int], terms: Terms, named: Iterable[Entity] = ()
) -> list[Mark]:
    """Find the marks within raw[span], in order, none touching another.

    `named` are the article's actors and places, as their terms stand in the index.
    """
    if not terms:
        return []
    start, end = span
    piece = raw[start:end]
    entities = [*within(span, named), *values(piece, terms)]
    found = look(piece, looking(terms), keep=bool(terms.together))
    all_marks = [*found.marks, *of_entities(entities, terms)]
    for number in range(len(terms.together)):
        all_marks += _together(found, number, terms, entities)
    return joined(piece, start, all_marks)


def of_phrase(
    piece: str, number: int, terms: Terms, entities: Sequence[Entity]
) -> Iterator[Mark]:
    """Return the marks of one of the phrases in a piece that may hold it."""
    return _together(look(piece, looking(terms), keep=True), number, terms, entities)


def within(span: tuple[int, int], named: Iterable[Entity]) -> list[Entity]:
    """Return the names that stand within raw[span], as they stand in that piece."""
    start, end = span
    return [
        Entity(entity.start - start, entity.end - start, entity.term)
        for entity in named
        if start <= entity.start and entity.end <= end
    ]


def of_entities(entities: Iterable[Entity], terms: Terms) -> Iterator[Mark]:
    """Yield the marks of the names, months and numbers that are asked for."""
    for entity in entities:
        if entity.term in terms.entities:
            yield Mark(entity.start, entity.end, terms.entities[entity.term])


def looking(terms: Terms) -> Looking:
    """Return what to look for, made once for all texts of a page."""
    if not isinstance(terms.prepared, Looking):
        terms.prepared = Looking(terms)
    return terms.prepared


def look(piece: str, wanted: Looking, *, keep: bool) -> Found:
    """Go over the words once; most are none that is wanted."""
    found = Found([], {}, [])
    text, offsets, words = _cut(piece)
    forms, lemmas, like = wanted.forms, wanted.lemmas, wanted.like
    hits = [
        number
        for number, word in enumerate(words)
        if word in forms or stem(word) in lemmas or (like and like(word))
    ]
    if not hits and not keep:
        return found
    spans = [match.span() for match in WORDS.finditer(text)]
    if keep:
        found.places.extend(_place(span, offsets) for span in spans)
    for number in hits:
        place = _place(spans[number], offsets)
        take(found, number, place, counting(wanted.at(words[number]), piece, place))
    return found


def _cut(piece: str) -> tuple[str, Sequence[int], Sequence[str]]:
    """Fold a text and list its words; where they stand is asked of few texts."""
    cleaned = folded(piece)
    words = [
        word_text(word) if word[0] <= "9" else word
        for word in WORDS.findall(cleaned.text)
    ]
    return cleaned.text, cleaned.offsets, words


def _place(span: tuple[int, int], offsets: Sequence[int]) -> Place:
    """Return where a word of the cleaned text stands in the piece."""
    first, last = span
    return Place(offsets[first], max(offsets[last], offsets[last - 1] + 1))


def counting(
    all_sought: Iterable[Sought], piece: str, place: Place
) -> Iterator[Sought]:
    """Yield what a word stands for where it is written as it must be."""
    for sought in all_sought:
        surface = sought.surface
        if surface is None or surface == surface_of(piece[place.start : place.end]):
            yield sought


def take(found: Found, number: int, place: Place, all_sought: Iterable[Sought]) -> None:
    """Add what the word with a number stands for to what was found."""
    bits = 0
    for sought in all_sought:
        bits |= sought.bits
        if sought.part:
            found.parts.setdefault(sought.part, []).append(number)
    if bits:
        found.marks.append(Mark(place.start, place.end, bits))


def values(piece: str, terms: Terms) -> list[Entity]:
    """Months and numbers of the text, read only if one is asked for."""
    asked = terms.all_entities
    found: list[Entity] = []
    if any(term.startswith("@month:") for term in asked):
        found += months(_words_of(piece))
    if any(term.startswith("@number:") for term in asked):
        found += numbers(_words_of(piece))
    return found


# A reader pages and narrows: the same texts are marked again and again. About 5 MB.
@lru_cache(maxsize=1024)
def _words_of(piece: str) -> Sequence[Token]:
    return tuple(tokens(piece))


def _together(
    found: Found, number: int, terms: Terms, entities: Sequence[Entity]
) -> Iterator[Mark]:
    """The words of a phrase, at each place where all of them stand together."""
    together = terms.together[number]
    run = together.run
    here = []
    for slot in range(len(run.slots)):
        covering = run.terms_over(slot, slot)
        named = (entity for entity in entities if entity.term in covering)
        here.append(
            sorted(
                {
                    *found.parts.get((number, slot), ()),
                    *(n for entity in named for n in _under(entity, found.places)),
                }
            )
        )
    if not all(here):
        return
    places = _next(here) if together.slop is None else _near(here, together.slop)
    for stands in places:
        for n, bit in zip(stands, together.bits, strict=True):
            yield Mark(*found.places[n], bit)


def _under(entity: Entity, places: Sequence[Place]) -> Iterator[int]:
    """Yield the numbers of the words that an entity touches."""
    first = max(bisect_left(places, (entity.start, 0)) - 1, 0)
    for number in range(first, len(places)):
        place = places[number]
        if place.start >= entity.end:
            return
        if entity.start < place.end:
            yield number


def _next(here: Sequence[Sequence[int]]) -> Iterator[Sequence[int]]:
    """Where the words stand one after another."""
    later = [set(places) for places in here[1:]]
    for first in here[0]:
        if all(first + n in places for n, places in enumerate(later, 1)):
            yield range(first, first + len(here))


def _near(here: Sequence[Sequence[int]], slop: int) -> Iterator[Sequence[int]]:
    """For each place of the first word the nearest ones of the others, if in reach."""
    for first in here[0]:
        run = [first, *(min(p, key=lambda n: abs(n - first)) for p in here[1:])]
        if max(run) - min(run) <= slop + len(here) - 1 and len(set(run)) == len(run):
            yield run


def joined(piece: str, offset: int, found: Iterable[Mark]) -> list[Mark]:
    """Return marks in order; those with only white space between, if any, as one."""
    ordered = sorted(found)
    if not ordered:
        return []
    kept = [ordered[0]]
    for mark in ordered[1:]:
        last = kept[-1]
        if mark.start <= last.end or not piece[last.end : mark.start].strip(" \u00a0"):
            kept[-1] = Mark(last.start, max(last.end, mark.end), last.bits | mark.bits)
        else:
            kept.append(mark)
    return [Mark(m.start + offset, m.end + offset, m.bits) for m in kept]
