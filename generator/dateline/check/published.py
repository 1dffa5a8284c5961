"""What of a record is published as fact or as somebody's words: titles, dates, places, figures, positions.

Each value has a slot, by which the same value of an earlier version is found, and the word for it in `corrections`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.problem import Keys
from ..model.records import Incident, Named, Record, Report, Situation, Statement, Told, Where, Who
from ..model.text import Text
from .statements import ALL, stances


@dataclass(frozen=True, slots=True)
class Value:
    """One published value: `what` a correction calls it, where it stands, and how it is written."""

    slot: tuple[str, ...]
    what: str
    keys: Keys
    written: str


@dataclass(frozen=True, slots=True)
class Position:
    """Who says what of a claim, wherever in the record it is written."""

    claim: str
    who: str
    stance: str
    value: str
    keys: Keys

    @property
    def said(self) -> tuple[str, str, str, str]:
        """All of it but the place."""
        return self.claim, self.who, self.stance, self.value

    @property
    def written(self) -> str:
        """As the record writes it: csp asserts aircraft: 1."""
        return f"{self.who} {self.stance} {self.claim}{': ' if self.value else ''}{self.value}"


_PLAIN = {
    "title": "title",
    "name": "name",
    "date": "date",
    "time": "time",
    "stated": "stated",
    "as_of": "as-of",
    "since": "since",
    "until": "until",
    "region": "region",
    "lat": "place",
    "lon": "place",
    "source": "source",
}
"""Fields that hold one value each, and the word for it."""


def values(record: Record) -> Iterator[Value]:
    """The published values that are no positions, each in a slot of its own."""
    for name, what in _PLAIN.items():
        value = getattr(record, name, None)
        if value is not None:
            yield Value((name,), what, (name.replace("_", "-"),), _written(value))
    where = getattr(record, "place", None)
    if isinstance(where, Where):
        yield Value(("place",), "place", ("place",), _place(where))
    for i, day in enumerate(getattr(record, "signed", ())):
        yield Value(("signed", str(i)), "signed", ("signed", i), str(day))
    if isinstance(record, Told):
        yield from _declared(record)
        for name, claim in record.claims.items():
            yield Value(("claim", name), name, ("claims", name), claim.claim.original)
    if isinstance(record, Incident):
        for i, role in enumerate(record.actors):
            stand = f"side {role.side}" if role.side else str(role.affected)
            yield Value(("actor", role.actor), "actors", ("actors", i), f"{role.actor}: {stand}")
    if isinstance(record, Situation):
        yield from _of_situation(record)


def _declared(told: Told) -> Iterator[Value]:
    """The reports that a record declares itself."""
    for name, report in told.reports.items():
        if isinstance(report, Report):
            for field in ("source", "date", "title"):
                if (value := getattr(report, field)) is not None:
                    yield Value(("report", name, field), name, ("reports", name, field), _written(value))


def _of_situation(situation: Situation) -> Iterator[Value]:
    for i, leg in enumerate(situation.legs):
        way = (leg.from_, leg.to or "", leg.toward or "", leg.travelled)
        written = f"{leg.from_} → {leg.to or leg.toward or '?'}: {leg.date}"
        yield Value(("leg", *way), "legs", ("legs", i), written)
    for i, one in enumerate(situation.control):
        slot = ("control", one.place, _who(one.declared), str(one.date))
        yield Value(slot, "control", ("control", i), f"{one.place}: {one.by} ({_who(one.declared)}, {one.date})")
    for i, hypothesis in enumerate(situation.hypotheses):
        says = f"{_who(hypothesis.who)}, {hypothesis.raised}: {hypothesis.says}"
        yield Value(("hypothesis", hypothesis.id), hypothesis.id, ("hypotheses", i), says)


def positions(record: Record) -> Iterator[Position]:
    """Every position of a record's statements; `all` is every claim that the record has."""
    if not isinstance(record, Told):
        return
    for i, statement in enumerate(record.said):
        for stance, named in stances(statement):
            for j, item in enumerate(named):
                yield from _positions(record, statement, (i, j), stance.value, item)


def _positions(told: Told, statement: Statement, at: tuple[int, int], stance: str, item: Named) -> Iterator[Position]:
    for claim in told.claims if item.claim == ALL else (item.claim,):
        value = "" if item.value is None else str(item.value)
        yield Position(claim, _who(statement.who), stance, value, ("said", at[0], stance, at[1]))


def _who(who: Who) -> str:
    named = who.name or who.actor or who.source
    if named:
        return named
    return " ".join(filter(None, (f"unnamed {who.unnamed}", who.of, who.called)))


def _place(where: Where) -> str:
    names = ", ".join(where.places) or where.in_ or ""
    return " ".join(filter(None, (where.precision, names, where.region, f"({where.stated})" if where.stated else "")))


def _written(value: object) -> str:
    return value.original if isinstance(value, Text) else str(value)
