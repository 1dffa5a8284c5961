"""Incidents in the shape of ACLED: one row an event, with two actors, a day and a number of reported deaths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.codebooks import (
    ACLED_COLUMNS,
    ACLED_DISORDER,
    ACLED_DISORDER_OF_SUB,
    ACLED_INTER,
    AcledPlace,
    acled_date,
)
from ..model.losses import Coding, Loss
from ..model.records import Incident
from ..model.site import Site
from .ground import STATE, sides, sources, stead, term
from .killed import Killed, killed

NAME = "acled"
STATE_FORCES, REBELS, _, MILITIA, _, _, CIVILIANS, OTHER = ACLED_INTER
INTER = {
    "armed-group": REBELS,
    "coalition": REBELS,
    "militia": MILITIA,
    "community": CIVILIANS,
    "private-military-company": OTHER,
    "mission": OTHER,
}
"""By kind of actor; bodies of states are state forces, and all others have no code."""


def coded(site: Site, id_: str) -> Coding:
    """An incident as ACLED would code it."""
    incident = site.corpus.incidents[id_]
    kind = term(site, incident, "acled")
    if not isinstance(kind, Mapping):
        return Coding(id_, losses=(Loss(NAME, id_, "acled.type", value=incident.type),))
    toll, parties = killed(site, id_), sides(site, id_)
    row = _row(site, id_, kind, toll, parties)
    losses = tuple(_bent(site, id_, toll, parties))
    return Coding(id_, {column: row.get(column, "") for column in ACLED_COLUMNS}, losses)


def _row(
    site: Site, id_: str, kind: Mapping[str, object], toll: Killed, parties: tuple[tuple[str, ...], ...]
) -> dict[str, str]:
    incident, where = site.corpus.incidents[id_], stead(site, id_)
    event, sub = str(kind["event"]), str(kind["sub"])
    first, last = incident.date.first, incident.date.last
    divisions = (*where.divisions[:3], "", "", "")
    return {
        "event_id_cnty": id_,
        "event_date": first.isoformat(),
        "year": str(first.year),
        "time_precision": str(int(acled_date(first, last))),
        "disorder_type": ACLED_DISORDER_OF_SUB.get(sub) or ACLED_DISORDER.get(event, ""),
        "event_type": event,
        "sub_event_type": sub,
        "country": where.country,
        "admin1": divisions[0],
        "admin2": divisions[1],
        "admin3": divisions[2],
        "location": where.name or (where.divisions or (where.country,))[-1],
        "latitude": str(where.point.lat) if where.point else "",
        "longitude": str(where.point.lon) if where.point else "",
        "geo_precision": str(int(_precision(incident))),
        "source": "; ".join(_names(site, id_)),
        "notes": incident.title.original,
        "fatalities": "" if toll.why else str(toll.low),
        **_actors(site, parties, event),
    }


def _actors(site: Site, parties: tuple[tuple[str, ...], ...], event: str) -> dict[str, str]:
    names = [[site.corpus.actors[actor].name.original for actor in actors] for actors in parties[:2]]
    inters = [_inter(site, actors[0]) for actors in parties[:2]]
    if event == "Violence against civilians" and len(names) == 1:
        names, inters = [*names, [CIVILIANS]], [*inters, CIVILIANS]
    found = {}
    for number, (side, inter) in enumerate(zip(names, inters, strict=True), 1):
        found[f"actor{number}"] = side[0]
        found[f"assoc_actor_{number}"] = "; ".join(side[1:])
        found[f"inter{number}"] = inter
    found["interaction"] = "-".join(inters) if all(inters) else ""
    found["civilian_targeting"] = "Civilian targeting" if CIVILIANS in inters else ""
    return found


def _inter(site: Site, actor: str) -> str:
    found = site.corpus.actors[actor]
    if found.kind in STATE or found.body_of:
        return STATE_FORCES
    return INTER.get(found.kind or "", "")


def _precision(incident: Incident) -> AcledPlace:
    match incident.place.precision:
        case "at":
            return AcledPlace.EXACT
        case "in":
            return AcledPlace.REGION
        case _:
            return AcledPlace.NEAR


def _names(site: Site, id_: str) -> list[str]:
    reports = (site.corpus.reports[one] for one in sources(site, id_))
    return list(dict.fromkeys(site.corpus.sources[report.source].name.original for report in reports))


def _bent(site: Site, id_: str, toll: Killed, parties: tuple[tuple[str, ...], ...]) -> Iterator[Loss]:
    incident = site.corpus.incidents[id_]
    if toll.why:
        yield Loss(NAME, id_, f"acled.{toll.why}", "fatalities", voices=toll.voices)
    elif toll.low != toll.high:
        yield Loss(NAME, id_, "acled.range", "fatalities", f"{toll.low}..{toll.high}")
    if toll.none_by:
        yield Loss(NAME, id_, "acled.none-by", "fatalities", str(toll.low), toll.none_by)
    if not parties:
        yield Loss(NAME, id_, "acled.sides", "actor1")
    for actors in parties[2:]:
        yield Loss(NAME, id_, "acled.third", "actor2", ", ".join(actors))
    if incident.date.first != incident.date.last:
        yield Loss(NAME, id_, "acled.days", "event_date", incident.date.edtf)
    if stead(site, id_).point is None:
        yield Loss(NAME, id_, "acled.no-point", "latitude", incident.place.precision)
