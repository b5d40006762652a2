"""Names of months in the two Arabic calendars of the press and in English.

The names are data/months.list. Dates (day, month and year together) are read by
`archive.extract`; here a month is only given its index term.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.text.entity import Entity
from archive.text.normalize import match_key
from archive.text.tokens import Token
from archive.text.word_lists import read_rows


class Month(NamedTuple):
    """A month's number; an ambiguous name needs company to be one."""

    number: int
    ambiguous: bool


def _read_months() -> dict[str, Month]:
    return {
        match_key(name.removeprefix("?")): Month(int(number), name[0] == "?")
        for number, name in read_rows("months.list")
    }


MONTHS = _read_months()

_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب")
# First word as written (with what Arabic writes before it) to the rest of the name.
_STARTS: dict[str, list[tuple[str, Month]]] = {}
for _name, _month in MONTHS.items():
    _first, _, _rest = _name.partition(" ")
    for _clitic in _CLITICS if _first[0] > "z" else ("",):
        _STARTS.setdefault(_clitic + _first, []).append((_rest, _month))

_CUES = frozenset(
    match_key(
        "شهر شهري شهور لشهر بشهر في خلال منذ أوائل أواخر مطلع منتصف نهاية بداية "
        "in last next since until till early late mid from between through month"
    ).split()
)


class _Found(NamedTuple):
    first: int
    last: int
    month: Month


def months(tokens: Sequence[Token]) -> Iterator[Entity]:
    """Yield the months named in the tokens as @month:01 to @month:12.

    A name that is also another word (مارس, آب, May) counts only next to a day, a
    year, another month or a cue such as شهر, في, in, last.

    >>> from archive.text.tokens import tokens
    >>> [month.term for month in months(tokens("في حزيران (يونيو) 2021"))]
    ['@month:06', '@month:06']
    >>> list(months(tokens("مارس الرياضة")))
    []
    """
    found = list(_named(tokens))
    for before, name, after in zip(
        (None, *found), found, (*found[1:], None), strict=False
    ):
        if (
            not name.month.ambiguous
            or _are_one_date(before, name)
            or _are_one_date(name, after)
            or _has_company(tokens, name)
        ):
            yield _entity(tokens, name)


def _are_one_date(first: _Found | None, second: _Found | None) -> bool:
    """Tell whether two names stand together: آذار/مارس, مارس وأبريل."""
    if first is None or second is None or first.last + 1 != second.first:
        return False
    if first.month.number == second.month.number:
        return True
    return not (first.month.ambiguous and second.month.ambiguous)


def first_words(number: int) -> set[str]:
    """Return the folded words that a name of a month may begin with in a text.

    >>> {"يونيو", "وحزيران", "june"} <= first_words(6)
    True
    """
    return {
        word
        for word, names in _STARTS.items()
        if any(month.number == number for _, month in names)
    }


def query_months(tokens: Sequence[Token]) -> Iterator[Entity]:
    """Yield the months of a query: a name that is all of it is taken for a month.

    >>> from archive.text.tokens import tokens
    >>> [month.term for month in query_months(tokens("مارس"))]
    ['@month:03']
    """
    for name in _named(tokens):
        if name.first == 0 and name.last == len(tokens) - 1:
            yield _entity(tokens, name)
            return
    yield from months(tokens)


def _named(tokens: Sequence[Token]) -> Iterator[_Found]:
    """Find the names of months, ambiguous ones too."""
    for index, token in enumerate(tokens):
        for rest, month in _STARTS.get(token.text, ()):
            last = index + bool(rest)
            if not rest or (last < len(tokens) and tokens[last].text == rest):
                yield _Found(index, last, month)
                break


def _entity(tokens: Sequence[Token], name: _Found) -> Entity:
    start, end = tokens[name.first].start, tokens[name.last].end
    return Entity(start, end, f"@month:{name.month.number:02}")


def _has_company(tokens: Sequence[Token], name: _Found) -> bool:
    """Tell whether a day, a year or a cue stands beside the name."""
    before = tokens[name.first - 1].text if name.first else ""
    after = tokens[name.last + 1].text if name.last + 1 < len(tokens) else ""
    return before in _CUES or _is_day_or_year(before) or _is_day_or_year(after)


def _is_day_or_year(word: str) -> bool:
    """Tell whether a number is a day of a month or a year of the press.

    >>> [_is_day_or_year(word) for word in ("5", "31", "2019", "45", "يوم")]
    [True, True, True, False, False]
    """
    if not word.isdecimal() or len(word) > 4:
        return False
    return 1 <= int(word) <= 31 or 1800 <= int(word) <= 2199
