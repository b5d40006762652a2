"""Reads one number: digits with their scale, number words, vague counts, shares.

What it counts is asked in `units`, whether it counts at all in `context`.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from archive.extract.dates.line import Line, with_clitics
from archive.extract.dates.words import keys
from archive.extract.figures.money_words import SYMBOLS
from archive.extract.figures.people_words import ENGLISH_PEOPLE
from archive.extract.figures.shares import ENGLISH_STARTS, among, share_at
from archive.extract.figures.values import Number
from archive.extract.figures.words import (
    DOZEN,
    FEW,
    FRACTION_FORMS,
    MEASURES,
    PARTS,
    RATIO_FORMS,
    VAGUE,
    VAGUE_FORMS,
)
from archive.text.numbers import NUMBER_WORDS, NumberWord, Sum

_LONGEST: Final = 16
_MOST_WORDS: Final = 12
_SCALES: Final = ("scale", "hundred")
_HYPHENS: Final = ("-", "‑", "–")
_HALF_MORE: Final = {"ونصف": Decimal("0.5"), "وربع": Decimal("0.25")}
_DUALS: Final = with_clitics(keys("ألفا مليونا مليارا"))
# ومائه, its water, is not ومائة.
_ITS_WATER: Final = "مائه"
_TANWEEN: Final = "\u064b"
_HUNDRED: Final = Decimal(100)
# In the accusative it counts nothing by itself: واحدا من كل خمسة.
_ONE: Final = with_clitics(keys("واحدا واحدة"))
# Nobody says one in more.
_MOST_WHOLE: Final = Decimal(1000)


def number_at(line: Line, index: int) -> Number | None:
    """The number that begins at a word, None where none does."""
    found = _read(line, index)
    if found is None and line.words[index] in _ONE:
        found = Number(first=index, last=index, value=Decimal(1), is_word=True)
        return _proportion(line, found)
    if found is None:
        return None
    return _proportion(line, found) or _parts(line, found) or found


def _parts(line: Line, number: Number) -> Number | None:
    """ثلاثة أرباع, أربعة أخماس."""
    whole = PARTS.get(line.next(number.last))
    if whole is None or number.is_ratio or not number.value < whole:
        return None
    value = (number.value / whole).quantize(Decimal("0.0001"))
    return replace(number, last=number.last + 1, value=value, is_ratio=True)


def _proportion(line: Line, part: Number) -> Number | None:
    """One in five, 7 out of ten, سبعة من كل عشرة: the part of the whole."""
    place = among(line, part.last)
    if place is None or part.is_ratio or part.scale > 1 or place >= line.count:
        return None
    whole = _read(line, place)
    if whole is None or whole.is_ratio or not part.value < whole.value <= _MOST_WHOLE:
        return None
    if line.next(whole.last) in MEASURES:
        return None
    value = (part.value / whole.value).quantize(Decimal("0.0001"))
    return replace(part, last=whole.last, value=value, is_ratio=True)


def _read(line: Line, index: int) -> Number | None:
    word = line.words[index]
    if word[0].isdecimal():
        return _digits(line, index)
    if word in VAGUE_FORMS:
        return _vague(line, index)
    if word in RATIO_FORMS or word in FRACTION_FORMS or word in ENGLISH_STARTS:
        found = share_at(line, index)
        if found:
            return found
    if word == "a" and line.next(index) == "dozen":
        return Number(first=index, last=index + 1, value=DOZEN, is_word=True)
    if word in FEW and line.next(index) in VAGUE:
        return _few(line, index)
    return _words(line, index) if word in NUMBER_WORDS else None


def _digits(line: Line, index: int) -> Number | None:
    word = line.words[index]
    if len(word) > _LONGEST or not word.replace(".", "", 1).isdecimal():
        return None
    value = Decimal(word)
    scale = _scale(line, index)
    if scale is None:
        return Number(first=index, last=index, value=value)
    number = Number(
        first=index, last=index + 1, value=value * scale.value, scale=scale.value
    )
    return _and_more(line, number)


def _scale(line: Line, index: int) -> NumberWord | None:
    """The scale word that follows a number: آلاف, million, m written close."""
    if not (line.next(index) or line.gap(index) in _HYPHENS):
        return None
    word = NUMBER_WORDS.get(line.words[index + 1])
    if word is None or word.joined:
        return None
    if word.kind == "short":
        return word if not line.gap(index) and _is_short(line, index) else None
    return word if word.kind in _SCALES else None


def _is_short(line: Line, index: int) -> bool:
    """Whether m means million: $300m, 3m people; 300m are metres."""
    start = line.tokens[index].start
    if line.raw[max(start - 2, 0) : start].strip()[-1:] in SYMBOLS:
        return True
    return len(line.words[index + 1]) > 1 or line.next(index + 1) in ENGLISH_PEOPLE


def _and_more(line: Line, number: Number) -> Number:
    """Add what follows a scale: ونصف, و200 ألف, and what is less than the scale."""
    last = number.last
    word = line.next(last)
    if word in _HALF_MORE:
        value = number.value + _HALF_MORE[word] * number.scale
        after = NUMBER_WORDS.get(line.next(last + 1).removeprefix("ال"))
        same = after is not None and after.value == number.scale
        return replace(number, value=value, last=last + 1 + same)
    if word != "و" or not line.word(last + 2).isdecimal() or line.gap(last + 1):
        return number
    more = _digits(line, last + 2)
    if more and more.value < number.scale:
        return replace(number, value=number.value + more.value, last=more.last)
    return number


def _vague(line: Line, index: int) -> Number | None:
    """عشرات الآلاف, thousands, hundreds of thousands."""
    word = VAGUE_FORMS[line.words[index]][0]
    name, value = VAGUE.get(word) or VAGUE[word.removeprefix("ال")]
    last = index
    place = last + 1 + (line.next(last) == "of" and line.words[index] < "z")
    following = line.word(place) if line.next(place - 1) else ""
    second = VAGUE.get(following) or VAGUE.get(following.removeprefix("ال"))
    if second and second[1] > value:
        name, value, last = f"{name}_of_{second[0]}", value * second[1], place
    elif word == "tens":
        return None
    return Number(
        first=index, last=last, value=value, scale=value, vague=name, is_word=True
    )


def _few(line: Line, index: int) -> Number | None:
    found = _vague(line, index + 1)
    return found and replace(found, first=index)


def _words(line: Line, index: int) -> Number | None:
    """ثمانية ملايين, ألفان, twenty-five, a hundred and fifty thousand."""
    if NUMBER_WORDS[line.words[index]].kind == "short":
        return None
    last, total = _summed(line, index)
    value = total.total + total.current
    if last == index and line.written(index).endswith(_ITS_WATER):
        return None
    if last == index and _is_dual(line, index):
        value *= 2
    first = index - (line.previous(index) == "a" and value >= _HUNDRED)
    number = Number(
        first=first, last=last, value=value, scale=total.scale, is_word=True
    )
    if line.next(last) == "dozen":
        return replace(number, last=last + 1, value=value * DOZEN)
    return _and_more(line, number) if number.scale > 1 else number


def _summed(line: Line, index: int) -> tuple[int, Sum]:
    """Add up the number words from one on; give the index of the last."""
    total = Sum()
    last = index
    place: int | None = index
    for _ in range(_MOST_WORDS):
        if place is None:
            break
        word = NUMBER_WORDS[line.words[place]]
        if place > index and not total.takes(word):
            break
        total.add(word)
        last = place
        place = _following(line, last, word)
    return last, total


def _is_dual(line: Line, index: int) -> bool:
    """Whether two are meant: مليارا دولار without tanween before its noun."""
    if line.words[index] not in _DUALS or _TANWEEN in line.written(index):
        return False
    return line.next(index) > "z"


def _following(line: Line, last: int, word: NumberWord) -> int | None:
    """The next number word: after a space, a hyphen, or "and" after a hundred."""
    after = line.next(last)
    place = last + 1
    if after == "and" and word.value >= _HUNDRED:
        after = line.next(place)
        place += 1
    if not after and line.gap(last) not in _HYPHENS:
        return None
    found = NUMBER_WORDS.get(line.word(place))
    return place if found and found.kind != "short" else None
