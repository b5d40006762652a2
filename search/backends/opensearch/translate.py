"""A query tree as the server's queries: which articles match, and their scores.

The rules are those of docs/engine.md, in the order of
`search.backends.whoosh.evaluate`. What a single word or phrase asks for is
`search.backends.opensearch.leaves`.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias

from search.backends.base import Request, Sort
from search.backends.naming import keys_named
from search.backends.opensearch.leaves import Leaf, Leaves, either
from search.backends.opensearch.vocabulary import Vocabulary
from search.backends.opensearch.weigh import (
    ALL,
    EVERYWHERE,
    TITLE,
    Counted,
    Dsl,
    Numbers,
    Score,
    Streams,
    all_of,
    any_of,
    none_of,
)
from search.backends.words import Names, Run, Slot, run_of
from search.query.nodes import (
    And,
    DateRange,
    Everything,
    Field,
    FieldName,
    Fuzzy,
    Level,
    Match,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)

Found: TypeAlias = Dsl | None
"""Articles that match; None where the node asks for nothing, such as "!"."""

OPTIONAL_FROM: Final = 3
"""In queries of so many words, stop words need not be there."""
MOST_FUZZY: Final = 4
MOST_PREFIXES: Final = 24
MOST_POINTS: Final = 64
"""More than one word can add to a score: 42 among a million articles."""
_AS_WRITTEN: Final = {Level.EXACT, Level.SPELLING}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks of the server, before its numbers are known."""

    mask: Dsl
    scores: Sequence[Score]
    counted: Counted
    words: Sequence[str]
    capped: bool

    def query(self, numbers: Numbers) -> Dsl:
        """Return the query that finds and scores."""
        scores = [score(numbers) for score in self.scores]
        return {"bool": {"filter": [self.mask], "should": scores}}


def asked(request: Request, names: Names, vocabulary: Vocabulary) -> Asked:
    """Translate a request's tree."""
    translator = Translator(request.level, request.match, names, vocabulary)
    mask = translator.run(request.node, request.at_least)
    scores = translator.scores
    if translator.typed and request.sort == Sort.RELEVANCE:
        scores = [*scores, translator.typed]
    return Asked(mask, scores, translator.counted, translator.words, translator.capped)


class Translator:
    """Translates one query. What is public here is read afterwards.

    `words` are the folded words that are looked for, but for those under NOT; `typed`
    puts the articles first that have the one word or phrase of a query as typed.
    """

    def __init__(
        self, level: Level, match: Match, names: Names, vocabulary: Vocabulary
    ) -> None:
        self.scores: list[Score] = []
        self.counted = Counted()
        self.capped = False
        self.words: list[str] = []
        self.typed: Score | None = None
        self._level = level
        self._fuzzies = self._prefixes = 0
        self._vocabulary = vocabulary
        self._leaves = Leaves(self.counted, level)
        self._names = names if level == Level.NAMES else None
        self._any = match == Match.ANY
        self._scoring = True
        self._streams: Streams = EVERYWHERE
        self._methods: dict[type, Callable[..., Found]] = {
            Word: self._word,
            Prefix: self._prefix,
            Fuzzy: self._fuzzy,
            Phrase: self._phrase,
            Field: self._field,
            DateRange: self._dates,
            Not: self._not,
            And: self._and,
            Or: self._or,
            Everything: self._everything,
        }

    def run(self, node: Node, at_least: int = 0) -> Dsl:
        """Return the query for the articles that match; see `Request.at_least`."""
        self.typed = self._typed(node)
        if at_least > 0 and isinstance(node, And):
            found = self._some(node, at_least)
        else:
            found = self._find(node)
        return ALL if found is None else found

    def _typed(self, node: Node) -> Score | None:
        if isinstance(node, And) and len(node.parts) == 1:
            return self._typed(node.parts[0])
        if not isinstance(node, Word | Phrase) or self._level in _AS_WRITTEN:
            return None
        slots = run_of(words_in(node)).slots
        if not slots or (isinstance(node, Phrase) and node.slop is not None):
            return None
        plain = Run(slots, (0,) * len(slots), ())
        mask = Leaves(self.counted, Level.SPELLING).phrase(plain, EVERYWHERE).mask
        first = {"filter": mask, "boost": MOST_POINTS * len(slots)}
        return lambda numbers: {"constant_score": first}

    def _some(self, node: And, at_least: int) -> Found:
        parts, limits = self.sides(node)
        if not parts:
            return limits
        enough: Dsl = {
            "bool": {
                "should": parts,
                "minimum_should_match": min(at_least, len(parts)),
            }
        }
        return _joined(all_of, (enough, limits))

    def _find(self, node: Node) -> Found:
        return self._methods[type(node)](node)

    def _everything(self, node: Everything) -> Found:
        return ALL

    def _word(self, node: Word) -> Found:
        return self._words([node])[0]

    def _words(self, words: Sequence[Word]) -> list[Found]:
        """Ask for each of some words that stand side by side."""
        if words[0].exact:
            leaves = Leaves(self.counted, Level.EXACT)
            return [self._one(run_of([word.text]), 0, leaves) for word in words]
        run = run_of([word.text for word in words], self._names)
        return [self._one(run, number, self._leaves) for number in range(len(words))]

    def _one(self, run: Run, number: int, leaves: Leaves) -> Found:
        slots = run.of_word(number)
        if not slots:
            return None
        first, last = slots[0], slots[-1]
        self._note(run.slots[first : last + 1])
        terms = run.terms_over(first, last)
        if first == last:
            return self._take(leaves.word(run.slots[first], terms, self._streams))
        part = Run(run.slots[first : last + 1], (0,) * len(slots), ())
        leaf = leaves.phrase(part, self._streams)
        return self._take(either(leaf, leaves.entities(terms, self._streams)))

    def _note(self, slots: Iterable[Slot]) -> None:
        if self._scoring:
            self.words += (slot.exact for slot in slots)

    def _take(self, leaf: Leaf) -> Dsl:
        if self._scoring:
            self.scores.append(leaf.score)
        return leaf.mask

    def _phrase(self, node: Phrase) -> Found:
        run = run_of(node.words, self._names)
        if not run.slots:
            return None
        self._note(run.slots)
        if node.slop is None:
            return self._take(self._leaves.phrase(run, self._streams))
        if len(run.slots) == 1:
            terms = run.terms_over(0, 0)
            return self._take(self._leaves.word(run.slots[0], terms, self._streams))
        return self._take(self._leaves.near(run, node.slop, self._streams))

    def _prefix(self, node: Prefix) -> Found:
        self._prefixes += 1
        if self._prefixes > MOST_PREFIXES:
            self.capped = True
            return self._word(Word(node.text, exact=True))
        return self._expanded(self._vocabulary.tried_from, node.text)

    def _fuzzy(self, node: Fuzzy) -> Found:
        self._fuzzies += 1
        if self._fuzzies > MOST_FUZZY:
            self.capped = True
            return self._word(Word(node.text, exact=True))
        return self._expanded(self._vocabulary.tried_like, node.text)

    def _expanded(
        self, expand: Callable[[str], tuple[Sequence[str], bool]], text: str
    ) -> Found:
        run = run_of([text])
        if not run.slots:
            return None
        self._note(run.slots)
        terms, capped = expand(run.slots[-1].exact)
        self.capped |= capped
        found = [self._take(self._leaves.terms(terms, self._streams))]
        found += [
            self._take(self._leaves.word(slot, (), self._streams))
            for slot in run.slots[:-1]
        ]
        return all_of(found)

    def _field(self, node: Field) -> Found:
        if node.name == FieldName.TITLE:
            outer, self._streams = self._streams, (TITLE,)
            try:
                return self._find(node.inner)
            finally:
                self._streams = outer
        return self._named(node.name, node.inner)

    def _named(self, name: FieldName, node: Node) -> Found:
        """Ask for the articles of a source, actor, place or language by name."""
        match node:
            case Or(parts):
                return _joined(any_of, (self._named(name, p) for p in parts))
            case Not(inner):
                found = self._named(name, inner)
                return None if found is None else none_of(found)
            case And(parts) if not all(isinstance(part, Word) for part in parts):
                return _joined(all_of, (self._named(name, p) for p in parts))
            case _:
                return having(name, words_in(node))

    def _dates(self, node: DateRange) -> Found:
        return within(_day(node.start), _day(node.end))

    def _not(self, node: Not) -> Found:
        outer = self._scoring, self._any
        self._scoring = self._any = False
        try:
            found = self._find(node.inner)
        finally:
            self._scoring, self._any = outer
        return None if found is None else none_of(found)

    def _or(self, node: Or) -> Found:
        return _joined(any_of, (self._find(part) for part in node.parts))

    def _and(self, node: And) -> Found:
        parts, limits = self.sides(node)
        if self._any:
            return _joined(all_of, (_joined(any_of, parts), limits))
        return _joined(all_of, (*parts, limits))

    def sides(self, node: And) -> tuple[list[Dsl], Found]:
        """Return the parts of a query that may be missing, and what limits it."""
        found = list(self._parts(node.parts))
        wanted = [(part, mask) for part, mask in found if mask is not None]
        words = sum(isinstance(part, Word) for part in node.parts)
        if self._any or words >= OPTIONAL_FROM:
            wanted = _without_stop_words(wanted)
        parts = [mask for part, mask in wanted if not limits(part)]
        return parts, _joined(all_of, (mask for part, mask in wanted if limits(part)))

    def _parts(self, parts: Iterable[Node]) -> Iterable[tuple[Node, Found]]:
        for _, group in groupby(parts, _kind):
            nodes = list(group)
            words = [node for node in nodes if isinstance(node, Word)]
            if words:
                yield from zip(nodes, self._words(words), strict=True)
            else:
                yield from ((node, self._find(node)) for node in nodes)


def _kind(node: Node) -> tuple[type, bool]:
    """Group words that stand side by side; `=word` stands apart."""
    return type(node), isinstance(node, Word) and node.exact


def limits(node: Node) -> bool:
    """Whether a part of a query limits the others and asks for no words itself."""
    if isinstance(node, Field):
        return node.name != FieldName.TITLE
    return isinstance(node, Not | DateRange)


def _without_stop_words(found: list[tuple[Node, Dsl]]) -> list[tuple[Node, Dsl]]:
    content = [(part, mask) for part, mask in found if not _is_stop_word(part)]
    return content if any(not limits(part) for part, _ in content) else found


def _is_stop_word(node: Node) -> bool:
    if not isinstance(node, Word) or node.exact:
        return False
    return all(slot.is_stop_word for slot in run_of([node.text]).slots)


def _joined(join: Callable[[Sequence[Dsl]], Dsl], masks: Iterable[Found]) -> Found:
    """Join queries; those that ask for nothing are left out."""
    wanted = [mask for mask in masks if mask is not None]
    return join(wanted) if wanted else None


def having(name: FieldName, words: Sequence[str]) -> Found:
    """Return the query for what a field's words name; None without words."""
    if not words:
        return None
    chosen = keys_named(name, words)
    values = [
        {"terms": {facet.value: sorted(keys)}} for facet, keys in chosen.facets.items()
    ]
    terms = [{"terms": {s.lemma: list(chosen.terms)}} for s in EVERYWHERE]
    return any_of([*values, *(terms if chosen.terms else ())])


def within(start: dt.date | None, end: dt.date | None) -> Dsl:
    """Return the query for dated articles of a range of days."""
    days = {
        name: day.isoformat() for name, day in (("gte", start), ("lte", end)) if day
    }
    return {"range": {"day": days}} if days else {"exists": {"field": "day"}}


def _day(day: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(day) if day else None
    except ValueError:
        return None


def words_in(node: Node) -> list[str]:
    """Return the words under a node, in order."""
    match node:
        case Word(text) | Prefix(text) | Fuzzy(text):
            return [text]
        case Phrase(words):
            return list(words)
        case And(parts):
            return [word for part in parts for word in words_in(part)]
        case _:
            return []
