"""An article in a list: what its card says, in seven queries for any number of them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from types import MappingProxyType
from typing import Final, NamedTuple

from archive.models import Actor, Article, Meeting, Place
from archive.models.choices import Precision
from archive.text.analysis import Entity
from search.help.why import Passage, Reader, Why, why
from search.highlight import Mark, Segment, Terms, marks, segments, snippet
from search.views.parts.rows import Rows, copied, rows

NO_COPIES: Final[Mapping[int, Sequence[int]]] = MappingProxyType({})
MOST_COPIES: Final = 10
"""Copies that a card names; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The date of an article; `estimated` when it is its main meeting's."""

    date: dt.date | None
    precision: str = Precision.DAY
    estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What the marks of a list come from, and what its links carry on."""

    body: Terms = field(default_factory=Terms)
    title: Terms = field(default_factory=Terms)
    link: str = ""
    reader: Reader | None = None
    """Reads why an article matched; None where nothing is said of it."""
    partial: bool = False
    """Whether a word may be missing, so that it is told which."""
    is_compact: bool = False
    """Whether only the headline is told, with source and date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article that is folded under another one."""

    article: Article
    url: str
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a list shows of an article; `copies` are folded under it."""

    article: Article
    url: str
    when: When
    meeting: Meeting | None
    actors: Sequence[Actor]
    headline: Sequence[Segment]
    snippet: Sequence[Segment]
    why: Why = field(default_factory=Why)
    partial: bool = False
    copies: Sequence[Copy] = ()
    n_copies: int = 0
    """How many there are; only the first ones are in `copies`."""

    @property
    def n_unnamed_copies(self) -> int:
        """How many copies are counted only."""
        return self.n_copies - len(self.copies)

    @property
    def place(self) -> Place | None:
        """Where the main meeting was: the city, else the country."""
        if self.meeting is None:
            return None
        return self.meeting.city or self.meeting.country


def cards(
    pks: Sequence[int],
    query: Query | None = None,
    copies: Mapping[int, Sequence[int]] = NO_COPIES,
) -> list[Card]:
    """The cards of these articles in this order; withdrawn ones are left out.

    `copies` are the articles that are folded under each, if any are.
    """
    if not pks:
        return []
    query = query or Query()
    asked = query.body.all_entities | query.title.all_entities
    found = rows(pks, asked, is_compact=query.is_compact)
    shown = _copies(copies, query)
    make = compact_card if query.is_compact else card
    return [
        replace(
            make(pk, found, query),
            copies=shown.get(pk, ()),
            n_copies=len(copies.get(pk, ())),
        )
        for pk in pks
        if pk in found.articles
    ]


def _copies(
    folded: Mapping[int, Sequence[int]], query: Query
) -> Mapping[int, Sequence[Copy]]:
    """What is told of folded articles, in one query for all of them."""
    wanted = {pk: pks[:MOST_COPIES] for pk, pks in folded.items() if pks}
    found = copied(chain.from_iterable(wanted.values())) if wanted else {}
    link = query.link + ("#match-1" if query.link else "")
    return {
        pk: [
            Copy(article=one, url=one.get_absolute_url() + link, when=when(one, None))
            for one in map(found.get, pks)
            if one
        ]
        for pk, pks in wanted.items()
    }


def compact_card(pk: int, found: Rows, query: Query) -> Card:
    """Make a card of one line or two: no text is looked at but the headline."""
    article, meeting = found.articles[pk], found.meetings.get(pk)
    above = marked_headline(article, query.title, found.names.get(pk, ()))
    return Card(
        article=article,
        url=article.get_absolute_url()
        + query.link
        + ("#match-1" if query.link else ""),
        when=when(article, meeting),
        meeting=meeting,
        actors=(),
        headline=segments(above.raw, above.span, above.marks),
        snippet=(),
    )


def card(pk: int, found: Rows, query: Query) -> Card:
    """Make one card from the rows."""
    article, meeting = found.articles[pk], found.meetings.get(pk)
    blocks, names = found.blocks.get(pk, ()), found.names.get(pk, ())
    marked = marks_in(article, blocks, query.body, names)
    above = marked_headline(article, query.title, names)
    link = query.link + ("#match-1" if marked and query.link else "")
    body = Passage(article.raw_text, marked, names)
    return Card(
        article=article,
        url=article.get_absolute_url() + link,
        when=when(article, meeting),
        meeting=meeting,
        actors=found.actors.get(pk, ()),
        headline=segments(above.raw, above.span, above.marks),
        snippet=snippet(article.raw_text, blocks, marked),
        why=why(query.reader, body, above.passage) if query.reader else Why(),
        partial=query.partial,
    )


def when(article: Article, meeting: Meeting | None) -> When:
    """Published, else the day of the main meeting as an estimate, else unknown."""
    if article.published_on:
        return When(date=article.published_on, precision=article.published_precision)
    if meeting and meeting.date_start:
        return When(
            date=meeting.date_start, precision=meeting.date_precision, estimated=True
        )
    return When(date=None)


def marks_in(
    article: Article,
    blocks: Iterable[tuple[int, int]],
    terms: Terms,
    names: Sequence[Entity],
) -> list[Mark]:
    """All marks of the blocks, in order."""
    if not terms:
        return []
    return [
        mark
        for block in blocks
        for mark in marks(article.raw_text, block, terms, names)
    ]


class Headline(NamedTuple):
    """Where the headline stands, with its marks: in the text, or apart from it."""

    raw: str
    span: tuple[int, int]
    marks: Sequence[Mark]
    named: Sequence[Entity]

    @property
    def passage(self) -> Passage:
        """Where to look for reasons."""
        return Passage(self.raw, self.marks, self.named)


def headline(article: Article, terms: Terms, names: Sequence[Entity]) -> list[Segment]:
    """The headline, cut at its marks."""
    found = marked_headline(article, terms, names)
    return segments(found.raw, found.span, found.marks)


def marked_headline(
    article: Article, terms: Terms, names: Sequence[Entity]
) -> Headline:
    """The headline with its marks, which lies in the text or comes from elsewhere."""
    text = article.headline
    start, end = article.headline_start, article.headline_end
    if start is not None and article.raw_text[start:end] == text:
        span = (start, start + len(text))
        found = marks(article.raw_text, span, terms, names)
        return Headline(article.raw_text, span, found, names)
    span = (0, len(text))
    return Headline(text, span, marks(text, span, terms), ())
