"""Days written in running text: explicit dates and weekdays, for dating meetings.

Publication dates are the ingest's; spans, seasons and Hijri dates are left alone.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.extract.matching import Text
from archive.text.months import MONTHS

# Monday is 0, as in `datetime`; folded.
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "الاثنين monday",
            "الثلاثاء الثلثاء tuesday",
            "الاربعاء wednesday",
            "الخميس thursday",
            "الجمعه friday",
            "السبت saturday",
            "الاحد sunday",
        )
    )
    for name in names.split()
}
_BESIDE_TODAY = {
    **dict.fromkeys(("امس", "yesterday"), -1),
    **dict.fromkeys(("اليوم", "today"), 0),
    **dict.fromkeys(("غدا", "الغد", "tomorrow"), 1),
}
# Behind these a weekday is the name of something: a prayer, a market, a paper.
_NO_DAYS = frozenset(
    {"صلاه", "خطبه", "خطيب", "سوق", "صحيفه", "جريده", "مجله", "ملحق", "حركه", "ثوره"}
    | {"مسجد", "جامع", "حي", "بلده", "فيلم", "روايه", "كتاب"}
)
# And before these.
_NAMED_DAYS = frozenset(
    {"الاسود", "السوداء", "الدامي", "العظيمه", "الحزينه", "البيضاء"}
)
_NEXT = frozenset({"المقبل", "القادم", "next", "المقبله", "القادمه"})
_BETWEEN = frozenset({"و", "and", "to", "الي", "او", "or"})
_YEARS = range(1990, 2100)
_LONGEST_MONTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as written at [start, end): its date, or its weekday, if they are known.

    `year` is None where the text gives day and month only.
    """

    start: int
    end: int
    index: int
    date: datetime.date | None = None
    weekday: int | None = None
    offset: int | None = None
    month: int | None = None
    day: int | None = None
    is_next: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether day and month are written, not only a weekday or "today"."""
        return self.date is not None or self.month is not None

    def resolved(self, published: datetime.date | None) -> datetime.date | None:
        """The date, worked out from the day of publication where it must be."""
        if self.date or published is None:
            return self.date
        if self.offset is not None:
            return published + datetime.timedelta(days=self.offset)
        if self.weekday is not None:
            return _by_weekday(self.weekday, published, forward=self.is_next)
        if self.month and self.day:
            return _nearest(self.month, self.day, published)
        return None


def days(text: Text) -> list[Day]:
    """Find the days in the words of a text.

    >>> [day.date for day in days(Text.of("عقد في 28 حزيران (يونيو) 2021"))]
    [datetime.date(2021, 6, 28)]
    >>> [day.weekday for day in days(Text.of("held talks on Thursday"))]
    [3]
    """
    found: list[Day] = []
    index = 0
    while index < len(text.words):
        day, last = _day_at(text, index)
        if day:
            found.append(day)
        index = max(last, index) + 1
    return found


def years(text: Text) -> list[int]:
    """List the years in the words of a text.

    >>> years(Text.of("منذ عام 2014 حتى 2019"))
    [2014, 2019]
    """
    return [
        int(word)
        for word in text.words
        if len(word) == 4 and word.isdigit() and int(word) in _YEARS
    ]


def _day_at(text: Text, index: int) -> tuple[Day | None, int]:
    """The day that begins at a word and the word it ends with."""
    word = text.words[index]
    if word in _WEEKDAYS:
        return _weekday(text, index)
    offset = _BESIDE_TODAY.get(word.removeprefix("و"))
    if offset is not None:
        following = text.after(index, 1)
        if following and following[0] in _WEEKDAYS:
            return None, index
        return _made(text, index, index, offset=offset), index
    if _is_day_number(text.words, index):
        return _day_first(text, index)
    if word in _FIRST_OF_MONTH:
        return _month_first(text, index)
    return None, index


_FIRST_OF_MONTH = frozenset(name.partition(" ")[0] for name in MONTHS)


def _weekday(text: Text, index: int) -> tuple[Day | None, int]:
    beside = {
        word.removeprefix("و")
        for word in (*text.before(index, 1), *text.after(index, 1))
    }
    if _NO_DAYS & {*text.before(index, 1)} or _NAMED_DAYS & {*text.after(index, 1)}:
        return None, index
    is_next = bool(_NEXT & beside)
    weekday = _WEEKDAYS[text.words[index]]
    return _made(text, index, index, weekday=weekday, is_next=is_next), index


def _day_first(text: Text, index: int) -> tuple[Day | None, int]:
    """28 June 2021, 28 حزيران (يونيو) 2021; of 13 and 14 June the first as well."""
    words = text.words
    if "\n" in text.gap(index):
        return None, index
    number = _after_ordinal(words, index + 1)
    month, last = _month(words, number)
    is_pair = month is None
    if is_pair:
        other = number + (number < len(words) and words[number] in _BETWEEN)
        if not _is_day_number(words, other):
            return None, index
        month, last = _month(words, _after_ordinal(words, other + 1))
    if month is None:
        return None, index
    second, second_last = _month(words, last + 1)
    if second == month:
        last = second_last
    parts = (_year(text, last + 1), month, int(words[index]))
    return _dated(text, (index, index if is_pair else last), parts)


def _after_ordinal(words: Sequence[str], index: int) -> int:
    while index < len(words) and words[index] in ("st", "nd", "rd", "th", "of"):
        index += 1
    return index


def _is_day_number(words: Sequence[str], index: int) -> bool:
    word = words[index] if index < len(words) else ""
    return word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31


def _month_first(text: Text, index: int) -> tuple[Day | None, int]:
    """June 28, 2021."""
    words = text.words
    month, last = _month(words, index)
    is_day = words[index].isascii() and _is_day_number(words, last + 1)
    if month is None or not is_day or "\n" in text.gap(last):
        return None, index if month is None else last
    parts = (_year(text, last + 2), month, int(words[last + 1]))
    return _dated(text, (index, last + 1), parts)


def _dated(
    text: Text, span: tuple[int, int], parts: tuple[int | None, int, int]
) -> tuple[Day | None, int]:
    """Make the day of (year, month, day); its year stands behind the span, if near."""
    (first, last), (year, month, day) = span, parts
    if year is None:
        return _made(text, first, last, month=month, day=day), last
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None, last
    if text.words[last + 1] == str(year):
        last += 1
    return _made(text, first, last, date=date), last


def _month(words: Sequence[str], index: int) -> tuple[int | None, int]:
    """The month named at a word and the last word of its name."""
    for count in range(_LONGEST_MONTH, 0, -1):
        name = " ".join(words[index : index + count])
        if name in MONTHS and index + count <= len(words):
            return MONTHS[name].number, index + count - 1
    return None, index


def _year(text: Text, index: int) -> int | None:
    if index >= len(text.words) or "\n" in text.gap(index - 1):
        return None
    word = text.words[index]
    return int(word) if len(word) == 4 and word.isdigit() else None


def _made(
    text: Text,
    first: int,
    last: int,
    *,
    is_next: bool = False,
    date: datetime.date | None = None,
    **parts: int,
) -> Day:
    return Day(
        start=text.tokens[first].start,
        end=text.tokens[last].end,
        index=first,
        date=date,
        is_next=is_next,
        **parts,
    )


def _by_weekday(
    weekday: int, published: datetime.date, *, forward: bool
) -> datetime.date:
    """The last such weekday on or before publication; or the next one after it."""
    if forward:
        ahead = (weekday - published.weekday() - 1) % 7 + 1
        return published + datetime.timedelta(days=ahead)
    return published - datetime.timedelta(days=(published.weekday() - weekday) % 7)


def _nearest(month: int, day: int, published: datetime.date) -> datetime.date | None:
    """The day of that name nearest to publication."""
    candidates = list(_in_years(month, day, published.year))
    return min(candidates, key=lambda date: abs(date - published), default=None)


def _in_years(month: int, day: int, year: int) -> Iterator[datetime.date]:
    for candidate in (year - 1, year, year + 1):
        try:
            yield datetime.date(candidate, month, day)
        except ValueError:
            continue
