"""An article in a list: what its card says, in six queries for any number of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from types import MappingProxyType
from typing import Final

from archive.models import Actor, Article, Meeting, Place
from archive.models.choices import Precision
from search.help.why import Passage, Reader, Why, why
from search.highlight import Segment, Terms, segments, snippet
from search.views.parts.marked import Marked, headline, marked_rows
from search.views.parts.rows import Rows, copied, rows

__all__ = ["Card", "Copy", "Query", "When", "cards", "headline", "when"]

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
    def short_url(self) -> str:
        """The address without words and without the question, as paper has it."""
        return "/".join(self.url.split("/", 4)[:4]) + "/"

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
    marked = marked_rows(found, query.body, query.title)
    return [
        replace(
            make(pk, found, query, marked),
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


def compact_card(pk: int, found: Rows, query: Query, marked: Marked) -> Card:
    """Make a card of one line or two: no text is looked at but the headline."""
    article, meeting = found.articles[pk], found.meetings.get(pk)
    above = marked.headlines[pk]
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


def card(pk: int, found: Rows, query: Query, marked: Marked) -> Card:
    """Make one card from the rows."""
    article, meeting = found.articles[pk], found.meetings.get(pk)
    blocks, names = found.blocks.get(pk, ()), found.names.get(pk, ())
    found_in, above = marked.bodies[pk], marked.headlines[pk]
    link = query.link + ("#match-1" if found_in and query.link else "")
    body = Passage(article.raw_text, found_in, names)
    return Card(
        article=article,
        url=article.get_absolute_url() + link,
        when=when(article, meeting),
        meeting=meeting,
        actors=found.actors.get(pk, ()),
        headline=segments(above.raw, above.span, above.marks),
        snippet=snippet(article.raw_text, blocks, found_in),
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
