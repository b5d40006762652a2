"""The marks of the articles of a list, found in all their texts at once."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archive.models import Article
from archive.text.analysis import Entity
from search.help.why import Passage
from search.highlight import (
    Mark,
    Segment,
    Terms,
    Text,
    marks,
    marks_of_all,
    segments,
)
from search.views.parts.rows import Rows


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


class Marked(NamedTuple):
    """The marks of some articles by their keys; those of the blocks in order."""

    bodies: Mapping[int, Sequence[Mark]]
    headlines: Mapping[int, Headline]


def marked_rows(found: Rows, body: Terms, title: Terms) -> Marked:
    """Mark the blocks that were fetched of articles, and their headlines.

    Both at once, unless something else is asked of headlines.
    """
    headlines = {
        pk: _headline(article, found.names.get(pk, ()))
        for pk, article in found.articles.items()
    }
    blocks = [
        (pk, Text(article.raw_text, block, found.names.get(pk, ())))
        for pk, article in found.articles.items()
        for block in found.blocks.get(pk, ())
    ]
    above, inside = list(headlines.values()), [text for _, text in blocks]
    if body == title:
        marked = marks_of_all([*above, *inside], body)
    else:
        marked = [*marks_of_all(above, title), *marks_of_all(inside, body)]
    bodies: dict[int, list[Mark]] = {pk: [] for pk in found.articles}
    for (pk, _), of_text in zip(blocks, marked[len(above) :], strict=True):
        bodies[pk] += of_text
    return Marked(
        bodies,
        {
            pk: Headline(text.raw, text.span, of_text, text.named)
            for (pk, text), of_text in zip(headlines.items(), marked, strict=False)
        },
    )


def headline(article: Article, terms: Terms, names: Sequence[Entity]) -> list[Segment]:
    """The headline of one article, cut at its marks."""
    text = _headline(article, names)
    return segments(text.raw, text.span, marks(*text[:2], terms, text.named))


def _headline(article: Article, names: Sequence[Entity]) -> Text:
    """The headline lies in the text or, without names, comes from elsewhere."""
    text = article.headline
    start, end = article.headline_start, article.headline_end
    if start is not None and article.raw_text[start:end] == text:
        return Text(article.raw_text, (start, start + len(text)), names)
    return Text(text, (0, len(text)))
