"""Dates in articles, Arabic and English: where they stand and which day they mean.

`dates` is a pure function over plain values. The rules are told in
docs/dates-and-figures.md; the publication date is the ingest's work.
"""

from archive.extract.dates.grammar import candidates
from archive.extract.dates.line import Line
from archive.extract.dates.settle import Settler, with_shared_years
from archive.extract.dates.values import DateKind, DateReading, FoundDate

__all__ = ["DateKind", "DateReading", "FoundDate", "dates"]


def dates(reading: DateReading) -> list[FoundDate]:
    """Find the dates of an article, in text order.

    Spans are code points of the raw text, without the clitics before a word.

    >>> from archive.extract.matching import Text
    >>> found = dates(DateReading(text=Text.of("بتاريخ 28 حزيران (يونيو) 2021")))
    >>> [(date.surface, date.iso) for date in found]
    [('28 حزيران (يونيو) 2021', '2021-06-28')]
    """
    line = Line(reading.text)
    settler = Settler(reading, line)
    found = list(candidates(line))
    return [settler.settle(date) for date in with_shared_years(line, found)]
