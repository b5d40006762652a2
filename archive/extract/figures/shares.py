"""Reads shares: نصفهم, ثلثا السكان, a third of, half a million, one in five.

Of the numbers that make them up `numerals` knows.
"""

from decimal import Decimal
from typing import Final

from archive.extract.dates.line import Line
from archive.extract.figures.values import Number
from archive.extract.figures.words import (
    AMONG,
    DOZEN,
    ENGLISH_RATIOS,
    FRACTION_FORMS,
    FRACTIONS,
    NOT_SHARED,
    OF_THEM,
    RATIO_FORMS,
    RATIOS,
)
from archive.text.numbers import NUMBER_WORDS

_HYPHENS: Final = ("-", "‑", "–")
_DAMMA: Final = "\N{ARABIC DAMMA}"
# Price, not an eighth, unless the damma is written.
_PRICE: Final = "ثمن"
ENGLISH_STARTS: Final = frozenset(("half", "a", "one", "two", "three", "four"))


def share_at(line: Line, index: int) -> Number | None:
    """نصفهم, ثلث السكان, half of them, a third of, two-thirds; half a million."""
    word = line.words[index]
    if word < "z":
        return _english_share(line, index)
    if word in FRACTION_FORMS:
        return _fraction(line, index)
    base = RATIO_FORMS[word][0]
    bare = base if base in RATIOS else _without_owner(base)
    value = RATIOS[bare]
    after = line.next(index)
    if bare == base and (after in NOT_SHARED or not after):
        return None
    scale = NUMBER_WORDS.get(after)
    # Half of something known, half a million; half a paradise is a title.
    if bare == base and not (scale or _is_known(line, index + 1)):
        return None
    if bare == base and scale and scale.kind == "scale" and not scale.joined:
        return Number(
            first=index,
            last=index + 1,
            value=value * scale.value,
            scale=scale.value,
            is_word=True,
        )
    return Number(first=index, last=index, value=value, is_word=True, is_ratio=True)


def _fraction(line: Line, index: int) -> Number | None:
    """خُمس السكان against خمس دول: with its damma, or before a noun with the article."""
    base = FRACTION_FORMS[line.words[index]][0]
    is_written = _DAMMA in line.written(index)
    is_before_known = bool(line.next(index)) and line.is_definite(index + 1)
    if not is_written and (base == _PRICE or not is_before_known):
        return None
    return Number(
        first=index, last=index, value=FRACTIONS[base], is_word=True, is_ratio=True
    )


def _is_known(line: Line, index: int) -> bool:
    """Whether a noun has the article, or a written owner: سكانه, not جنة."""
    if line.is_definite(index) or line.words[index].startswith(_POINTING):
        return True
    return line.written(index).endswith(("ه", "ها", "هم", "هن", "نا"))


def _without_owner(word: str) -> str:
    return next(
        word.removesuffix(ending)
        for ending in OF_THEM
        if word.removesuffix(ending) in RATIOS
    )


def _english_share(line: Line, index: int) -> Number | None:
    word = line.words[index]
    if word == "half":
        return _half(line, index)
    gap_ok = line.next(index) or line.gap(index) in _HYPHENS
    part = ENGLISH_RATIOS.get(line.word(index + 1)) if gap_ok else None
    if part is None or line.next(index + 1) != "of":
        return None
    count = NUMBER_WORDS.get(word)
    times = count.value if count else Decimal(1)
    value = (part * times).quantize(Decimal("0.0001"))
    return Number(first=index, last=index + 1, value=value, is_word=True, is_ratio=True)


_AFTER_HALF: Final = frozenset(
    ("of", "the", "its", "their", "his", "her", "all", "our", "those")
)


def _half(line: Line, index: int) -> Number | None:
    after = line.next(index)
    if after == "a":
        following = line.next(index + 1)
        if following == "dozen":
            return Number(first=index, last=index + 2, value=DOZEN / 2, is_word=True)
        scale = NUMBER_WORDS.get(following)
        if scale is None or scale.kind != "scale":
            return None
        value = scale.value / 2
        return Number(
            first=index, last=index + 2, value=value, scale=scale.value, is_word=True
        )
    if after not in _AFTER_HALF or line.previous(index) in ("first", "second"):
        return None
    return Number(
        first=index, last=index, value=RATIOS["half"], is_word=True, is_ratio=True
    )


_POINTING: Final = ("هذ", "تلك")


def among(line: Line, last: int) -> int | None:
    """The word after "in", "out of", من كل behind word `last`; None without one.

    What stands there is how many there are in all: one in five.
    """
    following = [line.next(last)]
    for place in (last + 1, last + 2):
        following.append(line.next(place) if following[-1] else "")
    for count in (3, 2, 1):
        if " ".join(following[:count]) in AMONG:
            return last + count + 1
    return None
