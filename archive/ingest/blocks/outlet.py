"""A line that only says where and by whom: روما – وكالات, «عكاظ» (الرياض), بغداد/ واع.

What the outlet is called is known from the registry, which hands in match keys; which
source it is, is decided in `archive.ingest.source`.
"""

import re
from collections.abc import Collection

from archive.extract.press import AGENCY_KEYS
from archive.text.normalize import match_key

# A city, an outlet and a reporter's name: such a line has so many words at most.
LONGEST = 7
LONGEST_PART = 3
_MARKS = re.compile(r"[-–—/|()\[\]«»“”\"]+")
_COLON = re.compile(r"\s*:\s*")
_HANDLE = re.compile(r"(?<!\w)@\w+")


def parts(text: str) -> list[str]:
    """Give what stands between the marks of a short line, as match keys.

    After a colon only: before one stands what a headline is about.

    >>> parts("روما – وكالات")
    ['روما', 'وكالات']
    >>> parts("وزير الخارجية يصل إلى روما في زيارة رسمية – وكالات")
    []
    """
    bare = _HANDLE.sub(" ", text)
    if len(bare.split()) > LONGEST or len(text) > 100:
        return []
    found = [part for part in _MARKS.split(bare) if part.strip()]
    keys = [match_key(piece) for part in found for piece in _COLON.split(part)]
    return [key for key in keys if key]


def is_outlet_line(text: str, sources: Collection[str]) -> bool:
    """Whether a line is an outlet or an agency, a city and a name beside it at most.

    >>> is_outlet_line("بيروت: «المساء الجديد»", {"المساء الجديد"})
    True
    >>> is_outlet_line("المساء الجديد: موسم قمح", {"المساء الجديد"})
    False
    """
    found = parts(text)
    if len(found) < 2 or any(len(part.split()) > LONGEST_PART for part in found):
        return False
    if text.rstrip()[-1:] in tuple(".؟?!"):
        return False
    after = match_key(text.rpartition(":")[2]) if ":" in text else ""
    known = {part for part in found if part in sources or part in AGENCY_KEYS}
    return bool(known) and (not after or any(part in after for part in known))
