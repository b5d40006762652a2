"""Who a report says was at its meeting: names beside words for attending or hosting.

Pure functions of a text and the places of names in it. A reading of a machine: pages
say so and lead to the sentence. Who spoke is told by the quotes, not here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from archive.text.normalize import match_key, words
from archive.text.tokens import Token, sentences, tokens

Span = tuple[int, int]


def _keys(text: str) -> frozenset[str]:
    return frozenset(words(match_key(text)))


# Names behind these, in one enumeration, were there: "بحضور وزير الخارجية … ونظيره …".
_LISTING = _keys(
    "بحضور وبحضور بمشاركة وبمشاركة حضور لحضور مشاركة برئاسة وبرئاسة باستضافة وباستضافة"
)
_ENGLISH_LISTING = (
    ("attended", "by"),
    ("presence", "of"),
    ("participation", "of"),
    ("hosted", "by"),
    ("chaired", "by"),
    ("joined", "by"),
    ("opened", "by"),
    ("participants", "included"),
    ("attendees", "included"),
)
# Who does this is there: the name stands behind the verb, or before it.
_DOING = _keys(
    """
    حضر حضره حضرها حضرت حضرتها حضرا حضروا يحضر تحضر ويحضر وحضر وحضره وحضرها
    شارك شاركت شاركوا شاركا يشارك تشارك ويشارك وشارك وشاركت المشارك المشاركة
    ترأس ترأسه ترأسها ترأست يترأس تترأس وترأس وترأسه ويترأس
    افتتح افتتحه افتتحت يفتتح وافتتح استضاف استضافت تستضيف يستضيف
    attended attends attending chaired chairs chairing hosted hosts hosting opened
    joined joins participated participates participating
    """
)
_NOT = _keys(
    """
    لم لن لا ما دون سيحضر ستحضر سيشارك ستشارك سيترأس ستترأس سيستضيف ستستضيف
    will would not never without
    """
)
_ABSENT = _keys(
    """
    غاب غابت وغاب وغابت تغيب تغيبت اعتذر اعتذرت تعذر تعذرت
    skipped declined absent missed
    """
)
_LIST_WORDS, _BEHIND, _BEFORE = 60, 10, 6
_NEGATED = 3


class _Sentence(NamedTuple):
    """A sentence and its words."""

    start: int
    end: int
    words: Sequence[Token]


def present(raw: str, names: Sequence[Span]) -> list[bool]:
    """Tell of each name whether its sentence says that the named was there.

    >>> text = "بحضور زيد وعمرو. Ali chaired the talks. Omar praised it, from Paris."
    >>> def at(name): return text.index(name), text.index(name) + len(name)
    >>> present(text, [at("زيد"), at("عمرو"), at("Ali"), at("Omar")])
    [True, True, True, False]
    """
    spans = _sentences(raw)
    starts = [one.start for one in spans]
    found = []
    for start, end in names:
        place = bisect_right(starts, start) - 1
        found.append(place >= 0 and _is_there(spans[place], start, end))
    return found


# A page asks for each article of a meeting again; the text of an article never changes.
@lru_cache(maxsize=64)
def _sentences(raw: str) -> tuple[_Sentence, ...]:
    """The sentences; only those that may say who was there have words."""
    every = tokens(raw)
    starts = [token.start for token in every]
    found = []
    for start, end in sentences(raw):
        some = every[bisect_left(starts, start) : bisect_left(starts, end)]
        found.append(_Sentence(start, end, some if _has_cue(some) else ()))
    return tuple(found)


def _has_cue(some: Sequence[Token]) -> bool:
    return any(
        token.text in _DOING or token.text in _LISTING or _lists(some, at)
        for at, token in enumerate(some)
    )


def _lists(some: Sequence[Token], at: int) -> bool:
    """Whether two English words begin a list of who was there."""
    return (
        at + 1 < len(some)
        and (
            some[at].text,
            some[at + 1].text,
        )
        in _ENGLISH_LISTING
    )


def _is_there(sentence: _Sentence, start: int, end: int) -> bool:
    some = sentence.words
    if not some:
        return False
    first = bisect_right([token.end for token in some], start)
    last = bisect_left([token.start for token in some], end) - 1
    return any(
        _reaches(some, at, first, last) and not _is_denied(some, at, first)
        for at in range(len(some))
    )


def _reaches(some: Sequence[Token], at: int, first: int, last: int) -> bool:
    """Whether a word says of the name at words first..last that it was there."""
    word = some[at].text
    if word in _LISTING or _lists(some, at):
        return at < first <= at + _LIST_WORDS
    # A doer stands before the verb or behind it; so does whom one met or joined.
    is_near = 0 < first - at <= _BEHIND or 0 < at - last <= _BEFORE
    return word in _DOING and is_near


def _is_denied(some: Sequence[Token], at: int, first: int) -> bool:
    """Whether it was not so, or is yet to be, or those before were absent."""
    near = some[max(0, at - _NEGATED) : at + 1]
    return any(token.text in _NOT for token in near) or any(
        token.text in _ABSENT for token in some[: max(at, first)]
    )
