"""The marks of the articles of a list, found in all their texts at once."""

from collections.abc import Mapping, Sequence

from search.highlight import Mark, Terms, Text, marks_of_all
from search.views.parts.rows import Rows


def marks_in_bodies(found: Rows, terms: Terms) -> Mapping[int, Sequence[Mark]]:
    """Return the marks of each article's blocks, in order, by its key."""
    owned = [
        (pk, Text(article.raw_text, block, found.names.get(pk, ())))
        for pk, article in found.articles.items()
        for block in found.blocks.get(pk, ())
    ]
    marked: dict[int, list[Mark]] = {pk: [] for pk in found.articles}
    of_all = marks_of_all([text for _, text in owned], terms)
    for (pk, _), marks in zip(owned, of_all, strict=True):
        marked[pk] += marks
    return marked
