"""Why a status holds, as codes and who fills them; the sentences are in templates/locales/reasons/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model.corpus import Stance
from ..model.verdict import Aside, Note, Reason, Standing, Status, Voice
from .stances import Heard, Say
from .status import Ruling, Scales

UNMOVED = {Stance.DOUBTS: Aside.DOUBTED, Stance.CANNOT_ESTABLISH: Aside.CANNOT_ESTABLISH, Stance.SILENT: Aside.SILENT}

Voices = Mapping[int, Voice]
"""By the identity of a position."""


def reason(
    heard: Iterable[Heard],
    says: Iterable[Say],
    scales: Scales,
    ruling: Ruling,
    tense: tuple[str, ...],
    voices: Voices,
) -> Reason:
    """The ruling with its voices, and what is to be said beside it."""
    excluders = tuple(_excluders(scales.deniers))
    notes = (
        *_denials(scales, ruling, voices),
        *_taken_back(says, scales, ruling, voices),
        *_unmoved(heard, says, voices),
        *_lacking(scales, ruling),
    )
    return Reason(
        code=ruling.code,
        asserting=_voices((h for s in ruling.asserting for h in s.heard), voices),
        denying=_voices((h for s in ruling.denying for h in s.heard if not h.rival), voices),
        side=ruling.side,
        origins=ruling.origins,
        excluded_by=_claims(excluders),
        excluding=_voices(excluders, voices),
        strained_by=tense,
        notes=(*notes, Note(Aside.IN_TENSION, claims=tense)) if tense else notes,
    )


def _voices(heard: Iterable[Heard], voices: Voices) -> tuple[Voice, ...]:
    """The voices of some positions, each once, in order of day, then of the record."""
    by_id = {id(h.position): h for h in heard}
    if len(by_id) > 1:
        by_id = dict(sorted(by_id.items(), key=lambda item: (item[1].position.day, item[1].position.statement)))
    return tuple(voices[key] for key in by_id if key in voices)


def _excluders(says: Iterable[Say]) -> Iterator[Heard]:
    return (h for s in says for h in s.heard if h.rival)


def _claims(excluders: Iterable[Heard]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(h.rival for h in excluders))


def _denials(scales: Scales, ruling: Ruling, voices: Voices) -> Iterator[Note]:
    """The denials that the ruling itself does not name."""
    if not (scales.deniers or scales.untraced_deniers):
        return
    rest = [s for s in scales.deniers if s not in ruling.denying]
    direct = _voices((h for s in rest for h in s.heard if not h.rival), voices)
    if direct:
        yield Note(Aside.DENIED_BY, direct)
    excluders = tuple(_excluders(scales.deniers if "excluded" not in ruling.code else rest))
    if excluders:
        yield Note(Aside.EXCLUDED_BY, _voices(excluders, voices), _claims(excluders))
    untraced = [s for s in scales.untraced_deniers if s not in ruling.denying]
    if untraced:
        yield Note(Aside.DENIED_UNTRACED, _voices((h for s in untraced for h in s.heard), voices))


def _taken_back(says: Iterable[Say], scales: Scales, ruling: Ruling, voices: Voices) -> Iterator[Note]:
    if scales.retracting and ruling.status is not Status.RETRACTED:
        yield Note(Aside.RETRACTED_BY, _voices((h for s in scales.retracting for h in s.heard), voices))
    divided = [h for s in says if s.stance is None for h in s.heard if h.why == "divided"]
    if divided:
        yield Note(Aside.DIVIDED, _voices(divided, voices))


def _unmoved(heard: Iterable[Heard], says: Iterable[Say], voices: Voices) -> Iterator[Note]:
    """Doubts, silences and refusals of those who have since said nothing else, and words through an opponent."""
    spoke = {s.heard[0].speaker for s in says}
    notes: dict[tuple[Aside, str | None], list[Heard]] = {}
    for h in heard:
        if h.why == "through-opponent":
            notes.setdefault((Aside.THROUGH_OPPONENT, None), []).append(h)
        elif h.position.stance is Stance.NO_COMMENT and h.speaker not in spoke:
            to = h.position.to
            notes.setdefault((Aside.NO_COMMENT_TO if to else Aside.NO_COMMENT, to), []).append(h)
        elif h.position.stance in UNMOVED and h.speaker not in spoke:
            notes.setdefault((UNMOVED[h.position.stance], None), []).append(h)
    for (code, to), by in sorted(notes.items(), key=lambda note: ORDER.index(note[0][0])):
        yield Note(code, _voices(by, voices), to=to)


ORDER = tuple(Aside)


def _lacking(scales: Scales, ruling: Ruling) -> Iterator[Note]:
    if ruling.status is Status.SINGLE_PARTY and all(s.standing is Standing.PARTY for s in scales.hedged):
        yield Note(Aside.NOBODY_OUTSIDE)
