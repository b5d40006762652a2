"""Places as circles on the land of the earth: where each stands in a drawing. No HTML.

The land is static/img/land.svg (script/build_map.py), in Mercator, north up and west at
the left in every language. Here the view is fitted to the places; names stand where
they hide nothing, and what finds no room is told in words under the map.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from archive.models import Place
from search.views.parts.map.geometry import (
    Box,
    Point,
    View,
    extent,
    fit,
    mercator,
    room,
)
from search.views.parts.map.labels import label_width, named
from search.views.parts.map.spots import Placed, Spot

__all__ = [
    "Box",
    "Map",
    "Placed",
    "Point",
    "Spot",
    "View",
    "city_map",
    "fit",
    "label_width",
    "mercator",
]

WIDE = 75.0
"""Degrees from which places at the edge are left out, if they are few."""
MOST_LEFT_OUT = 0.25
"""Of the count of all places."""
LARGEST, SMALLEST, ALONE = 17.0, 5.0, 9.0
TOUCH = 22.0
"""What a finger hits, around the centre; where places are close, half the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A drawing; `placed` has the largest first, so that the small lie above.

    `outside` are too far away for the view or of unknown position; `unnamed` are in
    the drawing, but there was no room for their names; `listed` are all, as counted.
    """

    view: View
    placed: Sequence[Placed]
    outside: Sequence[Spot]
    unnamed: Sequence[Spot]
    listed: Sequence[Spot] = field(repr=False)


def city_map(
    spots: Sequence[Spot], *, width: int = 320, height: int = 240
) -> Map | None:
    """Draw places; None if the position of none is known.

    Width and height are units of the drawing, of which letters are 12.5 high.
    """
    listed = sorted(spots, key=lambda spot: (-spot.count, spot.place.name))
    known = [(spot, at) for spot in listed if (at := _position(spot.place))]
    if not known:
        return None
    size = (width, height)
    shown = _fitting(known, size)
    view = fit([at for _, at in shown], width=width, height=height)
    placed = named(_circles(shown, view), view)
    inside = {id(one.spot) for one in placed}
    return Map(
        view=view,
        placed=placed,
        outside=[spot for spot in listed if id(spot) not in inside],
        unnamed=[one.spot for one in placed if not one.label],
        listed=listed,
    )


def _position(place: Place) -> Point | None:
    if place.lat is None or place.lon is None:
        return None
    return mercator(place.lat, place.lon)


Known = tuple[Spot, Point]


def _fitting(known: Sequence[Known], size: tuple[int, int]) -> list[Known]:
    """The places of the view: all, or without a few that would make it a world map."""
    shown = list(known)
    spare = sum(spot.count for spot, _ in known) * MOST_LEFT_OUT
    while _span(shown, size) > WIDE:
        edge = min(_edges(shown), key=lambda edge: _span(_without(shown, edge), size))
        spare -= edge[0].count
        if spare < 0:
            return list(known)
        shown = _without(shown, edge)
    return shown


def _without(known: Sequence[Known], left_out: Known) -> list[Known]:
    return [one for one in known if one is not left_out]


def _span(known: Sequence[Known], size: tuple[int, int]) -> float:
    """How many degrees of longitude the view of these places must be wide."""
    wide, high = extent([at for _, at in known])
    room_x, room_y = room(*size)
    return max(wide, high * room_x / room_y)


def _edges(known: Sequence[Known]) -> Iterator[Known]:
    """The westernmost, easternmost, northernmost and southernmost."""
    for axis in (0, 1):
        yield min(known, key=lambda one: one[1][axis])
        yield max(known, key=lambda one: one[1][axis])


def _circles(shown: Sequence[Known], view: View) -> list[Placed]:
    most = max(1, *(spot.count for spot, _ in shown))
    largest = LARGEST if len(shown) > 1 else ALONE
    points = [view.at(at) for _, at in shown]
    return [
        Placed(
            spot=spot,
            at=points[n],
            radius=(radius := _radius(spot.count, most, largest)),
            touch=max(radius, _reach(points, n)),
        )
        for n, (spot, _) in enumerate(shown)
    ]


def _radius(count: int, most: int, largest: float) -> float:
    return max(largest * math.sqrt(max(count, 0) / most), SMALLEST)


def _reach(points: Sequence[Point], n: int) -> float:
    nearest = min(
        (math.dist(points[n], other) for m, other in enumerate(points) if m != n),
        default=math.inf,
    )
    return min(TOUCH, nearest / 2)
