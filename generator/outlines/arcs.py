"""Areas that share borders, cut into arcs: each border once, thinned once, so that neighbours still fit together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.lines import XY, thinned

Rings = Sequence[Sequence[XY]]

TOLERANCE = 0.004
"""How far a thinned border may be from where it was, in degrees: some 400 m."""
SMALLEST = 0.0008
"""Islands below this many square degrees (some 10 square km) are left out."""


@dataclass(frozen=True, slots=True)
class Area:
    """Something with an outline: a region of a country."""

    code: str
    country: str
    rings: tuple[tuple[XY, ...], ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """A stretch of outline, with the areas at its sides by their place in the list of areas."""

    points: tuple[XY, ...]
    areas: frozenset[int]


def cut(areas: Sequence[Area]) -> tuple[list[Arc], list[list[list[int]]]]:
    """All arcs, and for each area its rings as numbers of arcs; ~n for an arc that is run backwards."""
    rings = [[ring for ring in map(_opened, area.rings) if _size(ring) >= SMALLEST] for area in areas]
    sides = _sides(rings)
    arcs: dict[tuple[XY, ...], int] = {}
    found: list[Arc] = []
    made = [
        [[_number(stretch, arcs, found, sides) for stretch in _stretches(ring, sides)] for ring in of_area]
        for of_area in rings
    ]
    return [Arc(tuple(thinned(arc.points, TOLERANCE)), arc.areas) for arc in found], made


Edge = tuple[XY, XY]


def _opened(ring: Sequence[XY]) -> tuple[XY, ...]:
    """Without the last point, which is the first again, and without points that stand twice."""
    points = [point for point, before in zip(ring, (ring[-1], *ring), strict=False) if point != before]
    return tuple(points if points and ring[0] != ring[-1] else points or ring[:1])


def _size(ring: Sequence[XY]) -> float:
    if len(ring) < 3:
        return 0.0
    following = (*ring[1:], ring[0])
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))) / 2


def _edge(a: XY, b: XY) -> Edge:
    return (a, b) if a < b else (b, a)


def _sides(rings: Sequence[Rings]) -> Mapping[Edge, frozenset[int]]:
    """The areas at the sides of each edge."""
    sets: dict[frozenset[int], frozenset[int]] = {}
    sides: dict[Edge, frozenset[int]] = {}
    for area, of_area in enumerate(rings):
        for ring in of_area:
            for at, point in enumerate(ring):
                edge = _edge(ring[at - 1], point)
                both = sides.get(edge, frozenset()) | {area}
                sides[edge] = sets.setdefault(both, both)
    return sides


def _stretches(ring: Sequence[XY], sides: Mapping[Edge, frozenset[int]]) -> Iterator[tuple[XY, ...]]:
    """A ring cut where the areas beside it change."""
    count = len(ring)
    beside = [sides[_edge(ring[at], ring[(at + 1) % count])] for at in range(count)]
    corners = [at for at in range(count) if beside[at - 1] != beside[at]]
    if not corners:
        start = min(range(count), key=lambda at: ring[at])
        yield (*ring[start:], *ring[: start + 1])
        return
    for first, last in zip(corners, (*corners[1:], corners[0] + count), strict=True):
        yield tuple(ring[at % count] for at in range(first, last + 1))


def _number(
    points: tuple[XY, ...], arcs: dict[tuple[XY, ...], int], found: list[Arc], sides: Mapping[Edge, frozenset[int]]
) -> int:
    backwards = points[::-1]
    turned = backwards < points
    kept = backwards if turned else points
    if kept not in arcs:
        arcs[kept] = len(found)
        found.append(Arc(kept, sides[_edge(kept[0], kept[1])]))
    return ~arcs[kept] if turned else arcs[kept]


def box(points: Iterable[XY]) -> tuple[float, float, float, float]:
    """West, south, east, north."""
    listed = list(points)
    xs, ys = [x for x, _ in listed], [y for _, y in listed]
    return min(xs), min(ys), max(xs), max(ys)
