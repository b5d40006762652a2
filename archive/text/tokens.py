"""Words and sentences of a raw text, as spans of raw code points.

How letters are cleaned and folded is in `normalize`; what the words mean is not
asked here.
"""

import re
from collections.abc import Iterable
from functools import lru_cache, partial
from itertools import count
from typing import NamedTuple

from archive.text.normalize import Cleaned, clean, fold, word_text
from archive.text.normalize_tables import WORDS

# A full stop after these (folded), or after one letter, does not end a sentence.
_ABBREVIATIONS = re.compile(
    "(?:mr|mrs|ms|dr|prof|sen|rep|gov|gen|col|lt|capt|sgt|maj|st|jr|sr|vs|no|jan|feb"
    "|mar|apr|jun|jul|aug|sept?|oct|nov|dec|inc|ltd|co|corp|est|approx|dept|fig|pp)"
)

_END = re.compile(r"""[.!?]+["')\]]*(?=\s|$|["'(\[]?[\u0620-\u064a])|\n+""")
_LAST_WORD = re.compile(r"(?:^|[^\w.])((?:\w\.)*\w+)$")


class Token(NamedTuple):
    """A folded word at raw_text[start:end]; positions count words from 0.

    A named tuple because an article has hundreds: a third of a dataclass's time.
    """

    text: str
    start: int
    end: int
    position: int


# What `Token._make` does, without a Python call for each of an article's words.
_token = partial(tuple.__new__, Token)


@lru_cache(maxsize=2)
def _cleaned(raw: str) -> Cleaned:
    """The text cleaned; of an article words and sentences are asked for in turn."""
    return clean(raw)


def tokens(raw: str) -> list[Token]:
    """Cut raw text into words, letters, marks and numbers as in `normalize`.

    >>> [token.text for token in tokens("قال: 10,000 مُقاتل")]
    ['قال', '10000', 'مقاتل']
    >>> [(token.start, token.end) for token in tokens("بـ«داعش»")]
    [(0, 2), (3, 7)]
    >>> [token.text for token in tokens("الـISIS")]
    ['ال', 'isis']
    """
    cleaned = _cleaned(raw)
    offsets = cleaned.offsets
    found = list(WORDS.finditer(fold(cleaned.text)))
    texts = [word_text(match[0]) for match in found]
    starts: Iterable[int] = [match.start() for match in found]
    ends: Iterable[int] = [match.end() for match in found]
    if not isinstance(offsets, range):
        starts = [offsets[start] for start in starts]
        # A ligature's words all end behind it.
        ends = [max(offsets[end], offsets[end - 1] + 1) for end in ends]
    return list(map(_token, zip(texts, starts, ends, count(), strict=False)))


def sentences(raw: str) -> list[tuple[int, int]]:
    """Give the raw spans of the sentences, without the white space around them.

    A sentence ends at a line end or at . ! ? ؟ … (Arabic and Latin), not inside a
    number, after an initial or after a common English abbreviation.

    >>> text = "وصل ج. بلينكن إلى روما. ماذا قال؟"
    >>> [text[start:end] for start, end in sentences(text)]
    ['وصل ج. بلينكن إلى روما.', 'ماذا قال؟']
    """
    cleaned = _cleaned(raw)
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(cleaned.text):
        if found[0] == "." and _is_abbreviation(cleaned.text, found.start()):
            continue
        spans.append((start, found.end()))
        start = found.end()
    spans.append((start, len(cleaned.text)))
    offsets = cleaned.offsets
    bounds = [(offsets[first], offsets[last]) for first, last in spans]
    return [span for span in (_trimmed(raw, *bound) for bound in bounds) if span]


def _is_abbreviation(text: str, stop: int) -> bool:
    """Tell whether the word before the full stop at `stop` is only shortened."""
    found = _LAST_WORD.search(text, max(0, stop - 12), stop)
    if not found:
        return False
    word = fold(found[1])
    if "." in word:
        return text[stop + 1 : stop + 3].strip().islower()
    if len(word) == 1:
        return not word.isdigit()
    return _ABBREVIATIONS.fullmatch(word) is not None


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int] | None:
    """Leave out white space at both ends; None if nothing else is there."""
    piece = raw[start:end]
    kept = piece.strip()
    if not kept:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(kept)
