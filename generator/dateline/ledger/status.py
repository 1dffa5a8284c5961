"""The eleven rules, tried in order. What counts in which rule is decided once, in `weigh`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import combinations

from ..model.corpus import Stance
from ..model.verdict import Because, Standing, Status
from .stances import YES, Heard, Say
from .standing import Bench


@dataclass(slots=True)
class Scales:
    """What the speakers hold of a claim, sorted by the rules in which it counts."""

    bench: Bench
    against: str | None
    """The side that the claim counts against."""
    firm: list[Say] = field(default_factory=list)
    """Plain assertions of parties, affected and outside: they count in every rule."""
    hedged: list[Say] = field(default_factory=list)
    """Conditional ones of the same: they count in 3, 7 and 8."""
    unknown: list[Say] = field(default_factory=list)
    """Assertions of speakers whose place is unknown: they count where nobody else asserts."""
    untraced: list[Say] = field(default_factory=list)
    """Assertions of compilers and of outlets without a basis: they count in 8."""
    deniers: list[Say] = field(default_factory=list)
    """Denials and assertions of what cannot hold together with it, conditional and unknown ones too."""
    untraced_deniers: list[Say] = field(default_factory=list)
    retracting: list[Say] = field(default_factory=list)
    unsettled: bool = False
    """Somebody who asserted it now denies it, or is divided."""

    @property
    def asserters(self) -> list[Say]:
        """Who asserts it as far as rules 3 and 8 are concerned."""
        return [*self.firm, *self.hedged] or self.unknown


@dataclass(frozen=True, slots=True)
class Ruling:
    """The first rule that holds, and who made it hold."""

    status: Status
    code: Because
    asserting: tuple[Say, ...] = ()
    denying: tuple[Say, ...] = ()
    side: str | None = None
    origins: int = 0


def weigh(bench: Bench, against: str | None, says: Iterable[Say]) -> Scales:
    """Sorts what the speakers hold by the rules in which it counts."""
    scales = Scales(bench, against)
    for say in says:
        if say.stance in YES:
            _pan(scales, say).append(say)
        elif say.stance is Stance.DENIES:
            (scales.untraced_deniers if say.untraced else scales.deniers).append(say)
        elif say.stance is Stance.RETRACTS:
            scales.retracting.append(say)
        if say.asserted_before and (say.stance is None or say.stance is Stance.DENIES):
            scales.unsettled = True
    return scales


def _pan(scales: Scales, say: Say) -> list[Say]:
    if say.untraced:
        return scales.untraced
    if say.standing is Standing.UNKNOWN:
        return scales.unknown
    return scales.hedged if say.conditional else scales.firm


def rule(scales: Scales) -> Ruling:
    """The first of the eleven that holds."""
    for tried in RULES:
        found = tried(scales)
        if found:
            return found
    return Ruling(Status.OPEN, Because.OPEN)


def _verified(scales: Scales) -> Ruling | None:
    by = [s for s in scales.firm if s.standing is Standing.OUTSIDE and any(_shows(h) for h in s.heard)]
    return Ruling(Status.VERIFIED, Because.VERIFIED, tuple(by)) if by else None


def _shows(heard: Heard) -> bool:
    return heard.position.stance is Stance.VERIFIES and heard.position.how is not None


def _conceded(scales: Scales) -> Ruling | None:
    side = scales.against
    if side is None or any(s.side == side for s in scales.deniers):
        return None
    by = [s for s in scales.firm if s.side == side and _in_own_words(scales.bench, s)]
    return Ruling(Status.CONCEDED, Because.CONCEDED, tuple(by), side=side) if by else None


def _in_own_words(bench: Bench, say: Say) -> bool:
    return any(h.position.speaker.actor and bench.first_hand(h.position, h.speaker) for h in say.heard)


def _contested(scales: Scales) -> Ruling | None:
    """Where two origins corroborate it, the denial of a party is to be expected and does not contest."""
    by = scales.deniers
    if _two_origins(scales):
        by = [s for s in by if s.standing is not Standing.PARTY]
    asserters = scales.asserters
    if not (by and asserters):
        return None
    code = Because.CONTESTED_CONDITIONAL if all(s.conditional for s in asserters) else Because.CONTESTED
    if all(_excludes_only(s) for s in by):
        code = Because.CONTESTED_EXCLUDED
    return Ruling(Status.CONTESTED, code, tuple(asserters), tuple(by))


def _agreed(scales: Scales) -> Ruling | None:
    sides = _sides(scales)
    if not _opposed(scales, sides) or _third(scales, sides):
        return None
    return Ruling(Status.AGREED, Because.AGREED, tuple(s for s in scales.firm if s.side))


def _corroborated(scales: Scales) -> Ruling | None:
    if not _two_origins(scales):
        return None
    return Ruling(Status.CORROBORATED, Because.CORROBORATED, tuple(scales.firm), origins=len(_origins(scales.firm)))


def _single_party(scales: Scales) -> Ruling | None:
    if not scales.firm or any(s.standing is not Standing.PARTY for s in scales.firm):
        return None
    sides = _sides(scales)
    only = sides[0] if len(sides) == 1 else None
    code = Because.SINGLE_PARTY_THIRD if _opposed(scales, sides) else Because.SINGLE_PARTY
    return Ruling(Status.SINGLE_PARTY, code, tuple(scales.firm), side=only)


def _single_source(scales: Scales) -> Ruling | None:
    if any(s.standing is not Standing.PARTY for s in scales.firm):
        code = Because.SINGLE_SOURCE if len(scales.firm) == 1 else Because.SINGLE_SOURCE_ONE_ORIGIN
        return Ruling(Status.SINGLE_SOURCE, code, tuple(scales.firm))
    hedged = tuple(s for s in scales.hedged if s.standing is not Standing.PARTY)
    return Ruling(Status.SINGLE_SOURCE, Because.SINGLE_SOURCE_CONDITIONAL, hedged) if hedged else None


def _reported(scales: Scales) -> Ruling | None:
    if scales.hedged:
        return Ruling(Status.REPORTED, Because.REPORTED_CONDITIONAL, tuple(scales.hedged))
    if scales.unknown:
        return Ruling(Status.REPORTED, Because.REPORTED_UNKNOWN, tuple(scales.unknown))
    if scales.untraced:
        return Ruling(Status.REPORTED, Because.REPORTED_UNTRACED, tuple(scales.untraced))
    return None


def _retracted(scales: Scales) -> Ruling | None:
    if not scales.retracting or scales.unsettled:
        return None
    return Ruling(Status.RETRACTED, Because.RETRACTED, tuple(scales.retracting))


def _denied(scales: Scales) -> Ruling | None:
    by = (*scales.deniers, *scales.untraced_deniers)
    code = Because.DENIED_EXCLUDED if all(_excludes_only(s) for s in by) else Because.DENIED
    return Ruling(Status.DENIED, code, denying=by) if by else None


RULES: tuple[Callable[[Scales], Ruling | None], ...] = (
    _verified,
    _conceded,
    _contested,
    _agreed,
    _corroborated,
    _single_party,
    _single_source,
    _reported,
    _retracted,
    _denied,
)


def _two_origins(scales: Scales) -> bool:
    """Rule 5: two speakers with two origins, at least one affected or outside (so they are not of one side)."""
    if len(scales.firm) < 2 or all(s.standing is Standing.PARTY for s in scales.firm):
        return False
    return len(_origins(scales.firm)) > 1


def _origins(says: Iterable[Say]) -> set[str]:
    return {h.origin for s in says for h in s.heard}


def _sides(scales: Scales) -> list[str]:
    return sorted({s.side for s in scales.firm if s.side})


def _opposed(scales: Scales, sides: list[str]) -> bool:
    return any(scales.bench.opposes(a, b) for a, b in combinations(sides, 2))


def _third(scales: Scales, sides: list[str]) -> bool:
    """Whether it counts against a side that is none of those who assert it."""
    return scales.against is not None and scales.against not in sides


def _excludes_only(say: Say) -> bool:
    return all(h.rival for h in say.heard)
