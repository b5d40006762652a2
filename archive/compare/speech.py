"""Articles as sets of what their sentences speak of: names, concepts, numbers.

In plain values, so that rules can be tried without a database. What two places have in
common is weighed in `figures_like` and `quotes_like`.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from archive.compare.concepts import concept
from archive.text.analysis import Entity, analyse
from archive.text.stop_words import is_stop_word
from archive.text.tokens import sentences, tokens

_NUMBER: Final = "@number:"
_MONTH: Final = "@month:"
# What cuts a sentence into clauses: no comma or full stop inside a number.
_CLAUSE_END: Final = re.compile(r"[،؛;:()«»“”\"–—]|[,.](?!\d)|\s-\s|\n")
# Who speaks and that somebody speaks says nothing of what is spoken of.
_SAID: Final = frozenset(
    token.text
    for token in tokens(
        "قال يقول قالت اضاف يضيف اكد يوكد اعلن يعلن اوضح يوضح ذكر افاد صرح اشار يشير"
        " لفت شدد موضحا مشيرا مضيفا موكدا لافتا مشددا معتبرا اعتبر يعتبر راي يري قول"
        " تصريح تصريحات تاكيد بحسب وفق وفقا رويترز said says say saying told tells"
        " announced announces announcing added adds adding stated according stressed"
        " noted noting mr mrs ms dr sir reuters afp"
    )
)
MOST_KEPT: Final = 64
"""Articles whose words are kept in memory: about 100 kB each."""
_CONJUNCTIONS: Final = ("و", "ف")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """A figure of an article. `scope` is the key of the place it is of, 0 for none.

    `scopes` are that place and those it lies in.
    """

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None = None
    unit: str = ""
    approx: str = ""
    meaning: str = ""
    scope: int = 0
    scopes: frozenset[int] = frozenset()
    as_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldQuote:
    """A quote of an article. `speaker` is the key of the actor, 0 for none.

    `kin` are the actors that may stand for the speaker: the state of a minister;
    `named` the words that name whoever speaks, also one whom the registry lacks.
    """

    start: int
    end: int
    kind: str
    speaker: int = 0
    kin: frozenset[int] = frozenset()
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Told:
    """An article with what was read in it; `names` are the spans of actors and places.

    `marks` are a name's keys: "@a:7", "@p:3".
    """

    pk: int
    language: str
    raw: str
    blocks: Sequence[tuple[int, int]] = ()
    names: Sequence[Entity] = ()
    figures: Sequence[ToldFigure] = ()
    quotes: Sequence[ToldQuote] = ()

    @cached_property
    def words(self) -> Sequence["Meant"]:
        """The words that mean something, in order."""
        return _words(self.raw, tuple(self.names))

    def named(self, start: int, end: int) -> frozenset[str]:
        """The names inside [start, end): known ones, and words with a capital letter.

        Not the first word of a sentence, which has one anyway.
        """
        first = self.sentence(start, end)[0]
        return frozenset(
            word.concept
            for word in self.words
            if start <= word.start < end
            and (is_name(word.concept) or self.raw[word.start].isupper())
            and word.start > first
        )

    @cached_property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """The sentences of the text, in order."""
        return sentences(self.raw)

    def concepts(self, start: int, end: int) -> list[str]:
        """What the words inside [start, end) mean, in order; a name once in a row."""
        first = bisect_left(self.words, start, key=lambda word: word.start)
        last = bisect_left(self.words, end, key=lambda word: word.start)
        inside = [w.concept for w in self.words[first:last] if w.end <= end]
        later = [b for a, b in pairwise(inside) if a != b or b[0] != "@"]
        return inside[:1] + later

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a place; all that it touches, for one of several."""
        first = max(bisect_right(self.sentences, start, key=lambda s: s[0]) - 1, 0)
        last = bisect_left(self.sentences, end, key=lambda s: s[0])
        touched = self.sentences[first:last]
        if not touched:
            return start, end
        return min(start, touched[0][0]), max(end, touched[-1][1])

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The piece of the sentence, between two signs, that a place stands in."""
        first, last = self.sentence(start, end)
        before = [m.end() for m in _CLAUSE_END.finditer(self.raw, first, start)]
        after = _CLAUSE_END.search(self.raw, end, last)
        return (before[-1] if before else first), (after.start() if after else last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A word at [start, end) and its concept, or the key of what it names."""

    start: int
    end: int
    concept: str


@lru_cache(maxsize=MOST_KEPT)
def _words(raw: str, names: tuple[Entity, ...]) -> Sequence[Meant]:
    """The words of a text that mean something; kept while a curator decides."""
    found = []
    for word in analyse(raw, names):
        meant = _meant(word.exact, word.entities)
        if meant:
            found.append(Meant(start=word.start, end=word.end, concept=meant))
    return found


def _meant(word: str, entities: Collection[str]) -> str:
    """What a word stands for; "" for one that says nothing by itself."""
    for term in entities:
        if term.startswith(("@a:", "@p:", _NUMBER, _MONTH)):
            return term
    if is_stop_word(word) or len(word) == 1 or word in _SAID:
        return ""
    if word.startswith(_CONJUNCTIONS) and word[1:] in _SAID:
        return ""
    return concept(word)


def is_number(meant: str) -> bool:
    """Whether a concept is a number."""
    return meant.startswith(_NUMBER)


def is_name(meant: str) -> bool:
    """Whether a concept is an actor or a place."""
    return meant.startswith(("@a:", "@p:"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much a concept tells among the sentences of the articles compared.

    What stands in all of them, such as the name of the meeting, tells nothing.
    """

    sentences: int
    counts: Mapping[str, int] = field(default_factory=dict)

    def of(self, meant: str) -> float:
        """From 0, for what every sentence says, to 1 and a little more.

        >>> weights = Weights(sentences=20, counts={"a": 2, "b": 20})
        >>> round(weights.of("a"), 2), round(weights.of("b"), 2)
        (0.7, 0.01)
        """
        count = self.counts.get(meant, 1)
        most = math.log(self.sentences + 1)
        return math.log((self.sentences + 1) / (count + 0.5)) / most if most else 0.0

    def total(self, meant: Iterable[str]) -> float:
        """The weight of several concepts together."""
        return sum(map(self.of, meant))

    def alike(self, one: Collection[str], other: Collection[str]) -> float:
        """How much of two sets is in both: 0 for nothing, 1 if they are the same."""
        shared = set(one) & set(other)
        whole = self.total(set(one)) + self.total(set(other))
        return 2 * self.total(shared) / whole if whole else 0.0


def weights(articles: Iterable[Told]) -> Weights:
    """Count in how many sentences each concept stands."""
    counts: Counter[str] = Counter()
    total = 0
    for told in articles:
        for start, end in told.sentences:
            if told.blocks and not any(a <= start < b for a, b in told.blocks):
                continue
            counts.update(set(told.concepts(start, end)))
            total += 1
    return Weights(sentences=total, counts=counts)
