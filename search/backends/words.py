"""The words of a query as the index knows them: slots, and spans that are names.

Shared by all engines. Cutting and folding is `archive.text.analysis`; which names
there are, `search.backends.naming`. Finding them in an index is each engine's.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from archive.text.analysis import IndexWord, analyse
from archive.text.stem import is_stop_word
from search.search_indexes import surface_of


@dataclass(frozen=True, slots=True)
class Slot:
    """One token of a query: as written, folded, and as a lemma."""

    surface: str
    exact: str
    lemma: str

    @property
    def is_stop_word(self) -> bool:
        """Whether the word says little by itself."""
        return is_stop_word(self.exact)


@dataclass(frozen=True, slots=True)
class Span:
    """Slots `first` to `last`, both included, may be what `terms` stand for.

    A term is an entity's ("@actor:key") or, of a surname, the lemma of another
    spelling: both are looked up where the lemmas are.
    """

    first: int
    last: int
    terms: tuple[str, ...]


Names: TypeAlias = Callable[[Sequence[str]], Sequence[Span]]
"""Finds the names in a run of folded words."""


def no_names(words: Sequence[str]) -> Sequence[Span]:
    """Find no names: for the levels below `names`, and for tests."""
    return ()


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand side by side in a query.

    `owners[i]` is the number of the word that slot `i` was cut from: "10,000km" gives
    two slots of one word, "!" none.
    """

    slots: tuple[Slot, ...]
    owners: tuple[int, ...]
    spans: tuple[Span, ...]

    def of_word(self, number: int) -> tuple[int, ...]:
        """Return the slots of one word."""
        return tuple(i for i, owner in enumerate(self.owners) if owner == number)

    def terms_over(self, first: int, last: int) -> tuple[str, ...]:
        """Return the entity terms of the spans that cover slots `first` to `last`."""
        found = [
            term
            for span in self.spans
            if span.first <= first and last <= span.last
            for term in span.terms
        ]
        return tuple(dict.fromkeys(found))


def run_of(words: Sequence[str], names: Names | None = None) -> Run:
    """Cut words that stand side by side; with `names`, also find entities in them."""
    text = " ".join(words)
    starts = list(accumulate((len(word) + 1 for word in words), initial=0))
    found = analyse(text)
    slots = tuple(
        Slot(surface_of(text[word.start : word.end]), word.exact, word.lemma)
        for word in found
    )
    owners = tuple(bisect_right(starts, word.start) - 1 for word in found)
    if names is None:
        return Run(slots, owners, ())
    spans = (*_entity_spans(found), *names([slot.exact for slot in slots]))
    return Run(slots, owners, spans)


def _entity_spans(words: Sequence[IndexWord]) -> list[Span]:
    """Return the months and numbers that the analysis found, as spans."""
    spans: list[Span] = []
    opened: dict[str, int] = {}
    for position, word in enumerate((*words, None)):
        entities = word.entities if word else ()
        ended = [term for term in opened if term not in entities]
        spans.extend(Span(opened.pop(term), position - 1, (term,)) for term in ended)
        for term in entities:
            opened.setdefault(term, position)
    return spans
