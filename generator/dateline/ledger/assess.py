"""The ledger of a corpus: sides and links are prepared once, records are assessed from them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import cached_property

from ..model.corpus import Corpus, Dossier
from ..model.verdict import Assessment
from . import figures, history
from .relations import Relations
from .rivals import Rivals
from .sides import Field, Stand, field, stands
from .spans import ALWAYS
from .standing import Bench, Ground
from .weighing import verdicts, weighed
from .words import Words


class Assessor:
    """Assesses records of one corpus. What a situation's incidents share is found once and kept."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.words = Words(corpus)
        self._stands: dict[str, tuple[Stand, ...]] = {}
        self._fields: dict[str, Field] = {}
        self._known: dict[str, tuple[Assessment, ...]] = {}
        self._spoken: dict[str, list[str]] = defaultdict(list)

    @cached_property
    def relations(self) -> Relations:
        return Relations(self.corpus.actors)

    @cached_property
    def rivals(self) -> Rivals:
        return Rivals(self.corpus.dossiers)

    @cached_property
    def _members(self) -> dict[str, list[Dossier]]:
        """The dossiers of each situation."""
        found: dict[str, list[Dossier]] = defaultdict(list)
        for dossier in self.corpus.dossiers.values():
            if dossier.situation:
                found[dossier.situation].append(dossier)
        return found

    def assess(self, record: str, on: date | None = None, *, with_history: bool = True) -> Assessment:
        """Verdicts and ranges of all claims of a record, in its order, as known on a day.

        `on` None means everything collected; the steps by which it came to that are given then only, and only
        `with_history`.
        """
        if on is not None or not with_history:
            return self._as_of(record, on)
        known = self.known(record)
        if not known:
            return self._as_of(record, None)
        # Nothing becomes known after the last day: what holds then holds of everything collected.
        return replace(known[-1], on=None, history=history.steps(known))

    def known(self, record: str) -> tuple[Assessment, ...]:
        """A record as known on each of its turns, oldest first. Kept: what is read as of a day is one of these."""
        if record not in self._known:
            self._known[record] = tuple(self._as_of(record, day) for day in self.turns(record))
        return self._known[record]

    def spoken_in(self, actor: str) -> tuple[str, ...]:
        """The records in which a statement of the actor is used, in the order of the corpus."""
        if not self._spoken:
            for dossier in self.corpus.dossiers.values():
                for who in {p.speaker.actor for said in dossier.positions.values() for p in said}:
                    if who is not None:
                        self._spoken[who].append(dossier.record)
        return tuple(self._spoken.get(actor, ()))

    def dossier(self, record: str) -> Dossier:
        return self.corpus.dossiers[record]

    def stands(self, dossier: Dossier) -> tuple[Stand, ...]:
        """The sides of a record that somebody ever asserted."""
        if dossier.record not in self._stands:
            self._stands[dossier.record] = stands(dossier, self.words)
        return self._stands[dossier.record]

    def field(self, record: str) -> Field:
        """Who stood where in the situation of a record."""
        dossier = self.dossier(record)
        key = f"situation:{dossier.situation}" if dossier.situation else f"record:{record}"
        if key not in self._fields:
            members = self._members[dossier.situation] if dossier.situation else [dossier]
            self._fields[key] = field((d, self.stands(d)) for d in members)
        return self._fields[key]

    def bench(self, record: str, on: date | None = None) -> Bench:
        """A record on a day: who stands where."""
        dossier = self.dossier(record)
        ground = Ground(self.field(record), self.relations, self.words)
        return Bench(dossier, self._days(dossier), self.stands(dossier), ground, on or ALWAYS)

    def _as_of(self, record: str, on: date | None) -> Assessment:
        bench = self.bench(record, on)
        found = weighed(bench, self.corpus.actors, self.rivals.excluded(record))
        ruled = verdicts(bench, found, self.rivals.strained(record))
        return Assessment(
            record=record,
            on=on,
            verdicts=ruled,
            ranges=figures.ranges(bench.dossier.claims, found, ruled, self.words),
            sides={side: tuple(dict.fromkeys(actors)) for side, actors in bench.sides.items()},
        )

    def turns(self, record: str) -> list[date]:
        """The days on which a verdict of the record may change; between two of them everything stays as it was."""
        dossier = self.dossier(record)
        rivals = [*self.rivals.excluded(record).values(), *self.rivals.strained(record).values()]
        elsewhere = [p for several in rivals for rival in several if "#" in rival.name for p in rival.positions]
        return history.days(dossier, elsewhere, self.stands(dossier), self.field(record), self.words)

    def _days(self, dossier: Dossier) -> tuple[date, date]:
        """The days on which a record's matter happened; of one without a date the days on which it was spoken of."""
        id_ = dossier.record.rpartition("/")[2]
        held = self.corpus.incidents if dossier.kind == "incident" else self.corpus.situations
        record = held.get(id_) if dossier.kind in ("incident", "situation") else None
        if record is not None:
            return record.date.first, record.date.last
        spoken = [p.day for positions in dossier.positions.values() for p in positions]
        return (min(spoken), max(spoken)) if spoken else (date.min, date.max)


class Assessed(dict[str, Assessment]):
    """Every record of a corpus as of everything collected, and the ledger that can tell of other days."""

    def __init__(self, assessor: Assessor) -> None:
        super().__init__((record, assessor.assess(record)) for record in assessor.corpus.dossiers)
        self.assessor = assessor


def prepared(of: Corpus | Assessor) -> Assessor:
    """The ledger of a corpus, or the one that is given."""
    return of if isinstance(of, Assessor) else Assessor(of)


def assess(corpus: Corpus, record: str, on: date | None = None) -> Assessment:
    """One record, assessed on its own; for many use one `Assessor`."""
    return Assessor(corpus).assess(record, on)
