"""The Whoosh schema: four streams of words and their forms; numbers beside them.

Which words stand in a stream is decided by `search.search_indexes`.
"""

from typing import Final

from whoosh import fields, formats

INDEX_NAME: Final = "ARTICLES"
VERSION: Final = 4
"""Raised when the files change their meaning; an older index asks for a rebuild."""

TITLE_LEMMA: Final = "title_lemma"
TITLE_EXACT: Final = "title_exact"
LEMMA: Final = "lemma"
EXACT: Final = "exact"
FORMS: Final = "forms"
"""What forms a lemma or an entity has: see `search.backends.whoosh.forms`."""
STREAMS: Final = (EXACT, FORMS, LEMMA, TITLE_EXACT, TITLE_LEMMA)
"""The indexed fields, in the order in which Whoosh wants them written."""

NUMBERS: Final = ("article", "day", "group", "length", "stamp", "title_length")
"""Whole numbers of each article: `day` is a proleptic ordinal, 0 where undated; `group`
is the id of the article that it is a copy of, else its own; `stamp` is the article's
`updated_at` in microseconds."""

# Entities stand in the lemma streams, these in the exact ones. No folded word
# begins with one of the three characters.
ENTITY_MARK: Final = "@"
SURFACE_MARK: Final = "="
"""`=word`: the word as written, at tokens that are not written as folded."""
FOLDED_MARK: Final = "≠"
"""`≠word`: at the same tokens, their folded word, so that it can be taken off."""


class Stream(fields.FieldType):
    """Words with positions, nothing stored, no lengths rounded to a byte."""

    def __init__(self) -> None:
        super().__init__(format=formats.Positions(), analyzer=None)


def schema() -> fields.Schema:
    """Return the schema of the index."""
    return fields.Schema(**{name: Stream() for name in STREAMS})
