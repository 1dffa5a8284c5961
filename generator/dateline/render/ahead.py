"""What may come: hypotheses of those who raised them, announced events, and where it is going by whose account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model.over_days import Hypothesis
from ..model.records import Situation
from ..model.verdict import Status
from . import marks, where
from .grounds import report_link, told_by
from .reader import Reader

HELD = "held"
"""The claim of an event that it took place."""

UNSAID = frozenset({Status.OPEN, Status.DENIED, Status.RETRACTED})


@dataclass(frozen=True, slots=True)
class May:
    """A hypothesis, without any probability: who raised it, against which rivals, and how it ended."""

    says: Markup
    raised: Markup
    rivals: tuple[Markup, ...]
    resolved: Markup


@dataclass(frozen=True, slots=True)
class Coming:
    """An announced event. `mark` is there once somebody says that it was held."""

    when: str
    title: Markup
    about: Markup
    state: Markup
    mark: marks.Mark | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """`outlook` is empty where there is none."""

    hypotheses: tuple[May, ...]
    events: tuple[Coming, ...]
    outlook: Markup


def ahead(reader: Reader, id_: str) -> Ahead:
    """What was before a situation on the reader's day."""
    situation = reader.site.corpus.situations[id_]
    by_id = {one.id: one for one in situation.hypotheses}
    raised = [one for one in situation.hypotheses if reader.day is None or one.raised.last <= reader.day]
    return Ahead(
        hypotheses=tuple(_may(reader, id_, situation, one, by_id) for one in raised),
        events=tuple(_events(reader, situation)),
        outlook=outlook(reader, situation),
    )


def _may(reader: Reader, id_: str, situation: Situation, one: Hypothesis, by_id: dict[str, Hypothesis]) -> May:
    t = reader.t
    by = told_by(reader, id_, situation, one.who, one.in_)
    end = one.resolved
    resolved = t("hypothesis.open")
    if end and (reader.day is None or end.date.last <= reader.day):
        report = report_link(reader, id_, situation, end.report)
        resolved = t(f"hypothesis.{end.outcome}", date=reader.dates.when(end.date), report=report)
    return May(
        says=reader.text(one.says, situation.translations),
        raised=t("hypothesis.raised", who=by, date=reader.dates.when(one.raised)),
        rivals=tuple(reader.text(by_id[r].says, situation.translations) for r in one.rivals if r in by_id),
        resolved=resolved,
    )


def _events(reader: Reader, situation: Situation) -> Iterator[Coming]:
    """Events that had been announced by the reader's day, in order."""
    corpus = reader.site.corpus
    found = [e for e in situation.events if e in corpus.events]
    for id_ in sorted(found, key=lambda e: (corpus.events[e].date.first, e)):
        verdicts = reader.site.assessments[f"event/{id_}"].verdicts
        if reader.day and not any(verdict.voices for verdict in verdicts.values()):
            continue
        event, held = corpus.events[id_], verdicts.get(HELD)
        past = event.date.last < (reader.day or reader.settings.day)
        said = held is not None and held.status not in UNSAID
        state = reader.t("coming.said" if said else "coming.unsaid" if past else "coming.announced")
        when = reader.dates.weekday(event.date.first) if event.date.exact else reader.dates.when(event.date)
        organisers = [reader.link("actor", o) for o in event.organisers]
        place = escape(where.plainly(reader, event))
        about = reader.t("coming.about", place=place, who=reader.listed(organisers)) if organisers else place
        mark = marks.standing(reader, held) if said and held else None
        yield Coming(when, reader.titled_link("event", id_), about, state, mark)


def outlook(reader: Reader, situation: Situation) -> Markup:
    """Where a situation is going, with the reason; empty where nobody said so by the reader's day."""
    found = situation.outlook
    if found is None or (reader.day and found.date.last > reader.day):
        return Markup("")
    why = reader.text(found.why, situation.translations)
    return reader.t(f"outlook.{found.trend}", why=why, date=reader.dates.when(found.date))
