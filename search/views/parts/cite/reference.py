"""What is cited: the facts of an article that every form of citation is made of."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive.models import Article
from archive.models.choices import Precision
from search.views.parts.cite.passage import Passage, digest

MOST_AUTHORS = 20
_BETWEEN = re.compile(r"\s*[,،;؛]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An article as it is cited, with a passage of it or without.

    `url` is where it was published, "" if unknown; `links` lead to the archive, one for
    each language of its pages; `source` has a name for each language, or none.
    """

    number: int
    headline: str
    language: str
    published: dt.date | None
    precision: str
    accessed: dt.date
    links: Mapping[str, str]
    source: Mapping[str, str] = field(default_factory=dict)
    authors: Sequence[str] = ()
    url: str = ""
    text_hash: str = ""
    passage: Passage | None = None
    note: str = ""
    """What is said beside it, such as the search that found it."""

    @property
    def key(self) -> str:
        """The name of the entry in a library of references; it never changes."""
        return f"sijill-{self.number}"

    @property
    def source_name(self) -> str:
        """The source as it names itself: in the language of the article, if known."""
        other = "en" if self.language == "ar" else "ar"
        return self.source.get(self.language) or self.source.get(other, "")

    @property
    def date_parts(self) -> list[int]:
        """Year, month and day of publication, as far as they are known."""
        day = self.published
        if day is None:
            return []
        known = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.SEASON: 2}
        return [day.year, day.month, day.day][: known.get(Precision(self.precision), 3)]


def refer(
    article: Article,
    links: Mapping[str, str],
    accessed: dt.date,
    passage: Passage | None = None,
) -> Reference:
    """Make the reference to an article that came with its source."""
    source = article.source
    names = {"ar": source.name_ar, "en": source.name_en} if source else {}
    is_public = article.url.startswith(("https://", "http://"))
    return Reference(
        number=article.pk,
        headline=" ".join(article.headline.split()),
        language=article.language,
        published=article.published_on,
        precision=article.published_precision,
        accessed=accessed,
        links=links,
        source={code: name for code, name in names.items() if name},
        authors=authors_of(article.metadata),
        url=article.url if is_public else "",
        text_hash=digest(article.raw_text),
        passage=passage,
    )


def authors_of(metadata: Mapping[str, Any]) -> list[str]:
    """The authors that a record names, as it writes them.

    A comma parts people only where each part has a first and a last name.

    >>> authors_of({"author": "Layla Hasan, Omar Said"})
    ['Layla Hasan', 'Omar Said']
    >>> authors_of({"author": "Hasan, Layla"}), authors_of({"authors": ["ليلى حسن"]})
    (['Hasan, Layla'], ['ليلى حسن'])
    """
    told = metadata.get("authors") or metadata.get("author") or []
    if not isinstance(told, list):
        parts = _BETWEEN.split(told) if isinstance(told, str) else []
        told = parts if all(" " in part for part in parts) else [told]
    names = [" ".join(one.split()) for one in told if isinstance(one, str)]
    return [name for name in names if name][:MOST_AUTHORS]
