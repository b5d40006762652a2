"""Passages that reports share, as a page shows them: each with the way to its text.

Finding them is `archive.compare.passages`'s work.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.compare.passages import Holder, Passage, Passages, shared_passages
from archive.models import Article
from search.views.parts.story import anchor_at

MOST_WORDS = 60
"""A longer passage is folded away behind its first words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An article that has a passage, and the address of the sentence."""

    holder: Holder
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A passage with the articles that have it, the first one first.

    Of many, `named` are those that are only named.
    """

    passage: Passage
    holders: Sequence[Held]
    named: Sequence[Held]

    @property
    def is_dated(self) -> bool:
        """Whether it is known which article was published first."""
        return all(held.holder.article.published_on for held in self.holders)

    @property
    def is_long(self) -> bool:
        """Whether it is folded away at first."""
        return self.passage.count > MOST_WORDS

    @property
    def opening(self) -> str:
        """The first words of a long passage, as the first article writes them."""
        return " ".join(self.passage.first.text.split()[:MOST_WORDS])


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPassages:
    """All passages of a page; `rest` are not shown."""

    rows: Sequence[Shown]
    total: int
    longest: int

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def rest(self) -> int:
        """How many more there are."""
        return self.total - len(self.rows)


def passages(articles: Sequence[Article]) -> ShownPassages:
    """What some reports share word for word; they have source, text and blocks.

    Asks no query if these were fetched.
    """
    return shown(shared_passages(articles))


def shown(found: Passages) -> ShownPassages:
    """Passages with the addresses of their sentences."""
    return ShownPassages(
        rows=[
            Shown(
                passage=row,
                holders=[_held(holder) for holder in row.told],
                named=[_held(holder) for holder in row.named],
            )
            for row in found.rows
        ],
        total=found.total,
        longest=found.longest,
    )


def _held(holder: Holder) -> Held:
    article = holder.article
    anchor = anchor_at(article, holder.start)
    return Held(holder=holder, url=f"{article.get_absolute_url()}#{anchor}")
