#!/usr/bin/env python3
"""Build static/img/land.svg: the land of the earth in Mercator, to a tenth of a degree.

    script/build_map.py

Fetches Natural Earth's land at 1:50 million (public domain) as the npm package
world-atlas carries it in TopoJSON; needs npm. No borders, for nobody agrees on them.
The drawing's units are tenths of a degree of longitude, from -1800 to 1800 both ways;
search/views/parts/map places cities on it by the same projection.
"""

import json
import math
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[1] / "static" / "img" / "land.svg"
PACKAGE = "world-atlas@2.0.2"
LICENCE = f"""## Natural Earth 1:50m land, through {PACKAGE} (public domain)

- img/land.svg, written by script/build_map.py

Made with Natural Earth, free vector and raster map data, naturalearthdata.com: all
versions are in the public domain. The package is ISC, Copyright 2013-2019 Michael
Bostock; nothing of its code is here.
"""
UNITS = 10
HALF = 180 * UNITS
LEAST = 0.5
"""In squares of a tenth of a degree; half of one is what rounding may move anyway."""
FURTHEST = 85.0511
"""The latitude at which the Mercator world is a square; Antarctica goes beyond."""

Point = tuple[int, int]
Ring = list[Point]


def project(lon: float, lat: float) -> Point:
    """The place on the drawing, as Mercator has it.

    >>> project(10, 0), project(0, 45), project(0, -90)
    ((100, 0), (0, -505), (0, 1800))
    """
    bounded = math.radians(max(-FURTHEST, min(FURTHEST, lat)))
    y = math.degrees(math.asinh(math.tan(bounded)))
    return round(lon * UNITS), -round(y * UNITS)


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Every arc of a quantized TopoJSON, placed on the drawing."""
    (kx, ky), (dx, dy) = (topology["transform"][k] for k in ("scale", "translate"))
    found = []
    for arc in topology["arcs"]:
        xs = accumulate(step[0] for step in arc)
        ys = accumulate(step[1] for step in arc)
        found.append(
            [project(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)]
        )
    return found


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Every outline of the land; ~n is arc n the other way round."""
    known = arcs(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for outline in polygon:
                points = (
                    point
                    for n in outline
                    for point in (known[n] if n >= 0 else known[~n][::-1])
                )
                yield from within_the_world(unrolled(points))


def unrolled(points: Iterable[Point]) -> Ring:
    """A ring that goes on beyond 180 degrees where it would leap to the other side.

    >>> unrolled([(1790, 0), (-1790, 0), (-1790, 9), (1790, 9)])
    [(1790, 0), (1810, 0), (1810, 9), (1790, 9)]
    """
    ring: Ring = []
    for x, y in points:
        turns = round((ring[-1][0] - x) / (2 * HALF)) if ring else 0
        ring.append((x + 2 * HALF * turns, y))
    if abs(ring[-1][0] - ring[0][0]) == 2 * HALF:  # Around the pole: Antarctica.
        ring += [(ring[-1][0], HALF), (ring[0][0], HALF)]
    return ring


def within_the_world(ring: Ring) -> Iterator[Ring]:
    """What of a ring, and of the ring one turn to the west and east, is on the map.

    >>> list(within_the_world([(1790, 0), (1810, 0), (1810, 9), (1790, 9)]))[1]
    [(-1800, 0), (-1790, 0), (-1790, 9), (-1800, 9)]
    """
    for turn in (0, -2 * HALF, 2 * HALF):
        shifted = [(x + turn, y) for x, y in ring]
        cut = _east_of(shifted, -HALF, 1)
        if cut := _east_of(cut, -HALF, -1):
            yield cut


def _east_of(ring: Ring, edge: int, way: int) -> Ring:
    """What of a ring lies at one side of an upright line (Sutherland and Hodgman)."""
    kept: Ring = []
    for a, b in pairwise([*ring[-1:], *ring]):
        inside_a, inside_b = a[0] * way >= edge, b[0] * way >= edge
        if inside_a != inside_b:
            share = (edge * way - a[0]) / (b[0] - a[0])
            kept.append((edge * way, round(a[1] + share * (b[1] - a[1]))))
        if inside_b:
            kept.append(b)
    return kept


def simple(ring: Ring) -> Ring:
    """Without the points nobody would miss, the least first (Visvalingam's way).

    A point goes if the triangle with its neighbours is under `LEAST` on the ground.
    A ring keeps three points at least, or is what is left of a rock.

    >>> simple([(0, 0), (50, 0), (100, 0), (100, 100), (0, 100), (0, 0)])
    [(0, 0), (100, 0), (100, 100), (0, 100)]
    """
    points = [at for at, _ in groupby(ring)]
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    size = len(points)
    before = {n: (n - 1) % size for n in range(size)}
    after = {n: (n + 1) % size for n in range(size)}

    def area(n: int) -> float:
        return _area(points[before[n]], points[n], points[after[n]])

    areas = {n: area(n) for n in range(size)}
    queue = [(size, n) for n, size in areas.items()]
    heapify(queue)
    while queue and len(areas) > 3:
        least, n = heappop(queue)
        if least > LEAST:
            break
        if areas.get(n) != least:
            continue  # Gone, or changed since it was queued.
        del areas[n]
        left, right = before[n], after[n]
        after[left], before[right] = right, left
        for other in (left, right):
            areas[other] = area(other)
            heappush(queue, (areas[other], other))
    return [points[n] for n in sorted(areas)]


def _area(a: Point, b: Point, c: Point) -> float:
    """A triangle's size on the ground: Mercator stretches the north and the south."""
    twice = abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
    return twice / 2 / math.cosh(math.radians(b[1] / UNITS)) ** 2


def _is_seen(ring: Ring) -> bool:
    return len(ring) > 3 or (len(ring) == 3 and _area(*ring) > LEAST)


def path(outlines: Sequence[Ring]) -> str:
    """The outlines as path data: steps, for they are short and repeat."""
    written, at = [], (0, 0)
    for ring in outlines:
        first = ring[0]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring)]
        move = (first[0] - at[0], first[1] - at[1])
        written.append(f"m{_pairs([move])}l{_pairs(steps)}z")
        at = first
    return "".join(written)


def _pairs(steps: Sequence[Point]) -> str:
    text = " ".join(f"{x} {y}" for x, y in steps)
    return text.replace(" -", "-")


def drawing(topology: dict[str, Any]) -> str:
    """The file. What a tenth of a degree cannot show, such as a rock, is left out."""
    outlines = [ring for one in rings(topology) if _is_seen(ring := simple(one))]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1800 -1800 3600 3600">'
        f'<path id="land" d="{path(outlines)}"/></svg>\n'
    )


def main() -> None:
    """Fetch the package and write the drawing."""
    with tempfile.TemporaryDirectory() as scratch:
        packed = subprocess.run(
            ["npm", "pack", "--json", "--pack-destination", scratch, PACKAGE],
            check=True,
            capture_output=True,
            text=True,
        )
        name = json.loads(packed.stdout)[0]["filename"]
        with tarfile.open(Path(scratch) / name) as members:
            file = members.extractfile("package/land-50m.json")
            if file is None:
                message = f"{PACKAGE} holds no land-50m.json; was the file renamed?"
                raise ValueError(message)
            topology = json.load(file)
    TARGET.write_text(drawing(topology), "utf-8")
    print(f"Wrote {TARGET.name}: {TARGET.stat().st_size:,} bytes.")


if __name__ == "__main__":
    main()
