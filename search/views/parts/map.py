"""Places as circles on the land of the earth: where each stands in a drawing. No HTML.

The land is static/img/land.svg (script/build_map.py), in Mercator, north up and west at
the left in every language. Here the view is fitted to the places; names stand where
they hide nothing, and what finds no room is told in words under the map.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from archive.models import Place

UNITS = 10
"""Units of land.svg in a degree of longitude."""
FURTHEST = 85.0511
"""Where the Mercator world ends: the poles are drawn at its edge."""
NARROWEST = 24.0
"""Degrees of longitude in a view at least: enough of a coast to know where one is."""
WIDE = 75.0
"""Degrees from which places at the edge are left out, if they are few."""
MOST_LEFT_OUT = 0.25
"""Of the count of all places."""
LARGEST, SMALLEST, ALONE = 17.0, 5.0, 9.0
TOUCH = 22.0
"""What a finger hits, around the centre; where places are close, half the way."""
EDGE = 4.0
GAP = 3.0
LINE = 16.0
"""How high a name is, in units of the drawing; its letters are 12.5 high."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, how much happened there, where that is listed, and all this in words."""

    place: Place
    count: int
    url: str
    said: str


class Point(NamedTuple):
    """In degrees on the Mercator world, y growing to the south, or in the drawing."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other is wholly inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A spot in the drawing; `label` is the room of its name, None if there is none."""

    spot: Spot
    at: Point
    radius: float
    touch: float
    label: Box | None = None

    @property
    def x(self) -> str:
        """The centre, from the left."""
        return _text(self.at.x)

    @property
    def y(self) -> str:
        """The centre, from the top."""
        return _text(self.at.y)

    @property
    def r(self) -> str:
        """The radius: its square goes with the count."""
        return _text(self.radius)

    @property
    def touch_r(self) -> str:
        """The radius of what a finger hits."""
        return _text(self.touch)

    @property
    def label_x(self) -> str:
        """The middle of the name."""
        return _text((self.label.left + self.label.right) / 2) if self.label else ""

    @property
    def label_y(self) -> str:
        """The line the letters of the name stand on."""
        return _text(self.label.bottom - 4.5) if self.label else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which part of the world a drawing shows, and how large."""

    width: int
    height: int
    centre: Point
    scale: float
    """Units of the drawing in a degree of longitude."""

    def at(self, place: Point) -> Point:
        """Where a place of the world is in the drawing."""
        return Point(
            (place.x - self.centre.x) * self.scale + self.width / 2,
            (place.y - self.centre.y) * self.scale + self.height / 2,
        )

    @property
    def land(self) -> str:
        """How the land is moved and scaled to lie under the places."""
        zero = self.at(Point(0, 0))
        scale = f"{self.scale / UNITS:.4f}"
        return f"translate({_text(zero.x)} {_text(zero.y)}) scale({scale})"


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
    placed = _named(_circles(shown, view), view)
    inside = {id(one.spot) for one in placed}
    return Map(
        view=view,
        placed=placed,
        outside=[spot for spot in listed if id(spot) not in inside],
        unnamed=[one.spot for one in placed if not one.label],
        listed=listed,
    )


def mercator(lat: float, lon: float) -> Point:
    """Project a position to degrees on the Mercator world, south growing.

    >>> mercator(0, 12.5), round(mercator(45, 0).y, 2), round(mercator(-90, 0).y)
    (Point(x=12.5, y=-0.0), -50.5, 180)
    """
    bounded = math.radians(max(-FURTHEST, min(FURTHEST, lat)))
    return Point(lon, -math.degrees(math.asinh(math.tan(bounded))))


def fit(places: Sequence[Point], *, width: int, height: int) -> View:
    """The view that has all places in it, with room for circles and names.

    It is never narrower than `NARROWEST` and leaves the world only if it must.
    """
    wide, high = _extent(places)
    room_x, room_y = _room(width, height)
    scale = min(
        width / NARROWEST,
        room_x / wide if wide else math.inf,
        room_y / high if high else math.inf,
    )
    centre = Point(
        _bounded(_middle([place.x for place in places]), width / scale),
        _bounded(_middle([place.y for place in places]), height / scale),
    )
    return View(width=width, height=height, centre=centre, scale=scale)


def _position(place: Place) -> Point | None:
    if place.lat is None or place.lon is None:
        return None
    return mercator(place.lat, place.lon)


def _room(width: int, height: int) -> tuple[float, float]:
    """What of a drawing is for centres: a circle and half a name fit around it."""
    return width * 0.68, height * 0.62


def _extent(places: Sequence[Point]) -> tuple[float, float]:
    xs, ys = [place.x for place in places], [place.y for place in places]
    return max(xs) - min(xs), max(ys) - min(ys)


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def _bounded(centre: float, shown: float) -> float:
    """A centre from which nothing beyond the world is seen, if that can be."""
    most = max(180 - shown / 2, 0.0)
    return max(-most, min(most, centre))


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
    wide, high = _extent([at for _, at in known])
    room_x, room_y = _room(*size)
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


def _named(circles: Sequence[Placed], view: View) -> list[Placed]:
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


def _text(measure: float) -> str:
    return f"{measure:.1f}"
