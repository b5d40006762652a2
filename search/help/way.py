"""Another question beside the one that was asked, with its real count."""

import unicodedata
from dataclasses import dataclass

from django.utils.functional import Promise

from search.asked import Asked, request
from search.backends import engine

Label = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A question that one may ask instead, and how many articles it finds.

    `words` are of the query or the archive and stand after the label.
    """

    label: Label
    asked: Asked
    count: int
    words: str = ""

    @property
    def url(self) -> str:
        """Its query string."""
        return self.asked.query()

    @property
    def language(self) -> str:
        """The language of the words, as far as their script tells it."""
        return script(self.words)


def count(asked: Asked) -> int:
    """Ask the engine how many articles a question finds."""
    return engine().find(request(asked, counting=True)).total


def script(text: str) -> str:
    """The language that a screen reader best takes for these words: by their letters.

    >>> script("بلينكن"), script("Blinken"), script("2021")
    ('ar', 'en', '')
    """
    for character in text:
        if character.isalpha():
            name = unicodedata.name(character, "")
            return "ar" if name.startswith("ARABIC") else "en"
    return ""
