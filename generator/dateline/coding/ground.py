"""What both datasets ask of an incident: its country and divisions, its point, and who stood on which side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from ..model.ground import Point, ground
from ..model.records import Incident
from ..model.site import Site

COUNTRY = "country"
WIDER = frozenset({"world-region"})
STATE = frozenset({"state", "state-force", "government", "state-body", "local-office"})
"""Kinds of actor that act for a state."""

Sides = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Stead:
    """Where an incident was, as datasets file it: names of divisions, and a point where there is one to give."""

    country: str
    divisions: tuple[str, ...]
    """Inside the country, the largest first."""
    name: str
    point: Point | None


def stead(site: Site, id_: str) -> Stead:
    """Names are in the language that each was first written in. The point is that of the place that is named."""
    incident = site.corpus.incidents[id_]
    region = site.region_of.get(id_, "")
    chain = [region, *site.regions_above.get(region, ())] if region else []
    kinds = {one: site.corpus.regions[one].kind for one in chain}
    country = next((one for one in chain if kinds[one] == COUNTRY), "")
    inside = [one for one in reversed(chain) if one != country and kinds[one] not in WIDER]
    places = [site.corpus.places[p].name.original for p in incident.place.places if p in site.corpus.places]
    covered = ground(incident.place, site.corpus.places, region)
    named = incident.place.precision in ("at", "near")
    return Stead(
        country=_name(site, country),
        divisions=tuple(_name(site, one) for one in inside),
        name=" / ".join(places),
        point=covered.points[0] if named and covered.points else None,
    )


def _name(site: Site, region: str) -> str:
    return site.corpus.regions[region].name.original if region else ""


def sides(site: Site, id_: str) -> tuple[tuple[str, ...], ...]:
    """The actors of each side that somebody asserts, in the order of the sides."""
    return tuple(actors for _, actors in sorted(site.assessments[id_].sides.items()) if actors)


def of_state(site: Site, actor: str) -> bool:
    """Whether an actor acts for a state: by its kind, or as a body of one."""
    found = site.corpus.actors[actor]
    return found.kind in STATE or bool(found.body_of)


def called(site: Site, actors: tuple[str, ...]) -> str:
    """The names of a side."""
    return ", ".join(site.corpus.actors[actor].name.original for actor in actors)


def term(site: Site, incident: Incident, scheme: str) -> object:
    """What the vocabulary of event types says of a type in another dataset's terms."""
    return site.corpus.vocabularies.get("event-types", {}).get(incident.type, {}).get(scheme)


def grid(point: Point) -> int:
    """The number of the PRIO-GRID cell of a point: half a degree either way, counted from the south-west."""
    return floor((point.lat + 90) * 2) * 720 + floor((point.lon + 180) * 2) + 1


def sources(site: Site, id_: str) -> tuple[str, ...]:
    """The origins of what was said of an incident, each once, in the order of the record."""
    said = (p for found in site.corpus.dossiers[id_].positions.values() for p in found)
    return tuple(dict.fromkeys(p.origin for p in said))
