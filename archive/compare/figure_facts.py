"""The figures of an article, what each counts, and what its sentence speaks of.

Pure functions over plain values. Which of two articles' figures are of the same thing
is asked in `figures_like`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from archive.compare.concepts import COUNTED, signed
from archive.compare.speech import (
    Told,
    ToldFigure,
    ToldQuote,
    Weights,
    is_name,
    is_number,
)
from archive.text.tokens import tokens

# Of no use side by side: an article of a law, a place in a row, "thousands".
_NOT_COMPARED: Final = frozenset({"ordinal", "document_number"})
_VAGUE: Final = frozenset(
    f"{many}{name}"
    for name in ("dozens", "scores", "hundreds", "thousands", "millions", "billions")
    for many in ("", "tens_of_", "hundreds_of_")
) | {"tens", "trillions"}
COUNTS: Final = frozenset({"", "people"})
"""Units of what is counted one by one: one article's people are another's members."""
_BESIDE: Final = 4
"""Words before a number and behind it that belong to it."""
_NOUN: Final = 3
"""Words behind a number among which the thing counted is looked for."""
_PART_AROUND: Final = 12
"""Code points around a number in which "of them" stands."""
_PARTS: Final = frozenset(
    token.text
    for token in tokens(
        "منهم منها منهن بينهم بينها بينهن ضمنهم ومنهم وبينهم them whom including among"
    )
)
_AND: Final = re.compile(r"\sو(?=[\u0621-\u064a])|\b(?:and|while|but)\b")
_NO_WORD: Final = re.compile(r"[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with what its clause (`near`) and its sentence (`far`) speak of.

    `head` is what is counted, "" where that is not plain; `beside` are the few words
    around it, `named` the names in its clause; `is_part` is for "2,000 of them".
    """

    told: Told
    own: ToldFigure
    near: frozenset[str]
    far: frozenset[str]
    beside: frozenset[str]
    head: str
    is_part: bool
    speakers: frozenset[int]
    named: frozenset[str]

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands: article, start, end."""
        return self.told.pk, self.own.start, self.own.end


def figures_of(told: Told) -> list[Figure]:
    """Give the figures of an article that may be compared, with what is around them."""
    found = []
    for own in told.figures:
        if own.unit in _NOT_COMPARED or own.approx in _VAGUE:
            continue
        clause = told.clause(own.start, own.end)
        head, beside = _head(told, own, clause)
        found.append(
            Figure(
                told=told,
                own=own,
                near=_spoken(told, clause),
                far=_spoken(told, told.sentence(own.start, own.end)),
                beside=beside,
                head=head,
                is_part=_is_part(told, own),
                speakers=_speakers(told, own),
                named=told.named(*clause),
            )
        )
    return found


def _spoken(told: Told, span: tuple[int, int]) -> frozenset[str]:
    """What the words of a span speak of, but numbers: those are compared as such."""
    return frozenset(c for c in told.concepts(*span) if not is_number(c))


def _head(
    told: Told, own: ToldFigure, clause: tuple[int, int]
) -> tuple[str, frozenset[str]]:
    """What is counted, and the words beside the number.

    The thing behind the number, else the one before it: "87 members", "members: 87".
    """
    inside = _things(told, own.start, own.end)
    after = _things(told, own.end, _next_end(told, own, clause[1]))[:_BESIDE]
    before = _things(told, _last_start(told, own, clause[0]), own.start)[-_BESIDE:]
    beside = frozenset((*inside, *after, *before))
    if own.unit not in COUNTS:
        return "", beside
    counted = signed(COUNTED)
    ordered = (*inside, *after[:_NOUN], *reversed(before))
    listed = next((thing for thing in ordered if thing in counted), "")
    plain = next((thing for thing in inside if not is_name(thing)), "")
    return listed or plain, beside


def _things(told: Told, start: int, end: int) -> list[str]:
    return [c for c in told.concepts(start, end) if not is_number(c)]


def _next_end(told: Told, own: ToldFigure, end: int) -> int:
    """Where the words that belong to a number end: at "and", at the next number."""
    nearest = [f.start for f in told.figures if own.end <= f.start < end]
    stop = min(nearest, default=end)
    joint = _AND.search(told.raw, own.end, stop)
    return joint.start() if joint else stop


def _last_start(told: Told, own: ToldFigure, start: int) -> int:
    """Where the words before a number that belong to it begin."""
    ends = [f.end for f in told.figures if start < f.end <= own.start]
    return max(ends, default=start)


def _is_part(told: Told, own: ToldFigure) -> bool:
    """Whether a number is some of those just counted: "2,000 of them"."""
    first = max(own.start - _PART_AROUND, 0)
    before = [token.text for token in tokens(told.raw[first : own.start])][-1:]
    behind = _NO_WORD.split(told.raw[own.end : own.end + _PART_AROUND])[0]
    after = [token.text for token in tokens(behind)][:2]
    inside = [token.text for token in tokens(told.raw[own.start : own.end])]
    return any(word in _PARTS for word in (*before, *inside, *after))


def _speakers(told: Told, own: ToldFigure) -> frozenset[int]:
    """Who says it, and whoever may stand for them; nobody where the article does."""
    around = [q for q in told.quotes if q.start <= own.start and q.end >= own.end]
    inner = min((q for q in around if q.speaker), key=_length, default=None)
    return frozenset({inner.speaker}) | inner.kin if inner else frozenset()


def _length(quote: ToldQuote) -> int:
    return quote.end - quote.start


def once(figures: Iterable[Figure], weighed: Weights) -> list[Figure]:
    """Of the same figure told twice in an article keep the one that says more."""
    kept: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        own = figure.own
        key = (own.value, own.value_max, own.unit in COUNTS or own.unit, figure.head)
        known = kept.get(key)
        if known is None or weighed.total(figure.far) > weighed.total(known.far):
            kept[key] = figure
    return list(kept.values())
