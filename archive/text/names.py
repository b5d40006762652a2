"""Names across scripts: a coarse consonant skeleton, and how near two names are.

Two spellings of one name, in Arabic or in Latin letters, mostly have the same
skeleton; so have many different names. It therefore suggests and never decides:
figures are in docs/names.md. Which names are compared is the callers' affair.
"""

import re
from functools import lru_cache

_REMEMBERED = 50_000

# One letter for each family of consonants that transliterations mix up. Vowels, the
# glides that are written like vowels, hamza, ayn and h are in none of them.
_ARABIC = str.maketrans(
    {
        "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "د": "d", "ض": "d",
        "ذ": "d", "ظ": "z", "ز": "z", "س": "s", "ص": "s", "ش": "x", "چ": "x",
        "ج": "g", "غ": "g", "ق": "k", "ك": "k", "ک": "k", "گ": "g", "خ": "k",
        "ف": "f", "ڤ": "f", "ل": "l", "م": "m", "ن": "n", "ر": "r",
        **dict.fromkeys("اأإآٱىيیوؤئءةهعحۀہ", ""),
    }
)  # fmt: skip
_LATIN = str.maketrans(
    {
        "b": "b", "p": "b", "t": "t", "d": "d", "z": "z", "s": "s", "g": "g",
        "j": "g", "k": "k", "q": "k", "c": "k", "f": "f", "v": "f", "l": "l",
        "m": "m", "n": "n", "r": "r", "x": "ks", "X": "x",
        **dict.fromkeys("aeiouywh", ""),
    }
)  # fmt: skip
# Latin groups of letters that stand for one sound, longest first.
_GROUPS = (
    (re.compile("tsch|tch|sch|ch|sh"), "X"),
    (re.compile("ph"), "f"),
    (re.compile("kh|ck|cq"), "k"),
    (re.compile("gh|dj|dg"), "g"),
    (re.compile("dh"), "d"),
    (re.compile("th"), "t"),
    (re.compile("c(?=[eiy])"), "s"),
)
# Letters of the Arabic article; what is left of the word has three at least.
_ARTICLE, _LEAST = 2, 3
_REPEATED = re.compile(r"(.)\1+")
_ARABIC_LETTER = re.compile("[ء-يپچڤکگی]")


@lru_cache(maxsize=_REMEMBERED)
def skeleton(word: str) -> str:
    """Give the consonant skeleton of a folded word of either script.

    >>> skeleton("بلينكن"), skeleton("بلنكين"), skeleton("blinken")
    ('blnkn', 'blnkn', 'blnkn')
    >>> skeleton("مظلوم"), skeleton("mazloum")
    ('mzlm', 'mzlm')
    >>> skeleton("شولتس"), skeleton("scholz")
    ('xlts', 'xlz')
    """
    if _ARABIC_LETTER.search(word):
        word = word.replace("تش", "ش").replace("دج", "ج")
        bare = word.removeprefix("ال") if len(word) >= _ARTICLE + _LEAST else word
        return _REPEATED.sub(r"\1", bare.translate(_ARABIC))
    for group, letter in _GROUPS:
        word = group.sub(letter, word)
    kept = "".join(letter for letter in word if letter.isalpha())
    return _REPEATED.sub(r"\1", kept.translate(_LATIN))


def edits(one: str, other: str, most: int) -> int:
    """Count the letters to add, drop, change or swap; `most` + 1 if there are more.

    >>> edits("بلينكن", "بلنكن", 1), edits("كازاخستان", "كزاخستان", 2)
    (1, 1)
    >>> edits("ab", "ba", 1), edits("abc", "xyz", 1)
    (1, 2)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        last, before, row = before, row, [index]
        for place, theirs in enumerate(other, 1):
            cost = min(
                before[place] + 1,
                row[-1] + 1,
                before[place - 1] + (letter != theirs),
            )
            if (
                last
                and place > 1
                and letter == other[place - 2]
                and one[index - 2] == theirs
            ):
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
