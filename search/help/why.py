"""Why an article matched: which form of each word stands in it, by which rule.

Read from the marks that a list shows anyway; neither engine nor database is asked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.text.analysis import Entity
from archive.text.stem import stem
from archive.text.tokens import tokens
from search.backends.base import Rule
from search.backends.words import Slot
from search.highlight import Mark, Terms
from search.highlight.looking import is_like
from search.highlight.terms import Like
from search.search_indexes import surface_of

# A long article may have hundreds; the rules show in the first ones.
_MOST_MARKS = 60
_LONGEST = 60
_ORDER = {rule: place for place, rule in enumerate(Rule)}


class Same(StrEnum):
    """What a name of the query and one of the text have in common."""

    ACTOR = "actor"
    PLACE = "place"
    MONTH = "month"
    NUMBER = "number"


RULES: Mapping[Rule, Promise] = {
    Rule.TYPED: _("as typed"),
    Rule.SPELLING: _("other spelling of"),
    Rule.FAMILY: _("word family of"),
    Rule.NAME: _("the same as"),
    Rule.BEGINS: _("begins with"),
    Rule.CLOSE: _("nearly"),
}
SAMES: Mapping[Same, Promise] = {
    Same.ACTOR: _("same name as"),
    Same.PLACE: _("same place as"),
    Same.MONTH: _("same month as"),
    Same.NUMBER: _("same number as"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`written` in the text stands for `asked` in the query.

    `same` is said for a name alone. `headline`: it stands nowhere but there.
    """

    asked: str
    written: str
    rule: Rule
    same: Same | None = None
    headline: bool = False

    @property
    def label(self) -> Promise:
        """The rule in words; what was asked for may follow it."""
        return SAMES[self.same] if self.same else RULES[self.rule]


class Passage(NamedTuple):
    """Where to look: a text, its marks and the names in it."""

    raw: str
    marks: Sequence[Mark]
    named: Sequence[Entity]


class _Piece(NamedTuple):
    """A word of a mark: where it begins and ends in it, and its three forms."""

    start: int
    end: int
    surface: str
    exact: str
    lemma: str


class _Seen(NamedTuple):
    rule: Rule
    written: str
    same: Same | None


class Reader:
    """Reads reasons off marks for one query; made once for all hits of a page."""

    def __init__(self, terms: Terms, text: str) -> None:
        """Take what is marked, and the query as typed."""
        self._slots: dict[int, Slot] = {}
        self._likes: dict[int, Like] = {like.bit: like for like in terms.like}
        self._others = terms.spellings
        for word in terms.words:
            self._slots[word.bit] = word.slot
        for together in terms.together:
            self._slots |= dict(zip(together.bits, together.run.slots, strict=True))
        self._entities = terms.entities
        typed = [text[token.start : token.end] for token in tokens(text)]
        self._typed = {surface_of(word): word for word in typed}
        names = {bit for bits in terms.entities.values() for bit in _single(bits)}
        bits = {*self._slots, *self._likes, *names}
        self.asked = {bit: self._word(bit) for bit in sorted(bits)}
        """The words of the query by their bits, in its order; "" for a field's name."""

    def _word(self, bit: int) -> str:
        if bit in self._likes:
            return self._likes[bit].folded
        if bit not in self._slots:
            return ""
        surface = self._slots[bit].surface
        return self._typed.get(surface, surface)

    def seen(self, place: Passage) -> dict[int, Counter[_Seen]]:
        """How each word of the query, by its bit, is written in a text."""
        found: dict[int, Counter[_Seen]] = {}
        named = [one for one in place.named if one.term in self._entities]
        for mark in place.marks[:_MOST_MARKS]:
            for bit, seen in self._of_mark(place.raw, mark, named):
                found.setdefault(bit, Counter())[seen] += 1
        return found

    def _of_mark(
        self, raw: str, mark: Mark, named: Iterable[Entity]
    ) -> Iterator[tuple[int, _Seen]]:
        left, rest = mark.bits, []
        inside = [n for n in named if mark.start <= n.start and n.end <= mark.end]
        for piece in _pieces(raw[mark.start : mark.end]):
            start, end = mark.start + piece.start, mark.start + piece.end
            in_name = any(n.start <= start < n.end for n in inside)
            rules = [
                (bit, rule)
                for bit, rule in self._rules(piece, mark.bits)
                if not (in_name and rule is Rule.NAME)
            ]
            for bit, rule in rules:
                left &= ~bit
                same = Same.ACTOR if rule is Rule.NAME else None
                yield bit, _Seen(rule, raw[start:end], same)
            if not rules and not in_name:
                rest += [start, end]
        for name in inside:
            bits = self._entities[name.term]
            left &= ~bits
            yield from self._named(raw[name.start : name.end], name.term, bits)
        if left:
            # Months and numbers are not among the names: what is left is they.
            start, end = (min(rest), max(rest)) if rest else (mark.start, mark.end)
            yield from self._named(raw[start:end], self._term(left), left)

    def _rules(self, piece: _Piece, bits: int) -> Iterator[tuple[int, Rule]]:
        for bit, slot in self._slots.items():
            if bit & bits and (rule := _rule(piece, slot)):
                yield bit, rule
        for bit, like in self._likes.items():
            if bit & bits and is_like(piece.exact, like):
                yield bit, _like_rule(piece, like)
        for bit in _single(self._others.get(piece.lemma, 0) & bits):
            yield bit, Rule.NAME

    def _named(self, written: str, term: str, bits: int) -> Iterator[tuple[int, _Seen]]:
        seen = _Seen(Rule.NAME, " ".join(written.split())[:_LONGEST], _same(term))
        for bit in self.asked:
            if bit & bits:
                yield bit, seen

    def _term(self, bits: int) -> str:
        values = ("@month:", "@number:")
        terms = (t for t, of in self._entities.items() if of & bits)
        return next((term for term in terms if term.startswith(values)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What an article has of the words of the query, and what it has not."""

    reasons: Sequence[Reason] = ()
    missing: Sequence[str] = ()

    @property
    def typed(self) -> Sequence[Reason]:
        """The words that stand there as they were typed."""
        return [reason for reason in self.reasons if reason.rule is Rule.TYPED]

    @property
    def others(self) -> Sequence[Reason]:
        """The words that stand there in another form."""
        return [reason for reason in self.reasons if reason.rule is not Rule.TYPED]


def why(reader: Reader, body: Passage, title: Passage) -> Why:
    """One reason for each word of the query that the article has, in their order.

    The strictest rule counts, of its forms the most frequent one. Words that one name
    stands for are told together.
    """
    inside, above = reader.seen(body), reader.seen(title)
    found: list[Reason] = []
    lacking: list[str] = []
    for bit, word in reader.asked.items():
        here = inside.get(bit) or above.get(bit)
        if here:
            _add(found, word, _best(here), headline=bit not in inside)
        elif word:
            lacking.append(word)
    return Why(reasons=found, missing=lacking)


def _add(found: list[Reason], word: str, seen: _Seen, *, headline: bool) -> None:
    rule, written, same = seen
    last = found[-1] if found else None
    if last and rule is Rule.NAME and (last.rule, last.written) == (rule, written):
        word = f"{found.pop().asked} {word}"
    found.append(
        Reason(asked=word, written=written, rule=rule, same=same, headline=headline)
    )


def _single(bits: int) -> Iterator[int]:
    """Each bit that is set, alone."""
    while bits:
        yield bits & -bits
        bits &= bits - 1


def _best(seen: Counter[_Seen]) -> _Seen:
    return min(seen, key=lambda one: (_ORDER[one.rule], -seen[one]))


def _rule(piece: _Piece, slot: Slot) -> Rule | None:
    if piece.surface == slot.surface:
        return Rule.TYPED
    if piece.exact == slot.exact:
        return Rule.SPELLING
    return Rule.FAMILY if piece.lemma == slot.lemma else None


def _like_rule(piece: _Piece, like: Like) -> Rule:
    if piece.exact == like.folded:
        return Rule.TYPED
    return Rule.CLOSE if like.edits else Rule.BEGINS


def _same(term: str) -> Same | None:
    kind = term.partition(":")[0].removeprefix("@")
    return Same(kind) if kind in set(Same) else None


@lru_cache(maxsize=20_000)
def _pieces(written: str) -> Sequence[_Piece]:
    """The words of a mark; the same few forms are marked again and again."""
    return tuple(
        _Piece(start, end, surface_of(written[start:end]), text, stem(text))
        for text, start, end, _ in tokens(written)
    )
