"""A page read whole: story, facts and date line put together."""

import re
from collections.abc import Sequence

from archive.ingest.decode import tidy
from archive.ingest.document import Refused
from archive.ingest.webpage.dateline import date_line
from archive.ingest.webpage.facts import facts
from archive.ingest.webpage.page import Page
from archive.ingest.webpage.story import SHORT, all_paragraphs, story
from archive.ingest.webpage.tree import parse
from archive.text.normalize import match_key

_WHOLE = re.compile(r"<(?:html|head|body|title|!doctype)\b", re.IGNORECASE)


def read_page(text: str) -> Page:
    """Read a page, or a piece of one, which is taken to be story from end to end.

    Raises `Refused` "empty" where no words are left.

    >>> read_page("<p>Rain fell.</p><p>Then it stopped.</p>").body
    'Rain fell.\\n\\nThen it stopped.'
    """
    tree = parse(text)
    if tree is None:
        raise Refused("empty")
    if not _WHOLE.search(text):
        return Page(body=_words("\n\n".join(all_paragraphs(tree))))
    stated = facts(tree)
    told = story(tree, stated.body)
    line = ""
    if not stated.published:
        line = date_line(list(all_paragraphs(tree)), stated.title)
    body = _words("\n\n".join(_without_top(told.paragraphs, {stated.title, line})))
    return Page(
        body="\n\n".join(filter(None, (line, body))),
        title=stated.title,
        published=stated.published,
        url=stated.url,
        site=stated.site,
        language=stated.language,
        extra=stated.others,
        is_doubtful=told.is_guess or len(body) < SHORT,
    )


def _without_top(paragraphs: Sequence[str], known: set[str]) -> Sequence[str]:
    """Leave out the title and the date where they stand over the story again."""
    keys = {match_key(line) for line in known}
    first = 0
    while first < len(paragraphs) and match_key(paragraphs[first]) in keys:
        first += 1
    return paragraphs[first:]


def _words(body: str) -> str:
    if not any(map(str.isalpha, body)):
        raise Refused("empty")
    return tidy(body)[0]
