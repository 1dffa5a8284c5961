"""Where a speaker stands in an incident, as known on a day: party, affected, outside, unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..model.corpus import Dossier, Position
from ..model.verdict import Standing
from .relations import FAMILY, Period, Relations
from .sides import Field, Stand, opposing
from .spans import holds
from .words import Words

AFFECTED_CLASSES = frozenset(
    {"target", "owner", "employer", "local-official", "resident", "community", "medic", "witness"}
)
"""Unnamed speakers of these classes are affected, as roles of the same names are; who speaks for residents is too."""

FARTHEST = 10 * FAMILY
"""More steps than there are between two actors."""

Place = tuple[Standing, str | None]
"""A standing, with the side of a party."""

OWN = "actor:"
"""Before the id of a party to the situation that has no side in this incident and so is a side of its own."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the incidents of a situation stand on alike."""

    field: Field
    relations: Relations
    words: Words


class Bench:
    """One incident on one day: who is on which side, who else stands where.

    A relation counts when it held on any day from the incident's first to the day on which the actor spoke: who
    joined a side since is not outside, who left it neither. Who is linked to opposing sides alike is unknown.
    """

    def __init__(
        self,
        dossier: Dossier,
        days: tuple[date, date],
        found: Iterable[Stand],
        ground: Ground,
        on: date,
    ) -> None:
        self.dossier, self.words, self.on = dossier, ground.words, on
        self._first, self._last = days
        self._field, self._relations = ground.field, ground.relations
        self.sides: dict[str, list[str]] = {}
        for stand in found:
            if holds(stand.spans, on):
                self.sides.setdefault(stand.side, []).append(stand.actor)
        self._affected = {role.actor: role.affected for role in dossier.roles if role.affected}
        self._places: dict[tuple[str, tuple[int, int]], Place] = {}
        self._own_days = self._relations.period(*days)

    def speaker(self, position: Position, place: Place) -> str:
        """The key under which words are one speaker's: an institution, a source, a newsroom's unnamed of one place."""
        who = position.speaker
        if who.actor:
            return OWN + self._relations.institution(who.actor, self._own_days)
        if who.source:
            return f"source:{who.source}"
        standing, side = place
        return f"unnamed:{self.words.newsroom(position)}:{standing}:{side or ''}"

    def place(self, position: Position) -> Place:
        """Where the speaker of a position stands."""
        who = position.speaker
        if who.actor:
            return self.actor(who.actor, position.day)
        if who.source:
            return Standing.OUTSIDE, None
        if who.of:
            return self._unnamed_of(who.of, position.day)
        if who.independent:
            return Standing.OUTSIDE, None
        return (Standing.AFFECTED if who.unnamed in AFFECTED_CLASSES else Standing.UNKNOWN), None

    def actor(self, actor: str, said: date) -> Place:
        """Where an actor that spoke on that day stands."""
        period = self._period(said)
        key = (actor, period.key)
        if key not in self._places:
            self._places[key] = self._stands(actor, period)
        return self._places[key]

    def opposes(self, one: str, other: str) -> bool:
        """Whether two sides oppose: unless declared allied, or joined elsewhere in the situation or by a link."""
        if not (one.startswith(OWN) or other.startswith(OWN)):
            return opposing(one, other, self.dossier)
        return not any(self._friends(a, b) for a in self._members(one) for b in self._members(other))

    def through_opponent(self, position: Position, place: Place) -> bool:
        """Whether the words came through somebody opposed to their speaker in any incident of the situation."""
        return any(self._opponents(position, place, relay) for relay in self.words.relays(position))

    def against(self, target: str | None, actors: Mapping[str, object]) -> str | None:
        """The side that a claim counts against: named by letter, or by an actor that is on one."""
        if target is None:
            return None
        if target in actors:
            return self.actor(target, self._last)[1]
        letter = target.removeprefix("side-")
        return letter if letter in self.sides or target.startswith("side-") else None

    def first_hand(self, position: Position, speaker: str) -> bool:
        """Whether a named actor speaks for itself, not through another actor."""
        institution = self._relations.institution
        return all(OWN + institution(relay, self._own_days) == speaker for relay in self.words.relays(position))

    def _period(self, said: date) -> Period:
        return self._own_days if said <= self._last else self._relations.period(self._first, said)

    def _stands(self, actor: str, period: Period) -> Place:
        near = self._nearest(((side, a) for side, actors in self.sides.items() for a in actors), actor, period)
        if near:
            return (Standing.PARTY, near[0]) if len(set(near)) == 1 else (Standing.UNKNOWN, None)
        parties = self._nearest(((a, a) for a in self._parties()), actor, period)
        if parties:
            torn = any(self._field.opposed(a, b, self.on) for a in parties for b in parties)
            return (Standing.UNKNOWN, None) if torn else (Standing.PARTY, OWN + min(parties))
        institution = self._relations.institution(actor, self._own_days)
        if not self._affected.keys().isdisjoint((actor, institution)) or self._relations.excepted(institution):
            return Standing.AFFECTED, None
        return (Standing.UNKNOWN if self._allied(actor, period) else Standing.OUTSIDE), None

    def _nearest(self, anchors: Iterable[tuple[str, str]], actor: str, period: Period) -> list[str]:
        """The names of the anchors from which the actor is reached in the fewest steps."""
        best: list[str] = []
        # A local office-holder does not speak for the state whose body the office is.
        least = FAMILY - 1 if self._affected.get(actor) == "local-official" else FARTHEST
        for name, anchor in anchors:
            steps = self._relations.reach(anchor, period).get(actor)
            if steps is None or steps > least:
                continue
            best = [*best, name] if steps == least else [name]
            least = steps
        return best

    def _parties(self) -> Iterable[str]:
        return (actor for actor, spans in self._field.parties.items() if holds(spans, self.on))

    def _allied(self, actor: str, period: Period) -> bool:
        allies = set(self._relations.allies(actor, period))
        return bool(allies) and any(
            not allies.isdisjoint(self._relations.reach(party, period)) for party in self._parties()
        )

    def _unnamed_of(self, of: str, said: date) -> Place:
        letters = {role.side for role in self.dossier.roles if role.side}
        if of in letters or len(of) == 1:
            return Standing.PARTY, of
        standing, side = self.actor(of, said)
        # An unnamed speaker of somebody who stands outside is not that somebody: who it is stays unknown.
        return (Standing.UNKNOWN if standing is Standing.OUTSIDE else standing), side

    def _members(self, side: str) -> list[str]:
        return [side.removeprefix(OWN)] if side.startswith(OWN) else self.sides.get(side, [])

    def _friends(self, one: str, other: str) -> bool:
        return (
            self._field.together(one, other, self.on)
            or other in self._relations.reach(one, self._own_days)
            or one in self._relations.reach(other, self._own_days)
            or other in self._relations.allies(one, self._own_days)
        )

    def _opponents(self, position: Position, place: Place, relay: str) -> bool:
        who, side = position.speaker, place[1]
        actor = who.actor or (who.of if who.of and side != who.of else None)
        period = self._period(position.day)
        if actor and self._same_institution(actor, relay):
            return False
        their_side = self.actor(relay, position.day)[1]
        if side and their_side and self.opposes(side, their_side):
            return True
        mine = self._anchors(actor, period) if actor else self._members(side) if side else []
        theirs = self._anchors(relay, period)
        return any(self._field.opposed(a, b, self.on) for a in mine for b in theirs)

    def _same_institution(self, one: str, other: str) -> bool:
        institution = self._relations.institution
        return institution(one, self._own_days) == institution(other, self._own_days)

    def _anchors(self, actor: str, period: Period) -> list[str]:
        return [a for a in self._parties() if actor in self._relations.reach(a, period)]
