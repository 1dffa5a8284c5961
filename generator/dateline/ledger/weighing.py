"""One record on one day: positions are heard, each speaker's newest is found, the rules are tried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..model.corpus import Position, Stance
from ..model.records import Actor, Claim
from ..model.verdict import Standing, Verdict, Voice
from .reasons import reason
from .stances import MOVING, YES, Heard, Say, moving, settle
from .standing import Bench
from .status import Ruling, Scales, rule, weigh


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim on the scales: what was heard by the day, what each speaker holds, and which rule holds."""

    heard: tuple[Heard, ...]
    """In order of day, then of the record."""
    says: tuple[Say, ...]
    scales: Scales
    ruling: Ruling


def weighed(bench: Bench, actors: Mapping[str, Actor]) -> dict[str, Weighed]:
    """Every claim of the bench's record, as known on its day."""
    dossier = bench.dossier
    heard = {name: _heard(bench, dossier.positions.get(name, ())) for name in dossier.claims}
    rivals = both_ways(dossier.claims, excluding=True)
    first = {name: settle(map(replace, heard[name])) for name in rivals}
    found = {}
    for name, claim in dossier.claims.items():
        rival = [one for other in rivals.get(name, ()) for one in _exclusions(first[other])]
        says = settle([*heard[name], *rival])
        scales = weigh(bench, bench.against(claim.against, actors), says)
        found[name] = Weighed(tuple(heard[name]), tuple(says), scales, rule(scales))
    return found


def verdicts(bench: Bench, found: Mapping[str, Weighed]) -> dict[str, Verdict]:
    """The claims' verdicts with voices and reasons, in the order of the record."""
    voices = {id(h.position): _voice(h, w.scales) for w in found.values() for h in w.heard}
    strains = both_ways(bench.dossier.claims, excluding=False)
    out = {}
    for name, one in found.items():
        tense = tuple(other for other in strains.get(name, ()) if _asserted(one) and _asserted(found[other]))
        denying = (*one.scales.deniers, *one.scales.untraced_deniers)
        denials = [h for say in denying for h in say.heard if not h.excluding]
        out[name] = Verdict(
            claim=name,
            status=one.ruling.status,
            reason=reason(one.heard, one.says, one.scales, one.ruling, tense, voices),
            voices=tuple(voices[id(h.position)] for h in one.heard),
            denials=tuple(voices[id(h.position)] for h in sorted(denials, key=_when)),
        )
    return out


def both_ways(claims: Mapping[str, Claim], excluding: bool) -> dict[str, tuple[str, ...]]:
    """Claims that exclude (or strain) each other, whichever of the two says so, in the order of the record."""
    pairs: dict[str, set[str]] = {}
    for name, claim in claims.items():
        for other in claim.excludes if excluding else claim.strains:
            if other in claims and other != name:
                pairs.setdefault(name, set()).add(other)
                pairs.setdefault(other, set()).add(name)
    return {name: tuple(o for o in claims if o in others) for name, others in pairs.items()} if pairs else {}


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


def _exclusions(says: Iterable[Say]) -> Iterable[Heard]:
    """Who asserts a claim denies what cannot hold together with it."""
    for say in says:
        if say.stance in YES:
            for heard in say.heard:
                yield replace(heard, stance=Stance.DENIES, why="", excluding=True)


def _asserted(one: Weighed) -> bool:
    return any(say.stance in YES for say in one.says)


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
