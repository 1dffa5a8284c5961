"""Sums over records: an addition of ours, which counts nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..model.corpus import Corpus
from ..model.records import Claim
from ..model.verdict import Assessment, Range, Sum
from .assess import Assessor, prepared

Bounds = tuple[int, int]
"""Lowest and highest number that somebody gives."""

Key = tuple[str, str]


@dataclass(slots=True)
class _Tally:
    """What one record gives: its own number, and the tolls in it that stand for several incidents together."""

    own: Bounds | None
    asked: bool
    """Whether it has a claim of the measure of its own."""
    joint: list[tuple[str, frozenset[str], Bounds | None]] = field(default_factory=list)


def sums(
    of: Corpus | Assessor,
    records: Iterable[str],
    measure: str,
    target: str | None = None,
    on: date | None = None,
    *,
    assessments: Mapping[str, Assessment] | None = None,
) -> Sum | None:
    """What the claims of a measure add up to over records, as known on a day; None where none gives a number.

    `target`: only claims `of` it, or without `of` those `against` it. In one record rival claims, which answer the
    same question or exclude each other, count once, from the lowest to the highest of them; a part only where its
    whole has no number. A joint toll counts once for all that it covers, as a rival of their own numbers added up;
    one that also covers others is left out.
    """
    assessor, done = prepared(of), assessments or {}
    tallies: dict[str, _Tally] = {}
    for record in sorted(set(records)):
        found = done.get(record)
        if found is None or found.on != on:
            found = assessor.assess(record, on, with_history=False)
        tallies[record] = _tally(record, assessor.dossier(record).claims, found.ranges, measure, target)
    return _added(measure, tallies)


def _tally(
    record: str, claims: Mapping[str, Claim], ranges: Mapping[str, Range], measure: str, target: str | None
) -> _Tally:
    chosen = {
        name: claim
        for name, claim in claims.items()
        if claim.measure == measure and target in (None, claim.of or claim.against)
    }
    own = {name: claim for name, claim in chosen.items() if not set(claim.covers) - {record}}
    tops = [name for name, claim in own.items() if claim.within not in own]
    tally = _Tally(_plus(_value(group, own, ranges) for group in _rivals(tops, own, by_question=True)), bool(own))
    for name, claim in chosen.items():
        if name not in own:
            tally.joint.append((name, frozenset(claim.covers), _bounds(ranges[name])))
    return tally


def _value(group: Iterable[str], own: Mapping[str, Claim], ranges: Mapping[str, Range]) -> Bounds | None:
    """The span of rival claims; a claim without a number is what its parts add up to."""
    return _span(_bounds(ranges[name]) or _parts(name, own, ranges) for name in group)


def _parts(name: str, own: Mapping[str, Claim], ranges: Mapping[str, Range]) -> Bounds | None:
    parts = [part for part, claim in own.items() if claim.within == name]
    return _plus(_value(group, own, ranges) for group in _rivals(parts, own, by_question=False))


def _rivals(names: list[str], own: Mapping[str, Claim], by_question: bool) -> list[list[str]]:
    """Claims of which only one can be counted: of one question, or linked by `excludes`, however indirectly.

    Parts of one whole answer different questions even where they count the same.
    """
    groups = _Groups(names)
    asked: dict[str | None, str] = {}
    for name in names:
        claim = own[name]
        if by_question:
            groups.join(name, asked.setdefault(claim.of or claim.against, name))
        for other in claim.excludes:
            if other in groups:
                groups.join(name, other)
    return groups.all()


def _added(measure: str, tallies: Mapping[str, _Tally]) -> Sum | None:
    joint, left_out = _joint(tallies)
    groups = _Groups(list(tallies))
    for _, covered, _ in joint:
        first = min(covered)
        for record in covered:
            groups.join(first, record)
    tolls_of: dict[str, list[Bounds]] = {}
    for _, covered, bounds in joint:
        tolls_of.setdefault(groups.head(min(covered)), []).append(bounds)
    totals, counted = [], set()
    for group in groups.all():
        tolls = tolls_of.get(groups.head(group[0]), [])
        total = _clustered([tallies[record].own for record in group], tolls)
        if total:
            totals.append(total)
            counted |= set(group) if tolls else {record for record in group if tallies[record].own}
    if not totals:
        return None
    asked = {record for record, tally in tallies.items() if tally.asked} - counted
    return Sum(
        measure=measure,
        low=sum(low for low, _ in totals),
        high=sum(high for _, high in totals),
        records=tuple(r for r in tallies if r in counted),
        without=tuple(r for r in tallies if r in asked),
        joint=tuple(key for key, _, _ in joint),
        left_out=tuple(left_out),
    )


def _joint(tallies: Mapping[str, _Tally]) -> tuple[list[tuple[Key, frozenset[str], Bounds]], list[Key]]:
    """The joint tolls with a number that can be counted, and those that also cover other records."""
    counted, left_out = [], []
    for record, tally in tallies.items():
        for name, covered, bounds in tally.joint:
            if not covered <= tallies.keys():
                left_out.append((record, name))
            elif bounds:
                counted.append(((record, name), covered, bounds))
    return counted, left_out


def _clustered(own: list[Bounds | None], tolls: list[Bounds]) -> Bounds | None:
    """Joint tolls beside the records' own numbers: rivals, but the own ones bound from below only if all are there."""
    apart = _plus(own)
    if not tolls:
        return apart
    low = min(low for low, _ in tolls)
    high = max(high for _, high in tolls)
    if apart is None:
        return low, high
    return (min(low, apart[0]) if all(own) else low), max(high, apart[1])


def _bounds(found: Range) -> Bounds | None:
    return (found.low.number, found.high.number) if found.low and found.high else None


def _plus(parts: Iterable[Bounds | None]) -> Bounds | None:
    numbers = [bounds for bounds in parts if bounds]
    return (sum(low for low, _ in numbers), sum(high for _, high in numbers)) if numbers else None


def _span(rivals: Iterable[Bounds | None]) -> Bounds | None:
    numbers = [bounds for bounds in rivals if bounds]
    return (min(low for low, _ in numbers), max(high for _, high in numbers)) if numbers else None


class _Groups:
    """Names that belong together, directly or through others."""

    def __init__(self, names: Iterable[str]) -> None:
        self._head = {name: name for name in names}

    def __contains__(self, name: str) -> bool:
        return name in self._head

    def join(self, one: str, other: str) -> None:
        self._head[self.head(one)] = self.head(other)

    def all(self) -> list[list[str]]:
        groups: dict[str, list[str]] = {}
        for name in self._head:
            groups.setdefault(self.head(name), []).append(name)
        return list(groups.values())

    def head(self, name: str) -> str:
        while self._head[name] != name:
            self._head[name] = self._head[self._head[name]]
            name = self._head[name]
        return name
