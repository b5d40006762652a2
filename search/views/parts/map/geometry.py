"""The Mercator world and which part of it a drawing shows. No names here."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

UNITS = 10
"""Units of land.svg in a degree of longitude."""
FURTHEST = 85.0511
"""Where the Mercator world ends: the poles are drawn at its edge."""
NARROWEST = 24.0
"""Degrees of longitude in a view at least: enough of a coast to know where one is."""


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
        return f"translate({text(zero.x)} {text(zero.y)}) scale({scale})"


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
    wide, high = extent(places)
    room_x, room_y = room(width, height)
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


def room(width: int, height: int) -> tuple[float, float]:
    """What of a drawing is for centres: a circle and half a name fit around it."""
    return width * 0.68, height * 0.62


def extent(places: Sequence[Point]) -> tuple[float, float]:
    """How wide and how high the least rectangle around the places is."""
    xs, ys = [place.x for place in places], [place.y for place in places]
    return max(xs) - min(xs), max(ys) - min(ys)


def _middle(values: Sequence[float]) -> float:
    """Half the way between the least and the most."""
    return (min(values) + max(values)) / 2


def _bounded(centre: float, shown: float) -> float:
    """A centre from which nothing beyond the world is seen, if that can be."""
    most = max(180 - shown / 2, 0.0)
    return max(-most, min(most, centre))


def text(measure: float) -> str:
    """A measure of the drawing as it is written, to a tenth."""
    return f"{measure:.1f}"
