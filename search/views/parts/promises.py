"""Promises as a page shows them: their time in words, and the way to the sentence.

Which there are is `archive.compare.promises`'s work.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.compare.promises import Promised
from archive.compare.promises import promises as known_of
from archive.models import Article, Meeting, Promise
from search.views.parts.said_dates import said
from search.views.parts.story import anchor_at

MOST_WORDS = 400
"""Code points of a promise that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An article that reports a promise, and the address of the sentence."""

    article: Article
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPromise:
    """A promise with its words, its time in words and where it is reported."""

    promised: Promised
    words: str
    due: str
    places: Sequence[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPromises:
    """The promises of a meeting: made at it, and met by it."""

    made: Sequence[ShownPromise]
    met: Sequence[ShownPromise]

    def __bool__(self) -> bool:
        return bool(self.made or self.met)


def promises(meeting: Meeting) -> ShownPromises:
    """What was promised at a meeting, and which promises it met: three queries."""
    found = known_of(meeting)
    return ShownPromises(
        made=[_shown(one) for one in found.made], met=[_shown(one) for one in found.met]
    )


def _shown(promised: Promised) -> ShownPromise:
    words = " ".join(promised.first.surface.split())
    if len(words) > MOST_WORDS:
        words = words[:MOST_WORDS].rsplit(" ", 1)[0] + "…"
    due = promised.first.due
    return ShownPromise(
        promised=promised,
        words=words,
        due=said(due) if due else "",
        places=[_place(row) for row in promised.rows],
    )


def _place(row: Promise) -> Place:
    article = row.article
    anchor = anchor_at(article, row.start)
    return Place(article=article, url=f"{article.get_absolute_url()}#{anchor}")
