"""Statements cut into positions: one speaker, one claim, one report, with the day and the origin looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..check.statements import ALL, stances
from ..model.corpus import Dossier, Position, Speaker, Stance
from ..model.records import Claim, Report, Source, Statement, Told
from .tables import inline_id

TOLD = ("incident", "situation", "brief", "agreement", "event")
"""Kinds of record on which something may be said."""


def dossier(
    kind: str, id_: str, told: Told, records: Mapping[str, Mapping[str, Any]], situation: str | None = None
) -> Dossier:
    """A record's statements cut into positions, by claim. Every id must lead somewhere in `records`, by kind.

    An agreement is argued about by the parties of the `situation` that stands against it.
    """
    reports: Mapping[str, Report] = records["report"]
    sources: Mapping[str, Source] = records["source"]
    implied = {"title": Claim(claim=told.title)} if kind == "incident" else {}
    claims: Mapping[str, Claim] = told.claims or implied
    positions: dict[str, list[Position]] = {name: [] for name in claims}
    cut = _statement_positions(id_, told, claims, reports, sources)
    for position in cut if told.claims or told.said or kind != "incident" else _implied(id_, told, reports):
        positions[position.claim].append(position)
    return Dossier(
        record=key(kind, id_),
        kind=kind,
        situation=situation or (id_ if kind == "situation" else getattr(told, "situation", None)),
        roles=getattr(told, "actors", ()),
        allied=frozenset(frozenset(pair) for pair in getattr(told, "allied", ())),
        claims=claims,
        positions={name: tuple(found) for name, found in positions.items()},
        implied_claim=not told.claims,
    )


def dossiers(records: Mapping[str, Mapping[str, Any]]) -> dict[str, Dossier]:
    """The dossiers of all records on which something may be said, by key; incidents by first day, then id."""
    situations = {a: id_ for id_, situation in records["situation"].items() for a in situation.agreements}
    incidents = sorted(records["incident"].items(), key=lambda item: (item[1].date.first, item[0]))
    return {
        key(kind, id_): dossier(kind, id_, told, records, situations.get(id_) if kind == "agreement" else None)
        for kind in TOLD
        for id_, told in (incidents if kind == "incident" else records[kind].items())
    }


def key(kind: str, id_: str) -> str:
    """The key of a record's dossier: an incident's id, or KIND/ID for the others."""
    return id_ if kind == "incident" else f"{kind}/{id_}"


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
    id_: str, told: Told, claims: Iterable[str], reports: Mapping[str, Report], sources: Mapping[str, Source]
) -> Iterator[Position]:
    for i, statement in enumerate(told.said):
        report = report_id(id_, statement.in_, told.reports[statement.in_])
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


def _implied(id_: str, told: Told, reports: Mapping[str, Report]) -> Iterator[Position]:
    """A record without claims has one, its title, asserted by its reports' sources without a basis."""
    for i, (name, report) in enumerate(told.reports.items()):
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
