"""Which figures of several articles may be of the same thing: proposals for a curator.

Never by the value alone: "10 thousand" may be fighters here and foreigners there. Two
figures are of one thing if they count the same sort of thing and their sentences speak
of the same; whether they agree is said then. Pure functions over plain values.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from archive.compare.agreement import agree, is_close, is_specific, together
from archive.compare.concepts import COUNTED, FALLS, GROWS, are_kin, signed
from archive.compare.figure_facts import COUNTS, Figure, figures_of, once
from archive.compare.grouping import Pair, Place, grouped, members
from archive.compare.speech import Told, ToldFigure, Weights, weights
from archive.models.choices import Relation
from archive.text.normalize import match_key
from archive.text.stop_words import is_stop_word

_TIMES: Final = frozenset(
    (
        *("seconds", "minutes", "hours", "days", "weeks", "months", "years"),
        *("decades", "centuries"),
    )
)
_MOVES: Final = signed(GROWS) | signed(FALLS)
_HEADS: Final[Mapping[int, float]] = {2: 0.25, 1: 0.12, 0: 0.0}
"""What it is worth that the same is counted, nearly the same, or that it is open."""
_LEAST_SHARED: Final = 0.9
"""What both sentences speak of besides: about two words that are not everywhere."""
_AGREED: Final = 0.44
_DIFFERING: Final = 0.62
"""From here on a pair is proposed: measured, see docs/comparing.md."""
_AGREEMENT: Final = (Relation.SAME, Relation.ROUNDING, Relation.DIFFERS)
_APART: Final = _AGREEMENT.index(Relation.DIFFERS)
_POSSIBLE: Final = 0.25
"""From here on a pair that agrees speaks against others of the same figures."""
_LABEL: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Figures that may be of one thing, by article, start and end."""

    places: tuple[tuple[int, int, int], ...]
    relation: Relation
    confidence: float
    label_ar: str
    label_en: str


def proposals(
    articles: Sequence[Told], refused: Collection[frozenset[Place]] = ()
) -> list[Proposal]:
    """Propose which figures of the articles are of the same thing.

    A figure is in one proposal at most; each has one figure of an article, unless a
    sentence tells in parts what another article tells at once. In: also the pairs of
    places (article, start) that a curator keeps apart.
    """
    weighed = weights(articles)
    figures = [f for article in articles for f in once(figures_of(article), weighed)]
    pairs = _pairs(figures, weighed, refused)
    groups = grouped(pairs, _contradict)
    return [_proposal(group, figures, weighed) for group in groups]


def _pairs(
    figures: Sequence[Figure],
    weighed: Weights,
    refused: Collection[frozenset[Place]],
) -> Iterator[Pair[Figure]]:
    """Give the pairs of figures that may be of one thing.

    A pair is none where one of the two agrees better with another figure of that
    article: "from 40,000 to 300,000" has two.
    """
    found = list(_likely(figures, weighed, refused))
    best: dict[tuple[object, int], int] = {}
    for pair in found:
        for way in _ways(pair):
            best[way] = min(pair.rank, best.get(way, pair.rank))
    for pair in found:
        enough = _DIFFERING if pair.rank == _APART else _AGREED
        if pair.score >= enough and all(best[w] == pair.rank for w in _ways(pair)):
            yield pair


def _ways(pair: Pair[Figure]) -> tuple[tuple[object, int], tuple[object, int]]:
    """Each figure of a pair, with the article of the other one."""
    one, other = pair.one, pair.other
    return (one.place, other.told.pk), (other.place, one.told.pk)


def _likely(
    figures: Sequence[Figure],
    weighed: Weights,
    refused: Collection[frozenset[Place]],
) -> Iterator[Pair[Figure]]:
    """Weigh all pairs of figures of two articles in one unit."""
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        unit = figure.own.unit
        by_unit["people" if unit in COUNTS else unit].append(figure)
    for same in by_unit.values():
        for one, other in combinations(same, 2):
            if one.told.pk == other.told.pk or _contradict(one, other):
                continue
            if frozenset((one.place[:2], other.place[:2])) in refused:
                continue
            score = likeness(one, other, weighed)
            if score >= _POSSIBLE:
                rank = _AGREEMENT.index(agree(one.own, other.own))
                yield Pair(one=one, other=other, score=min(score, 1.0), rank=rank)


def _contradict(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot be of one thing, whatever else is said of them."""
    if one.is_part != other.is_part:
        return True
    years, others = _years(one.own.as_of), _years(other.own.as_of)
    if years and others and not years & others:
        return True
    scope, scopes = one.own.scopes, other.own.scopes
    if scope and scopes and not (scope <= scopes or scopes <= scope):
        return True
    return _turns(one) * _turns(other) < 0 or _heads(one, other) < 0


def _years(as_of: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d{4}", as_of))


def _turns(figure: Figure) -> int:
    """1 for what grows, -1 for what falls, 0 where that is not said, or both are."""
    if figure.own.unit not in ("percent", "points"):
        return 0
    spoken = figure.near if figure.near & _MOVES else figure.far
    return bool(spoken & signed(GROWS)) - bool(spoken & signed(FALLS))


def _heads(one: Figure, other: Figure) -> int:
    """Say whether two figures count the same: 2 yes, 1 nearly, 0 not plain, -1 no."""
    if not (one.head and other.head):
        return 0
    if one.head == other.head:
        return 2
    both_listed = {one.head, other.head} <= signed(COUNTED)
    if not both_listed and one.told.language != other.told.language:
        return 0
    if are_kin(one.head, other.head):
        return 1
    is_chance = agree(one.own, other.own) != Relation.SAME or not is_specific(one.own)
    spoken, others = one.beside, other.beside
    if not is_chance:
        spoken, others = one.near, other.near
    return 1 if one.head in others or other.head in spoken else -1


def likeness(one: Figure, other: Figure, weighed: Weights) -> float:
    """Weigh what speaks for two figures being of one thing; 0 if nothing but the value.

    What is said of both, what they count, who says them, and how near the values are.
    """
    shared = (one.far & other.far) - {one.head, other.head}
    if weighed.total(shared) < _LEAST_SHARED:
        return 0.0
    near = weighed.alike(one.near, other.near)
    far = weighed.alike(one.far, other.far)
    score = max(near + far, weighed.alike(one.near, other.far) + far) / 2
    score += _HEADS[_heads(one, other)] if one.own.unit in COUNTS else 0.05
    score += _of_value(one.own, other.own)
    if one.own.unit in _TIMES:
        score -= 0.1
    if one.speakers and other.speakers:
        score += 0.1 if one.speakers & other.speakers else -0.1
    if one.own.scopes and other.own.scopes:
        score += 0.05
    if one.named and other.named and not one.named & other.named:
        score -= 0.08
    return score


def _of_value(one: ToldFigure, other: ToldFigure) -> float:
    relation = agree(one, other)
    if relation == Relation.SAME:
        return 0.25 if is_specific(one) else 0.15
    if relation == Relation.ROUNDING:
        return 0.2 if is_specific(one) or is_specific(other) else 0.1
    return 0.0 if is_close(one, other) else -0.1


def _proposal(
    group: Sequence[Pair[Figure]], figures: Sequence[Figure], weighed: Weights
) -> Proposal:
    found = members(group)
    taken = {figure.place for figure in found}
    found += list(_parts(found, figures, taken))
    said = (agree(a.own, b.own) for a, b in combinations(found, 2))
    return Proposal(
        places=tuple(sorted(figure.place for figure in found)),
        relation=together(said),
        confidence=round(min(pair.score for pair in group), 2),
        label_ar=_label(found, "ar", weighed),
        label_en=_label(found, "en", weighed),
    )


def _parts(
    found: Sequence[Figure], figures: Iterable[Figure], taken: Collection[object]
) -> Iterator[Figure]:
    """Give figures of places that another article tells in one: Iraq and Syria."""
    places = [figure.told.pk for figure in found]
    for figure in figures:
        if figure.place in taken or figure.told.pk not in places:
            continue
        mate = next(m for m in found if m.told.pk == figure.told.pk)
        if figure.far == mate.far and _is_told_with(figure, mate, found):
            yield figure


def _is_told_with(part: Figure, mate: Figure, found: Iterable[Figure]) -> bool:
    """Whether an article tells at once, of both places, what a sentence tells apart."""
    both = part.own.scopes | mate.own.scopes
    if part.own.unit != mate.own.unit or not (part.own.scopes and mate.own.scopes):
        return False
    if part.own.scopes == mate.own.scopes or _turns(part) * _turns(mate) < 0:
        return False
    wanted = {f"@p:{part.own.scope}", f"@p:{mate.own.scope}"}
    others = (f for f in found if f.told.pk != part.told.pk)
    return any(not f.own.scopes and wanted <= f.far for f in others) and bool(both)


def _label(found: Sequence[Figure], language: str, weighed: Weights) -> str:
    """What is counted in the words of an article in a language; "" where none is.

    Of several the words that say most of what the other articles say too.
    """
    told = [f for f in found if f.told.language == language and f.own.meaning]

    def shared(figure: Figure) -> float:
        others = (f.far for f in found if f.told.pk != figure.told.pk)
        return weighed.total(figure.near & frozenset().union(*others))

    best = max(told, key=shared, default=None)
    first, *rest = (best.own.meaning if best else "").split(" ")
    while rest and (is_stop_word(match_key(first)) or first.isdecimal()):
        first, *rest = rest
    words = " ".join((first, *rest))
    return words if len(words) <= _LABEL else words[:_LABEL].rsplit(" ", 1)[0]
