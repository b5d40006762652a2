"""One spelling for text of any origin, with the way back to the raw code points.

`clean` repairs how text is written (forms, marks, controls, digits, quotation
marks); `fold` unites spellings a reader takes for the same word. Where words begin
and end is said in `tokens`, what a word comes from in `stem`; the letters are in
`normalize_tables`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyarabic import araby

from archive.text.normalize_tables import (
    BOTH,
    CLEAN,
    EXPANSIONS,
    FOLD,
    OTHER_LENGTH,
    WORDS,
)

# A proclitic written apart with tatweel: the space after it is not there for us.
_APART = re.compile(f"(?<!\\w)[وفبلك]{{1,2}}{araby.TATWEEL}+([^\\S\n]+)(?=[ء-ي])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Cleaned text; `offsets[i]` is the raw index of character i, plus one last."""

    text: str
    offsets: Sequence[int]


def clean(raw: str) -> Cleaned:
    """Clean raw text and remember where each character came from.

    One raw code point may give none (tashkeel, tatweel, zero-width and bidi
    controls) or several characters (ligatures); several share one raw index.

    >>> clean("مُتعدّد").text
    'متعدد'
    >>> clean("١٤٨٫٧").text
    '148.7'
    >>> clean("#التحالف_الدولي").text
    ' التحالف الدولي'
    >>> clean("لـ خراسان").text
    'لخراسان'
    >>> clean("ﷲ").offsets
    [0, 0, 0, 0, 1]
    """
    return _opened(raw, raw.translate(CLEAN), EXPANSIONS.get)


def _opened(raw: str, text: str, expansion: Callable[[str, str], str]) -> Cleaned:
    """Put in what single characters became that have no or several letters."""
    if OTHER_LENGTH not in text:
        return Cleaned(text=text, offsets=range(len(raw) + 1))
    gaps = _gaps(raw) if araby.TATWEEL in raw else frozenset()
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for index in _other_lengths(raw, text, gaps):
        piece = "" if index in gaps else expansion(raw[index], "")
        pieces += (text[done:index], piece)
        offsets += range(done, index)
        offsets += [index] * len(piece)
        done = index + 1
    pieces.append(text[done:])
    offsets += range(done, len(raw) + 1)
    return Cleaned(text="".join(pieces), offsets=offsets)


def fold(text: str) -> str:
    """Fold cleaned text: Arabic letter variants, Latin case and accents.

    The result has as many characters as the text.

    >>> fold("الأمريكية")
    'الامريكيه'
    >>> fold("Élysée")
    'elysee'
    """
    return text.translate(FOLD)


def folded(raw: str) -> Cleaned:
    """Clean and fold raw text: the same as both in turn, in less time.

    >>> folded("الأَمريكية").text == fold(clean("الأَمريكية").text)
    True
    """
    return _opened(raw, raw.translate(BOTH), _folded_expansion)


def _folded_expansion(char: str, default: str) -> str:
    return fold(EXPANSIONS.get(char, default))


def match_key(text: str) -> str:
    """Give the key names are compared by: folded words with one space between.

    >>> match_key("  أنتوني  بلينكن")
    'انتوني بلينكن'
    >>> match_key("al-Hol")
    'al hol'
    """
    return " ".join(words(fold(clean(text).text)))


def words(folded: str) -> list[str]:
    """List the words of folded text as they are indexed (10,000 is 10000).

    >>> words("5,000 من gaza في g7")
    ['5000', 'من', 'gaza', 'في', 'g7']
    """
    return [word_text(match[0]) for match in WORDS.finditer(folded)]


def word_text(written: str) -> str:
    """Write a number without thousands signs and with a decimal point.

    Three digits after a comma are thousands, anything else is a fraction; after a
    point only 000 or a second point are thousands.

    >>> [word_text(written) for written in ("10,000", "148,7", "10.000", "1.250")]
    ['10000', '148.7', '10000', '1.250']
    """
    if "," in written:
        head, *groups = written.split(",")
        fraction = groups[-1].partition(".")
        if len(fraction[0]) == 3:
            return head + "".join(groups)
        return f"{head}.{groups[-1]}"
    if "." in written:
        head, *groups = written.split(".")
        if len(groups) > 1 or groups[0] == "000":
            return head + "".join(groups)
    return written


def _gaps(raw: str) -> frozenset[int]:
    """Raw indexes of the spaces after a proclitic written apart with tatweel."""
    return frozenset(
        index for match in _APART.finditer(raw) for index in range(*match.span(1))
    )


def _other_lengths(raw: str, text: str, gaps: frozenset[int]) -> list[int]:
    """List the raw indexes whose character is not replaced by exactly one."""
    marked = [match.start() for match in re.finditer(OTHER_LENGTH, text)]
    return sorted({*marked, *gaps}) if gaps else marked
