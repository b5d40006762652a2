"""Which quotes of several articles may be one statement: proposals for a curator.

One speaker, and the same said: words of one family, names, numbers; in two languages
only what both have in common. Pure functions over plain values.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from archive.compare.grouping import Pair, Place, grouped, members
from archive.compare.speech import Told, ToldQuote, Weights, weights

_DIRECT: Final = frozenset({"direct", "partial_direct"})
_LEAST_SAID: Final = 2
"""Concepts in a quote that is compared."""
_LEAST_SHARED: Final = 1.1
"""Weight of what two quotes share: about two words that are not in every sentence."""
_LEAST_IN_BOTH: Final = 1.9
"""The same where the articles are in two languages: about three."""
_TELLING: Final = 0.25
"""Weight of a concept that is not in every other sentence."""
_LEAST_TELLING: Final = 0.7
"""Weight of such concepts without which two quotes are not looked at."""
_ENOUGH: Final = 0.5
"""From here on a pair is proposed: measured, see docs/comparing.md."""
_RUN: Final = 3
"""Words in a row from which on they are hardly in both by chance."""
_LABEL: Final = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote with what it says, in order, and what its sentence speaks of."""

    told: Told
    own: ToldQuote
    order: tuple[str, ...]
    said: frozenset[str]
    far: frozenset[str]

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands: article, start, end."""
        return self.told.pk, self.own.start, self.own.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Quotes that may be one statement, by article, start and end."""

    places: tuple[tuple[int, int, int], ...]
    confidence: float
    label_ar: str
    label_en: str


def proposals(
    articles: Sequence[Told], refused: Collection[frozenset[Place]] = ()
) -> list[Proposal]:
    """Propose which quotes of the articles are the same statement.

    A quote is in one proposal at most, each has one quote of an article. In: also the
    pairs of places (article, start) that a curator keeps apart.
    """
    weighed = weights(articles)
    quotes = [quote for article in articles for quote in quotes_of(article)]
    pairs = _pairs(quotes, weighed, refused)
    groups = grouped(_apart(pairs), _contradict)
    return [_proposal(_in_own_words(group, quotes, weighed), group) for group in groups]


def quotes_of(told: Told) -> list[Quote]:
    """Give the quotes of an article that say enough to be compared."""
    found = []
    for own in told.quotes:
        order = tuple(told.concepts(own.start, own.end))
        if len(set(order)) < _LEAST_SAID:
            continue
        sentence = told.sentence(own.start, own.end)
        found.append(
            Quote(
                told=told,
                own=own,
                order=order,
                said=frozenset(order),
                far=frozenset(told.concepts(*sentence)),
            )
        )
    return found


def _pairs(
    quotes: Sequence[Quote],
    weighed: Weights,
    refused: Collection[frozenset[Place]],
) -> Iterator[Pair[Quote]]:
    for one, other in _sharing(quotes, weighed):
        if one.told.pk == other.told.pk or _contradict(one, other):
            continue
        if frozenset((one.place[:2], other.place[:2])) in refused:
            continue
        score = likeness(one, other, weighed)
        if score >= _ENOUGH:
            yield Pair(one=one, other=other, score=min(score, 1.0))


def _sharing(
    quotes: Sequence[Quote], weighed: Weights
) -> Iterator[tuple[Quote, Quote]]:
    """Give the pairs of quotes that share what is not in every other sentence.

    Found by their concepts: most of all pairs have none in common.
    """
    with_concept: dict[str, list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        for meant in quote.said:
            with_concept[meant].append(number)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for meant, numbers in with_concept.items():
        weight = weighed.of(meant)
        if weight >= _TELLING:
            for pair in combinations(numbers, 2):
                shared[pair] += weight
    for (one, other), weight in shared.items():
        if weight >= _LEAST_TELLING:
            yield quotes[one], quotes[other]


def _contradict(one: Quote, other: Quote) -> bool:
    """Whether two quotes are of two speakers who have nothing to do with each other."""
    if not (one.own.speaker and other.own.speaker):
        return _are_strangers(one, other)
    if _speakers(one) & _speakers(other):
        return False
    # "Riyadh and Washington urged": here one stands first, there the other.
    both = {f"@a:{one.own.speaker}", f"@a:{other.own.speaker}"}
    return not (both <= one.far and both <= other.far)


def _are_strangers(one: Quote, other: Quote) -> bool:
    """Whether two speakers, one unknown, have names without a word in common."""
    if one.told.language != other.told.language:
        return False
    names = one.own.named, other.own.named
    return all(len(name) > 1 for name in names) and not names[0] & names[1]


def _speakers(quote: Quote) -> frozenset[int]:
    return quote.own.kin | {quote.own.speaker}


def likeness(one: Quote, other: Quote, weighed: Weights) -> float:
    """Weigh what speaks for two quotes being one statement, from 0 to about 1.

    How much of both is in both, how much of the shorter; words in a row; who speaks.
    """
    is_translated = one.told.language != other.told.language
    said, others = one.said, other.said
    if is_translated:
        said, others = _portable(said), _portable(others)
    shared = weighed.total(said & others)
    if shared < (_LEAST_IN_BOTH if is_translated else _LEAST_SHARED):
        return 0.0
    shorter = min(weighed.total(said), weighed.total(others))
    score = 0.4 * shared / shorter + 0.35 * weighed.alike(said, others)
    score += 0.15 * weighed.alike(one.far, other.far)
    score += _of_speakers(one, other) - 0.05 * is_translated
    if not is_translated:
        score += 0.05 * min(max(_run(one.order, other.order) - _RUN + 1, 0), 4)
    return score + 0.03 * len({one.own.kind, other.own.kind} & _DIRECT)


def _portable(said: Iterable[str]) -> frozenset[str]:
    """What is the same in both languages: names, numbers, months, listed concepts."""
    return frozenset(meant for meant in said if meant[0] in "@=")


def _of_speakers(one: Quote, other: Quote) -> float:
    if not (one.own.speaker and other.own.speaker):
        return -0.1
    if one.own.speaker == other.own.speaker:
        return 0.2
    return 0.1 if _speakers(one) & _speakers(other) else 0.0


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words in a row both say.

    >>> _run(("a", "b", "c"), ("x", "b", "c", "d"))
    2
    """
    longest = 0
    ends = [0] * (len(other) + 1)
    for word in one:
        new = [0] * (len(other) + 1)
        for at, said in enumerate(other, 1):
            if said == word:
                new[at] = ends[at - 1] + 1
                longest = max(longest, new[at])
        ends = new
    return longest


def _apart(pairs: Iterable[Pair[Quote]]) -> list[Pair[Quote]]:
    """Leave out pairs with a quote around or inside one that is in a surer pair."""
    kept: list[Pair[Quote]] = []
    taken: dict[int, set[tuple[int, int]]] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.places)):
        places = [pair.one.place, pair.other.place]
        if any(_overlaps(place, taken.get(place[0], ())) for place in places):
            continue
        for article, start, end in places:
            taken.setdefault(article, set()).add((start, end))
        kept.append(pair)
    return kept


def _overlaps(place: tuple[int, int, int], taken: Iterable[tuple[int, int]]) -> bool:
    """Whether a place overlaps another one than itself."""
    _, start, end = place
    return any(a < end and b > start and (a, b) != (start, end) for a, b in taken)


def _in_own_words(
    group: Sequence[Pair[Quote]], quotes: Iterable[Quote], weighed: Weights
) -> list[Quote]:
    """Give a group's quotes; for one that quotes directly inside, those very words.

    If they too are like what another article has.
    """
    found = members(group)
    for at, quote in enumerate(found):
        inner = [q for q in quotes if q.own.kind in _DIRECT and _is_inside(q, quote)]
        others = [other for other in found if other.told.pk != quote.told.pk]
        for direct in inner:
            if any(likeness(direct, other, weighed) >= _ENOUGH for other in others):
                found[at] = direct
                break
    return found


def _is_inside(inner: Quote, outer: Quote) -> bool:
    if inner.told.pk != outer.told.pk or inner.own == outer.own:
        return False
    return outer.own.start <= inner.own.start and inner.own.end <= outer.own.end


def _proposal(found: Sequence[Quote], group: Iterable[Pair[Quote]]) -> Proposal:
    return Proposal(
        places=tuple(quote.place for quote in found),
        confidence=round(min(pair.score for pair in group), 2),
        label_ar=_label(found, "ar"),
        label_en=_label(found, "en"),
    )


def _label(found: Iterable[Quote], language: str) -> str:
    """The shortest of the wordings in a language, cut; "" where there is none."""
    said = [
        " ".join(q.told.raw[q.own.start : q.own.end].split())
        for q in found
        if q.told.language == language
    ]
    words = min(said, key=len, default="")
    return words if len(words) <= _LABEL else words[:_LABEL].rsplit(" ", 1)[0] + "…"
