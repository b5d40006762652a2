"""A query as a row of lexemes: words, phrases, signs. What they join is `tree.py`'s."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from search.query import tables
from search.query.days import days
from search.query.nodes import DateRange, FieldName, Fuzzy, Phrase, Prefix, Word


class Sign(Enum):
    """What a lexeme is."""

    TERM = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()


Term = Word | Prefix | Fuzzy | Phrase | DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexeme:
    """A piece of a query.

    `glued` tells that nothing parts it from the piece before. `text` is what was
    typed, for an operator that turns out to be a word.
    """

    sign: Sign
    text: str = ""
    glued: bool = False
    term: Term | None = None
    field: FieldName | None = None
    slop: int = 0


_DOUBLE = re.escape(tables.DOUBLE_QUOTES)
_SINGLE = re.escape(tables.SINGLE_QUOTES)
_SEPARATORS = re.escape(tables.SEPARATORS)
_GAP = re.compile(rf"[\s{_SEPARATORS}]+")
_CHUNK = re.compile(rf"(?:[^\s(){_DOUBLE}{_SEPARATORS}]|(?<=\d),(?=\d))+")
_SINGLE_PHRASE_END = re.compile(rf"(?<=\w)[{_SINGLE}](?!\w)")
_ANY_DOUBLE = re.compile(f"[{_DOUBLE}]")
_SLOP = re.compile(r"~(\d*)")
_FIELD = re.compile(r"([^\W\d_]{2,10}):")  # the longest name is `language`
_NEAR = re.compile(r"(?:NEAR|قرب)/(\d+)")
_EXACT_PHRASE = frozenset(f"={mark}" for mark in tables.DOUBLE_QUOTES)


def lexemes(text: str) -> Iterator[Lexeme]:
    """Cut a query into lexemes. Total; time grows with the length of the text."""
    return _Lexer(_visible(text)).run()


def _visible(text: str) -> str:
    """The text without characters nobody sees; control characters are spaces."""
    kinds = ((c, unicodedata.category(c)) for c in text)
    return "".join(
        " " if kind in {"Cc", "Cs", "Cn", "Co"} else c
        for c, kind in kinds
        if kind != "Cf"
    )


def bare(text: str) -> str:
    """A word without the signs at its edges; "" where no letter or digit is left.

    >>> bare("#التحالف_الدولي!"), bare("don't"), bare("--")
    ('التحالف_الدولي', "don't", '')
    """
    first = next((i for i, c in enumerate(text) if _is_letter(c)), len(text))
    last = min(len(text), first + tables.MAX_LETTERS)
    while last > first and not _ends_word(text[last - 1]):
        last -= 1
    return text[first:last]


def _is_letter(character: str) -> bool:
    """A letter or digit; tatweel only lengthens a letter."""
    return character.isalnum() and character != "\N{ARABIC TATWEEL}"


def phrase_words(text: str) -> tuple[str, ...]:
    """The words between two quotation marks.

    >>> phrase_words("قوات سوريا، (الديمقراطية)")
    ('قوات', 'سوريا', 'الديمقراطية')
    """
    chunks = re.findall(rf"(?:[^\s{_DOUBLE}{_SEPARATORS}]|(?<=\d),(?=\d))+", text)
    return tuple(word for word in map(bare, chunks) if word)


def as_term(chunk: str) -> Term | None:
    """A word with what its edges ask for: `=word`, `word*`, `word~`.

    A word that would be read as an operator stands as a phrase of one word.

    >>> as_term("مقاتل*"), as_term("=ابريل"), as_term("**")
    (Prefix(text='مقاتل'), Word(text='ابريل', exact=True), None)
    """
    base, suffix = _split(chunk)
    text = bare(base)
    letters = sum(map(_is_letter, text))
    if not text:
        return None
    if chunk.startswith("="):
        return Word(text, exact=True)
    if suffix == "*" and letters >= tables.MIN_PREFIX:
        return Prefix(text)
    if suffix == "~" and letters >= tables.MIN_FUZZY:
        return Fuzzy(text)
    return Phrase((text,)) if _has_a_meaning(text) else Word(text)


def _split(chunk: str) -> tuple[str, str]:
    """The word, and the star or tilde that stands first after it.

    >>> _split("هزيمة~2."), _split("باب*"), _split("a5")
    (('هزيمة', '~'), ('باب', '*'), ('a5', ''))
    """
    end, suffix = len(chunk), ""
    while True:
        while end and not _ends_word(chunk[end - 1]):
            end -= 1
            suffix = chunk[end] if chunk[end] in "*~" else suffix
        tilde = end
        while tilde and chunk[tilde - 1].isdecimal():
            tilde -= 1
        if tilde == end or not chunk[:tilde].endswith("~"):
            return chunk[:end], suffix
        end = tilde  # the digits of word~2


def _ends_word(character: str) -> bool:
    return _is_letter(character) or bool(unicodedata.combining(character))


def _has_a_meaning(text: str) -> bool:
    """Whether the bare text would be read as more than a word."""
    if text in tables.OPERATORS or _NEAR.fullmatch(text):
        return True
    field = _FIELD.match(text)
    if not field or field[1].casefold() not in tables.FIELDS:
        return False
    is_date = tables.FIELDS[field[1].casefold()] is FieldName.DATE
    return not is_date or _days(text[field.end() :]) is not None


def _days(value: str) -> DateRange | None:
    """The range of days, also where a sign of the sentence follows it."""
    return days(value) or days(bare(_split(value)[0]))


class _Lexer:
    """Reads a text from its start to its end, once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.glued = False
        self.no_single_end_after = len(text)

    def run(self) -> Iterator[Lexeme]:
        while self.at < len(self.text):
            gap = _GAP.match(self.text, self.at)
            if gap:
                self.at, self.glued = gap.end(), False
                continue
            lexeme = self._next()
            if lexeme:
                yield lexeme
                self.glued = True

    def _next(self) -> Lexeme | None:
        character = self.text[self.at]
        if character in tables.DOUBLE_QUOTES:
            return self._phrase(self._double_end())
        if self.text[self.at : self.at + 2] in _EXACT_PHRASE:
            self.at += 1
            return self._phrase(self._double_end(), exact=True)
        if character in tables.SINGLE_QUOTES:
            end = self._single_end()
            if end is not None:
                return self._phrase((end, end + 1))
        if character in "()":
            self.at += 1
            sign = Sign.OPEN if character == "(" else Sign.CLOSE
            return Lexeme(sign=sign, glued=self.glued)
        if character == "-":
            self.at += 1
            return Lexeme(sign=Sign.MINUS, glued=self.glued)
        return self._chunk()

    def _phrase(self, end: tuple[int, int], *, exact: bool = False) -> Lexeme | None:
        """A phrase from the mark here to `end`: where words end, where to go on.

        With `exact`, one word of several: engines take what a word is cut into as
        standing side by side.
        """
        words = phrase_words(self.text[self.at + 1 : end[0]])
        self.at = end[1]
        tilde = _SLOP.match(self.text, self.at)
        slop = None
        if tilde:
            self.at = tilde.end()
            slop = _number(tilde[1])
        if not words:
            return None
        if exact:
            return self._term(Word(" ".join(words), exact=True))
        slop = slop if slop and len(words) > 1 else None
        return self._term(Phrase(words, slop))

    def _double_end(self) -> tuple[int, int]:
        mark = self.text[self.at]
        inside = self.at + 1
        proper = re.compile(f"[{re.escape(tables.CLOSING[mark])}]")
        found = proper.search(self.text, inside) or _ANY_DOUBLE.search(
            self.text, inside
        )
        return found.span() if found else (len(self.text), len(self.text))

    def _single_end(self) -> int | None:
        """Where a phrase in single quotes ends; None where the mark opens none."""
        if self.at >= self.no_single_end_after or self.glued_to_word():
            return None
        found = _SINGLE_PHRASE_END.search(self.text, self.at + 1)
        if found:
            return found.start()
        self.no_single_end_after = self.at
        return None

    def glued_to_word(self) -> bool:
        """Whether a letter or digit stands right before here."""
        return self.at > 0 and self.text[self.at - 1].isalnum()

    def _chunk(self) -> Lexeme | None:
        """A field, an operator or a word."""
        if not _is_letter(character := self.text[self.at]) and character != "=":
            self.at += 1  # a sign before a word, as in #word
            return None
        field = _FIELD.match(self.text, self.at)
        name = tables.FIELDS.get(field[1].casefold()) if field else None
        if field and name and name is not FieldName.DATE:
            self.at = field.end()
            return Lexeme(sign=Sign.FIELD, text=field[1], glued=self.glued, field=name)
        match = _CHUNK.match(self.text, self.at)
        chunk = match[0] if match else self.text[self.at]
        self.at += len(chunk)
        if field and name:
            found = _days(chunk[len(field[0]) :])
            if found:
                return self._term(found)
        return _operator(chunk, glued=self.glued) or self._term(as_term(chunk))

    def _term(self, term: Term | None) -> Lexeme | None:
        return Lexeme(sign=Sign.TERM, glued=self.glued, term=term) if term else None


def _operator(chunk: str, *, glued: bool) -> Lexeme | None:
    near = _NEAR.fullmatch(chunk)
    if near:
        slop = _number(near[1])
        return Lexeme(sign=Sign.NEAR, text=chunk, glued=glued, slop=slop)
    name = tables.OPERATORS.get(chunk)
    return Lexeme(sign=Sign[name], text=chunk, glued=glued) if name else None


def _number(digits: str) -> int:
    """The number, at most MAX_SLOP; 0 for none. Long ones are not worked out."""
    return min(tables.MAX_SLOP, int(digits[:4] or 0))
