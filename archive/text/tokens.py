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
from archive.text.word_lists import read_rows, read_words

_ABBREVIATIONS = {
    word: kind for kind, *words in read_rows("abbreviations.list") for word in words
}
_STARTS = frozenset(read_words("sentence_starts.list"))
# م. and ه. of a year may end a sentence: 2021 م. وقال.
_YEAR = re.compile(r"\d\s*\Z")
_NEXT_WORD = re.compile(r"""\s*["'(\[]*(\w*)""")

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
    number, after an initial or after a common abbreviation. After U.S., Inc. and p.m.
    it ends where a word stands that begins sentences.

    >>> text = "وصل ج. بلينكن إلى روما. ماذا قال؟"
    >>> [text[start:end] for start, end in sentences(text)]
    ['وصل ج. بلينكن إلى روما.', 'ماذا قال؟']
    >>> text = "The U.S. Embassy in Rome is shut. It left the U.S. He said so."
    >>> [text[start:end] for start, end in sentences(text)][1:]
    ['It left the U.S.', 'He said so.']
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
        return not word.isascii() or _goes_on(text, stop)
    if len(word) == 1:
        is_era = word in "مه" and _YEAR.search(text, 0, found.start(1)) is not None
        return not (word.isdigit() or is_era)
    kind = _ABBREVIATIONS.get(word)
    if kind == "number":
        return text[stop + 1 : stop + 3].strip()[:1].isdigit()
    return kind == "title" or (kind == "last" and _goes_on(text, stop))


def _goes_on(text: str, stop: int) -> bool:
    """Tell whether the sentence goes on after an abbreviation: U.S. Embassy."""
    following = _NEXT_WORD.match(text, stop + 1)
    word = following[1] if following else ""
    return bool(word) and word.isascii() and word.lower() not in _STARTS


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int] | None:
    """Leave out white space at both ends; None if nothing else is there."""
    piece = raw[start:end]
    kept = piece.strip()
    if not kept:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(kept)
