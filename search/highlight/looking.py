"""What of a query to look for in the words of a text, ready to be looked up.

A text has hundreds of words and a page twenty texts: most words must be passed over
by two look-ups. Where the words stand is `marks`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from archive.text.stem import stem
from search.backends.beginnings import beginnings
from search.backends.in_phrases import forms_in_phrase
from search.backends.words import Slot
from search.highlight.terms import Like, Terms, Together, is_entity
from search.query.nodes import Level

Part = tuple[int, int]
"""The number of a phrase in `Terms.together` and the number of a slot in it."""
_STRICT: Final = {Level.EXACT, Level.SPELLING}


class Sought(NamedTuple):
    """What a word stands for: a form's bits, or a part of a phrase.

    With `surface` it counts only where it is written so.
    """

    bits: int
    part: Part | None = None
    surface: str | None = None


class Looking:
    """The words of a query by their folded forms and by their lemmas."""

    def __init__(self, terms: Terms) -> None:
        self.forms: defaultdict[str, list[Sought]] = defaultdict(list)
        self.lemmas: defaultdict[str, list[Sought]] = defaultdict(list)
        for word in terms.words:
            self._add(word.slot, word.level, Sought(word.bit))
        for lemma, bits in terms.spellings.items():
            self.lemmas[lemma].append(Sought(bits))
        for number, together in enumerate(terms.together):
            for place in range(len(together.run.slots)):
                self._add_part(together, number, place)
        self._likes = terms.like
        self.like: Callable[[str], list[Sought]] | None = (
            lru_cache(maxsize=None)(self._like) if terms.like else None
        )

    def _add(self, slot: Slot, level: Level, sought: Sought) -> None:
        if level == Level.EXACT:
            self.forms[slot.exact].append(sought._replace(surface=slot.surface))
        elif level == Level.SPELLING:
            self.forms[slot.exact].append(sought)
        else:
            self.lemmas[slot.lemma].append(sought)

    def _add_part(self, together: Together, number: int, place: int) -> None:
        """Words in quotes keep their form; near each other any of the family counts."""
        slot, sought = together.run.slots[place], Sought(0, (number, place))
        if together.slop is None and together.level not in _STRICT:
            for form in forms_in_phrase(slot.exact):
                self.forms[form].append(sought)
        else:
            self._add(slot, together.level, sought)
        for term in together.run.terms_over(place, place):
            if not is_entity(term):
                self.lemmas[term].append(sought)

    def at(self, word: str) -> Iterator[Sought]:
        """Yield what a folded word stands for."""
        yield from self.forms.get(word, ())
        yield from self.lemmas.get(stem(word), ())
        if self.like:
            yield from self.like(word)

    def _like(self, word: str) -> list[Sought]:
        return [Sought(like.bit) for like in self._likes if is_like(word, like)]


def is_like(word: str, like: Like) -> bool:
    """Tell whether a folded word begins with, or nearly is, what was asked.

    >>> is_like("بلينكين", Like(1, "بلينكن", edits=1))
    True
    >>> is_like("روما", Like(1, "رو"))
    True
    """
    if not like.edits:
        return word.startswith(beginnings(like.folded))
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
