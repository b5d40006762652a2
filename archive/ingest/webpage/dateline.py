"""The line under or over a headline on which a page prints its date.

Looked for only where the page does not state its date; it goes before the story, where
`archive.ingest.publication` reads it as it reads the date line of a text.
"""

import re
from collections.abc import Sequence
from itertools import chain

from archive.ingest.date_lines import is_date_line, stamp
from archive.text.normalize import match_key

# So many lines under the headline, and over it: further off stand dates of other
# stories, and in the head of a page that of today.
UNDER = 15
OVER = 6
LONGEST = 160
_PARTS = re.compile(r"\s+[/|·•]\s+")


def date_line(lines: Sequence[str], title: str) -> str:
    """Give the date line beside a headline among the lines of a page, "" for none.

    >>> date_line(["Menu", "Rain in Rome", "Published: 3 May 2021", "It rained."],
    ...           "Rain in Rome")
    'Published: 3 May 2021'
    """
    key = match_key(title)
    places = [n for n, line in enumerate(lines) if key and match_key(line) == key]
    for place in reversed(places):
        beside = chain(
            lines[place + 1 : place + 1 + UNDER],
            reversed(lines[max(0, place - OVER) : place]),
        )
        for line in beside:
            if len(line) <= LONGEST and (date := _date_in(line)):
                return date
    return ""


def _date_in(line: str) -> str:
    """Give a line that is a date, or the part of a byline that is one."""
    if is_date_line(line) or stamp(line):
        return line
    return next((part for part in _PARTS.split(line) if is_date_line(part)), "")
