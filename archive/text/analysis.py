"""What is indexed of a text and asked of the index: words, lemmas, entities.

The same chain serves index and query: `tokens`, `stem`, `months`, `numbers`; names
of people and places are given by the caller (archive.extract knows them).
"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from archive.text.entity import Entity
from archive.text.months import months
from archive.text.numbers import numbers
from archive.text.stem import stem
from archive.text.tokens import Token, tokens

__all__ = ["Entity", "IndexWord", "analyse"]


class IndexWord(NamedTuple):
    """A word at raw_text[start:end] with all the terms it is indexed under."""

    position: int
    start: int
    end: int
    exact: str
    lemma: str
    entities: tuple[str, ...]


# What `IndexWord._make` does, without a Python call for each of an article's words.
_index_word = partial(tuple.__new__, IndexWord)


def analyse(raw: str, entities: Iterable[Entity] = ()) -> list[IndexWord]:
    """Analyse raw text; a given entity's term stands at every word it touches.

    >>> [(word.exact, word.lemma) for word in analyse("وزراء الخارجية")]
    [('وزراء', 'وزير'), ('الخارجيه', 'خارجي')]
    >>> analyse("في يونيو", [Entity(3, 8, "@place:x")])[1].entities
    ('@place:x', '@month:06')
    """
    words = tokens(raw)
    terms = _terms(words, chain(entities, months(words), numbers(words)))
    if not words:
        return []
    texts, starts, ends, positions = zip(*words, strict=True)
    found = (terms.get(position, ()) for position in positions)
    rows = zip(positions, starts, ends, texts, map(stem, texts), found, strict=True)
    return list(map(_index_word, rows))


def _terms(
    words: Sequence[Token], entities: Iterable[Entity]
) -> dict[int, tuple[str, ...]]:
    """Give the terms at each position, every term once, in the order they came."""
    found: dict[int, tuple[str, ...]] = {}
    first = 0
    for start, end, term in entities:
        # Entities come nearly in order: look back to the first word they may touch.
        while first and words[first - 1].end > start:
            first -= 1
        while first < len(words) and words[first].end <= start:
            first += 1
        for place in range(first, len(words)):
            word = words[place]
            if word.start >= end:
                break
            terms = found.get(word.position, ())
            if term not in terms:
                found[word.position] = (*terms, term)
    return found
