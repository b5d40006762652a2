"""The forms in the archive that the words of a query reached, with their counts.

Which words a query asks for is `search.backends.whoosh.asked`.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from search.backends.base import Form, Rule, WordCount
from search.backends.whoosh.asked import (
    Asked,
    AskedBeginning,
    AskedName,
    AskedNearly,
    AskedWord,
)
from search.backends.whoosh.columns import Mask
from search.backends.whoosh.forms import BETWEEN
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.schema import EXACT, FORMS, TITLE_EXACT
from search.backends.whoosh.vocabulary import like, starting
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
        case AskedWord(slot, level):
            lemma = slot.lemma if level in _FAMILY else None
            yield from _words(archive, slot.exact, lemma, hits)
        case AskedName(words, terms):
            for term in terms:
                for form, count in _mentions(archive, term, hits):
                    yield words, form, Rule.NAME, count
        case AskedBeginning(prefix):
            tried = starting(archive, prefix, MOST_TRIED)
            yield from _tried(archive, prefix, Rule.BEGINS, tried, hits)
        case AskedNearly(word):
            tried = like(archive, word, MOST_TRIED)
            yield from _tried(archive, word, Rule.CLOSE, tried, hits)


def _words(
    archive: Archive, word: str, lemma: str | None, hits: Mask
) -> Iterator[Reached]:
    yield word, word, Rule.TYPED, having(archive, word, hits)
    for form in _family(archive, lemma) if lemma else ():
        if form != word:
            yield word, form, Rule.FAMILY, having(archive, form, hits)


def _tried(
    archive: Archive, asked: str, rule: Rule, tried: Iterable[WordCount], hits: Mask
) -> Iterator[Reached]:
    for found in tried:
        same = Rule.TYPED if found.word == asked else rule
        yield asked, found.word, same, having(archive, found.word, hits)


def having(archive: Archive, word: str, hits: Mask) -> int:
    """Return how many of the hits have a folded word."""
    title = archive.posting(TITLE_EXACT, word).docs
    body = archive.posting(EXACT, word).docs
    if not len(title):
        return int(np.count_nonzero(hits[body]))
    docs = np.union1d(title, body)
    return int(np.count_nonzero(hits[docs]))


def _family(archive: Archive, lemma: str) -> list[str]:
    forms = {lemma}
    for term in archive.terms(FORMS, lemma + BETWEEN, MOST_TRIED):
        forms.add(term.text.decode().partition(BETWEEN)[2])
    return sorted(forms)


def _mentions(archive: Archive, term: str, hits: Mask) -> Iterator[tuple[str, int]]:
    known = archive.terms(FORMS, term + BETWEEN, MOST_TRIED)
    for text in sorted({found.text.decode() for found in known}):
        docs = archive.posting(FORMS, text).docs
        yield text.partition(BETWEEN)[2], int(np.count_nonzero(hits[docs]))
