"""Figures in articles, Arabic and English: how many of what, and how exactly.

`figures` is a pure function over plain values. The rules are told in
docs/dates-and-figures.md; dates are found before and passed in.
"""

from archive.extract.figures.finder import Finder
from archive.extract.figures.values import FigureReading, FoundFigure

__all__ = ["FigureReading", "FoundFigure", "figures"]


def figures(reading: FigureReading) -> list[FoundFigure]:
    """Find the figures of an article, in text order.

    Spans are code points of the raw text and take in the approximation and the unit.

    >>> from archive.extract.matching import Text
    >>> found = figures(FigureReading(text=Text.of("نحو 10 آلاف مقاتل")))
    >>> [(item.surface, int(item.value), item.unit, item.approx) for item in found]
    [('نحو 10 آلاف مقاتل', 10000, 'people', 'about')]
    """
    return list(Finder(reading).figures())
