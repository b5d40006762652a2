"""Words that only tell who speaks or reports: they make no passage of their own.

"The minister said on Monday that" stands in every report and is copied from none. A
rough reading by the words alone; who said what is `archive.extract.quotes`'s work.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from archive.text.normalize import match_key, words
from archive.text.tokens import Token


def _keys(text: str) -> frozenset[str]:
    return frozenset(words(match_key(text)))


_VERBS = """
قال قالت قالوا أضاف أضافت أكد أكدت أعلن أعلنت أوضح أوضحت ذكر ذكرت أفاد أفادت صرح صرحت
أشار أشارت لفت لفتت شدد شددت نقل نقلت نقلا تابع تابعت مضيفا مؤكدا موضحا مشيرا
قائلا قائلة
"""
_SAYING = frozenset(
    prefix + word for word in _keys(_VERBS) for prefix in ("", "و", "كما")
)
_THAT = _keys("أن إن أنه إنه أنها إنها أنهم إنهم بأن بأنه بأنها أنهما وأن")
_BY = _keys("وفق وفقا بحسب حسب نقلا")
_BY_REPORT = _keys(
    """
    بيان البيان بيانه بيانها وزارة الوزارة وكالة الوكالة وكالات مصدر مصادر المصدر
    المصادر صحيفة الصحيفة قناة موقع تقرير تصريح تصريحات المتحدث الناطق لبيان لوزارة
    لوكالة لمصادر للوكالة لصحيفة للبيان للوزارة
    """
)
_ENGLISH = _keys("said says told added stated announced reported")
_ENGLISH_THAT = _keys("that")
_ON, _BACK, _REPORT = 16, 12, 8
_OPENING = frozenset("«“\"':،,;؛")


def attributed(
    raw: str, found: Sequence[Token], spans: Sequence[tuple[int, int]]
) -> Collection[int]:
    """Give the positions of words that only say who speaks or reports.

    In: a raw text, its words and its sentences.

    >>> from archive.text.tokens import sentences, tokens
    >>> text = "The minister said on Monday that the road is open."
    >>> said = attributed(text, tokens(text), sentences(text))
    >>> " ".join(token.text for token in tokens(text) if token.position in said)
    'the minister said on monday that'
    """
    marked: set[int] = set()
    at = 0
    for start, end in spans:
        while at < len(found) and found[at].start < start:
            at += 1
        first = at
        while at < len(found) and found[at].start < end:
            at += 1
        if at > first:
            marked.update(_in_sentence(raw, found[first:at]))
    return marked


def _in_sentence(raw: str, row: Sequence[Token]) -> Iterator[int]:
    stops = [
        bool(_OPENING & set(raw[one.end : two.start])) for one, two in pairwise(row)
    ]
    stops.append(True)
    for at, token in enumerate(row):
        if token.text in _SAYING:
            yield from _positions(row, at, _arabic(row, stops, at))
        elif token.text in _ENGLISH:
            yield from _positions(row, *_english(row, stops, at))
        elif token.text in _BY or (token.text == "to" and _follows_according(row, at)):
            yield from _positions(row, *_report(row, stops, at))


def _positions(row: Sequence[Token], first: int, last: int) -> Iterator[int]:
    return (token.position for token in row[first : last + 1])


def _arabic(row: Sequence[Token], stops: Sequence[bool], at: int) -> int:
    """The last word of "the minister said that": the verb itself at least."""
    for last in range(at, min(at + _ON, len(row))):
        if last > at and row[last].text in _THAT:
            return last
        if stops[last]:
            return last if last + 1 < len(row) else at
    return at


def _english(row: Sequence[Token], stops: Sequence[bool], at: int) -> tuple[int, int]:
    """From the clause's beginning to "said", and on to "that" if it is near."""
    first = at
    while first > 0 and not stops[first - 1] and at - first < _BACK:
        first -= 1
    for last in range(at, min(at + _REPORT, len(row))):
        if row[last].text in _ENGLISH_THAT:
            return first, last
        if stops[last]:
            return first, last
    return first, at


def _follows_according(row: Sequence[Token], at: int) -> bool:
    return at > 0 and row[at - 1].text == "according"


def _report(row: Sequence[Token], stops: Sequence[bool], at: int) -> tuple[int, int]:
    """ "According to a statement of the ministry", to the next sign or not at all."""
    is_english = row[at].text == "to"
    near = row[at + 1 : at + 3]
    if not is_english and not any(token.text in _BY_REPORT for token in near):
        return at, at - 1
    for last in range(at, min(at + _REPORT, len(row))):
        if stops[last]:
            return at - is_english, last
    return at, at - 1
