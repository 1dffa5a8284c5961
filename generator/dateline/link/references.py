"""Ids and terms that a record names, and those among them that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model.problem import Finding, Keys
from ..model.records import (
    Actor,
    Agreement,
    Brief,
    Coverage,
    Event,
    Incident,
    Link,
    Place,
    Record,
    Region,
    Report,
    Situation,
    Source,
    Told,
    Where,
    Who,
)
from ..parse.entries import Entry
from ..parse.nearest import nearest
from .tables import Tables

FEW = 12
"""So many terms of a vocabulary can be read in one line."""


def references(entry: Entry, tables: Tables) -> Iterator[Finding]:
    """A finding for every id, term and claim of another record that leads nowhere."""
    for keys, noun, id_ in ids_of(entry.record):
        if not tables.known(noun, id_):
            yield tables.unknown(entry.path, (*entry.prefix, *keys), noun, id_)
    for keys, named in claims_named(entry.record):
        yield from _claim_elsewhere(entry, keys, named, tables)
    for keys, vocabulary, term in terms_of(entry.record):
        terms = tables.vocabularies.get(vocabulary)
        if terms is not None and term not in terms:
            args = {"value": term, "vocabulary": vocabulary, **_offered(term, terms)}
            yield Finding.at(entry.path, (*entry.prefix, *keys), "unknown-term", **args)


def _offered(term: str, terms: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The nearest term, and all of them where they are few."""
    labels = {str(w): name for name, says in terms.items() for w in says["label"].values()}
    few = ", ".join(terms) if len(terms) <= FEW else ""
    return {"nearest": nearest(term, terms, labels), "terms": few}


def claims_named(record: Record) -> Iterator[tuple[Keys, str]]:
    """Every RECORD#CLAIM, or CLAIM of the record itself, that stands outside its statements."""
    for name, claim in getattr(record, "claims", {}).items():
        for key in ("excludes", "strains"):
            yield from ((("claims", name, key), other) for other in getattr(claim, key) if "#" in other)
    for i, question in enumerate(getattr(record, "open", ())):
        if question.answered:
            yield ("open", i, "answered"), question.answered
    for i, other in enumerate(getattr(record, "beside", ())):
        yield ("beside", i), other
    for key in ("legs", "takeaways"):
        for i, part in enumerate(getattr(record, key, ())):
            for j, other in enumerate(part.on):
                yield (key, i, "on", j), other


def _claim_elsewhere(entry: Entry, keys: Keys, named: str, tables: Tables) -> Iterator[Finding]:
    record, mark, claim = named.rpartition("#")
    found = tables.told(record) if mark else entry.record
    if found is None and not tables.is_opaque(record) and not tables.is_broken(record):
        yield tables.unknown(entry.path, keys, "incident", record)
    elif isinstance(found, Told) and claim not in (found.claims or ("title",)):
        claims = found.claims if entry.private or not tables.private else {}
        args = {"value": named, "nearest": nearest(claim, claims), "keys": ", ".join(claims)}
        yield Finding.at(entry.path, keys, "unknown-claim", **args)


Reference = tuple[Keys, str, str]


def ids_of(record: Record) -> Iterator[Reference]:
    """Every id that a record names: the way to it, what it must be, the id."""
    if isinstance(record, Told):
        yield from _told_ids(record)
    yield from _own_ids(record)
    if (merged := getattr(record, "merged", None)) is not None:
        yield ("merged", "into"), type(record).__name__.lower(), merged.into


def _own_ids(record: Record) -> Iterator[Reference]:
    match record:
        case Incident():
            yield from _where_ids(record.place)
            yield from _one(record, "situation", "situation")
            for i, role in enumerate(record.actors):
                yield ("actors", i, "actor"), "actor", role.actor
            if record.imported is not None:
                yield ("imported", "from"), "source", record.imported.from_
        case Situation():
            yield from _situation_ids(record)
        case Brief():
            yield from _one(record, "situation", "situation")
        case Agreement():
            yield from _many(record, "parties", "actor")
        case Event():
            yield from _where_ids(record.place)
            yield from _many(record, "organisers", "actor")
        case Report():
            yield from _report_ids(record, ())
        case Place() | Coverage():
            yield from _one(record, "region", "region")
            yield from _one(record, "source", "source")
        case Source():
            yield from _one(record, "voice_of", "actor")
        case Actor() | Region():
            yield from _relation_ids(record)


def _one(record: Record, key: str, noun: str) -> Iterator[Reference]:
    if id_ := getattr(record, key, None):
        yield (key.replace("_", "-"),), noun, id_


def _many(record: Record, key: str, noun: str) -> Iterator[Reference]:
    for i, id_ in enumerate(getattr(record, key)):
        yield (key, i), noun, id_


def _relation_ids(record: Actor | Region) -> Iterator[Reference]:
    kind = "region" if isinstance(record, Region) else "actor"
    for key in ("part_of", "body_of", "allied", "renamed_from", "within"):
        links: tuple[Link, ...] = getattr(record, key, ())
        for i, link in enumerate(links):
            yield (key.replace("_", "-"), i, "id"), kind, link.id


def _report_ids(report: Report, keys: Keys) -> Iterator[Reference]:
    yield (*keys, "source"), "source", report.source
    for key in ("copy_of", "translation_of", "cites"):
        if other := getattr(report, key):
            yield (*keys, key.replace("_", "-")), "report", other


def _where_ids(place: Where) -> Iterator[Reference]:
    for key in ("at", "near", "toward"):
        if id_ := getattr(place, key):
            yield ("place", key), "place", id_
    for i, id_ in enumerate(place.between):
        yield ("place", "between", i), "place", id_
    for key in ("in_", "region"):
        if id_ := getattr(place, key):
            yield ("place", key.rstrip("_")), "region", id_


def _situation_ids(situation: Situation) -> Iterator[Reference]:
    yield from _many(situation, "regions", "region")
    yield from _many(situation, "agreements", "agreement")
    yield from _many(situation, "events", "event")
    for i, leg in enumerate(situation.legs):
        for key in ("from_", "to", "toward"):
            if id_ := getattr(leg, key):
                yield ("legs", i, key.rstrip("_")), "place", id_
    for i, control in enumerate(situation.control):
        yield ("control", i, "place"), "place", control.place
        yield ("control", i, "by"), "actor", control.by
        yield from _who_ids(("control", i, "declared"), control.declared)
    for i, hypothesis in enumerate(situation.hypotheses):
        yield from _who_ids(("hypotheses", i, "who"), hypothesis.who)
    for i, caveat in enumerate(situation.caveats):
        yield from _who_ids(("caveats", i, "who"), caveat.who)
        if caveat.only:
            yield ("caveats", i, "only"), "actor", caveat.only


def _told_ids(told: Told) -> Iterator[Reference]:
    for name, report in told.reports.items():
        if isinstance(report, Report):
            yield from _report_ids(report, ("reports", name))
        else:
            yield ("reports", name), "report", report
    for name, claim in told.claims.items():
        for i, id_ in enumerate(claim.covers):
            yield ("claims", name, "covers", i), "incident", id_
    for i, statement in enumerate(told.said):
        yield from _who_ids(("said", i, "who"), statement.who)
        for key in ("via", "to"):
            if id_ := getattr(statement, key):
                yield ("said", i, key), "actor or source", id_
    for i, medium in enumerate(told.media):
        yield ("media", i, "source"), "source", medium.source


def _who_ids(keys: Keys, who: Who) -> Iterator[Reference]:
    if who.name:
        yield keys, "actor or source", who.name
    if who.actor:
        yield (*keys, "actor"), "actor", who.actor
    if who.source:
        yield (*keys, "source"), "source", who.source
    if who.of and not who.of.startswith("side-"):
        yield (*keys, "of"), "actor", who.of


def terms_of(record: Record) -> Iterator[Reference]:
    """Every term of a vocabulary that a record names: the way to it, the vocabulary, the term."""
    if isinstance(record, Told):
        yield from _told_terms(record)
    match record:
        case Incident():
            yield ("type",), "event-types", record.type
        case Situation():
            for key, who in ("hypotheses", "who"), ("control", "declared"), ("caveats", "who"):
                for i, part in enumerate(getattr(record, key)):
                    yield from _who_terms((key, i, who), getattr(part, who))
        case Actor() | Place() | Region() | Report() | Event():
            if record.kind:
                yield ("kind",), f"{type(record).__name__.lower()}-kinds", record.kind
        case _:
            return


def _told_terms(told: Told) -> Iterator[Reference]:
    for name, claim in told.claims.items():
        if claim.measure:
            yield ("claims", name, "measure"), "measures", claim.measure
        if claim.of and not claim.of.startswith("side-"):
            yield ("claims", name, "of"), "civilian-categories", claim.of
    for i, statement in enumerate(told.said):
        yield from _who_terms(("said", i, "who"), statement.who)
    for name, report in told.reports.items():
        if isinstance(report, Report) and report.kind:
            yield ("reports", name, "kind"), "report-kinds", report.kind


def _who_terms(keys: Keys, who: Who) -> Iterator[Reference]:
    if who.unnamed:
        yield (*keys, "unnamed"), "speaker-classes", who.unnamed
