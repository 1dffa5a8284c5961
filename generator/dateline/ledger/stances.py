"""What a speaker holds of a claim: the newest stands, opposed words of one day divide, plain goes before hedged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..model.corpus import Position, Stance
from ..model.verdict import Standing

MOVING = frozenset({Stance.ASSERTS, Stance.DENIES, Stance.VERIFIES, Stance.RETRACTS})
YES = frozenset({Stance.ASSERTS, Stance.VERIFIES})


def moving(position: Position) -> Stance | None:
    """The stance that may move a status: `none` as a value denies, implied words and the other stances never move."""
    if position.implied or position.stance not in MOVING:
        return None
    if position.stance in YES and position.value is not None and position.value.form == "none":
        return Stance.DENIES
    return position.stance


@dataclass(slots=True)
class Heard:
    """A position on its way to a voice. `why` is filled while it is weighed."""

    position: Position
    speaker: str
    standing: Standing
    side: str | None
    origin: str
    stance: Stance | None
    why: str = ""
    untraced: bool = False
    """A compiler's own sentence, or an outlet's without a basis."""
    rival: str = ""
    """The claim that it asserts, where it denies this one only in that the two cannot hold together."""
    replaced: bool = False
    """A later statement of the same speaker takes its place by name."""

    @property
    def lane(self) -> tuple[str, bool]:
        """Untraced words neither replace nor oppose what the same outlet knows of its own."""
        return self.speaker, self.untraced


@dataclass(frozen=True, slots=True, eq=False)
class Say:
    """What one speaker holds of a claim in the end. `stance` is None for a divided speaker."""

    stance: Stance | None
    heard: tuple[Heard, ...]
    """The positions that stand: of the newest day, the plain ones where there are any."""
    asserted_before: bool
    """Whether the speaker asserted it at any time."""
    standing: Standing
    side: str | None

    @property
    def conditional(self) -> bool:
        return self.heard[0].position.conditional

    @property
    def untraced(self) -> bool:
        return self.heard[0].untraced


NEAREST = (Standing.PARTY, Standing.UNKNOWN, Standing.AFFECTED, Standing.OUTSIDE)
"""Where the bodies of one institution stand apart, it stands where the one nearest to the fight does."""


def _say(stance: Stance | None, heard: list[Heard], asserted: bool) -> Say:
    if len(heard) == 1:
        return Say(stance, (heard[0],), asserted, heard[0].standing, heard[0].side)
    nearest = min((NEAREST.index(h.standing), h.side or "") for h in heard)
    return Say(stance, tuple(heard), asserted, NEAREST[nearest[0]], nearest[1] or None)


def settle(heard: Iterable[Heard]) -> list[Say]:
    """One result for each speaker who moved; marks the rest as superseded, divided or beside-plain."""
    moved = [h for h in heard if h.stance is not None and not h.why]
    _mark_replaced(moved)
    lanes: dict[tuple[str, bool], list[Heard]] = defaultdict(list)
    for one in moved:
        lanes[one.lane].append(one)
    for speaker in [speaker for speaker, untraced in lanes if untraced]:
        # An outlet takes back with one word what it said with a basis and what it said without.
        taken_back = [h for h in lanes.get((speaker, False), ()) if h.stance is Stance.RETRACTS]
        lanes[speaker, True] += [replace(h, untraced=True) for h in taken_back]
    return [_settled(said) for said in lanes.values()]


def _mark_replaced(moved: list[Heard]) -> None:
    """Marks the statements that a later one of the same speaker replaces on this claim."""
    # Statements have their names within one record, so a rival claim's of another record replace nothing here.
    moved = [h for h in moved if "#" not in h.rival]
    replacing = [h for h in moved if h.position.replaces and h.position.replaces != h.position.name]
    if not replacing:
        return
    by_name: dict[tuple[str, str | None], list[Heard]] = defaultdict(list)
    for one in replacing:
        by_name[one.speaker, one.position.replaces].append(one)
    for one in moved:
        if one.position.name and any(_replaces(r, one) for r in by_name.get((one.speaker, one.position.name), ())):
            one.why, one.replaced = "superseded", True


def _replaces(later: Heard, earlier: Heard) -> bool:
    """Words without a basis may withdraw what was asserted on one, but not weaken a denial that had one."""
    if later.position.day < earlier.position.day:
        return False
    return later.untraced == earlier.untraced or earlier.stance in YES


def _settled(said: list[Heard]) -> Say:
    if len(said) == 1 and not said[0].why:
        only = said[0].stance
        return _say(Stance.ASSERTS if only in YES else only, said, only is not Stance.DENIES)
    asserted = any(h.stance in YES or h.stance is Stance.RETRACTS for h in said)
    standing = _unhedged(_newest([h for h in said if not h.why]))
    if not standing:
        return _say(None, said, asserted)
    yes = any(h.stance in YES for h in standing)
    no = any(h.stance not in YES for h in standing)
    if yes and no:
        for h in standing:
            h.why = "divided"
        return _say(None, standing, asserted)
    denies = any(h.stance is Stance.DENIES for h in standing)
    return _say(Stance.ASSERTS if yes else Stance.DENIES if denies else Stance.RETRACTS, standing, asserted)


def _unhedged(standing: list[Heard]) -> list[Heard]:
    """The plain ones, where there are any: what the same speaker says in the conditional is passed over."""
    plain = [h for h in standing if not h.position.conditional]
    for h in standing if plain else ():
        if h.position.conditional:
            h.why = "beside-plain"
    return plain or standing


def _newest(said: list[Heard]) -> list[Heard]:
    newest = max((h.position.day for h in said), default=None)
    for h in said:
        if h.position.day != newest:
            h.why = "superseded"
    return [h for h in said if not h.why]
