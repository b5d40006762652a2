"""What a number counts: percent, money, people, a measure, or just some noun.

Looks at the words after the number, and before it for the signs of money.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from archive.extract.dates.line import Line
from archive.extract.dates.words import keys
from archive.extract.figures.money_words import (
    CURRENCIES,
    ISSUERS,
    SYMBOL_OWNERS,
    SYMBOLS,
    UPPER_CODES,
)
from archive.extract.figures.people_words import (
    ARABIC_PEOPLE,
    ENGLISH_COUNTED,
    ENGLISH_PEOPLE,
    HARMED,
    HARMED_AFTER,
    PEOPLE_FORMS,
)
from archive.extract.figures.values import PEOPLE, PERCENT, Number
from archive.extract.figures.words import MEASURES, PERCENT_WORDS, SHORT_MEASURES
from archive.text.lexicon import lemma_of
from archive.text.stem import is_stop_word, stem

_PERCENT_SIGN = re.compile(r"[^\S\n]?[%٪]")
_SYMBOL = re.compile(rf"([{''.join(SYMBOLS)}])[^\S\n]?\Z")
_SYMBOL_AFTER = re.compile(rf"[^\S\n]?([{''.join(SYMBOLS)}])")
_LOOK = 4
_ARTICLE: Final = "ال"
_SHORTEST_NOUN: Final = 3
_ADJECTIVES: Final = 3
_VERB_SIGNS: Final = ("ي", "سي", "ست")
_CLITICS: Final = ("و", "ف", "ب", "ل", "ك")
_OTHER: Final = frozenset(("more", "other", "further", "additional"))
_OF_ENGLISH: Final = frozenset(keys("them which whom the those its his their these us"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is counted, and how far the figure reaches because of it.

    `name` is "" for a plain noun; `is_noun` tells whether there is one at all.
    """

    first: int
    last: int
    end: int
    start: int
    name: str = ""
    is_noun: bool = False


def unit_of(line: Line, number: Number) -> Unit:
    """Say what a number counts, and from where to where the figure is written."""
    first, last = number.first, number.last
    before = line.text.before(first, _LOOK)
    harmed = any(word in HARMED for word in before) or line.next(last) in HARMED_AFTER
    plain = Unit(
        first=first,
        last=last,
        start=line.tokens[first].start,
        end=line.tokens[last].end,
    )
    for find in (_percent, _symbol, _money, _known, _noun):
        found = find(line, plain, number)
        if found is not None:
            return found
    return replace(plain, name=PEOPLE, is_noun=True) if harmed else plain


def _percent(line: Line, plain: Unit, _number: Number) -> Unit | None:
    sign = _PERCENT_SIGN.match(line.raw, plain.end, plain.end + _LOOK)
    if sign:
        return replace(plain, name=PERCENT, end=sign.end())
    before = line.raw[max(plain.start - 2, 0) : plain.start]
    if before.strip() in ("%", "٪") and "\n" not in before:
        return replace(plain, name=PERCENT, start=plain.start - len(before.lstrip()))
    last = plain.last
    one = line.next(last) or (
        line.word(last + 1) if line.gap(last) in ("-", "‑") else ""
    )
    two = f"{one} {line.next(last + 1)}" if one else ""
    for phrase, count in ((two, 2), (one, 1)):
        if phrase in PERCENT_WORDS:
            return _with(line, plain, last + count, PERCENT_WORDS[phrase])
    return None


def _with(line: Line, plain: Unit, last: int, name: str) -> Unit:
    return replace(plain, last=last, end=line.tokens[last].end, name=name)


def _symbol(line: Line, plain: Unit, _number: Number) -> Unit | None:
    """$5, US$ 5 million, 5€, USD 5 million."""
    start = plain.start
    before = _SYMBOL.search(line.raw, max(start - 2, 0), start)
    if before:
        unit, start = SYMBOLS[before[1]], before.start()
        owner = line.word(plain.first - 1) if plain.first else ""
        if unit == "USD" and owner in SYMBOL_OWNERS and line.is_upper(plain.first - 1):
            token = line.tokens[plain.first - 1]
            if token.end == start:
                unit, start = SYMBOL_OWNERS[owner], token.start
        return replace(plain, name=unit, start=start)
    after = _SYMBOL_AFTER.match(line.raw, plain.end, plain.end + 2)
    if after and not line.raw[after.end() : after.end() + 1].isdecimal():
        return replace(plain, name=SYMBOLS[after[1]], end=after.end())
    code = line.previous(plain.first) or (
        line.word(plain.first - 1) if line.gap(plain.first - 1) == "" else ""
    )
    if code in UPPER_CODES and line.written(plain.first - 1).isupper():
        start = line.tokens[plain.first - 1].start
        return replace(plain, name=CURRENCIES[code], start=start)
    return None


def _money(line: Line, plain: Unit, _number: Number) -> Unit | None:
    """148.7 مليون دولار, 5 ملايين ريال سعودي, 10 million Saudi riyals."""
    last = plain.last
    word = line.next(last) or (line.word(last + 1) if line.gap(last) == "-" else "")
    if word in ("من", "of", "في"):
        return None
    currency = CURRENCIES.get(word)
    if currency is None:
        owned = CURRENCIES.get(line.next(last + 1)) if word and word < "z" else None
        code = ISSUERS.get((owned, word)) if owned else None
        return _with(line, plain, last + 2, code) if code else None
    if word in UPPER_CODES and not line.written(last + 1).isupper():
        return None
    issuer = line.next(last + 1)
    code = ISSUERS.get((currency, issuer.removeprefix(_ARTICLE)))
    if code and issuer > "z":
        return _with(line, plain, last + 2, code)
    return _with(line, plain, last + 1, currency)


def _known(line: Line, plain: Unit, number: Number) -> Unit | None:
    """People, measures and lengths of time."""
    place = plain.last + 1
    word = line.next(plain.last)
    if line.gap(plain.last) in ("-", "‑") and line.word(place) in MEASURES:
        # A 35-year sentence, a 16-year-old son.
        return replace(
            _with(line, plain, place, MEASURES[line.word(place)]), is_noun=True
        )
    if not word and line.gap(plain.last) == "":
        short = line.word(place)
        return (
            _with(line, plain, place, MEASURES[short])
            if short in SHORT_MEASURES
            else None
        )
    may_be_definite = number.vague or number.scale > 1
    if word and not may_be_definite and line.is_definite(place):
        return None
    bare = word.removeprefix(_ARTICLE) if may_be_definite else word
    if is_people(line, place, bare):
        return replace(_with(line, plain, place, PEOPLE), is_noun=True)
    if word in MEASURES or (bare in MEASURES and number.vague):
        return replace(_with(line, plain, place, MEASURES[bare]), is_noun=True)
    return None


def is_people(line: Line, index: int, word: str) -> bool:
    """Whether a folded word means people, by itself or by what it comes from."""
    if not word:
        return False
    if word < "z":
        return word in ENGLISH_PEOPLE and not (
            line.is_upper(index) and word in ("others", "turks")
        )
    return word in PEOPLE_FORMS or word in ARABIC_PEOPLE or stem(word) in ARABIC_PEOPLE


def _noun(line: Line, plain: Unit, number: Number) -> Unit | None:
    place = plain.last + 1
    word = line.next(plain.last)
    if not word:
        return None
    if word > "z":
        return _arabic_noun(line, plain, number)
    if number.vague:
        name = _of_whom(line, place) if word == "of" else ""
        return replace(plain, is_noun=True, name=name)
    return _english_noun(line, plain, place)


def _arabic_noun(line: Line, plain: Unit, number: Number) -> Unit | None:
    place = plain.last + 1
    word = line.words[place]
    if word in ("من", "منهم", "منها", "منهن"):
        name = _of_whom(line, place) if word == "من" else ""
        return replace(plain, is_noun=True, name=name)
    may_be_definite = bool(number.vague) or number.scale > 1
    if line.is_definite(place) and not may_be_definite:
        return None
    if not is_plain_noun(word):
        return None
    return replace(_with(line, plain, place, ""), is_noun=True)


def _of_whom(line: Line, place: int) -> str:
    """People, if the words after "of" soon name some."""
    for step in range(1, _ADJECTIVES + 1):
        if not line.next(place + step - 1):
            break
        word = line.words[place + step]
        if is_people(line, place + step, word.removeprefix(_ARTICLE)):
            return PEOPLE
    return ""


def is_plain_noun(word: str) -> bool:
    """Whether a folded Arabic word may be the noun a number counts.

    >>> is_plain_noun("صاروخا"), is_plain_noun("وقال"), is_plain_noun("علي")
    (True, False, False)
    """
    if len(word) < _SHORTEST_NOUN or is_stop_word(word) or word[0].isdecimal():
        return False
    if word.startswith(_VERB_SIGNS) and word not in MEASURES:
        # A car (سياره) is its own lemma; يصل and ستصل are forms of a verb.
        return lemma_of(word) == word
    return not word.startswith(_CLITICS) or stem(word)[0] == word[0]


def _english_noun(line: Line, plain: Unit, place: int) -> Unit | None:
    """The noun after up to two adjectives: 5 Israeli soldiers, 12 new members."""
    if line.words[place] == "of" and line.next(place) in _OF_ENGLISH:
        return replace(plain, is_noun=True, name=_of_whom(line, place))
    for index in range(place, place + _ADJECTIVES):
        word = _step(line, index - 1)
        if not word or word > "z" or word[0].isdecimal():
            return None
        name = _english_name(line, index, word)
        if name is not None:
            return replace(_with(line, plain, index, name), is_noun=True)
        is_letter = len(word) == 1 and line.is_upper(index)
        if is_stop_word(word) and word not in _OTHER and not is_letter:
            return None
    return None


def _english_name(line: Line, index: int, word: str) -> str | None:
    """What an English noun counts, "" for a plain one, None if it is no noun."""
    if is_stop_word(word):
        return None
    if is_people(line, index, word):
        return PEOPLE
    if line.is_upper(index):
        return None
    return MEASURES.get(word) or ("" if _is_plural(word) else None)


def _step(line: Line, index: int) -> str:
    """The next word, over a hyphen and the points of U.S. too."""
    gap = line.gap(index)
    if gap in ("-", "‑") or (gap in (".", ". ") and len(line.word(index)) == 1):
        return line.word(index + 1)
    return line.next(index)


def _is_plural(word: str) -> bool:
    if word in ENGLISH_COUNTED:
        return True
    return len(word) > _SHORTEST_NOUN and word[-1] == "s" and word[-2] not in "su"
