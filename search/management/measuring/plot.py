"""Draws milliseconds against archive size as an SVG, both scales logarithmic."""

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

WIDTH: Final = 720
HEIGHT: Final = 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 200, 40, 48
_COLOURS: Final = ("#0b6e99", "#0b6e99", "#b4541a", "#5a7d2a", "#7a4b9e", "#8a8a8a")
_BETWEEN = 15
_DASHED: Final = frozenset({1})
_STYLE: Final = (
    "text{font:13px sans-serif;fill:#222}.grid{stroke:#ddd}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#444}}"
)

Line = Sequence[tuple[float, float]]


def plot(title: str, lines: Mapping[str, Line]) -> str:
    """Return an SVG with a line for each name; points are (articles, milliseconds).

    >>> plot("Cost", {"p50": [(10, 1.0), (100, 2.0)]}).count("<circle")
    2
    """
    points = [point for line in lines.values() for point in line]
    scale = _Scale(points)
    body = [f'<text x="{_LEFT}" y="22">{escape(title)}</text>', *scale.grid()]
    for number, line in enumerate(lines.values()):
        body.extend(_drawn(scale, number, line))
    body.extend(_names(scale, lines))
    inner = "\n".join(body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-label="{escape(title)}">\n<style>{_STYLE}</style>\n'
        f"{inner}\n</svg>\n"
    )


class _Scale:
    """Where articles and milliseconds lie in the picture."""

    def __init__(self, points: Line) -> None:
        self._sizes = sorted({size for size, _ in points})
        times = [max(time, 0.01) for _, time in points]
        self._first = math.floor(math.log10(min(times)))
        self._last = math.ceil(math.log10(max(times)) + 0.01)

    def across(self, size: float) -> float:
        """Return the place of a number of articles."""
        first, last = math.log10(self._sizes[0]), math.log10(self._sizes[-1])
        part = (math.log10(size) - first) / (last - first) if last > first else 0.5
        return round(_LEFT + part * (WIDTH - _LEFT - _RIGHT), 1)

    def down(self, time: float) -> float:
        """Return the place of a number of milliseconds."""
        part = (math.log10(max(time, 0.01)) - self._first) / (self._last - self._first)
        return round(HEIGHT - _BOTTOM - part * (HEIGHT - _TOP - _BOTTOM), 1)

    def grid(self) -> list[str]:
        """Return the lines of the scales with their numbers."""
        right = WIDTH - _RIGHT
        found = []
        for power in range(self._first, self._last + 1):
            y = self.down(10.0**power)
            found.append(f'<path class="grid" d="M{_LEFT} {y}H{right}"/>')
            found.append(f'<text x="8" y="{y + 4}">{10.0**power:g} ms</text>')
        for size in self._sizes:
            x, y = self.across(size), HEIGHT - _BOTTOM + 22
            found.append(f'<text x="{x}" y="{y}" text-anchor="middle">{size:,}</text>')
        return found


def _drawn(scale: _Scale, number: int, line: Line) -> list[str]:
    colour = _COLOURS[number % len(_COLOURS)]
    places = [(scale.across(size), scale.down(time)) for size, time in line]
    way = "L".join(f"{x} {y}" for x, y in places)
    dash = ' stroke-dasharray="5 4"' if number in _DASHED else ""
    return [
        f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>',
        *(f'<circle cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>' for x, y in places),
    ]


def _names(scale: _Scale, lines: Mapping[str, Line]) -> list[str]:
    """Return the names of the lines at their ends, one below the other."""
    ends = sorted(
        (scale.down(line[-1][1]), scale.across(line[-1][0]), name)
        for name, line in lines.items()
    )
    found, free = [], 0.0
    for down, x, name in ends:
        y = round(max(down + 4, free), 1)
        free = y + _BETWEEN
        found.append(f'<text x="{x + 8}" y="{y}">{escape(name)}</text>')
    return found
