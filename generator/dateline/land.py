"""Coasts, borders and rivers (Natural Earth, public domain), as set-up brought them; nothing of it where it did not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .model.lines import XY

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""
Line = tuple[XY, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's outlines as arcs: each border once. `inner`, `coast`: which arcs lie inside it, or on a sea."""

    arcs: tuple[Line, ...]
    boxes: tuple[Box, ...]
    inner: frozenset[int]
    coast: frozenset[int]
    regions: Mapping[str, Sequence[Sequence[int]]]
    """By ISO 3166-2 code: rings of numbers of arcs; ~n for one that is run backwards."""

    def outline(self, region: str = "") -> tuple[Line, ...]:
        """The closed rings of a region; of all regions without one."""
        wanted = self.regions.get(region, ()) if region else [r for rings in self.regions.values() for r in rings]
        return tuple(_joined([self.arcs[n] if n >= 0 else self.arcs[~n][::-1] for n in ring]) for ring in wanted)


def outline(code: str) -> tuple[Line, ...]:
    """The closed rings, largest first, of a region ("ML-7") or a country ("ML"); none where it has no outline here."""
    own = code.partition("-")[0]
    if not code or own not in _boxes():
        return ()
    found = country(own).outline(code if code != own else "")
    return tuple(sorted(found, key=lambda ring: -_spread(ring)))


def edges(code: str) -> tuple[Line, ...]:
    """The lines around a region or a country, without the borders inside it."""
    own = code.partition("-")[0]
    if code != own or own not in _boxes():
        return outline(code)
    found = country(own)
    return tuple(arc for at, arc in enumerate(found.arcs) if at not in found.inner)


@cache
def boxed(lines: Callable[[str], tuple[Line, ...]], code: str) -> tuple[tuple[Line, Box], ...]:
    """The lines of a region or country, each with the box around it."""
    return tuple((line, box_of(line)) for line in lines(code))


def codes(box: Box) -> tuple[str, ...]:
    """The codes of the countries whose boxes touch this one, in their order."""
    return tuple(code for code, other in _boxes().items() if touch(box, other))


def rivers(box: Box) -> tuple[Line, ...]:
    """The rivers whose boxes touch this one."""
    return tuple(line for other, line in _rivers() if touch(box, other))


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes have a point in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def is_there() -> bool:
    """Whether set-up brought outlines."""
    return bool(_boxes())


def box_of(points: Sequence[XY]) -> Box:
    """The box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


@cache
def country(code: str) -> Country:
    """A country by its two letters."""
    read = _read(f"{code}.json")
    arcs = tuple(map(_points, read["arcs"]))
    boxes = tuple(map(box_of, arcs))
    return Country(arcs, boxes, frozenset(read["inner"]), frozenset(read["coast"]), read["regions"])


@cache
def _boxes() -> Mapping[str, Box]:
    read = _read("boxes.json") if (_folder() / "boxes.json").is_file() else {}
    return {code: tuple(box) for code, box in read.items()}


@cache
def _rivers() -> tuple[tuple[Box, Line], ...]:
    lines = map(_points, _read("rivers.json")) if is_there() else ()
    return tuple((box_of(line), line) for line in lines)


def _folder() -> Path:
    return Path(__file__).parent / "vendor" / "land"


def _read(name: str):  # type: ignore[no-untyped-def]
    return json.loads((_folder() / name).read_bytes())


def _points(steps: Sequence[Sequence[int]]) -> Line:
    """From thousandths of a degree, each point as a step from the one before."""
    x = y = 0
    points = []
    for across, up in steps:
        x, y = x + across, y + up
        points.append((x / 1000, y / 1000))
    return tuple(points)


def _joined(lines: Sequence[Line]) -> Line:
    return (*lines[0], *(point for line in lines[1:] for point in line[1:]))


def _spread(ring: Line) -> float:
    west, south, east, north = box_of(ring)
    return (east - west) * (north - south)
