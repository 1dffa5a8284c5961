"""How a claim came to its status: the days on which something became known, and what held from each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ..model.corpus import Dossier, Position
from ..model.verdict import Assessment, Status, Step
from .sides import Field, Stand, turns
from .spans import ALWAYS
from .words import Words


def days(
    dossier: Dossier, elsewhere: Iterable[Position], found: Iterable[Stand], field: Field, words: Words
) -> list[date]:
    """The days on which a verdict of the record may change.

    Something of it became known, or of the claims `elsewhere` that it excludes or strains, or a side elsewhere.
    """
    positions = [*elsewhere, *(p for said in dossier.positions.values() for p in said)]
    known = {p.known for p in positions}
    if not known or not dossier.situation:
        return sorted(known)
    here = {s.actor for s in found if s.spans[0][0] <= min(known) and s.spans[0][1] == ALWAYS}
    relayed = any(words.relays(p) for p in positions)
    if relayed or not _concerned(dossier, positions) <= here:
        # Whether words count may turn on who was on which side in another incident of the situation.
        for spans in (field.parties, field.foes, field.mates):
            known |= set(turns(spans.values()))
    return sorted(known)


def _concerned(dossier: Dossier, positions: Iterable[Position]) -> set[str]:
    """The actors whose standing matters to the record: who speaks, and whom a claim counts against."""
    speaking = {p.speaker.actor or p.speaker.of for p in positions}
    accused = {claim.against for claim in dossier.claims.values()}
    return {who for who in speaking | accused if who and len(who) > 1 and not who.startswith("side-")}


def steps(known: Sequence[Assessment]) -> Mapping[str, tuple[Step, ...]]:
    """By claim: the days on which something was said of it or its status moved, from assessments in order of day."""
    return {claim: tuple(_steps(claim, known)) for claim in known[-1].verdicts}


def _steps(claim: str, known: Iterable[Assessment]) -> Iterator[Step]:
    before = None
    for assessment in known:
        verdict, day = assessment.verdicts[claim], assessment.on
        said = any(v.position.known == day for v in verdict.voices)
        # Until something is said a claim is open; what it cannot hold together with may move it unspoken of.
        moved = verdict.status is not (before or Status.OPEN)
        if day is not None and (said or moved):
            yield Step(day, verdict, moved or before is None)
            before = verdict.status
