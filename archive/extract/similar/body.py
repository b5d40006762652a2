"""The body of an article as it is compared with others: its shingles and its numbers.

Headline, captions and boilerplate do not count: copies stand on other pages.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.extract.matching import Span
from archive.extract.similar.shingles import Numbers, shingles
from archive.text.normalize import clean, fold, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is compared; `numbers` are the words that begin with a digit."""

    shingles: Numbers
    numbers: frozenset[str]

    @classmethod
    def of(cls, folded: Iterable[str]) -> "Body":
        """The body that has these folded words.

        >>> sorted(Body.of("she gave 40 of 1,5 million".split()).numbers)
        ['1,5', '40']
        """
        listed = list(folded)
        return cls(
            shingles=shingles(listed),
            numbers=frozenset(word for word in listed if word[0].isdigit()),
        )


def body_of(raw: str, spans: Iterable[Span]) -> Body:
    """Give the body of a raw text, which stands in `spans`."""
    text = "\n".join(raw[span.start : span.end] for span in spans)
    return Body.of(words(fold(clean(text).text)))
