"""A concept in the whole archive: who calls it what, and when. Counts are the engine's.

One question to the engine for each term. An article counts once for a term, however
often it has it; one that has a longer term counts for that, not for the shorter one.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language_bidi

from archive.models import Source, Wording, WordingTerm
from search.asked import Asked, request
from search.backends import engine
from search.backends.base import FacetName, Month, Page
from search.query.nodes import Level
from search.views.parts.term_query import is_within, query_of, words_of
from search.views.parts.timeline import HEIGHT, Timeline, timeline

MOST_TERMS = 16
"""Terms of a concept that are counted."""
MOST_SOURCES = 30
_KEPT = 300
"""Terms whose counts are kept until the archive changes."""
# A bar of one report stays visible beside one of thousands.
_LOWEST = 2.0
NAMED = ("key", "name_ar", "name_en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many articles of a source have a term, and the search that finds them."""

    term: WordingTerm
    count: int
    share: int
    """Of the source's articles with any term of the language, in per cent."""
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """What a source calls it; None if the source is unknown."""

    source: Source | None
    cells: Sequence[Cell]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A term over time."""

    term: WordingTerm
    count: int
    url: str
    line: Timeline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """The terms of one language: a table by source, a line of months for each term.

    `unused` are terms that no report has; they have neither.
    """

    language: str
    terms: Sequence[TermLine]
    unused: Sequence[WordingTerm]
    sources: Sequence[SourceRow]
    more: int
    """Sources that are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A term and the number of articles that have it."""

    term: WordingTerm
    count: int
    url: str


def asked_of(wording: Wording) -> Mapping[int, Asked]:
    """The question for each term of a concept, by the term's primary key."""
    terms = list(wording.terms.all())[:MOST_TERMS]
    spelt = {term.pk: list(term.spellings()) for term in terms}
    return {
        pk: Asked(text=query_of(own, _longer(pk, spelt)), level=Level.SPELLING)
        for pk, own in spelt.items()
    }


def _longer(pk: int, spelt: Mapping[int, Sequence[str]]) -> list[str]:
    """Spellings of other terms in which one of this term's stands."""
    own = [words_of(text) for text in spelt[pk]]
    return [
        text
        for other, texts in spelt.items()
        if other != pk
        for text in texts
        if any(is_within(words, words_of(text)) for words in own)
    ]


def counts(wordings: Iterable[Wording]) -> dict[int, list[Said]]:
    """Count the articles of each term, by the primary key of its concept.

    Concepts with their terms fetched; the engine is asked once for each term.
    """
    found = {}
    for wording in wordings:
        questions = asked_of(wording)
        found[wording.pk] = [
            Said(
                term=term,
                count=_counted(asked).total,
                url=_url(asked),
            )
            for term, asked in _with_terms(wording, questions)
        ]
    return found


def lenses(wording: Wording) -> list[Lens]:
    """Look at a concept in each language: one question a term, one query for names."""
    found = [
        _Counted(term=term, asked=asked, page=_counted(asked))
        for term, asked in _with_terms(wording, asked_of(wording))
    ]
    keys = {key for one in found for key in one.by_source}
    named = {one.key: one for one in Source.objects.only(*NAMED).filter(key__in=keys)}
    months = {(m.year, m.month) for one in found for m in one.page.histogram}
    languages = dict.fromkeys(one.term.language for one in found)
    every = [
        _lens([one for one in found if one.term.language == language], named, months)
        for language in languages
    ]
    return [lens for lens in every if lens.terms]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """A term, its question and the engine's answer."""

    term: WordingTerm
    asked: Asked
    page: Page

    @property
    def by_source(self) -> Mapping[str, int]:
        """The articles of each source that have it."""
        rows = self.page.facets.get(FacetName.SOURCE, ())
        return {row.value: row.count for row in rows}


def _counted(asked: Asked) -> Page:
    return _answer(engine().generation(), asked.text)


@lru_cache(maxsize=_KEPT)
def _answer(generation: str, text: str) -> Page:
    """What the engine says of a term, once for each state of the archive."""
    asked = Asked(text=text, level=Level.SPELLING)
    return engine().find(
        request(asked, counting=True, facets=(FacetName.SOURCE,), histogram=True)
    )


def _lens(
    found: Sequence[_Counted],
    named: Mapping[str, Source],
    months: set[tuple[int, int]],
) -> Lens:
    totals: Counter[str] = Counter()
    for one in found:
        totals.update(one.by_source)
    shown = sorted(totals, key=lambda key: (not key, -totals[key], key))
    used = [one for one in found if one.page.total]
    return Lens(
        language=found[0].term.language,
        terms=_on_one_scale([_line(one, months) for one in used]),
        unused=[one.term for one in found if not one.page.total],
        sources=[
            SourceRow(
                source=named.get(key),
                cells=[_cell(one, key, totals[key]) for one in used],
                total=totals[key],
            )
            for key in shown[:MOST_SOURCES]
        ],
        more=max(len(shown) - MOST_SOURCES, 0),
    )


def _cell(one: _Counted, source: str, total: int) -> Cell:
    count = one.by_source.get(source, 0)
    return Cell(
        term=one.term,
        count=count,
        share=round(100 * count / total) if total else 0,
        url=_url(one.asked.choose(FacetName.SOURCE, source)),
    )


def _line(one: _Counted, months: set[tuple[int, int]]) -> TermLine:
    """The term's months, on the same stretch of time as the other terms."""
    counts = {(m.year, m.month): m.count for m in one.page.histogram}
    stretch = [
        Month(year=year, month=month, count=counts.get((year, month), 0))
        for year, month in sorted(months)
    ]

    def address(start: dt.date, end: dt.date) -> str:
        return _url(one.asked.between(start, end))

    return TermLine(
        term=one.term,
        count=one.page.total,
        url=_url(one.asked),
        line=timeline(stretch, address, mirrored=get_language_bidi())
        if counts
        else None,
    )


def _on_one_scale(lines: Sequence[TermLine]) -> list[TermLine]:
    """Draw the bars of all terms so that bars of one height mean one count."""
    most = max((one.line.most.count for one in lines if one.line), default=0)
    return [
        replace(one, line=_scaled(one.line, one.line.most.count / most))
        if one.line and most
        else one
        for one in lines
    ]


def _scaled(line: Timeline, share: float) -> Timeline:
    bars = []
    for bar in line.bars:
        height = float(bar.height)
        tall = max(height * share, _LOWEST) if height else height
        bars.append(replace(bar, height=f"{tall:.2f}", y=f"{HEIGHT - tall:.2f}"))
    return replace(line, bars=bars)


def _with_terms(
    wording: Wording, questions: Mapping[int, Asked]
) -> Iterable[tuple[WordingTerm, Asked]]:
    return (
        (term, questions[term.pk])
        for term in wording.terms.all()
        if term.pk in questions
    )


def _url(asked: Asked) -> str:
    return reverse("search") + asked.query()
