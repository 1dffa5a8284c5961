"""Ids and terms that a record names, and those among them that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.problem import Finding, Keys
from ..model.records import FOLDERS, Actor, Claim, Incident, Link, Place, Record, Region, Report, Source, Statement
from ..parse.entries import Entry
from ..parse.nearest import nearest
from .tables import Tables


def references(entry: Entry, tables: Tables) -> Iterator[Finding]:
    """A finding for every id and term of a record that leads nowhere."""
    for keys, noun, id_ in ids_of(entry.record):
        if not tables.known(noun, id_):
            yield tables.unknown(entry.path, (*entry.prefix, *keys), noun, id_)
    if isinstance(entry.record, Incident):
        yield from _claims_elsewhere(entry, entry.record, tables)
    for keys, vocabulary, term in _terms(entry.record):
        terms = tables.vocabularies.get(vocabulary)
        if terms is not None and term not in terms:
            labels = {str(w): name for name, says in terms.items() for w in says["label"].values()}
            args = {"value": term, "vocabulary": vocabulary, "nearest": nearest(term, terms, labels)}
            yield Finding.at(entry.path, (*entry.prefix, *keys), "unknown-term", **args)


def _claims_elsewhere(entry: Entry, incident: Incident, tables: Tables) -> Iterator[Finding]:
    """`record#claim` in excludes, strains and within."""
    for name, claim in incident.claims.items():
        for key in ("excludes", "strains"):
            for other in getattr(claim, key):
                record, mark, named = other.partition("#")
                if not mark:
                    continue
                found = tables.records["incident"].get(record)
                if not isinstance(found, Incident):
                    yield tables.unknown(entry.path, ("claims", name, key), "incident", record)
                elif named not in found.claims:
                    args = {"value": other, "nearest": nearest(named, found.claims), "keys": ", ".join(found.claims)}
                    yield Finding.at(entry.path, ("claims", name, key), "unknown-claim", **args)


Reference = tuple[Keys, str, str]


def ids_of(record: Record) -> Iterator[Reference]:
    """Every id that a record names: the way to it, what it must be, the id."""
    match record:
        case Incident():
            yield from _incidentids_of(record)
        case Report():
            yield from _reportids_of(record, ())
        case Place() if record.region:
            yield ("region",), "region", record.region
        case Source() if record.voice_of:
            yield ("voice-of",), "actor", record.voice_of
        case _:
            yield from _relationids_of(record)
    if (merged := getattr(record, "merged", None)) is not None:
        yield ("merged", "into"), next(k for k in FOLDERS if k == type(record).__name__.lower()), merged.into


def _relationids_of(record: Record) -> Iterator[Reference]:
    kind = "region" if hasattr(record, "within") else "actor"
    for key in ("part_of", "body_of", "allied", "renamed_from", "within"):
        links: tuple[Link, ...] = getattr(record, key, ())
        for i, link in enumerate(links):
            yield (key.replace("_", "-"), i, "id"), kind, link.id
    if region := getattr(record, "region", None):
        yield ("region",), "region", region


def _reportids_of(report: Report, keys: Keys) -> Iterator[Reference]:
    yield (*keys, "source"), "source", report.source
    for key in ("copy_of", "translation_of", "cites"):
        if other := getattr(report, key):
            yield (*keys, key.replace("_", "-")), "report", other


def _incidentids_of(incident: Incident) -> Iterator[Reference]:
    place = incident.place
    for key in ("at", "near", "toward"):
        if id_ := getattr(place, key):
            yield ("place", key), "place", id_
    for i, id_ in enumerate(place.between):
        yield ("place", "between", i), "place", id_
    for key in ("in_", "region"):
        if id_ := getattr(place, key):
            yield ("place", key.rstrip("_")), "region", id_
    if incident.situation:
        yield ("situation",), "situation", incident.situation
    for i, role in enumerate(incident.actors):
        yield ("actors", i, "actor"), "actor", role.actor
    for name, report in incident.reports.items():
        if isinstance(report, Report):
            yield from _reportids_of(report, ("reports", name))
        else:
            yield ("reports", name), "report", report
    for name, claim in incident.claims.items():
        yield from _claimids_of(("claims", name), claim)
    for i, statement in enumerate(incident.said):
        yield from _statementids_of(("said", i), statement)


def _claimids_of(keys: Keys, claim: Claim) -> Iterator[Reference]:
    for i, id_ in enumerate(claim.covers):
        yield (*keys, "covers", i), "incident", id_


def _statementids_of(keys: Keys, statement: Statement) -> Iterator[Reference]:
    who = statement.who
    if who.name:
        yield (*keys, "who"), "actor or source", who.name
    if who.actor:
        yield (*keys, "who", "actor"), "actor", who.actor
    if who.source:
        yield (*keys, "who", "source"), "source", who.source
    if who.of and not who.of.startswith("side-"):
        yield (*keys, "who", "of"), "actor", who.of
    for key in ("via", "to"):
        if id_ := getattr(statement, key):
            yield (*keys, key), "actor or source", id_


def _terms(record: Record) -> Iterator[Reference]:
    """Every term of a vocabulary that a record names."""
    match record:
        case Incident():
            yield ("type",), "event-types", record.type
            for name, claim in record.claims.items():
                if claim.measure:
                    yield ("claims", name, "measure"), "measures", claim.measure
                for key in ("of", "against"):
                    value = getattr(claim, key)
                    if value and not value.startswith("side-") and key == "of":
                        yield ("claims", name, key), "civilian-categories", value
            for i, statement in enumerate(record.said):
                if statement.who.unnamed:
                    yield ("said", i, "who", "unnamed"), "speaker-classes", statement.who.unnamed
            for name, report in record.reports.items():
                if isinstance(report, Report) and report.kind:
                    yield ("reports", name, "kind"), "report-kinds", report.kind
        case Actor() | Place() | Region() | Report():
            if record.kind:
                yield ("kind",), f"{type(record).__name__.lower()}-kinds", record.kind
        case _:
            return
