"""Where something was, as ground on the earth: a point only where one is known, else the area that is left open.

How far "near" or "toward" reach is a convention for drawing, and no measurement: nobody stated it. Whoever draws or
exports an area says in words what it stands for. Degrees are WGS 84; rings run against the clock and are closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, hypot, pi, radians, sin, sqrt
from typing import Literal

from .entities import Place
from .told import Where

NEAR_KM = 15.0
"""How far around a place "near" is drawn."""
TOWARD_KM = 60.0
"""How far around a place "on the way to it" is drawn: from which side is not known."""
BAND_SHARE, BAND_KM = 0.2, 10.0
"""Half the width of the band between two places, as a share of their distance, and what it is at the least."""

_KM_A_DEGREE = 111.195
_CORNERS = 24
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Point:
    """WGS 84 degrees; west and south are negative."""

    lat: float
    lon: float


Ring = tuple[Point, ...]
Shape = Literal["point", "around", "band", "region", "nowhere"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a place in words covers. A `region` has its outline elsewhere, if anywhere; `nowhere` can only be told."""

    shape: Shape
    region: str
    """The region that it is in, "" where none is known."""
    points: tuple[Point, ...] = ()
    """The places by which it is told, where they are known: one of a point or a surrounding, two of a band."""
    ring: Ring = ()
    """The edge of the area of a surrounding or a band; closed."""

    @property
    def extent(self) -> Ring:
        """The points that a map has to hold to show it."""
        return self.ring or self.points


def ground(where: Where, places: Mapping[str, Place], region: str = "") -> Ground:
    """The ground of a place in words; `region` is the one that its record is filed under.

    A place without coordinates leaves no more than its region.
    """
    named = [places[id_] for id_ in where.places if id_ in places]
    region = region or where.region or where.in_ or next((place.region for place in named), "")
    points = tuple(Point(p.lat, p.lon) for p in named if p.lat is not None and p.lon is not None)
    if not points or len(points) < len(where.places):
        return Ground("region" if region else "nowhere", region)
    match where.precision:
        case "at":
            return Ground("point", region, points)
        case "near":
            return Ground("around", region, points, around(points[0], NEAR_KM))
        case "toward":
            return Ground("around", region, points, around(points[0], TOWARD_KM))
        case _ if len(set(points)) > 1:
            return Ground("band", region, points, band(points[0], points[-1]))
        case _:
            return Ground("around", region, points, around(points[0], NEAR_KM))


def around(centre: Point, km: float) -> Ring:
    """A closed ring so many km around a point."""
    return _closed(_moved(centre, km * cos(_turn(n)), km * sin(_turn(n))) for n in range(_CORNERS))


def band(first: Point, last: Point) -> Ring:
    """A closed ring around the way between two points, round at both ends."""
    east, north = _apart(first, last)
    far = hypot(east, north)
    half = max(BAND_KM, BAND_SHARE * far)
    along = (east / far, north / far)
    right = [_beside(last, along, half, pi * (n / 12 - 0.5)) for n in range(13)]
    left = [_beside(first, along, half, pi * (n / 12 + 0.5)) for n in range(13)]
    return _closed((*right, *left))


def km_between(first: Point, last: Point) -> float:
    """Great-circle distance in km of two WGS 84 points on a sphere of 6371 km, by the haversine formula."""
    south, north = radians(first.lat), radians(last.lat)
    across = radians(last.lon - first.lon)
    part = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(across / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(part)))


def _turn(n: int) -> float:
    return 2 * pi * n / _CORNERS


def _beside(centre: Point, along: tuple[float, float], km: float, turn: float) -> Point:
    """So many km from a point, turned against the clock from a direction."""
    east = along[0] * cos(turn) - along[1] * sin(turn)
    north = along[0] * sin(turn) + along[1] * cos(turn)
    return _moved(centre, km * east, km * north)


def _apart(first: Point, last: Point) -> tuple[float, float]:
    """(km east, km north) from one point to the other, the short way round."""
    turned = (last.lon - first.lon + 180) % 360 - 180
    scale = cos(radians((first.lat + last.lat) / 2))
    return turned * _KM_A_DEGREE * scale, (last.lat - first.lat) * _KM_A_DEGREE


def _moved(start: Point, east: float, north: float) -> Point:
    """Rounded to some hundred metres, so that every machine finds the same."""
    lat = min(90.0, max(-90.0, start.lat + north / _KM_A_DEGREE))
    scale = max(0.01, cos(radians(start.lat)))
    return Point(round(lat, _DECIMALS) + 0.0, round(start.lon + east / _KM_A_DEGREE / scale, _DECIMALS) + 0.0)


def _closed(points: Iterable[Point]) -> Ring:
    ring = tuple(points)
    return (*ring, ring[0])
