"""Small counts before a unit of time: عامين, three, نحو خمس, a few. Not figures."""

from typing import Final, NamedTuple

from archive.extract.dates.line import Line
from archive.extract.dates.words import by_word, keys, numbered

_ONE_TO_TWELVE: Final = numbered(
    (
        "واحد واحدة a an one",
        "اثنين اثنتين two",
        "ثلاث ثلاثة three",
        "أربع أربعة four",
        "خمس خمسة five",
        "ست ستة six",
        "سبع سبعة seven",
        "ثمان ثماني ثمانية eight",
        "تسع تسعة nine",
        "عشر عشرة ten",
        "eleven",
        "twelve",
    ),
    1,
)
_TENS: Final = by_word(
    {
        20: "عشرين عشرون twenty",
        30: "ثلاثين ثلاثون thirty",
        40: "أربعين أربعون forty",
        50: "خمسين خمسون fifty",
        60: "ستين ستون sixty",
        70: "سبعين سبعون seventy",
        80: "ثمانين ثمانون eighty",
        90: "تسعين تسعون ninety",
        100: "مئة مائة",
    }
)
_TEENS: Final = numbered(
    ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    13,
)
_VALUES: Final = {**_ONE_TO_TWELVE, **_TENS, **_TEENS}
_WITH_ARTICLE: Final = {f"ال{word}": value for word, value in _VALUES.items()}
_ABOUT: Final = frozenset(
    keys(
        "نحو قرابة حوالي زهاء أكثر أقل من"
        " almost nearly about around over more than some"
    )
)
_LONGEST_ABOUT = 2
_TEN = 10
_LONGEST = 3


class Quantity(NamedTuple):
    """A small count that ends with word `last`."""

    value: int
    last: int


def quantity(line: Line, index: int) -> Quantity | None:
    """Read a count at a word, with "about" or "more than" before it."""
    for _ in range(_LONGEST_ABOUT):
        if line.word(index) not in _ABOUT or not line.next(index):
            break
        index += 1
    if line.word(index) == "ال" and line.word(index + 1).isdecimal():
        index += 1
    word = line.word(index)
    if word.isdecimal() and len(word) <= _LONGEST:
        return Quantity(int(word), index)
    value = _VALUES.get(word) or _WITH_ARTICLE.get(word)
    if value is None:
        return None
    after = line.next(index)
    if value < _TEN and after in ("عشر", "عشره"):
        return Quantity(value + _TEN, index + 1)
    joined = _TENS.get(after[1:].removeprefix("ال")) if after[:1] == "و" else None
    if value < _TEN and joined:
        return Quantity(value + joined, index + 1)
    return Quantity(value, index)
