"""Who belongs to whom on which days: part-of, body-of and allied links, followed as the rules allow."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.records import Actor, Link

STATE = "state"
"""The kind of actor whose bodies are speakers of one side, and not one speaker."""
STATE_BODIES = frozenset({"government", "state-force", "state-body"})
"""An actor without a kind that has a body of one of these is a state too."""
LOCAL_OFFICES = frozenset({"local-office", "local-official"})
"""Local office-holders are affected: they do not speak for the state whose body they are."""
COMPANIES = frozenset({"company", "state-company"})
"""State-owned companies are affected, not bodies. (A private military company is neither.)"""

FAMILY = 1_000
"""A link through an institution or a state stands behind every link by part-of alone."""

Ties = Mapping[str, list[tuple[str, date, date]]]


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which a relation has to hold at least once. Periods with one `key` know the same relations."""

    first: date
    last: date
    key: tuple[int, int]


class Relations:
    """The links of all actors, and who is reached from an actor by them."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._part_up, self._part_down = _both_ways((a, actor.part_of) for a, actor in actors.items())
        self._body_up, self._body_down = _both_ways((a, actor.body_of) for a, actor in actors.items())
        self._ally_up, self._ally_down = _both_ways((a, actor.allied) for a, actor in actors.items())
        self._turns = sorted(set(_turns(actors.values())))
        self._states = {a for a in actors if self._is_state(a)}
        self._reach: dict[tuple[str, tuple[int, int]], dict[str, int]] = {}
        self._head: dict[tuple[str, tuple[int, int]], str] = {}

    def period(self, first: date, last: date) -> Period:
        """Days from `first` to `last`, both included; never empty."""
        last = max(first, last)
        return Period(first, last, (bisect_right(self._turns, first), bisect_right(self._turns, last)))

    def reach(self, actor: str, period: Period) -> Mapping[str, int]:
        """Everybody who is on a side because `actor` is, with the distance (0: the actor itself).

        By part-of: all above it and all below it, never up and then down. By body-of: the institutions and the
        state that it is a body of, with their other bodies and the units below those; local office-holders and
        companies excepted.
        """
        key = (actor, period.key)
        if key not in self._reach:
            self._reach[key] = self._reached(actor, period)
        return self._reach[key]

    def institution(self, actor: str, period: Period) -> str:
        """The actor as whose body it speaks: bodies of one institution are one speaker, those of a state are not."""
        key = (actor, period.key)
        if key not in self._head:
            self._head[key] = self._headed(actor, period)
        return self._head[key]

    def allies(self, actor: str, period: Period) -> Iterator[str]:
        """Actors that are declared allied, by either of the two."""
        yield from _near(self._ally_up, actor, period)
        yield from _near(self._ally_down, actor, period)

    def excepted(self, actor: str) -> bool:
        """Whether it is a local office-holder or a company: affected, where a body would be a party."""
        return self._kind(actor) in LOCAL_OFFICES or self._owned(actor)

    def _kind(self, actor: str) -> str | None:
        found = self._actors.get(actor)
        return found.kind if found else None

    def _owned(self, actor: str) -> bool:
        kind = self._kind(actor)
        return kind == "state-company" or (kind in COMPANIES and bool(self._body_up.get(actor)))

    def _is_state(self, actor: str) -> bool:
        kind = self._kind(actor)
        return kind == STATE or (kind is None and any(self._kind(b) in STATE_BODIES for b, _, _ in self._bodies(actor)))

    def _bodies(self, actor: str) -> Iterable[tuple[str, date, date]]:
        return self._body_down.get(actor, ())

    def _reached(self, actor: str, period: Period) -> dict[str, int]:
        ranks = {actor: 0}
        above, below = _walk(self._part_up, actor, period), _walk(self._part_down, actor, period)
        for found in (above, below):
            for other, steps in found.items():
                ranks[other] = min(steps, ranks.get(other, steps))
        for other, steps in {actor: 0, **above, **below}.items():
            self._add_family(ranks, other, FAMILY + steps, period, units=other not in above)
        return ranks

    def _add_family(self, ranks: dict[str, int], actor: str, rank: int, period: Period, units: bool) -> None:
        for member in self._family(actor, period):
            ranks.setdefault(member, rank)
            for unit, steps in _walk(self._part_down, member, period, self.excepted).items() if units else ():
                ranks.setdefault(unit, rank + steps)

    def _family(self, actor: str, period: Period) -> list[str]:
        """The institutions and the state that an actor is a body of, and all their bodies."""
        if self.excepted(actor):
            return []
        heads = {actor: 0, **_walk(self._body_up, actor, period)}
        members = dict(heads)
        for head in heads:
            members.update(_walk(self._body_down, head, period, self.excepted))
        return sorted(m for m in members if m != actor and not self.excepted(m))

    def _headed(self, actor: str, period: Period) -> str:
        seen = {actor}
        while not self.excepted(actor):
            above = [a for a in _near(self._body_up, actor, period) if a not in self._states and a not in seen]
            if not above:
                break
            actor = min(above)
            seen.add(actor)
        return actor


def _both_ways(links: Iterable[tuple[str, Iterable[Link]]]) -> tuple[Ties, Ties]:
    up: dict[str, list[tuple[str, date, date]]] = defaultdict(list)
    down: dict[str, list[tuple[str, date, date]]] = defaultdict(list)
    for actor, given in links:
        for link in given:
            first = link.from_.first if link.from_ else date.min
            last = link.until.last if link.until else date.max
            up[actor].append((link.id, first, last))
            down[link.id].append((actor, first, last))
    return dict(up), dict(down)


def _turns(actors: Iterable[Actor]) -> Iterator[date]:
    """The days from which on another set of relations holds."""
    for actor in actors:
        for link in (*actor.part_of, *actor.body_of, *actor.allied):
            if link.from_:
                yield link.from_.first
            if link.until and link.until.last < date.max:
                yield link.until.last + timedelta(days=1)


def _near(ties: Ties, actor: str, period: Period) -> Iterator[str]:
    for other, first, last in ties.get(actor, ()):
        if first <= period.last and period.first <= last:
            yield other


def _walk(ties: Ties, start: str, period: Period, skip: Callable[[str], bool] | None = None) -> dict[str, int]:
    """Everybody beyond `start` along the ties, with the number of steps; a cycle ends where it began."""
    steps: dict[str, int] = {}
    edge, distance = [start], 0
    while edge:
        distance += 1
        found = {o for actor in edge for o in _near(ties, actor, period) if o != start and o not in steps}
        if skip:
            found = {o for o in found if not skip(o)}
        steps.update(dict.fromkeys(sorted(found), distance))
        edge = sorted(found)
    return steps
