"""Warnings and advice that a record accepts, with a reason: `accept: {number-unclaimed: Counted in another one.}`"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .. import templates
from ..model.problem import Finding, Keys
from ..parse.entries import Entries, Entry
from ..parse.nearest import nearest

Place = tuple[str, Keys]
"""A record: its file, and in a file that holds many its id."""


def accepted(findings: Iterable[Finding], entries: Entries) -> tuple[Finding, ...]:
    """The findings without those that their record accepts, and with what is wrong with its accepting."""
    told = tuple(findings)
    accepting = {(e.path, e.prefix): e for e in entries.records if _codes(e)}
    if not accepting:
        return told
    by_id = {(e.kind, e.id): place for place, e in accepting.items()}
    bodies = {b.path: by_id[b.kind, b.id] for b in entries.bodies if (b.kind, b.id) in by_id}
    used: set[tuple[Place, str]] = set()
    kept = []
    for finding in told:
        place = _place(finding, bodies)
        if place in accepting and finding.code in _codes(accepting[place]) and not templates.is_error(finding.code):
            used.add((place, finding.code))
        else:
            kept.append(finding)
    wrong = (found for place, e in accepting.items() for found in _wrong(place, e, used))
    return (*kept, *wrong)


def _codes(entry: Entry) -> Mapping[str, str]:
    found: Mapping[str, str] = getattr(entry.record, "accept", {})
    return found


def _place(finding: Finding, bodies: Mapping[str, Place]) -> Place:
    path = finding.spot.path
    return bodies.get(path) or (path, finding.spot.keys[:1] if path.endswith(".yml") else ())


def _wrong(place: Place, entry: Entry, used: set[tuple[Place, str]]) -> Iterator[Finding]:
    path, prefix = place
    for code in _codes(entry):
        keys = (*prefix, "accept", code)
        if code not in templates.problems():
            weak = [known for known in templates.problems() if not templates.is_error(known)]
            yield Finding.at(path, keys, "accept-unknown", value=code, nearest=nearest(code, weak))
        elif templates.is_error(code):
            yield Finding.at(path, keys, "accept-error", value=code)
        elif (place, code) not in used:
            yield Finding.at(path, keys, "accept-unused", value=code)
