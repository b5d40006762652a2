"""Where in a text the words of a query stand. Not which part of it to show."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from archive.text.analysis import Entity
from archive.text.months import months
from archive.text.numbers import numbers
from archive.text.stem import stem
from archive.text.tokens import Token, tokens
from search.backends.words import Slot
from search.highlight.terms import Like, Terms, Together
from search.query.nodes import Level
from search.search_indexes import surface_of


class Mark(NamedTuple):
    """raw_text[start:end] stands for the words of the query whose bits are set."""

    start: int
    end: int
    bits: int


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
    words = _words_of(piece)
    inside = [
        Entity(entity.start - start, entity.end - start, entity.term)
        for entity in named
        if start <= entity.start and entity.end <= end
    ]
    entities = [*inside, *_values(words, terms)]
    found = [
        *_words(piece, words, terms),
        *_likes(words, terms.like),
        *(
            Mark(e.start, e.end, terms.entities[e.term])
            for e in entities
            if e.term in terms.entities
        ),
    ]
    for together in terms.together:
        found += _together(piece, words, together, entities)
    return _joined(piece, start, found)


# A reader pages and narrows: the same texts are marked again and again. About 5 MB.
@lru_cache(maxsize=1024)
def _words_of(piece: str) -> Sequence[Token]:
    return tuple(tokens(piece))


def _values(words: Sequence[Token], terms: Terms) -> Iterator[Entity]:
    """Months and numbers of the text, read only if one is asked for."""
    asked = terms.all_entities
    if any(term.startswith("@month:") for term in asked):
        yield from months(words)
    if any(term.startswith("@number:") for term in asked):
        yield from numbers(words)


def _words(piece: str, words: Sequence[Token], terms: Terms) -> Iterator[Mark]:
    """Single words, by the form that the level counts."""
    spelled = _index(terms, Level.EXACT)
    folded = _index(terms, Level.SPELLING)
    lemmas = _index(terms, Level.FAMILY, Level.NAMES)
    for text, start, end, _ in words:
        bits = folded.get(text, 0)
        if lemmas:
            bits |= lemmas.get(stem(text), 0)
        if spelled and (of := spelled.get(surface_of(piece[start:end]))):
            bits |= of
        if bits:
            yield Mark(start, end, bits)


def _index(terms: Terms, *levels: Level) -> dict[str, int]:
    """The bits by the form that counts at these levels."""
    found: dict[str, int] = {}
    for word in terms.words:
        if word.level in levels:
            form = _form(word.slot, word.level)
            found[form] = found.get(form, 0) | word.bit
    return found


def _form(slot: Slot, level: Level) -> str:
    match level:
        case Level.EXACT:
            return slot.surface
        case Level.SPELLING:
            return slot.exact
        case _:
            return slot.lemma


def _likes(words: Sequence[Token], likes: Sequence[Like]) -> Iterator[Mark]:
    for like in likes:
        for text, start, end, _ in words:
            if is_like(text, like):
                yield Mark(start, end, like.bit)


def is_like(word: str, like: Like) -> bool:
    """Tell whether a folded word begins with, or nearly is, what was asked.

    >>> is_like("بلينكين", Like(1, "بلينكن", edits=1))
    True
    >>> is_like("روما", Like(1, "رو"))
    True
    """
    if not like.edits:
        return word.startswith(like.folded)
    return _distance(word, like.folded, like.edits) <= like.edits


def _distance(one: str, other: str, most: int) -> int:
    """Edits between two words (swapped neighbours are two); over `most`, any more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row = row, [place]
        for n, against in enumerate(other, 1):
            row.append(
                min(before[n] + 1, row[-1] + 1, before[n - 1] + (letter != against))
            )
        if min(row) > most:
            return most + 1
    return row[-1]


def _together(
    piece: str, words: Sequence[Token], together: Together, entities: Sequence[Entity]
) -> Iterator[Mark]:
    """The words of a phrase, at each place where all of them stand together."""
    run, level = together.run, together.level
    here = []
    for number, slot in enumerate(run.slots):
        form, terms = _form(slot, level), run.terms_over(number, number)
        spans = [entity for entity in entities if entity.term in terms]
        here.append(
            [
                n
                for n, token in enumerate(words)
                if _written(piece, token, level) == form
                or any(e.start < token.end and token.start < e.end for e in spans)
            ]
        )
    if not all(here):
        return
    places = _next(here) if together.slop is None else _near(here, together.slop)
    for found in places:
        for n, bit in zip(found, together.bits, strict=True):
            yield Mark(words[n].start, words[n].end, bit)


def _written(piece: str, token: Token, level: Level) -> str:
    match level:
        case Level.EXACT:
            return surface_of(piece[token.start : token.end])
        case Level.SPELLING:
            return token.text
        case _:
            return stem(token.text)


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


def _joined(piece: str, offset: int, found: Iterable[Mark]) -> list[Mark]:
    """Marks in order; those that touch, or have only white space between, as one."""
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
