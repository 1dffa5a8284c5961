"""What stands on a map: incidents gathered by the ground they share, and how each ground is drawn, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ... import land
from ...model.ground import NEAR_KM, TOWARD_KM, Ground, ground
from ...model.lines import XY
from .. import where
from ..reader import Reader

NAMED = 3
"""So many incidents of one ground are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A ground with its incidents, newest first."""

    ground: Ground
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table behind a map: where, as what it is drawn, the incidents there."""

    where: Markup
    drawn: str
    incidents: tuple[Markup, ...]
    more: int


def spots(reader: Reader, ids: Iterable[str]) -> tuple[Spot, ...]:
    """Those with most incidents first."""
    found: dict[Ground, list[str]] = {}
    for id_ in ids:
        found.setdefault(of_incident(reader, id_), []).append(id_)
    made = (Spot(where_, tuple(ids)) for where_, ids in found.items())
    return tuple(sorted(made, key=lambda spot: (-len(spot.ids), spot.ids)))


def of_incident(reader: Reader, id_: str) -> Ground:
    """The ground of an incident."""

    def made() -> Ground:
        site = reader.site
        return ground(site.corpus.incidents[id_].place, site.corpus.places, site.region_of.get(id_, ""))

    return reader.keep_for_all_days(("ground", id_), made)


def code_of(reader: Reader, region: str) -> str:
    """The code under which a region's outline is kept; "" where there is none."""
    record = reader.site.corpus.regions.get(region)
    code = (record.iso if record else "") or ""
    return code if land.outline(code) else ""


def extent(reader: Reader, found: Ground) -> tuple[XY, ...]:
    """The points that a map has to hold to show a ground; none where it cannot be drawn."""
    if found.shape == "region":
        return corners(code_of(reader, found.region))
    return tuple((point.lon, point.lat) for point in found.extent)


def corners(code: str) -> tuple[XY, ...]:
    """Of the box around an outline."""
    points = [point for ring in land.outline(code) for point in ring]
    if not points:
        return ()
    west, south, east, north = land.box_of(points)
    return (west, south), (east, north)


def drawn(reader: Reader, found: Ground, toward: bool) -> str:
    """As what a ground is drawn, in words."""
    if found.shape == "around":
        return reader.t.plain("map.as.around", km=int(TOWARD_KM if toward else NEAR_KM))
    if found.shape == "region" and not code_of(reader, found.region):
        return reader.t.plain("map.as.nothing")
    return reader.t.plain(f"map.as.{found.shape}")


def is_toward(reader: Reader, spot: Spot) -> bool:
    """Whether it was on the way to a place."""
    return reader.site.corpus.incidents[spot.ids[0]].place.precision == "toward"


def rows(reader: Reader, found: Iterable[Spot]) -> Iterator[Row]:
    """The table behind a map."""
    for spot in found:
        yield Row(
            where=where.place(reader, reader.site.corpus.incidents[spot.ids[0]]),
            drawn=drawn(reader, spot.ground, is_toward(reader, spot)),
            incidents=tuple(
                reader.t(
                    "map.dated",
                    day=reader.dates.brief(reader.site.corpus.incidents[id_].date),
                    title=reader.titled_link("incident", id_),
                )
                for id_ in spot.ids[:NAMED]
            ),
            more=len(spot.ids[NAMED:]),
        )
