"""Since when a claim stands as it does, who moved it there, and how it stood before."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ..model.corpus import Stance
from ..model.verdict import Step, Verdict, Voice
from . import marks
from .reader import Reader

MOVERS = (
    (Stance.VERIFIES, "since.verified"),
    (Stance.RETRACTS, "since.retracted"),
    (Stance.DENIES, "since.denied"),
    (Stance.ASSERTS, "since.asserted"),
)
"""The stances that move a standing; of several on one day the first of these is what is told."""


def since(reader: Reader, record: str, verdict: Verdict) -> tuple[Markup, ...]:
    """The sentences, for a claim whose standing has moved since it was first spoken of; none for the others."""
    known = reader.known.site.assessments[record].history.get(verdict.claim, ())
    moved = [step for step in known if step.moved and (reader.day is None or step.day <= reader.day)]
    if len(moved) < 2:
        return ()
    before = marks.standing(reader, moved[-2].verdict)
    return _moved(reader, moved[-1]), reader.t("since.before", words=before.words)


def _moved(reader: Reader, step: Step) -> Markup:
    """The day, and who did what on it; only the day where a standing moved by what was said elsewhere."""
    day = reader.dates.day(step.day)
    spoke = [voice for voice in step.verdict.voices if voice.position.known == step.day]
    for stance, key in MOVERS:
        if speaking := [voice for voice in spoke if voice.position.stance is stance]:
            speakers = marks.speakers(reader, speaking)
            return reader.t(key, day=day, speakers=reader.listed(speakers), n=_count(speaking, speakers))
    return reader.t("since.day", day=day)


def _count(voices: Iterable[Voice], speakers: list[Markup]) -> int:
    """How many the verb agrees with: sources of a class are several."""
    return 2 if any(v.position.speaker.unnamed for v in voices) else len(speakers)
