"""Of which place and of when a figure is: what its own clause says of both.

Only a clause that names one place, or one behind a word of place, tells it. Dates come
from `archive.extract.dates`; what is not worked out there is not used here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

from archive.extract import cues
from archive.extract.dates.words import keys
from archive.extract.figures.values import DOCUMENT, ORDINAL, FoundFigure
from archive.extract.matching import Span, Text
from archive.extract.table import ACTOR, PLACE, Entry
from archive.models.choices import MentionForm

_ON, _BACK = 9, 7
# Behind these stands another clause, or what a figure is compared with.
_CLAUSES: Final = frozenset(
    keys(
        "بينما فيما حيث لكن إذ فقد مقارنة مقابل قياسا while whereas but compared versus"
    )
)
_NOT: Final = frozenset(keys("غير سوى عدا خلا إلى من except to from"))
_FORMS: Final = frozenset({MentionForm.NAME, MentionForm.HASHTAG})
_HAVE_NONE: Final = frozenset({ORDINAL, DOCUMENT})


class Named(Span, Protocol):
    """A mention of an actor or a place."""

    @property
    def core_start(self) -> int: ...
    @property
    def entry(self) -> Entry: ...
    @property
    def form(self) -> str: ...
    @property
    def queued(self) -> bool: ...


class Dated(Span, Protocol):
    """A date and what it was worked out to be."""

    @property
    def iso(self) -> str: ...


def scoped(
    text: Text,
    figures: Iterable[FoundFigure],
    names: Sequence[Named],
    dates: Sequence[Dated],
) -> Iterator[FoundFigure]:
    """Yield the figures with the place and the time they are of."""
    acting = {name.start for name in names if name.entry.target == ACTOR}
    places = _alone(
        text,
        {
            text.index(name.start): name
            for name in names
            if name.entry.target == PLACE and name.form in _FORMS and not name.queued
        },
    )
    places = {
        at: name
        for at, name in places.items()
        if name.start not in acting or _is_in(text, name)
    }
    times = {text.index(date.start): date for date in dates if date.iso[:1].isdecimal()}
    for figure in figures:
        if figure.unit in _HAVE_NONE or not (places or times):
            yield figure
            continue
        yield replace(
            figure,
            scope=_place(text, figure, places),
            as_of=_time(text, figure, times),
        )


def _alone(text: Text, places: dict[int, Named]) -> dict[int, Named]:
    """Leave out places joined to others: "in Iraq and Syria" is of neither."""
    joined: set[int] = set()
    for at, name in places.items():
        following = text.index(name.end)
        other = following + (text.words[following : following + 1] in (["و"], ["and"]))
        beside = places.get(other)
        if beside and (other > following or _has_and(text, beside)):
            joined |= {at, other}
    return {at: name for at, name in places.items() if at not in joined}


def _has_and(text: Text, name: Named) -> bool:
    return text.raw[name.start : name.core_start].startswith("و")


def _place(text: Text, figure: FoundFigure, places: dict[int, Named]) -> Entry | None:
    """The place behind the figure that it is in, else the one before it."""
    onward = [places[at] for at in _onward(text, figure) if at in places]
    behind = [places[at] for at in _backward(text, figure) if at in places]
    for name in (*onward[:1], *behind[:1]):
        if _is_in(text, name):
            return name.entry
    return behind[0].entry if behind and not onward else None


def _is_in(text: Text, name: Named) -> bool:
    """Whether a place stands behind a word of place or its clitic."""
    if text.raw[name.start : name.core_start].endswith("ب"):
        return True
    before = text.before(text.index(name.start), 2)
    return any(word in cues.LOCATIVE and word not in _NOT for word in before)


def _time(text: Text, figure: FoundFigure, times: dict[int, Dated]) -> str:
    """The time in the figure's own clause: behind it, else before it."""
    for at in (*_onward(text, figure), *_backward(text, figure)):
        if at in times:
            return times[at].iso[:40]
    return ""


def _onward(text: Text, figure: FoundFigure) -> Iterator[int]:
    """Yield the words behind a figure, to the end of its clause."""
    index = text.index(figure.end)
    for place in range(index, min(index + _ON, len(text.words))):
        if (place and text.ends_clause(place - 1)) or text.words[place] in _CLAUSES:
            return
        yield place


def _backward(text: Text, figure: FoundFigure) -> Iterator[int]:
    """Yield the words before a figure, nearest first, from the start of its clause."""
    index = text.index(figure.start)
    for place in range(index - 1, max(index - _BACK, 0) - 1, -1):
        if text.ends_clause(place) or text.words[place] in _CLAUSES:
            return
        yield place
