"""One record on one day: positions are heard, each speaker's newest is found, the rules are tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..model.corpus import Position, Stance
from ..model.records import Actor
from ..model.verdict import Standing, Verdict, Voice
from .reasons import reason
from .rivals import Rival
from .stances import MOVING, YES, Heard, Say, moving, settle
from .standing import Bench
from .status import Ruling, Scales, rule, weigh

Beside = Mapping[str, tuple[Rival, ...]]
"""By claim: the claims that it excludes, or strains."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim on the scales: what was heard by the day, what each speaker holds, and which rule holds."""

    heard: tuple[Heard, ...]
    """In order of day, then of the record."""
    says: tuple[Say, ...]
    scales: Scales
    ruling: Ruling


def weighed(bench: Bench, actors: Mapping[str, Actor], excluded: Beside) -> dict[str, Weighed]:
    """Every claim of the bench's record, as known on its day."""
    found = {}
    for name, claim in bench.dossier.claims.items():
        heard = _heard(bench, bench.dossier.positions.get(name, ()))
        rival = [h for other in excluded.get(name, ()) for h in _exclusions(bench, other)]
        says = settle([*heard, *rival])
        scales = weigh(bench, bench.against(claim.against, actors), says)
        found[name] = Weighed(tuple(heard), tuple(says), scales, rule(scales))
    return found


def verdicts(bench: Bench, found: Mapping[str, Weighed], strained: Beside) -> dict[str, Verdict]:
    """The claims' verdicts with voices and reasons, in the order of the record."""
    voices = {id(h.position): _voice(h, w.scales) for w in found.values() for h in w.heard}
    return {
        name: _verdict(name, one, _tense(bench, one, strained.get(name, ())), voices) for name, one in found.items()
    }


def _verdict(name: str, one: Weighed, tense: tuple[str, ...], voices: dict[int, Voice]) -> Verdict:
    for say in one.scales.deniers:
        for h in say.heard:
            if h.rival and id(h.position) not in voices:
                voices[id(h.position)] = _voice(h, one.scales)
    denying = (*one.scales.deniers, *one.scales.untraced_deniers)
    denials = [h for say in denying for h in say.heard if not h.rival]
    return Verdict(
        claim=name,
        status=one.ruling.status,
        reason=reason(one.heard, one.says, one.scales, one.ruling, tense, voices),
        voices=tuple(voices[id(h.position)] for h in one.heard),
        denials=tuple(voices[id(h.position)] for h in sorted(denials, key=_when)),
    )


def _tense(bench: Bench, one: Weighed, rivals: Iterable[Rival]) -> tuple[str, ...]:
    """The claims that are hard to hold together with one that is asserted, and are asserted themselves."""
    if not any(say.stance in YES for say in one.says):
        return ()
    return tuple(rival.name for rival in rivals if any(s.stance in YES for s in settle(_heard(bench, rival.positions))))


def _heard(bench: Bench, positions: Iterable[Position]) -> list[Heard]:
    known = [_hear(bench, p) for p in positions if p.known <= bench.on]
    known.sort(key=_when)
    return known


def _when(heard: Heard) -> tuple[object, int]:
    return heard.position.day, heard.position.statement


def _hear(bench: Bench, position: Position) -> Heard:
    place = bench.place(position)
    speaker = bench.speaker(position, place)
    stance = moving(position)
    why = ""
    if stance is None:
        why = "implied" if position.stance in MOVING else "stance"
    elif bench.through_opponent(position, place):
        why = "through-opponent"
    words = bench.words
    return Heard(
        position, speaker, *place, words.origin(position, speaker), stance, why, untraced=words.untraced(position)
    )


def _exclusions(bench: Bench, rival: Rival) -> Iterator[Heard]:
    """Who asserts a claim denies what cannot hold together with it."""
    for say in settle(_heard(bench, rival.positions)):
        if say.stance in YES:
            for heard in say.heard:
                yield replace(heard, stance=Stance.DENIES, why="", rival=rival.name)


def _voice(heard: Heard, scales: Scales) -> Voice:
    why, asserts = heard.why, heard.stance in YES
    counts = not (why or heard.untraced)
    if not why and heard.untraced:
        why = "untraced"
    elif counts and asserts and heard.standing is Standing.UNKNOWN and (scales.firm or scales.hedged):
        why, counts = "unknown", False
    elif counts and asserts and heard.position.conditional:
        why = "conditional"
    return Voice(heard.position, heard.speaker, heard.standing, heard.side, counts, why, heard.origin)
