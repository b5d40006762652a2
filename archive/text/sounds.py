"""How far two names sound apart, whatever script they are written in.

Cheap are the differences that transliteration makes: vowels that Arabic does not
write, letters that stand for neighbouring sounds. The weights were set by hand on
Wikipedia titles; what they find is in docs/names.md.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from archive.text.names import edits, skeleton

_REMEMBERED = 50_000

# One sign for a sound: X is sh and ch, K kh, G gh, T th, D dh.
_ARABIC = str.maketrans(
    "ابپتثجچحخدذرزسشصضطظعغفڤقكگلمنهويىئؤء",
    "abbtTjXhKdDrzsXsdtzaGfvkkglmnhuiaaaa",
)
_ARABIC_PAIRS = (("تش", "ش"), ("اي", "ي"), ("او", "و"))
_LATIN = (
    (re.compile("tsch|tch|sch|sh|ch"), "X"),
    (re.compile("kh"), "K"),
    (re.compile("gh"), "G"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "T"),
    (re.compile("dh"), "D"),
    (re.compile("ck|cq"), "k"),
    (re.compile("ou|oo|ow|o|w|u"), "u"),
    (re.compile("ee|ei|ie|ey|ay|ai|y|i"), "i"),
    (re.compile("ae|ea|e|a"), "a"),
    (re.compile("q"), "k"),
    (re.compile("p"), "b"),
    (re.compile("c(?=i)"), "s"),
    (re.compile("c"), "k"),
    (re.compile("x"), "ks"),
)
_REPEATED = re.compile(r"(.)\1+")
_ARABIC_LETTER = re.compile("[ء-ي]")

_ADDED = {"a": 0.15, "i": 0.3, "u": 0.3, "h": 0.4}
_ADDED_CONSONANT = 1.0
_OTHER_SOUND = 1.2
_NEAR_SOUNDS = {
    pair: cost
    for pairs, cost in (
        ("fv", 0.1),
        ("jg Gg Kh Tt Dd ai", 0.3),
        ("Kk Ts Dz zs ui ua uv ij", 0.4),
        ("Xs Gk kg jX jz uf td", 0.5),
        ("bv Xk", 0.6),
        ("ub", 0.8),
    )
    for near in pairs.split()
    for pair in (near, near[::-1])
}
# What one edit of the skeletons weighs beside the sounds.
_SKELETON = 0.4


@lru_cache(maxsize=_REMEMBERED)
def sound(word: str) -> str:
    """Write a folded word of either script by its sounds.

    >>> sound("بلينكن"), sound("blinken")
    ('blinkn', 'blinkan')
    """
    if _ARABIC_LETTER.search(word):
        for written, kept in _ARABIC_PAIRS:
            word = word.replace(written, kept)
        return word.translate(_ARABIC)
    for pattern, sign in _LATIN:
        word = pattern.sub(sign, word)
    return _REPEATED.sub(r"\1", word)


def distance(one: str, other: str) -> float:
    """Say how far two sounds are apart: 0 for the same, 1 for about a consonant.

    >>> distance(sound("بلينكن"), sound("blinken"))
    0.15
    """
    row = [0.0]
    for sign in other:
        row.append(row[-1] + _ADDED.get(sign, _ADDED_CONSONANT))
    for sign in one:
        added = _ADDED.get(sign, _ADDED_CONSONANT)
        before, row = row, [row[0] + added]
        for place, theirs in enumerate(other):
            changed = (
                0.0 if sign == theirs else _NEAR_SOUNDS.get(sign + theirs, _OTHER_SOUND)
            )
            row.append(
                min(
                    before[place] + changed,
                    before[place + 1] + added,
                    row[-1] + _ADDED.get(theirs, _ADDED_CONSONANT),
                )
            )
    return row[-1]


class NearNames:
    """Words of names by their skeletons; gives those that sound most like another."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take in folded words of either script."""
        self._by_key: dict[str, set[str]] = defaultdict(set)
        for word in words:
            for key in _keys(skeleton(word)):
                self._by_key[key].add(word)

    def nearest(self, word: str, limit: int = 5) -> list[str]:
        """List the words nearest to a folded word, the nearest first.

        Only those are looked at whose skeleton is one edit away at most.

        >>> NearNames(["بلينكن", "بايدن", "برلين"]).nearest("blinkin")
        ['بلينكن']
        """
        asked, heard = skeleton(word), sound(word)
        found = {name for key in _keys(asked) for name in self._by_key.get(key, ())}
        ranked = sorted(
            (
                distance(heard, sound(name))
                + _SKELETON * edits(asked, skeleton(name), 2),
                name,
            )
            for name in found
        )
        return [name for _, name in ranked[:limit]]


def _keys(bones: str) -> set[str]:
    """A skeleton, and the skeleton without each one of its letters."""
    return {bones, *(bones[:place] + bones[place + 1 :] for place in range(len(bones)))}
