"""Joins records: every id leads to a record, every statement is cut into positions on claims.

What leads nowhere is told with the nearest name that exists. A record with an error in it is left out, and
so is what cannot stand without it; the findings say so once, where the mistake is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .check.statements import ALL, stances
from .model.corpus import Corpus, Dossier, Filed, Position, Speaker, Stance
from .model.problem import Checked, Finding, Keys
from .model.records import (
    FOLDERS,
    Actor,
    Claim,
    Incident,
    Link,
    Place,
    Record,
    Region,
    Report,
    Source,
    Statement,
)
from .parse.entries import Entries, Entry
from .parse.nearest import nearest

NOUNS = {"actor or source": ("actor", "source"), **{kind: (kind,) for kind in FOLDERS}}


def join(entries: Entries) -> Checked[Corpus]:
    """The corpus of all entries, with what is wrong between them."""
    tables = _Tables()
    tables.take(entries)
    findings = [*tables.findings]
    for entry in entries.records:
        findings += _references(entry, tables)
        findings += _dates(entry, tables)
    findings += _clashes(tables)
    findings += _cycles(tables)
    return Checked(_corpus(_whole(entries, tables, findings), entries, tables), tuple(findings))


def _whole(entries: Entries, tables: _Tables, findings: list[Finding]) -> list[Entry]:
    """The entries without an error of their own that lean on no entry with one, however far away."""
    broken = {(f.spot.path, f.spot.keys[:1] if _holds_many(f.spot.path) else ()) for f in findings}
    kept = [e for e in entries.records if (e.path, e.prefix) not in broken]
    leans = {id(e): {(noun, id_) for _, noun, id_ in _ids(e.record)} for e in kept}
    while True:
        there = {(e.path, e.prefix) for e in kept}
        standing = {key for key, (path, keys) in tables.spots.items() if (path, _prefix(path, keys)) in there}
        good = [e for e in kept if all(_stands(noun, id_, standing) for noun, id_ in leans[id(e)])]
        if len(good) == len(kept):
            return good
        kept = good


def _stands(noun: str, id_: str, standing: set[tuple[str, str]]) -> bool:
    return any((kind, id_) in standing for kind in NOUNS[noun])


def _prefix(path: str, keys: Keys) -> Keys:
    return keys if _holds_many(path) else ()


def _holds_many(path: str) -> bool:
    return path.endswith(".yml")


@dataclass
class _Tables:
    """By kind: what ids there are, where each was declared, and what else they are called."""

    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {kind: {} for kind in FOLDERS})
    spots: dict[tuple[str, str], tuple[str, Keys]] = field(default_factory=dict)
    stubs: set[tuple[str, str]] = field(default_factory=set)
    also: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in FOLDERS})
    vocabularies: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    broken: frozenset[tuple[str, str]] = frozenset()
    findings: list[Finding] = field(default_factory=list)

    def take(self, entries: Entries) -> None:
        self.vocabularies = entries.vocabularies
        self.broken = entries.broken
        for entry in entries.records:
            self._declare(entry.kind, entry.id, entry.record, entry.path, entry.prefix)
        for entry in entries.records:
            if isinstance(entry.record, Incident):
                self._take_inline(entry, entry.record)

    def _take_inline(self, entry: Entry, incident: Incident) -> None:
        for name, report in incident.reports.items():
            if isinstance(report, Report):
                self._declare("report", inline_id(entry.id, name), report, entry.path, ("reports", name))
        for id_, words in incident.stubs.actors.items():
            self._declare("actor", id_, Actor(name=words), entry.path, ("stubs", "actors", id_), stub=True)
        for id_, words in incident.stubs.sources.items():
            self._declare("source", id_, Source(name=words), entry.path, ("stubs", "sources", id_), stub=True)
        for id_, words in incident.stubs.places.items():
            region = incident.place.region or incident.place.in_ or ""
            place = Place(name=words, region=region)
            self._declare("place", id_, place, entry.path, ("stubs", "places", id_), stub=True)

    def _declare(self, kind: str, id_: str, record: Record, path: str, keys: Keys, stub: bool = False) -> None:
        if (kind, id_) in self.spots:
            first, _ = self.spots[kind, id_]
            self.findings.append(Finding.at(path, keys, "id-twice", kind=kind, id=id_, first=first))
            return
        self.records[kind][id_] = record
        self.spots[kind, id_] = (path, keys)
        if stub:
            self.stubs.add((kind, id_))
        for spelling in _spellings(record):
            self.also[kind].setdefault(spelling, id_)

    def known(self, noun: str, id_: str) -> bool:
        return any(id_ in self.records[kind] or (kind, id_) in self.broken for kind in NOUNS[noun])

    def unknown(self, path: str, keys: Keys, noun: str, id_: str) -> Finding:
        kinds = NOUNS[noun]
        names = [n for kind in kinds for n in self.records[kind]]
        also = {s: n for kind in kinds for s, n in self.also[kind].items()}
        folders = " or ".join(f"{FOLDERS[kind]}/" for kind in kinds)
        args = {"value": id_, "noun": noun, "nearest": nearest(id_, names, also), "folders": folders}
        return Finding.at(path, keys, "unknown-id", **args)


def inline_id(record: str, name: str) -> str:
    """The id of a report that is declared inside a record under a short name."""
    return f"{record}-{name}"


def _spellings(record: Record) -> Iterator[str]:
    for words in (getattr(record, "name", None), getattr(record, "short", None)):
        if words is not None:
            yield from (text for _, text in words.pairs)
    yield from getattr(record, "aliases", ())


def _references(entry: Entry, tables: _Tables) -> Iterator[Finding]:
    for keys, noun, id_ in _ids(entry.record):
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


def _claims_elsewhere(entry: Entry, incident: Incident, tables: _Tables) -> Iterator[Finding]:
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


def _ids(record: Record) -> Iterator[Reference]:
    """Every id that a record names: the way to it, what it must be, the id."""
    match record:
        case Incident():
            yield from _incident_ids(record)
        case Report():
            yield from _report_ids(record, ())
        case Place() if record.region:
            yield ("region",), "region", record.region
        case Source() if record.voice_of:
            yield ("voice-of",), "actor", record.voice_of
        case _:
            yield from _relation_ids(record)
    if (merged := getattr(record, "merged", None)) is not None:
        yield ("merged", "into"), next(k for k in FOLDERS if k == type(record).__name__.lower()), merged.into


def _relation_ids(record: Record) -> Iterator[Reference]:
    kind = "region" if hasattr(record, "within") else "actor"
    for key in ("part_of", "body_of", "allied", "renamed_from", "within"):
        links: tuple[Link, ...] = getattr(record, key, ())
        for i, link in enumerate(links):
            yield (key.replace("_", "-"), i, "id"), kind, link.id
    if region := getattr(record, "region", None):
        yield ("region",), "region", region


def _report_ids(report: Report, keys: Keys) -> Iterator[Reference]:
    yield (*keys, "source"), "source", report.source
    for key in ("copy_of", "translation_of", "cites"):
        if other := getattr(report, key):
            yield (*keys, key.replace("_", "-")), "report", other


def _incident_ids(incident: Incident) -> Iterator[Reference]:
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
            yield from _report_ids(report, ("reports", name))
        else:
            yield ("reports", name), "report", report
    for name, claim in incident.claims.items():
        yield from _claim_ids(("claims", name), claim)
    for i, statement in enumerate(incident.said):
        yield from _statement_ids(("said", i), statement)


def _claim_ids(keys: Keys, claim: Claim) -> Iterator[Reference]:
    for i, id_ in enumerate(claim.covers):
        yield (*keys, "covers", i), "incident", id_


def _statement_ids(keys: Keys, statement: Statement) -> Iterator[Reference]:
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


def _dates(entry: Entry, tables: _Tables) -> Iterator[Finding]:
    """What happened is not reported before it happened, unless the statement gives its own day."""
    if not isinstance(entry.record, Incident):
        return
    incident = entry.record
    for i, statement in enumerate(incident.said):
        report = _report(entry, statement.in_, tables)
        if report is None or statement.said is not None:
            continue
        if report.date.last < incident.date.first:
            args = {"report": statement.in_, "reported": report.date, "date": incident.date}
            yield Finding.at(entry.path, ("said", i, "in"), "date-after-report", **args)


def _report(entry: Entry, name: str, tables: _Tables) -> Report | None:
    assert isinstance(entry.record, Incident)
    report = entry.record.reports.get(name)
    if isinstance(report, Report) or report is None:
        return report
    found = tables.records["report"].get(report)
    return found if isinstance(found, Report) else None


def _clashes(tables: _Tables) -> Iterator[Finding]:
    """One name for an actor and a source, or one address for two reports."""
    for id_ in sorted(tables.records["actor"].keys() & tables.records["source"].keys()):
        path, keys = tables.spots["source", id_]
        yield Finding.at(path, keys, "actor-and-source", id=id_, first=tables.spots["actor", id_][0])
    seen: dict[str, str] = {}
    for id_, report in tables.records["report"].items():
        assert isinstance(report, Report)
        if report.address is None:
            continue
        address = normal_address(report.address)
        if address in seen:
            path, keys = tables.spots["report", id_]
            args = {"id": id_, "first": seen[address], "where": tables.spots["report", seen[address]][0]}
            yield Finding.at(path, (*keys, "address"), "report-twice", **args)
        seen.setdefault(address, id_)


def normal_address(address: str) -> str:
    """An address as it is compared: without scheme, `www.`, fragment, tracking words and closing slash."""
    bare = address.partition("#")[0].partition("://")[2]
    host, slash, rest = bare.partition("/")
    path, mark, query = rest.partition("?")
    kept = [p for p in query.split("&") if p and not p.lower().startswith(("utm_", "fbclid", "gclid"))]
    host = host.lower().removeprefix("www.").rstrip(".")
    return f"{host}{slash}{path.rstrip('/')}{mark if kept else ''}{'&'.join(kept)}"


def _cycles(tables: _Tables) -> Iterator[Finding]:
    """Relations that lead back to where they began."""
    yield from _cycle(tables, "report", ("copy_of", "translation_of", "cites"))
    yield from _cycle(tables, "actor", ("part_of",))
    yield from _cycle(tables, "actor", ("body_of",))
    yield from _cycle(tables, "region", ("within",))


def _cycle(tables: _Tables, kind: str, keys: tuple[str, ...]) -> Iterator[Finding]:
    records = tables.records[kind]
    done: set[str] = set()
    for start in records:
        trail: dict[str, None] = {}
        stack = [(start, False)]
        while stack:
            at, leaving = stack.pop()
            if leaving:
                trail.pop(at)
                done.add(at)
                continue
            if at in trail:
                path, spot = tables.spots[kind, at]
                way = " → ".join([*list(trail)[list(trail).index(at) :], at])
                yield Finding.at(path, (*spot, keys[0].replace("_", "-")), "cycle", way=way, kind=kind)
                done.add(at)
                continue
            if at in done or at not in records:
                continue
            trail[at] = None
            stack.append((at, True))
            stack += [(other, False) for other in _targets(records[at], keys)]


def _targets(record: Record, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = getattr(record, key)
        if isinstance(value, str):
            yield value
        elif value:
            yield from (link.id for link in value)


def _corpus(kept: list[Entry], entries: Entries, tables: _Tables) -> Corpus:
    """The corpus of what is whole; a report, stub or entity is kept when its own file is."""
    paths = {(e.path, e.prefix) for e in kept}
    records: dict[str, dict[str, Any]] = {kind: {} for kind in FOLDERS}
    filed: dict[tuple[str, str], Filed] = {}
    bodies = {(e.kind, e.id): e.body for e in kept}
    for (kind, id_), (path, keys) in sorted(tables.spots.items()):
        if (path, _prefix(path, keys)) in paths:
            records[kind][id_] = tables.records[kind][id_]
            translated = {b.language: b.body for b in entries.bodies if (b.kind, b.id) == (kind, id_)}
            filed[kind, id_] = Filed(path, bodies.get((kind, id_), ""), translated, (kind, id_) in tables.stubs)
    incidents = dict(sorted(records["incident"].items(), key=lambda item: (item[1].date.first, item[0])))
    dossiers = {id_: dossier(id_, incident, records["report"], records["source"]) for id_, incident in incidents.items()}
    return Corpus(
        incidents=incidents,
        situations=records["situation"],
        actors=records["actor"],
        regions=records["region"],
        places=records["place"],
        sources=records["source"],
        reports=records["report"],
        dossiers=dossiers,
        filed=filed,
        vocabularies=entries.vocabularies,
    )


def dossier(id_: str, incident: Incident, reports: Mapping[str, Report], sources: Mapping[str, Source]) -> Dossier:
    """An incident's statements cut into positions, by claim. Every id must lead somewhere."""
    claims: Mapping[str, Claim] = incident.claims or {"title": Claim(claim=incident.title)}
    positions: dict[str, list[Position]] = {name: [] for name in claims}
    cut = _statement_positions(id_, incident, claims, reports, sources)
    for position in cut if incident.claims or incident.said else _implied(id_, incident, reports):
        positions[position.claim].append(position)
    return Dossier(
        record=id_,
        kind="incident",
        situation=incident.situation,
        roles=incident.actors,
        allied=frozenset(frozenset(pair) for pair in incident.allied),
        claims=claims,
        positions={name: tuple(found) for name, found in positions.items()},
        implied_claim=not incident.claims,
    )


def report_id(record: str, name: str, report: str | Report) -> str:
    """The id that a short name of a record's `reports` stands for."""
    return inline_id(record, name) if isinstance(report, Report) else report


def origin(report: str, reports: Mapping[str, Report]) -> str:
    """The report that copies, translations and citations go back to."""
    seen = {report}
    while (before := reports[report].derived_from) and before not in seen and before in reports:
        seen.add(before)
        report = before
    return report


def _statement_positions(
    id_: str, incident: Incident, claims: Iterable[str], reports: Mapping[str, Report], sources: Mapping[str, Source]
) -> Iterator[Position]:
    for i, statement in enumerate(incident.said):
        report = report_id(id_, statement.in_, incident.reports[statement.in_])
        day = (statement.said or reports[report].date).last
        for stance, named in stances(statement):
            for item in named:
                for claim in claims if item.claim == ALL else (item.claim,):
                    yield Position(
                        claim=claim,
                        stance=stance,
                        speaker=_speaker(statement, sources),
                        statement=i,
                        report=report,
                        origin=origin(report, reports),
                        day=day,
                        known=statement.public.last if statement.public else day,
                        value=item.value,
                        via=statement.via,
                        to=statement.to,
                        conditional=statement.hedge == "conditional",
                        implied=statement.implied,
                        basis=statement.basis,
                        how=statement.how,
                        quote=statement.quote,
                        note=statement.note,
                        name=statement.id,
                        replaces=statement.replaces,
                    )


def _speaker(statement: Statement, sources: Mapping[str, Source]) -> Speaker:
    who = statement.who
    if who.unnamed:
        of = who.of.removeprefix("side-") if who.of else None
        return Speaker(unnamed=who.unnamed, of=of, independent=who.called == "independent", role=who.role)
    source = who.source or (who.name if who.name in sources else None)
    if source is None:
        return Speaker(actor=who.actor or who.name, role=who.role)
    if voice := sources[source].voice_of:
        return Speaker(actor=voice, role=who.role)
    return Speaker(source=source, role=who.role)


def _implied(id_: str, incident: Incident, reports: Mapping[str, Report]) -> Iterator[Position]:
    """A record without claims has one, its title, asserted by its reports' sources without a basis."""
    for i, (name, report) in enumerate(incident.reports.items()):
        found = report_id(id_, name, report)
        day = reports[found].date.last
        yield Position(
            claim="title",
            stance=Stance.ASSERTS,
            speaker=Speaker(source=reports[found].source),
            statement=i,
            report=found,
            origin=origin(found, reports),
            day=day,
            known=day,
        )
