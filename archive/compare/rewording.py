"""What stands around a shared passage, told against another text: the same or not.

Word by word within the sentences of the passage; the words are compared folded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.compare.words import Words
from archive.text.stem import is_stop_word

_AROUND = 60
"""Words looked at on each side of a passage, at most."""

RUN, KEPT, REWORDED, ADDED, LEFT_OUT = "run", "kept", "reworded", "added", "left_out"
"""What a piece is: the passage, or what became of the words around it."""

Place = tuple[str, Words, int]
"""A raw text, its words, and the word at which the passage begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a text, or of the other text only where they were left out.

    `instead`: what the other text has where this one is reworded.
    """

    kind: str
    text: str
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The sentences of a passage in pieces; `longest`: words both have in a row."""

    pieces: Sequence[Piece]
    longest: int


def pieces(own: Place, other: Place | None, count: int) -> Told:
    """Tell the sentences of a passage of `count` words, compared with another text's.

    Without another text everything around the passage is as it stands.
    """
    raw, words, place = own
    begin, end = _bounds(words, place, place + count)
    run = Piece(kind=RUN, text=_raw(raw, words, place, place + count))
    if other is None:
        before = [Piece(kind=KEPT, text=_raw(raw, words, begin, place))]
        after = [Piece(kind=KEPT, text=_raw(raw, words, place + count, end))]
        return Told(pieces=_said([*before, run, *after]), longest=count)
    there = other[2]
    first, last = _bounds(other[1], there, there + count)
    before, left = _compared(own, other, (begin, place), (first, there))
    after, right = _compared(own, other, (place + count, end), (there + count, last))
    return Told(
        pieces=_said([*before, run, *after]), longest=left.tail + count + right.head
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Same:
    """How many words are the same right at the beginning and right at the end."""

    head: int
    tail: int


def _said(row: Sequence[Piece]) -> Sequence[Piece]:
    return [piece for piece in row if piece.text or piece.instead]


def _bounds(words: Words, first: int, last: int) -> tuple[int, int]:
    """The words of the sentences in which the words first..last-1 stand."""
    start, end = words.starts[first], words.ends[last - 1]
    for begin, stop in words.sentences:
        if begin <= words.starts[first] < stop:
            start = begin
        if begin < words.ends[last - 1] <= stop:
            end = stop
            break
    begin = first
    while begin > 0 and words.words[begin - 1] and words.starts[begin - 1] >= start:
        begin -= 1
    stop = last
    while stop < len(words.words) and words.words[stop] and words.ends[stop] <= end:
        stop += 1
    return max(begin, first - _AROUND), min(stop, last + _AROUND)


def _raw(raw: str, words: Words, first: int, last: int) -> str:
    """The words as they are written, with the signs between them and behind them."""
    if first >= last:
        return ""
    start, end = words.starts[first], words.ends[last - 1]
    follows = words.starts[last] if last < len(words.words) else len(raw)
    tail = (raw[end:follows].split() or [""])[0]
    if not raw[end:follows][:1].strip():
        tail = ""
    tail = tail.rstrip("«“\"'([")
    return " ".join((raw[start:end] + tail).split())


def _compared(
    own: Place, other: Place, mine: tuple[int, int], theirs: tuple[int, int]
) -> tuple[list[Piece], _Same]:
    """The pieces of words mine[0]..mine[1]-1 against those of the other text."""
    one, two = own[1].words[slice(*mine)], other[1].words[slice(*theirs)]
    rows = list(_blocks(one, two))
    found = []
    for kind, (first, last), (begin, end) in rows:
        text = _raw(own[0], own[1], mine[0] + first, mine[0] + last)
        instead = _raw(other[0], other[1], theirs[0] + begin, theirs[0] + end)
        if kind == KEPT:
            found.append(Piece(kind=KEPT, text=text))
        elif text and instead:
            found.append(Piece(kind=REWORDED, text=text, instead=instead))
        elif text:
            found.append(Piece(kind=ADDED, text=text))
        else:
            found.append(Piece(kind=LEFT_OUT, text="", instead=instead))
    head = rows[0][1][1] if rows and rows[0][0] == KEPT else 0
    tail = rows[-1][1][1] - rows[-1][1][0] if rows and rows[-1][0] == KEPT else 0
    return found, _Same(head=head, tail=tail)


_Row = tuple[str, tuple[int, int], tuple[int, int]]


def _blocks(one: Sequence[str], two: Sequence[str]) -> Iterator[_Row]:
    """Yield what is kept and what is not, in turn, with the words of both."""
    at, there = 0, 0
    matcher = SequenceMatcher(None, two, one, autojunk=False)
    for begin, first, size in matcher.get_matching_blocks():
        is_end = size == 0
        ends_here = first + size == len(one) and begin + size == len(two)
        begins_here = first == 0 and begin == 0
        if (
            not is_end
            and not (ends_here or begins_here)
            and _is_chance(one[first : first + size])
        ):
            continue
        if first > at or begin > there:
            yield REWORDED, (at, first), (there, begin)
        if size:
            yield KEPT, (first, first + size), (begin, begin + size)
        at, there = first + size, begin + size


def _is_chance(words: Sequence[str]) -> bool:
    """Whether words stand in both texts as they stand in any: of, in the."""
    return all(is_stop_word(word) for word in words)
