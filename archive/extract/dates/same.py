"""The same period as one spoken of before, and recently: dates without a measure."""

from dataclasses import replace
from typing import Final

from archive.extract.dates import iso
from archive.extract.dates.line import Line, with_clitics
from archive.extract.dates.values import (
    FUTURE,
    PAST,
    Anchor,
    Candidate,
    DateKind,
    Resolve,
    Tense,
)
from archive.extract.dates.words import (
    BARE_SAME,
    RECENTLY,
    SOON,
    TENSES,
    keys,
)

SAME_FORMS: Final = with_clitics([*BARE_SAME, *keys("الفترة المدة")])
RECENT_FORMS: Final = with_clitics([*SOON, *(w for w in RECENTLY if w > "z")])
_NEAR_TO: Final = frozenset(keys("من جدا منه منها إلى"))
_BARE_PERIODS: Final = frozenset(keys("فترة الفترة مدة المدة"))
_SAME: Final = frozenset(word for word, tense in TENSES.items() if tense is Tense.SAME)


def by_recently(line: Line, index: int) -> Candidate | None:
    """مؤخرا; قريبا, but not "close to"."""
    word, skip = RECENT_FORMS[line.words[index]]
    if word in SOON and line.next(index) in _NEAR_TO:
        return None
    return Candidate(
        first=index,
        last=index,
        skip=skip,
        method="recently",
        kind=DateKind.RELATIVE,
        iso=FUTURE if word in SOON else PAST,
    )


def by_same_period(line: Line, index: int) -> Candidate | None:
    """نفس الفترة, الفترة نفسها من العام السابق."""
    word, skip = SAME_FORMS[line.words[index]]
    after = line.next(index)
    is_period = after in _BARE_PERIODS if word in BARE_SAME else after in _SAME
    if not is_period:
        return None
    last = index + 1
    found = Candidate(
        first=index, last=last, skip=skip, method="same", kind=DateKind.RELATIVE
    )
    place = last + 1 if line.next(last) == "من" else last
    if line.next(place) in ("العام", "السنه", "عام"):
        tense = TENSES.get(line.next(place + 1))
        number = line.next(place + 1)
        if tense in (Tense.PAST, Tense.PREVIOUS):
            return replace(found, last=place + 2, resolve=same_period(-1))
        if len(number) == 4 and number.isdecimal():
            return replace(found, last=place + 2, resolve=period_in(number))
    return replace(found, resolve=same_period(0))


def same_period(years: int) -> Resolve:
    """The period spoken of before, some years later."""

    def resolve(anchor: Anchor) -> str:
        return iso.years_later(anchor.period, years) if anchor.period else ""

    return resolve


def period_in(year: str) -> Resolve:
    """The period spoken of before, in another year."""

    def resolve(anchor: Anchor) -> str:
        start = anchor.period[:4]
        if not start.isdecimal():
            return year
        return iso.years_later(anchor.period, int(year) - int(start))

    return resolve
