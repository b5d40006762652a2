"""The values that a web page gives. No reading here."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page states about its story, "" where it states nothing.

    `site` is what the page calls its outlet; `body` the story
    as linked data has it; `others` (author, description …) are kept with the article.
    """

    title: str = ""
    published: str = ""
    url: str = ""
    site: str = ""
    language: str = ""
    body: str = ""
    others: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A story as a page tells it: paragraphs, apart by a blank line, and facts.

    `is_doubtful` where it may be the wrong part of the page.
    """

    body: str
    title: str = ""
    published: str = ""
    url: str = ""
    site: str = ""
    language: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)
    is_doubtful: bool = False
