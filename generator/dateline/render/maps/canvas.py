"""The sheet a map is drawn on: which part of the earth it shows, and where a place lies on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from ...land import Box, touch
from ...model.lines import XY, thinned

WIDTH = 480
LOWEST, HIGHEST = 260, 540
MARGIN = 1.3
"""How much more is shown than has to be, so that names find room."""
KM_A_DEGREE = 111.195
FINE = 1.1
"""How far a drawn line may be from where it runs, in pixels."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A sheet in pixels over a box in degrees; a degree of longitude is as long as it is at the box's middle."""

    box: Box
    height: int

    def at(self, point: XY) -> XY:
        """Across and down, in pixels."""
        west, south, east, north = self.box
        return (
            (point[0] - west) * WIDTH / (east - west),
            (north - point[1]) * self.height / (north - south),
        )

    @property
    def km(self) -> float:
        """How many km a pixel is."""
        _, south, _, north = self.box
        return (north - south) * KM_A_DEGREE / self.height

    def holds(self, point: XY, margin: float = 0) -> bool:
        """Whether pixels lie on the sheet, so far from its edge."""
        return margin <= point[0] <= WIDTH - margin and margin <= point[1] <= self.height - margin

    def line(self, points: Sequence[XY]) -> str:
        """A path's data for a line, without what lies off the sheet."""
        return "".join(self._drawn(run) for run in within(self.box, points))

    def ring(self, points: Sequence[XY]) -> str:
        """A path's data for a closed ring."""
        drawn = thinned([self.at(point) for point in points], FINE)[:-1]
        return f"{_steps(drawn)}z" if len(drawn) > 2 else ""

    def _drawn(self, run: Sequence[XY]) -> str:
        return _steps(thinned([self.at(point) for point in run], FINE))


def fit(points: Iterable[XY], least: float) -> Canvas:
    """A sheet that holds all points (at least one), and shows no fewer km than `least` from side to side."""
    listed = list(points)
    xs, ys = [x for x, _ in listed], [y for _, y in listed]
    middle = (min(ys) + max(ys)) / 2
    scale = KM_A_DEGREE * max(0.05, cos(radians(middle)))
    wide = max((max(xs) - min(xs)) * scale * MARGIN, least)
    high = max((max(ys) - min(ys)) * KM_A_DEGREE * MARGIN, wide * LOWEST / WIDTH)
    wide = max(wide, high * WIDTH / HIGHEST)
    half_x, half_y = wide / scale / 2, high / KM_A_DEGREE / 2
    centre = (min(xs) + max(xs)) / 2
    box = (centre - half_x, middle - half_y, centre + half_x, middle + half_y)
    west, south, east, north = (round(edge, 3) for edge in box)
    return Canvas((west, south, east, north), round(WIDTH * high / wide))


def within(box: Box, points: Sequence[XY]) -> list[list[XY]]:
    """The runs of a line that are in a box, as far as the points next to it."""
    runs: list[list[XY]] = [[]]
    for start, end in pairwise(points):
        if touch(box, _around(start, end)):
            runs[-1] += [end] if runs[-1] else [start, end]
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _around(a: XY, b: XY) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _steps(points: Sequence[XY]) -> str:
    """Whole pixels, each point as a step from the one before: M12 3l4 5-6 7."""
    whole = [(round(x), round(y)) for x, y in points]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole) if a != b]
    if not steps:
        return ""
    numbers = [number for step in steps for number in step]
    return f"M{whole[0][0]} {whole[0][1]}l" + " ".join(map(str, numbers)).replace(" -", "-")
