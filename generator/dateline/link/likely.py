"""What is likely a mistake, seen from other records: two records of one thing, a point that lies elsewhere.

Each looks only into the neighbourhood of a day or a degree, so that twice the records take twice the time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from ..model.ground import Point, km_between
from ..model.problem import Finding
from ..model.records import Incident, Place, Record
from .tables import Tables

NEAR = 25.0
"""Kilometres within which two places may be one."""
FAR = 300.0
"""Kilometres from every other place of its region at which a point is told."""
LONGEST = 7
"""Days of an incident that are looked at."""
FEW = 5
"""So many incidents of one day and actor are compared with the next one."""


def duplicates(tables: Tables, only: Callable[[str], bool] | None = None) -> Iterator[Finding]:
    """Incidents of the same day and a shared actor in or near the same place, the later one in the order of ids.

    With `only` those of the files for whose paths it holds: others are looked at where they meet on one of their days.
    """
    asked = _asked(tables, only) if only else None
    seen: dict[tuple[date, str, tuple[object, ...]], list[str]] = defaultdict(list)
    for id_ in sorted(tables.records["incident"]):
        incident = tables.records["incident"][id_]
        if not isinstance(incident, Incident) or incident.withdrawn or incident.merged:
            continue
        days = [day for day in _days(incident) if asked is None or day in asked]
        if not days:
            continue
        keys = [(day, role.actor) for day in days for role in incident.actors]
        where = [point for name in incident.place.places for point in _cells(name, tables)]
        for other in _met(keys, where, seen, incident, tables):
            path, spot = tables.spots["incident", id_]
            args = {"other": other, "where": tables.spots["incident", other][0], "date": incident.date}
            yield Finding.at(path, (*spot, "date"), "possible-duplicate", **args)
        for day, actor in keys:
            for cell in where:
                if len(seen[day, actor, cell]) < FEW:
                    seen[day, actor, cell].append(id_)


def _asked(tables: Tables, only: Callable[[str], bool]) -> set[date]:
    """The days of the incidents that stand in the files for whose paths `only` holds."""
    incidents = (one for id_, one in tables.records["incident"].items() if only(tables.spots["incident", id_][0]))
    return {day for one in incidents if isinstance(one, Incident) for day in _days(one)}


def _days(incident: Incident) -> list[date]:
    first, last = incident.date.first, incident.date.last
    if not incident.date.span and first != last:
        return []  # some day of a month is no meeting
    return [first + timedelta(days=n) for n in range(min((last - first).days, LONGEST - 1) + 1)]


def _cells(name: str, tables: Tables) -> Iterator[tuple[object, ...]]:
    """The neighbourhood of a place: itself, and the squares of a quarter of a degree round its point."""
    yield (name,)
    point = _point(tables.records["place"].get(name))
    if point is not None:
        row, column = int(point.lat // 0.25), int(point.lon // 0.25)
        yield from ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def _met(
    keys: list[tuple[date, str]],
    where: list[tuple[object, ...]],
    seen: dict[tuple[date, str, tuple[object, ...]], list[str]],
    incident: Incident,
    tables: Tables,
) -> list[str]:
    """The first earlier incident that this one may be."""
    for day, actor in keys:
        for cell in where:
            for other in seen.get((day, actor, cell), ()):
                found = tables.records["incident"][other]
                if isinstance(found, Incident) and _may_be_one(incident, found, other, tables):
                    return [other]
    return []


def _may_be_one(one: Incident, other: Incident, id_: str, tables: Tables) -> bool:
    if any(named.partition("#")[0] == id_ for named in one.beside) or one.type != other.type:
        return False
    if set(one.place.places) & set(other.place.places):
        return True
    points = [[_point(tables.records["place"].get(name)) for name in where.place.places] for where in (one, other)]
    return any(a and b and km_between(a, b) <= NEAR for a in points[0] for b in points[1])


def far_off(tables: Tables) -> Iterator[Finding]:
    """Places whose point lies far from every other place of their region."""
    points = {id_: point for id_, place in tables.records["place"].items() if (point := _point(place))}
    cells: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    members: dict[str, list[str]] = defaultdict(list)
    for id_, point in points.items():
        region = getattr(tables.records["place"][id_], "region", "")
        cells[region, int(point.lat // 2), int(point.lon // 2)].append(id_)
        members[region].append(id_)
    for id_, point in points.items():
        region = getattr(tables.records["place"][id_], "region", "")
        row, column = int(point.lat // 2), int(point.lon // 2)
        about = [one for i in (-1, 0, 1) for j in (-1, 0, 1) for one in cells.get((region, row + i, column + j), ())]
        others = [one for one in members[region][:50] if one != id_]
        if len(others) < 2 or len(about) > 1:
            continue
        nearest = min(others, key=lambda other: km_between(point, points[other]))
        distance = km_between(point, points[nearest])
        if distance > FAR:
            path, spot = tables.spots["place", id_]
            args = {"region": region, "distance": int(round(distance, -1)), "nearest": nearest}
            yield Finding.at(path, (*spot, "lat"), "point-far", **args)


def _point(place: Record | None) -> Point | None:
    if isinstance(place, Place) and place.lat is not None and place.lon is not None:
        return Point(place.lat, place.lon)
    return None
