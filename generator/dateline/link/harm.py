"""Rules against harm that need more than one record: who somebody is, what a place is, when a convoy arrived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..check.harm import texts
from ..model.problem import Finding, Keys
from ..model.records import Event, Incident, Place, Record, Situation, Where
from ..parse.entries import Entry
from .references import ids_of
from .tables import NOUNS, Tables

COMMUNITY = "community"
MOVEMENT = "movement"
PROTECTED = frozenset({"mission", "international-organisation", "aid-organisation", "civilian-convoy"})
"""Kinds of actors whose movements are told late."""
SHELTERING = frozenset({"home", "shelter", "hospital", "aid-site"})
"""Kinds of places that are named by their region only."""
HOURS = 72
DAYS = 4
"""From the day of arrival: a convoy may come in its last minute, and a build run in the first one of its own day."""


def harm(entry: Entry, tables: Tables, day: date) -> Iterator[Finding]:
    """A finding for each side, place or movement that puts people in danger as of the day of the build."""
    record = entry.record
    for keys, noun, id_ in ids_of(record) if tables.waiting else ():
        if any(tables.gives_away(entry.path, kind, id_) for kind in NOUNS[noun]):
            yield Finding.at(entry.path, (*entry.prefix, *keys), "waits-named", value=id_)
    if entry.private and (wait := getattr(record, "not_before", None)) and wait.last > day:
        day = wait.last  # it is seen by nobody before
    if isinstance(record, Incident):
        yield from _communities(entry, record, tables)
        yield from _early(entry, ("date",), record.date.last, _who_moves(record, tables), day)
    if isinstance(record, Event) and record.kind == MOVEMENT:
        moving = [id_ for id_ in record.organisers if _kind("actor", id_, tables) in PROTECTED]
        yield from _early(entry, ("date",), record.date.last, moving, day)
    if isinstance(record, Situation):
        yield from _legs(entry, record, tables, day)
    if isinstance(record, Place) and record.kind in SHELTERING and (record.lat is not None or record.lon is not None):
        key = "lat" if record.lat is not None else "lon"
        yield Finding.at(entry.path, (*entry.prefix, key), "sheltered-position", kind=record.kind, region=record.region)
    if isinstance(record, Incident | Event) and record.coarse:
        yield from _coarse(entry, record, tables)
        return
    for keys, id_ in _places(record):
        if (kind := _kind("place", id_, tables)) in SHELTERING:
            args = {"value": id_, "kind": kind, "region": _region(id_, tables)}
            yield Finding.at(entry.path, (*entry.prefix, *keys), "sheltered-place", **args)


def _coarse(entry: Entry, record: Incident | Event, tables: Tables) -> Iterator[Finding]:
    """A region must be known, and no text may name the place that its record keeps back."""
    where = record.place
    if not (where.in_ or where.region or any(_region(id_, tables) for id_ in where.places)):
        yield Finding.at(entry.path, ("coarse",), "coarse-nowhere")
    names = {name.casefold() for id_ in where.places for name in tables.called("place", id_)}
    for keys, text in (*texts(record), ((), entry.body)):
        if keys[:1] != ("place",) and any(name in text.casefold() for name in names):
            yield Finding.at(entry.path, keys or ("coarse",), "coarse-named", key=keys[0] if keys else "text")


def _communities(entry: Entry, incident: Incident, tables: Tables) -> Iterator[Finding]:
    for i, role in enumerate(incident.actors):
        if role.side and _kind("actor", role.actor, tables) == COMMUNITY:
            args = {"actor": role.actor, "side": role.side}
            yield Finding.at(entry.path, ("actors", i, "side"), "community-with-side", **args)


def _who_moves(incident: Incident, tables: Tables) -> list[str]:
    """The protected actors of a movement."""
    if incident.type != MOVEMENT:
        return []
    return [role.actor for role in incident.actors if _kind("actor", role.actor, tables) in PROTECTED]


def _legs(entry: Entry, situation: Situation, tables: Tables, day: date) -> Iterator[Finding]:
    """Legs of a movement, where one of the situation's incidents is a movement of somebody protected."""
    recent = [i for i, leg in enumerate(situation.legs) if _too_early(leg.date.last, day)]
    if not recent:
        return
    of_it = (one for one in tables.records["incident"].values() if getattr(one, "situation", None) == entry.id)
    moving = [id_ for one in of_it if isinstance(one, Incident) for id_ in _who_moves(one, tables)]
    for i in recent:
        yield from _early(entry, ("legs", i, "date"), situation.legs[i].date.last, moving, day)


def _early(entry: Entry, keys: Keys, arrival: date, moving: list[str], day: date) -> Iterator[Finding]:
    if moving and _too_early(arrival, day):
        args = {"actor": moving[0], "arrival": arrival, "hours": HOURS, "from": arrival + timedelta(days=DAYS)}
        yield Finding.at(entry.path, keys, "movement-early", **args)


def _too_early(arrival: date, day: date) -> bool:
    return (day - arrival).days < DAYS


def _places(record: Record) -> Iterator[tuple[Keys, str]]:
    """Every place that a record puts something at."""
    where = getattr(record, "place", None)
    if isinstance(where, Where):
        for key in ("at", "near", "toward"):
            if id_ := getattr(where, key):
                yield ("place", key), id_
        yield from ((("place", "between", i), id_) for i, id_ in enumerate(where.between))
    if isinstance(record, Situation):
        for i, leg in enumerate(record.legs):
            ends = (("from", leg.from_), ("to", leg.to), ("toward", leg.toward))
            yield from ((("legs", i, key), id_) for key, id_ in ends if id_)
        yield from ((("control", i, "place"), one.place) for i, one in enumerate(record.control))


def _kind(kind: str, id_: str, tables: Tables) -> str:
    return getattr(tables.records[kind].get(id_), "kind", None) or ""


def _region(id_: str, tables: Tables) -> str:
    place = tables.records["place"].get(id_)
    return place.region if isinstance(place, Place) else ""
