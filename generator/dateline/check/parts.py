"""Rules on the parts of situations, briefs and events: hypotheses, control, caveats, takeaways, the claim `held`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.problem import Finding, Keys
from ..model.records import Brief, Event, Situation
from ..parse.entries import Entry
from ..parse.nearest import nearest

FEWEST, MOST = 2, 5
"""Takeaways of a brief: what one person keeps in mind."""


def _situation(entry: Entry) -> Situation:
    assert isinstance(entry.record, Situation)
    return entry.record


def _brief(entry: Entry) -> Brief:
    assert isinstance(entry.record, Brief)
    return entry.record


def a_part_names_a_report_of_the_record(entry: Entry) -> Iterator[Finding]:
    situation = _situation(entry)
    for keys, name in _reports_named(situation):
        if name not in situation.reports:
            yield _unknown(entry, keys, "unknown-report-name", name, situation.reports)


def _reports_named(situation: Situation) -> Iterator[tuple[Keys, str]]:
    for i, hypothesis in enumerate(situation.hypotheses):
        yield ("hypotheses", i, "in"), hypothesis.in_
        if hypothesis.resolved:
            yield ("hypotheses", i, "resolved", "report"), hypothesis.resolved.report
    yield from ((("control", i, "in"), control.in_) for i, control in enumerate(situation.control))
    yield from ((("caveats", i, "in"), caveat.in_) for i, caveat in enumerate(situation.caveats))


def rivals_are_other_hypotheses(entry: Entry) -> Iterator[Finding]:
    hypotheses = _situation(entry).hypotheses
    ids = [one.id for one in hypotheses]
    for i, one in enumerate(hypotheses):
        if one.id in ids[:i]:
            yield Finding.at(entry.path, ("hypotheses", i, "id"), "hypothesis-twice", id=one.id)
        for j, rival in enumerate(one.rivals):
            if rival == one.id or rival not in ids:
                others = [other for other in ids if other != one.id]
                yield _unknown(entry, ("hypotheses", i, "rivals", j), "unknown-rival", rival, others)


def a_takeaway_rests_on_a_claim(entry: Entry) -> Iterator[Finding]:
    for i, takeaway in enumerate(_brief(entry).takeaways):
        if not takeaway.on:
            yield Finding.at(entry.path, ("takeaways", i, "on"), "takeaway-without-claim")


def takeaways_are_few(entry: Entry) -> Iterator[Finding]:
    brief = _brief(entry)
    n = len(brief.takeaways)
    if not FEWEST <= n <= MOST and not (brief.withdrawn or brief.merged):
        keys: Keys = ("takeaways",) if n else ()
        yield Finding.at(entry.path, keys, "takeaways-count", n=n, fewest=FEWEST, most=MOST)


def an_event_may_have_been_held(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Event)
    claims = entry.record.claims
    if claims and "held" not in claims:
        yield Finding.at(entry.path, ("claims",), "event-without-held", keys=", ".join(claims))


def _unknown(entry: Entry, keys: Keys, code: str, value: str, known: Iterable[str]) -> Finding:
    names = list(known)
    return Finding.at(entry.path, keys, code, value=value, nearest=nearest(value, names), keys=", ".join(names))


FOR_SITUATIONS = (a_part_names_a_report_of_the_record, rivals_are_other_hypotheses)
FOR_BRIEFS = (a_takeaway_rests_on_a_claim, takeaways_are_few)
FOR_EVENTS = (an_event_may_have_been_held,)
