"""The forms in the archive that the words of a query reached, with their counts.

Which words a query asks for is `search.backends.asked`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from archive.text.stem import stem
from search.backends.asked import (
    Asked,
    AskedBeginning,
    AskedName,
    AskedNearly,
    AskedWord,
)
from search.backends.base import Form, Rule, WordCount
from search.backends.beginnings import beginnings
from search.backends.in_phrases import forms_in_phrase
from search.backends.whoosh.columns import Mask
from search.backends.whoosh.forms import BETWEEN, split_form
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.schema import (
    ENTITY_MARK,
    EXACT,
    FOLDED_MARK,
    FORMS,
    SURFACE_MARK,
    TITLE_EXACT,
)
from search.backends.whoosh.vocabulary import like, starting_any
from search.backends.words import Slot
from search.query.nodes import Level

MOST_TRIED: Final = 200
"""Forms that are counted for one word: as many as a wildcard tries."""
_ORDER: Final = {rule: number for number, rule in enumerate(Rule)}
_FAMILY: Final = {Level.FAMILY, Level.NAMES}


def reached(
    archive: Archive, asked: Iterable[Asked], hits: Mask, most: int
) -> list[Form]:
    """Return the forms among the hits, the most frequent first."""
    found: dict[tuple[str, str], Form] = {}
    for item in asked:
        for words, written, rule, count in _forms(archive, item, hits):
            form = Form(asked=words, written=written, rule=rule, count=count)
            known = found.get((words, written))
            if count and (known is None or _ORDER[rule] < _ORDER[known.rule]):
                found[words, written] = form
    best = sorted(
        found.values(), key=lambda form: (-form.count, form.asked, form.written)
    )
    return best[: max(most, 0)]


Reached = tuple[str, str, Rule, int]


def _forms(archive: Archive, asked: Asked, hits: Mask) -> Iterator[Reached]:
    match asked:
        case AskedWord(slot, level, quoted):
            for rule, exact, written in _of_word(archive, slot, level, quoted=quoted):
                yield slot.exact, written, rule, having(archive, exact, written, hits)
        case AskedName(words, terms):
            for term in terms:
                for form, count in _mentions(archive, term, hits):
                    yield words, form, Rule.NAME, count
        case AskedBeginning(prefix):
            tried = starting_any(archive, beginnings(prefix), MOST_TRIED)
            yield from _tried(archive, prefix, Rule.BEGINS, tried, hits)
        case AskedNearly(word):
            tried = like(archive, word, MOST_TRIED)
            yield from _tried(archive, word, Rule.CLOSE, tried, hits)


def _of_word(
    archive: Archive, slot: Slot, level: Level, *, quoted: bool
) -> Iterator[tuple[Rule, str, str]]:
    """Yield the forms a word reaches at a level: folded and as written."""
    kept = forms_in_phrase(slot.exact) if quoted else None
    yield Rule.TYPED, slot.exact, slot.surface
    if level == Level.EXACT:
        return
    for exact, written in family(archive, slot.exact, slot.lemma):
        if exact == slot.exact:
            yield Rule.SPELLING, exact, written
        elif level in _FAMILY and (kept is None or exact in kept):
            yield Rule.FAMILY, exact, written


def _tried(
    archive: Archive, asked: str, rule: Rule, tried: Iterable[WordCount], hits: Mask
) -> Iterator[Reached]:
    for found in tried:
        word = found.word
        for exact, written in family(archive, word, stem(word)):
            if exact == word:
                same = Rule.TYPED if written == asked else rule
                yield asked, written, same, having(archive, exact, written, hits)


def family(archive: Archive, exact: str, lemma: str) -> list[tuple[str, str]]:
    """Return the forms of a lemma and the word itself: folded and as written."""
    forms = {(exact, exact), (lemma, lemma)}
    for term in archive.terms(FORMS, lemma + BETWEEN, MOST_TRIED):
        forms.add(split_form(term.text.decode()))
    return sorted(forms)


def having(archive: Archive, exact: str, written: str, hits: Mask) -> int:
    """Return how many of the hits have a word as written."""
    found = np.zeros(archive.size, np.bool_)
    for field in (TITLE_EXACT, EXACT):
        if written != exact:
            found[archive.posting(field, SURFACE_MARK + written).docs] = True
        else:
            _add_as_folded(archive, field, exact, found)
    return int(np.count_nonzero(found & hits))


def _add_as_folded(archive: Archive, field: str, word: str, found: Mask) -> None:
    """Add the articles in which a word is written as folded at least once."""
    posting = archive.posting(field, word)
    other = archive.posting(field, FOLDED_MARK + word)
    if len(other.docs):
        times = np.zeros(archive.size, np.int32)
        times[posting.docs] = posting.freqs
        times[other.docs] -= other.freqs
        found |= times > 0
    else:
        found[posting.docs] = True


def printed(archive: Archive, found: WordCount) -> WordCount:
    """Return a folded word with the form that most articles have it in."""
    forms = [
        (-having(archive, exact, written, archive.living), written)
        for exact, written in family(archive, found.word, stem(found.word))
        if exact == found.word
    ]
    return replace(found, written=min(forms)[1])


def spellings(archive: Archive, term: str, most: int) -> list[WordCount]:
    """Return how an entity is written, the most frequent first."""
    found = [
        WordCount(word=written, count=count)
        for written, count in _mentions(archive, term, archive.living)
        if count
    ]
    return sorted(found, key=lambda row: (-row.count, row.word))[: max(most, 0)]


def _mentions(archive: Archive, term: str, hits: Mask) -> Iterator[tuple[str, int]]:
    if not term.startswith(ENTITY_MARK):  # a surname in another spelling
        for exact, written in family(archive, term, term):
            yield written, having(archive, exact, written, hits)
        return
    known = archive.terms(FORMS, term + BETWEEN, MOST_TRIED)
    for text in sorted({found.text.decode() for found in known}):
        docs = archive.posting(FORMS, text).docs
        yield text.partition(BETWEEN)[2], int(np.count_nonzero(hits[docs]))
