"""Lines of points in a plane: how many of the points a drawing needs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

XY = tuple[float, float]
"""Across and up: longitude and latitude in degrees, or pixels."""


def thinned(points: Sequence[XY], tolerance: float) -> list[XY]:
    """The points without those nearer than the tolerance to the line through the rest (Douglas and Peucker)."""
    last = len(points) - 1
    keep, todo = {0, last}, [(0, last)]
    if last > 2 and points[0] == points[-1]:  # a ring has no line between its ends: its farthest point is one
        far = max(range(last), key=lambda at: (_apart(points[at], points[0]), -at))
        keep.add(far)
        todo = [(0, far), (far, last)]
    while todo:
        start, end = todo.pop()
        far_off, at = _farthest(points, start, end)
        if far_off > tolerance:
            keep.add(at)
            todo += [(start, at), (at, end)]
    return [points[at] for at in sorted(keep)]


def _farthest(points: Sequence[XY], start: int, end: int) -> tuple[float, int]:
    (ax, ay), (bx, by) = points[start], points[end]
    length = hypot(bx - ax, by - ay)
    best, where = 0.0, start
    for at in range(start + 1, end):
        x, y = points[at]
        far = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else hypot(x - ax, y - ay)
        if far > best:
            best, where = far, at
    return best, where


def _apart(a: XY, b: XY) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def crossings(ring: Sequence[XY], y: float) -> list[float]:
    """Where the edges of a closed ring cross a height: between an odd number and the next is inside."""
    edges = pairwise(ring)
    return [(bx - ax) * (y - ay) / (by - ay) + ax for (ax, ay), (bx, by) in edges if (ay > y) != (by > y)]


def is_between(x: float, crossed: Sequence[float]) -> bool:
    """Whether a place at the height of these crossings is inside their ring."""
    return sum(x < other for other in crossed) % 2 == 1
