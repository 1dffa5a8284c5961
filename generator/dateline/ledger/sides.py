"""Sides: in an incident they rest on claims; over a situation they say who opposes whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import TypeVar

from ..model.corpus import Dossier, Position, Stance
from ..model.verdict import Standing
from .spans import ALWAYS, Spans, common, holds, joined
from .stances import YES, Heard, moving, settle
from .words import Words

Pair = tuple[str, str]
K = TypeVar("K", str, Pair)


@dataclass(frozen=True, slots=True)
class Stand:
    """A role whose side holds on some days."""

    actor: str
    side: str
    spans: Spans


def stands(dossier: Dossier, words: Words) -> tuple[Stand, ...]:
    """The roles with a side that somebody asserted; a side without a claim, or by a claim unheard of, is none."""
    founded: dict[str, Spans] = {}
    found = []
    for role in dossier.roles:
        if not role.side or role.by not in dossier.positions or role.by is None:
            continue
        if role.by not in founded:
            founded[role.by] = asserted(dossier.positions[role.by], words)
        if founded[role.by]:
            found.append(Stand(role.actor, role.side, founded[role.by]))
    return tuple(found)


def asserted(positions: Iterable[Position], words: Words) -> Spans:
    """The days on which somebody asserts a claim.

    Whoever asserts it will do, hedged or without a basis, also as an opponent relays it: a doubt about the
    speaker must not make a party an outsider. Compilers and implied words do not found a side, and only the
    speaker's own words end what it said.
    """
    stances = [(p, stance) for p in positions if (stance := moving(p)) is not None and not words.compiled(p)]
    if all(stance in YES for _, stance in stances):
        return ((min(p.known for p, _ in stances), ALWAYS),) if stances else ()
    heard = [h for h in (_founding(p, stance, words) for p, stance in stances) if h is not None]
    days = sorted({h.position.known for h in heard})
    spans = []
    for day, following in pairwise([*days, ALWAYS]):
        if _asserted_on(heard, day):
            spans.append((day, following))
    return joined(spans)


def _founding(position: Position, stance: Stance, words: Words) -> Heard | None:
    who = position.speaker
    if stance not in YES and any(relay != who.actor for relay in words.relays(position)):
        return None
    key = repr((who.actor, who.source, who.unnamed, who.of, who.independent, who.unnamed and words.newsroom(position)))
    return Heard(position, key, Standing.UNKNOWN, None, "", stance, untraced=words.untraced(position))


def _asserted_on(heard: Iterable[Heard], day: date) -> bool:
    known = [
        Heard(h.position, h.speaker, h.standing, None, "", h.stance, untraced=h.untraced)
        for h in heard
        if h.position.known <= day
    ]
    return any(say.stance in YES for say in settle(known))


@dataclass(frozen=True, slots=True)
class Field:
    """Who stood where in all the incidents of a situation (or in the one, where there is no situation).

    Pairs are in alphabetic order. `parties`: days on which an actor is on a side somewhere; `foes`: days on which
    two are on opposing sides of one incident; `mates`: on one side, or on sides declared allied.
    """

    parties: Mapping[str, Spans]
    foes: Mapping[Pair, Spans]
    mates: Mapping[Pair, Spans]

    def opposed(self, one: str, other: str, on: date) -> bool:
        return holds(self.foes.get(_pair(one, other), ()), on)

    def together(self, one: str, other: str, on: date) -> bool:
        return one == other or holds(self.mates.get(_pair(one, other), ()), on)


def field(members: Iterable[tuple[Dossier, tuple[Stand, ...]]]) -> Field:
    """One pass over a situation's incidents; within one, over the pairs of its few roles."""
    parties: dict[str, list[tuple[date, date]]] = defaultdict(list)
    foes: dict[Pair, list[tuple[date, date]]] = defaultdict(list)
    mates: dict[Pair, list[tuple[date, date]]] = defaultdict(list)
    for dossier, found in members:
        for stand in found:
            parties[stand.actor] += stand.spans
        for one, other in combinations(found, 2):
            if one.actor != other.actor:
                into = foes if opposing(one.side, other.side, dossier) else mates
                into[_pair(one.actor, other.actor)] += common(one.spans, other.spans)
    return Field(_merged(parties), _merged(foes), _merged(mates))


def opposing(one: str, other: str, dossier: Dossier) -> bool:
    """Sides of an incident oppose unless declared allied."""
    return one != other and frozenset((one, other)) not in dossier.allied


def turns(spans: Iterable[Spans]) -> Iterator[date]:
    """The days on which something begins or ends to hold."""
    for some in spans:
        for first, end in some:
            yield first
            if end != ALWAYS:
                yield end


def _merged(found: Mapping[K, list[tuple[date, date]]]) -> dict[K, Spans]:
    return {key: joined(spans) for key, spans in found.items()}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)
