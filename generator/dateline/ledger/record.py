"""An actor's track record: how the claims that it asserted stand. Counts with their claims, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..model.corpus import Corpus
from ..model.verdict import Assessment, Status, TrackRecord, Verdict
from .assess import Assessor, prepared
from .stances import YES, moving


def track_record(
    of: Corpus | Assessor, actor: str, on: date | None = None, *, assessments: Mapping[str, Assessment] | None = None
) -> TrackRecord:
    """By status: the claims that an actor asserted, retracted ones too, as known on a day.

    `assessments` saves doing again what was assessed as of the same day.
    """
    assessor, done = prepared(of), assessments or {}
    found: dict[Status, list[tuple[str, str]]] = {}
    for record in assessor.spoken_in(actor):
        assessment = done.get(record)
        if assessment is None or assessment.on != on:
            assessment = assessor.assess(record, on, with_history=False)
        for name, verdict in assessment.verdicts.items():
            if _asserts(actor, verdict):
                found.setdefault(verdict.status, []).append((record, name))
    return TrackRecord(actor, {status: tuple(found[status]) for status in Status if status in found})


def _asserts(actor: str, verdict: Verdict) -> bool:
    return any(
        v.position.speaker.actor == actor and moving(v.position) in YES and v.why_not != "through-opponent"
        for v in verdict.voices
    )
