"""Numbers in digits and in words, as index terms of their value.

The words are data/numbers.list; what a number counts is asked in `archive.extract`.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from archive.text.entity import Entity
from archive.text.normalize import match_key
from archive.text.tokens import Token
from archive.text.word_lists import read_rows

# "One" and "two" say too little to be found by, and count nothing in "one of them".
_LEAST_IN_WORDS = 3
# Words between the two ends of a range: from 5 to 7 thousand.
_TO = frozenset(map(match_key, ("إلى", "حتى", "و", "أو", "to", "or")))
# A plural alone ("thousands of people") is not a number.
_NOT_ALONE = frozenset(
    match_key(
        "آلاف ملايين مليارات تريليونات hundred thousand million billion trillion"
    ).split()
)
_AND = "and"


class NumberWord(NamedTuple):
    """What a number word adds to or does with the number before it."""

    kind: str
    value: Decimal
    joined: bool  # written with و: goes on with the number before it


class Sum:
    """A number in words as far as it has been read: total of scales and the rest."""

    __slots__ = ("current", "scale", "total")

    def __init__(self) -> None:
        self.total = self.current = Decimal(0)
        self.scale = Decimal(1)

    def takes(self, word: NumberWord) -> bool:
        """Tell whether the next number word belongs to this number."""
        last = self.current % 100
        if word.kind == "ten":
            return 0 < last < 10 and not word.joined
        if not self.current:
            return word.value < self.scale
        if word.kind in {"scale", "hundred"}:
            return not word.joined
        if last == 0:
            return self.current >= 100 and word.value < 100
        if word.joined:
            return last < 10 and 20 <= word.value < 100
        return last >= 20 and word.value < 10

    def add(self, word: NumberWord) -> None:
        """Add the next number word."""
        if word.kind == "scale":
            self.total += (self.current or 1) * word.value
            self.current, self.scale = Decimal(0), word.value
        elif word.kind == "hundred" and 0 < self.current < 10:
            self.current *= 100
        else:
            self.current += word.value


class _Number(NamedTuple):
    first: int
    last: int
    values: tuple[Decimal, ...]  # the scaled value first
    scale: Decimal


def _read_words() -> dict[str, NumberWord]:
    table: dict[str, NumberWord] = {}
    for kind, value, *words in read_rows("numbers.list"):
        for word in words:
            _add(table, match_key(word), kind, Decimal(value))
    return table


def _add(table: dict[str, NumberWord], word: str, kind: str, value: Decimal) -> None:
    table[word] = NumberWord(kind, value, joined=False)
    if word[0] > "z":
        for clitic in ("ال", "ب", "ل") if len(word) > 3 else ("ال",):
            table.setdefault(clitic + word, NumberWord(kind, value, joined=False))
        table["و" + word] = NumberWord(kind, value, joined=True)


NUMBER_WORDS = _read_words()
"""Folded number words of both languages, with the article or a clitic too."""
_SCALES = ("scale", "short")


def numbers(tokens: Sequence[Token]) -> Iterator[Entity]:
    """Yield the numbers of the tokens as @number:VALUE over the whole expression.

    A digit number with a scale word gives both values; the first end of a range
    that shares the scale of the second gives both too.

    >>> from archive.text.tokens import tokens
    >>> [number.term for number in numbers(tokens("148.7 مليون دولار"))]
    ['@number:148700000', '@number:148.7']
    >>> [number.term for number in numbers(tokens("عشرة آلاف أو ten thousand"))]
    ['@number:10000', '@number:10000']
    """
    before: _Number | None = None
    index = 0
    while index < len(tokens):
        text = tokens[index].text
        if text in NUMBER_WORDS or text[0] in "0123456789":
            number = _number_at(tokens, index)
            if before and number.scale > 1 and _is_range(tokens, before, number):
                yield _entity(tokens, before, before.values[0] * number.scale)
            for value in number.values:
                yield _entity(tokens, number, value)
            before = number
            index = number.last
        index += 1


def _number_at(tokens: Sequence[Token], index: int) -> _Number:
    """Read the number that begins at a digit token or a number word."""
    text = tokens[index].text
    if text[0] in "0123456789":
        return _digits(tokens, index)
    last, number = _read(tokens, index)
    alone = last == index and text in _NOT_ALONE
    value = number.total + number.current
    known = (
        value >= _LEAST_IN_WORDS and not alone and NUMBER_WORDS[text].kind != "short"
    )
    return _Number(index, last, (value,) if known else (), number.scale)


def _digits(tokens: Sequence[Token], index: int) -> _Number:
    value = Decimal(tokens[index].text)
    after = _word(tokens, index + 1)
    if after and after.kind in _SCALES and not after.joined:
        return _Number(index, index + 1, (value * after.value, value), after.value)
    return _Number(index, index, (value,), Decimal(1))


def _read(tokens: Sequence[Token], first: int) -> tuple[int, Sum]:
    """Add up the number words from the first on; give the index of the last."""
    number = Sum()
    last, index = first, first
    while True:
        word = _word(tokens, index)
        if word is None or not (index == first or number.takes(word)):
            return last, number
        number.add(word)
        last = index
        index += 1
        if word.value >= 100 and index < len(tokens) and tokens[index].text == _AND:
            index += 1


def _word(tokens: Sequence[Token], index: int) -> NumberWord | None:
    return NUMBER_WORDS.get(tokens[index].text) if index < len(tokens) else None


def _is_range(tokens: Sequence[Token], low: _Number, high: _Number) -> bool:
    """Tell whether two numbers are the ends of a range with one scale word."""
    if low.scale != 1 or not low.values or not high.values:
        return False
    if low.values[0] * high.scale >= high.values[0]:
        return False
    between = tokens[low.last + 1 : high.first]
    if between:
        return len(between) == 1 and between[0].text in _TO
    return tokens[high.first].start - tokens[low.last].end == 1


def _entity(tokens: Sequence[Token], number: _Number, value: Decimal) -> Entity:
    start, end = tokens[number.first].start, tokens[number.last].end
    return Entity(start, end, f"@number:{_plain(value)}")


def _plain(value: Decimal) -> str:
    """Write a value without exponent and without zeros after the point.

    >>> _plain(Decimal("148.70")), _plain(Decimal("1E+4")), _plain(Decimal("06"))
    ('148.7', '10000', '6')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
