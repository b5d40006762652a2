"""Words typed with the keyboard set to the other language. Tables, and the readings.

Arabic is the layout "Arabic (101)" of Windows and X11's `ara`; Latin is US QWERTY.
"""

from collections.abc import Iterator
from types import MappingProxyType

_ROWS = (
    ("`qwertyuiop[]", "ذضصثقفغعهخحجد"),
    ("asdfghjkl;'", "شسيبلاتنمكط"),
    ("zxcvnm,./", "ئءؤرىةوزظ"),
)
# The key b gives two letters; with Shift some keys give hamza or madda on alif.
_LAM_ALEF = MappingProxyType({"b": "لا", "B": "لآ", "G": "لأ", "T": "لإ"})
_SHIFTED = MappingProxyType({"H": "أ", "Y": "إ", "N": "آ"})
_PLAIN = MappingProxyType(
    {
        latin: arabic
        for row in _ROWS
        for latin, arabic in zip(row[0], row[1], strict=True)
    }
)
_TO_ARABIC = MappingProxyType({**_PLAIN, **_SHIFTED, **_LAM_ALEF})
_TO_LATIN = MappingProxyType(
    {arabic: latin for latin, arabic in _PLAIN.items()}
    | {arabic: latin.lower() for latin, arabic in _SHIFTED.items()}
)


def readings(text: str) -> Iterator[str]:
    """What the same keys write on the other keyboard; nothing for mixed scripts.

    لا may have been one key or two, so there may be two readings.

    >>> list(readings("hgavr hgH,s'"))
    ['الشرق الأوسط']
    >>> list(readings("لاقثءهف"))
    ['brexit', 'ghrexit']
    >>> list(readings("Rome روما"))
    []
    """
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return
    if text.isascii():
        yield _typed(text, _TO_ARABIC)
    elif all(c in _TO_LATIN for c in letters):
        joined = text
        for key, written in _LAM_ALEF.items():
            joined = joined.replace(written, key.lower())
        yield _typed(joined, _TO_LATIN)
        if joined != text:
            yield _typed(text, _TO_LATIN)


def _typed(text: str, keys: MappingProxyType[str, str]) -> str:
    return "".join(keys.get(c) or keys.get(c.lower(), c) for c in text)
