"""Parts of years: quarters, halves and seasons, of a year in number or in relation."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from archive.extract.dates import iso
from archive.extract.dates.calendar import (
    relative_year,
    year_after,
)
from archive.extract.dates.line import Line, with_clitics
from archive.extract.dates.values import Anchor, Candidate, DateKind, Tense
from archive.extract.dates.words import (
    SEASONS,
    TENSES,
    by_word,
    numbered,
)

BARE: Final = range(1800, 2100)
_ORDINALS: Final = numbered(
    (
        "الأول الأولى first",
        "الثاني الثانية second",
        "الثالث الثالثة third",
        "الرابع الرابعة fourth",
    ),
    1,
) | {"الاخير": 0, "الاخيره": 0, "last": 0}
_PARTS: Final = by_word(
    {
        3: "الربع quarter",
        4: "الثلث",
        6: "النصف half",
    }
)
_QUARTERS: Final = {f"q{number}": number for number in range(1, 5)}
_HALVES: Final = {f"h{number}": number for number in range(1, 3)}
ENGLISH_ORDINALS: Final = frozenset(("first", "second", "third", "fourth", "last"))
CODES: Final = frozenset((*_QUARTERS, *_HALVES))
# وصيف is a runner-up.
SEASON_FORMS: Final = {
    form: season for form, season in with_clitics(SEASONS).items() if form != "وصيف"
}
PART_FORMS: Final = with_clitics(_PARTS)


class _Part(NamedTuple):
    """The n-th part of a year, so many months long."""

    first: int
    last: int
    skip: int
    months: int
    number: int


def _written(part: _Part, year: int) -> str:
    # The last one has the number 0.
    start = ((part.number or 12 // part.months) - 1) * part.months + 1
    end = start + part.months - 1
    if not 1 <= start <= end <= 12:
        return ""
    return f"{iso.month_iso(year, start)}/{iso.month_iso(year, end)}"


def of_year(
    line: Line, candidate: Candidate, write: Callable[[int], str]
) -> Candidate | None:
    """Give a part of a year the year that follows it, in number or in relation."""
    year = year_after(line, candidate.last)
    if year is None:
        return None
    if year.number is not None:
        if year.number not in BARE:
            return None
        return replace(candidate, last=year.last, iso=write(year.number))
    tense = year.tense

    def resolve(anchor: Anchor) -> str:
        number = relative_year(anchor, tense)
        return "" if number is None else write(number)

    return replace(candidate, last=year.last, kind=DateKind.RELATIVE, resolve=resolve)


def by_part(line: Line, index: int) -> Candidate | None:
    """الربع الأول من عام 2023, النصف الثاني من العام الماضي."""
    word, skip = PART_FORMS[line.words[index]]
    number = _ORDINALS.get(line.next(index))
    if number is None:
        return None
    part = _Part(index, index + 1, skip, _PARTS[word], number)
    return _of_part(line, part)


def by_english_part(line: Line, index: int) -> Candidate | None:
    """First quarter of 2023, second half of last year, the first half."""
    number = _ORDINALS.get(line.words[index])
    months = _PARTS.get(line.next(index))
    if number is None or months is None:
        return None
    return _of_part(line, _Part(index, index + 1, 0, months, number))


def by_quarter_code(line: Line, index: int) -> Candidate | None:
    """Q1 2023, H2 2022."""
    word = line.words[index]
    months, number = (3, _QUARTERS[word]) if word[0] == "q" else (6, _HALVES[word])
    return _of_part(line, _Part(index, index, 0, months, number))


def _of_part(line: Line, part: _Part) -> Candidate | None:
    candidate = Candidate(
        first=part.first, last=part.last, skip=part.skip, method="part-of-year"
    )
    return of_year(line, candidate, lambda year: _written(part, year))


def by_season(line: Line, index: int) -> Candidate | None:
    """خريف 2021, الصيف الماضي, summer of 2014, last spring."""
    season, skip = SEASON_FORMS[line.words[index]]
    code = SEASONS[season]
    found = Candidate(first=index, last=index, skip=skip, method="season")
    dated = of_year(line, found, lambda year: f"{year:04}-{code}")
    if dated:
        return dated
    tense = TENSES.get(line.next(index)) if season > "z" else None
    if tense:
        return _relative_season(replace(found, last=index + 1), code, tense)
    tense = TENSES.get(line.previous(index)) if season <= "z" else None
    if tense and line.word(index - 1).isascii():
        return _relative_season(replace(found, first=index - 1), code, tense)
    return None


def _relative_season(found: Candidate, code: str, tense: Tense) -> Candidate:
    def resolve(anchor: Anchor) -> str:
        if tense is Tense.SAME or anchor.day is None:
            return ""
        year = iso.season_year(anchor.day, code, tense)
        return f"{year:04}-{code}"

    return replace(found, kind=DateKind.RELATIVE, resolve=resolve)
