"""Documents and places in a row: (2254) after "resolution", رقم 82, No. 5."""

from typing import Final

from archive.extract.dates.line import Line
from archive.extract.figures.meaning import meaning
from archive.extract.figures.numerals import number_at
from archive.extract.figures.values import DOCUMENT, ORDINAL, FoundFigure, Number
from archive.extract.figures.words import AND, ARTICLES, DOCUMENTS, NUMBER_OF

_DASHES: Final = ("-", "–", "—", "‑")
_DOCUMENT_DIGITS: Final = range(1, 6)
_BRACKETED_DIGITS: Final = 3
_LOOK_BACK: Final = 8
_GOOD, _FAIR = 0.9, 0.75


def numbered_at(line: Line, number: Number) -> tuple[FoundFigure, int] | None:
    """(2254) after "resolution", Resolution 2254, رقم 82 و83."""
    if number.is_word or number.first != number.last:
        return None
    unit = _kind(line, number)
    if not unit:
        return None
    second = _second(line, number)
    last = second.last if second else number.last
    start, end = line.tokens[number.first].start, line.tokens[last].end
    if _is_bracketed(line, number.first):
        start, end = start - 1, end + 1
    if unit == ORDINAL:
        start = line.tokens[number.first - 1].start
    figure = FoundFigure(
        start=start,
        end=end,
        surface=line.raw[start:end],
        value=number.value,
        value_max=second.value if second else None,
        unit=unit,
        meaning=meaning(line, number, (last, unit)),
        method="numbered",
        confidence=_FAIR if unit == ORDINAL else _GOOD,
    )
    return figure, last


def _kind(line: Line, number: Number) -> str:
    """Whether a document or a place in a row is numbered; "" for neither."""
    index = number.first
    word = line.words[index]
    if "." in word or len(word) not in _DOCUMENT_DIGITS:
        return ""
    tied = line.gap(index) in (*_DASHES, ":", "/")
    if tied and line.word(index + 1).isdecimal():
        return ""
    before = line.previous(index)
    if before in NUMBER_OF or _is_no(line, index):
        owner = line.previous(index - 1)
        return DOCUMENT if owner in DOCUMENTS or owner in ARTICLES else ORDINAL
    if before in DOCUMENTS or before in ARTICLES:
        return DOCUMENT
    if _is_bracketed(line, index) and len(word) >= _BRACKETED_DIGITS:
        near = line.back(index, _LOOK_BACK)
        return DOCUMENT if any(word in DOCUMENTS for word in near) else ""
    return ""


def _second(line: Line, number: Number) -> Number | None:
    """83 of "82 و83", 338 of "242 and 338"."""
    if line.next(number.last) not in AND:
        return None
    second = number_at(line, number.last + 2) if line.word(number.last + 2) else None
    if second is None or second.is_word or second.first != second.last:
        return None
    return second if second.value > number.value else None


def _is_no(line: Line, index: int) -> bool:
    """Whether "No." stands before a number."""
    if line.word(index - 1) != "no" or not line.is_upper(index - 1):
        return False
    return line.gap(index - 1).rstrip(" ") == "."


def _is_bracketed(line: Line, index: int) -> bool:
    token = line.tokens[index]
    before = line.raw[max(token.start - 1, 0) : token.start]
    return (before, line.raw[token.end : token.end + 1]) in (("(", ")"), ("[", "]"))
