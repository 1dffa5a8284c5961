"""A movement on a map: its legs in order as a way, numbered as in the list beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

from ...model.lines import XY
from ..legs import Leg
from ..reader import Reader
from .drawing import Sheet

SHORT = 0.86
"""How far towards a place a way is drawn that is not known to have reached it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One line of the way: from a known point to another; the legs that it stands for, by their numbers."""

    start: XY
    end: XY
    numbers: tuple[int, ...]
    style: str
    """"st" stated and not travelled, "two" with more than one origin or side, "one" otherwise."""
    arrives: bool

    @property
    def goal(self) -> XY:
        """Where the line ends: short of a place that is not known to have been reached."""
        return self.end if self.arrives else _part(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Course:
    """The stretches of a movement, and its places that have no coordinates."""

    stretches: tuple[Stretch, ...]
    unknown: tuple[str, ...]


NO_WAY = Course((), ())


def course(reader: Reader, legs: Sequence[Leg]) -> Course:
    """The way of a movement. Legs through places that are not on record become one line to the next that is."""
    stretches: list[Stretch] = []
    unknown: dict[str, None] = {}
    pending: list[int] = []
    at: XY | None = None
    for number, leg in enumerate(legs, 1):
        start, goal = position(reader, leg.first), leg.last
        end = position(reader, goal)
        unknown |= {place: None for place in (leg.first, goal) if place and position(reader, place) is None}
        at = start or at
        if at is None or not goal:
            continue
        if end is None:
            pending.append(number)
            continue
        stretches.append(Stretch(at, end, (*pending, number), _style(leg, pending), leg.arrives))
        pending, at = [], end if leg.arrives else _part(at, end)
    return Course(tuple(stretches), tuple(unknown))


def position(reader: Reader, place: str) -> XY | None:
    """A place's longitude and latitude, where they are on record."""
    found = reader.site.corpus.places.get(place)
    return (found.lon, found.lat) if found and found.lat is not None and found.lon is not None else None


def _style(leg: Leg, pending: Sequence[int]) -> str:
    if leg.stated:
        return "st"
    return "two" if not pending and any(one.mark.tone == "f" for one in leg.stood) else "one"


def _aside(start: XY, end: XY, count: int) -> XY:
    """Numbers of a way that is too short for them stand beside it."""
    far = hypot(end[0] - start[0], end[1] - start[1])
    if far > 24 * count + 24 or not far:
        return (0, 0)
    return (24 * (end[1] - start[1]) / far, -24 * (end[0] - start[0]) / far)


def _part(start: XY, end: XY) -> XY:
    return start[0] + (end[0] - start[0]) * SHORT, start[1] + (end[1] - start[1]) * SHORT


def draw(sheet: Sheet, stretches: Iterable[Stretch]) -> None:
    """The way, and its numbers on it."""
    numbers = []
    for one in stretches:
        start, end = sheet.canvas.at(one.start), sheet.canvas.at(one.goal)
        data = f"M{round(start[0])} {round(start[1])}L{round(end[0])} {round(end[1])}"
        sheet.shapes.append(f'<path class="wy {one.style}" d="{data}"/>')
        aside = _aside(start, end, len(one.numbers))
        for at, number in enumerate(one.numbers, 1):
            share = at / (len(one.numbers) + 1)
            where = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
            numbers.append(((where[0] + aside[0], where[1] + aside[1]), number))
    for (x, y), number in numbers:
        sheet.board.mark((x, y), 11)
        sheet.shapes.append(
            f'<circle class="no" cx="{round(x)}" cy="{round(y)}" r="10.5"/>'
            f'<text class="b nm" x="{round(x)}" y="{round(y) + 5}" text-anchor="middle">{number}</text>'
        )
