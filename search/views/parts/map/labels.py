"""The names of places: each where it hides nothing, or nowhere."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.views.parts.map.geometry import Box, View
from search.views.parts.map.spots import Placed

EDGE = 4.0
GAP = 3.0
LINE = 16.0
"""How high a name is, in units of the drawing; its letters are 12.5 high."""


def named(circles: Sequence[Placed], view: View) -> list[Placed]:
    """Name the circles, the largest first, where a name hides nothing."""
    frame = Box(EDGE, EDGE, view.width - EDGE, view.height - EDGE)
    taken: list[Box] = [_around(one) for one in circles]
    named = []
    for n, one in enumerate(circles):
        others = taken[:n] + taken[n + 1 :]
        label = next(
            (
                box
                for box in _ways(one, frame)
                if frame.holds(box) and not any(map(box.meets, others))
            ),
            None,
        )
        if label:
            taken.append(label)
        named.append(replace(one, label=label))
    return named


def _around(one: Placed) -> Box:
    (x, y), r = one.at, one.radius
    return Box(x - r, y - r, x + r, y + r)


def _ways(one: Placed, frame: Box) -> Iterator[Box]:
    """Where a name may stand: above, below, at the sides."""
    (x, y), away = one.at, one.radius + GAP
    wide = label_width(one.spot.place.name, one.spot.count)
    # Above or below, a name near the edge moves inwards, but stays over its circle.
    inward = max(frame.left + wide / 2, min(frame.right - wide / 2, x))
    middle = inward if abs(inward - x) < wide / 2 else x
    left, right = middle - wide / 2, middle + wide / 2
    yield Box(left, y - away - LINE, right, y - away)
    yield Box(left, y + away, right, y + away + LINE)
    yield Box(x + away, y - LINE / 2, x + away + wide, y + LINE / 2)
    yield Box(x - away - wide, y - LINE / 2, x - away, y + LINE / 2)


def label_width(name: str, count: int) -> float:
    """How wide a bold name and its count are at most, in units of the drawing.

    >>> label_width("روما", 33) < label_width("Marrakech", 33) < 90
    True
    """
    return sum(map(_advance, name)) + 7 + 7.6 * len(str(count))


_NARROW = {"Latin": frozenset("ijlftrI.,'-() "), "Arabic": frozenset("اأإآدذرزوىل ")}
_BROAD = {"Latin": frozenset("mwMW"), "Arabic": frozenset("سشصض")}
_ADVANCES = {"Latin": (5.0, 7.4, 11.0), "Arabic": (4.2, 6.6, 10.0)}
"""Of narrow, other and broad letters of the bold typeface, measured in a browser."""


def _advance(letter: str) -> float:
    """How far a letter moves the next one; a mark over a letter moves nothing."""
    if unicodedata.combining(letter):
        return 0.0
    script = "Arabic" if "\u0600" <= letter <= "\u06ff" else "Latin"
    narrow, other, broad = _ADVANCES[script]
    if letter in _NARROW[script]:
        return narrow
    return broad if letter in _BROAD[script] else other + letter.isupper()
