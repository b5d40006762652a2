"""Whether two figures agree: the same, one rounded, or different. Values only.

What they count is not asked here, see `figures_like`.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from archive.compare.speech import ToldFigure
from archive.models.choices import Relation

_CLOSE: Final = Decimal("0.3")
"""Two figures that differ by no more may be of one thing, without further signs."""
_ROUNDED: Final = Decimal("0.05")
"""How far a figure with a sign of approximation may be from what it rounds."""
_SPECIFIC: Final = 3
"""Digits from which on two equal numbers are hardly chance."""


def agree(one: ToldFigure, other: ToldFigure) -> Relation:
    """Say how two figures of one thing stand to each other.

    Rounding: one is what the other gives in fewer digits, or is said to be about it.

    >>> about = ToldFigure(start=0, end=1, value=Decimal(150), approx="about")
    >>> exact = ToldFigure(start=0, end=1, value=Decimal("148.7"))
    >>> str(agree(exact, about)), str(agree(exact, exact))
    ('rounding', 'same')
    """
    if _ends(one) == _ends(other):
        return Relation.SAME
    if one.value_max is not None or other.value_max is not None:
        return Relation.DIFFERS
    rounded = _is_rounded(one, other) or _is_rounded(other, one)
    return Relation.ROUNDING if rounded else Relation.DIFFERS


def together(relations: Iterable[Relation]) -> Relation:
    """Say it of several figures: what the two that agree least are.

    >>> str(together([Relation.SAME, Relation.ROUNDING]))
    'rounding'
    """
    found = set(relations)
    for relation in (Relation.DIFFERS, Relation.ROUNDING):
        if relation in found:
            return relation
    return Relation.SAME


def is_close(one: ToldFigure, other: ToldFigure) -> bool:
    """Whether two figures are of one size, such as 100 and 120."""
    low, high = sorted((_middle(one), _middle(other)))
    return high - low <= _CLOSE * high


def is_specific(figure: ToldFigure) -> bool:
    """Whether a number is hardly met twice by chance: 148.7, or a range.

    >>> is_specific(ToldFigure(start=0, end=1, value=Decimal("148700000")))
    True
    >>> is_specific(ToldFigure(start=0, end=1, value=Decimal("10000")))
    False
    """
    return figure.value_max is not None or _digits(figure.value) >= _SPECIFIC


def _ends(figure: ToldFigure) -> tuple[Decimal, Decimal]:
    return figure.value, figure.value_max or figure.value


def _middle(figure: ToldFigure) -> Decimal:
    return sum(_ends(figure), Decimal(0)) / 2


def _is_rounded(rough: ToldFigure, exact: ToldFigure) -> bool:
    """Whether the first gives the second in fewer digits, or says that it is near.

    One digit without a word such as "about" is no rounding: 2 is not 2.1; nor is a
    number of as many digits: "more than 5,706" is not 5,760.
    """
    digits = _digits(rough.value)
    gap, most = abs(rough.value - exact.value), _ROUNDED * abs(exact.value)
    if gap > most or digits >= _digits(exact.value):
        return False
    if rough.approx == "more_than":
        return rough.value <= exact.value
    if rough.approx == "about":
        return True
    return digits > 1 and _to_digits(exact.value, digits) == rough.value


def _digits(value: Decimal) -> int:
    """How many digits of a number say something.

    >>> _digits(Decimal("148.7000")), _digits(Decimal(150)), _digits(Decimal(0))
    (4, 2, 1)
    """
    return len(value.normalize().as_tuple().digits)


def _to_digits(value: Decimal, digits: int) -> Decimal:
    """Round to so many digits that say something.

    >>> _to_digits(Decimal("148.7"), 2) == 150
    True
    """
    shift = value.adjusted() - digits + 1
    return Decimal(round(value.scaleb(-shift))).scaleb(shift)
