"""A place to draw, and where it and its name stand in the drawing."""

from dataclasses import dataclass

from archive.models import Place
from search.views.parts.map.geometry import Box, Point, text


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, how much happened there, where that is listed, and all this in words."""

    place: Place
    count: int
    url: str
    said: str


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
        return text(self.at.x)

    @property
    def y(self) -> str:
        """The centre, from the top."""
        return text(self.at.y)

    @property
    def r(self) -> str:
        """The radius: its square goes with the count."""
        return text(self.radius)

    @property
    def touch_r(self) -> str:
        """The radius of what a finger hits."""
        return text(self.touch)

    @property
    def label_x(self) -> str:
        """The middle of the name."""
        return text((self.label.left + self.label.right) / 2) if self.label else ""

    @property
    def label_y(self) -> str:
        """The line the letters of the name stand on."""
        return text(self.label.bottom - 4.5) if self.label else ""
