"""Rules between records: dates that fit their reports, ids and addresses declared once, relations without circles."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.problem import Finding
from ..model.records import Incident, Merged, Record, Report
from ..parse.entries import Entry
from .tables import Tables


def dates(entry: Entry, tables: Tables) -> Iterator[Finding]:
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


def _report(entry: Entry, name: str, tables: Tables) -> Report | None:
    assert isinstance(entry.record, Incident)
    report = entry.record.reports.get(name)
    if isinstance(report, Report) or report is None:
        return report
    found = None if ("report", report) in tables.opaque else tables.records["report"].get(report)
    return found if isinstance(found, Report) else None


def clashes(tables: Tables) -> Iterator[Finding]:
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


def imported_twice(tables: Tables) -> Iterator[Finding]:
    """One event of a dataset stands in one record: of two, an import could keep only one up to date."""
    seen: dict[tuple[str, str], str] = {}
    for id_, incident in tables.records["incident"].items():
        if not isinstance(incident, Incident) or incident.imported is None:
            continue
        event = incident.imported.from_, incident.imported.id
        if event in seen:
            path, keys = tables.spots["incident", id_]
            args = {"dataset": event[0], "event": event[1], "first": seen[event]}
            yield Finding.at(path, (*keys, "imported", "id"), "imported-twice", **args)
        seen.setdefault(event, id_)


def normal_address(address: str) -> str:
    """An address as it is compared: without scheme, `www.`, fragment, tracking words and closing slash."""
    bare = address.partition("#")[0].partition("://")[2]
    host, slash, rest = bare.partition("/")
    path, mark, query = rest.partition("?")
    kept = [p for p in query.split("&") if p and not p.lower().startswith(("utm_", "fbclid", "gclid"))]
    host = host.lower().removeprefix("www.").rstrip(".")
    return f"{host}{slash}{path.rstrip('/')}{mark if kept else ''}{'&'.join(kept)}"


def cycles(tables: Tables) -> Iterator[Finding]:
    """Relations that lead back to where they began."""
    yield from _cycle(tables, "report", ("copy_of", "translation_of", "cites"))
    yield from _cycle(tables, "actor", ("part_of",))
    yield from _cycle(tables, "actor", ("body_of",))
    yield from _cycle(tables, "region", ("within",))
    for kind in tables.records:
        yield from _cycle(tables, kind, ("merged",))


def _cycle(tables: Tables, kind: str, keys: tuple[str, ...]) -> Iterator[Finding]:
    leads = {id_: to for id_, record in tables.records[kind].items() if (to := tuple(_targets(record, keys)))}
    done: set[str] = set()
    for start in leads:
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
            if at in done or at not in leads:
                continue
            trail[at] = None
            stack.append((at, True))
            stack += [(other, False) for other in leads[at]]


def _targets(record: Record, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = getattr(record, key, None)
        if isinstance(value, str):
            yield value
        elif isinstance(value, Merged):
            yield value.into
        elif value:
            yield from (link.id for link in value)
