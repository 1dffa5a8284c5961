"""What was known on a day: the ledger of a site as its pages ask for it, each answer kept for every language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from ..ledger import Assessed, Assessor, sums, talk, track_record
from ..model.corpus import Position
from ..model.records import Coverage
from ..model.site import Site
from ..model.verdict import Assessment, Status, Sum, Talk

Question = tuple[str, str | None]
"""A measure, and whom its number counts: a category of civilians, an actor, a side; None for everybody."""


Move = tuple[str, str, int]
"""A record's key, a claim of it, and which of the claim's steps it is."""


class Known:
    """The ledger of one site, asked by day. Between two turns of a record the answer is the same."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._unspoken: dict[str, Assessment] = {}
        self._days: dict[str, tuple[date, ...]] = {}
        self._spoken_since: dict[tuple[str, str], date | None] = {}
        self._all_days: dict[str, tuple[date, ...]] = {}
        self._records: dict[str, tuple[str, ...]] = {}
        self._order: dict[str, Mapping[str, int]] = {}
        self._spoken: dict[str, list[tuple[date, str]]] = {}
        self._moves: dict[str, Mapping[date, tuple[Move, ...]]] = {}
        self._sums: dict[tuple[tuple[str, ...], Question, date | None], Sum | None] = {}

    @cached_property
    def assessor(self) -> Assessor:
        """The one that assessed the site, where it did: what it found for past days is not worked out again."""
        found, corpus = self.site.assessments, self.site.corpus
        if isinstance(found, Assessed) and found.assessor.corpus is corpus:
            return found.assessor
        return Assessor(corpus)

    def assessed(self, record: str, day: date) -> Assessment:
        """A record as known on a day."""
        found = self.assessor.known(record)
        before = bisect_right(found, day, key=_day)
        return replace(found[before - 1] if before else self._unspoken_of(record, day), on=day)

    def turn(self, record: str, day: date) -> date | None:
        """The last day up to that one on which a verdict of the record may have changed; None before the first."""
        found = self.assessor.known(record)
        before = bisect_right(found, day, key=_day)
        return found[before - 1].on if before else None

    def _unspoken_of(self, record: str, day: date) -> Assessment:
        """A record before anything was said of it."""
        if record not in self._unspoken:
            self._unspoken[record] = self.assessor.assess(record, day)
        return self._unspoken[record]

    def on(self, day: date) -> Mapping[str, Assessment]:
        """Every record as known on a day; each is assessed when it is asked for."""
        return _AsOf(self, day)

    def of_situation(self, situation: str) -> tuple[str, ...]:
        """The records in which a situation is told: its incidents in order, itself, what it stands against."""
        if situation not in self._records:
            self._records[situation] = self._of_situation(situation)
        return self._records[situation]

    def order(self, situation: str) -> Mapping[str, int]:
        """By record of a situation: its place among them."""
        if situation not in self._order:
            self._order[situation] = {record: n for n, record in enumerate(self.of_situation(situation))}
        return self._order[situation]

    def latest(self, situation: str, day: date, most: int) -> tuple[tuple[str, ...], int]:
        """The last incidents to be spoken of by a day, at most so many, and how many came before them."""
        if situation not in self._spoken:
            since = ((self.since(r), r) for r in self.site.incidents_during.get(situation, ()))
            self._spoken[situation] = sorted((first, r) for first, r in since if first is not None)
        known = bisect_right(self._spoken[situation], day, key=lambda one: one[0])
        return tuple(r for _, r in self._spoken[situation][max(0, known - most) : known]), max(0, known - most)

    def _of_situation(self, situation: str) -> tuple[str, ...]:
        found = self.site.corpus.situations[situation]
        keys = (*self.site.incidents_during.get(situation, ()), f"situation/{situation}")
        stands = tuple(f"agreement/{a}" for a in found.agreements)
        return tuple(k for k in (*keys, *stands) if k in self.site.corpus.dossiers)

    def since(self, record: str) -> date | None:
        """The first day on which anything was said of a record, outside compilers' pages; None where nothing was."""
        return next(iter(self.days(record)), None)

    def days(self, record: str) -> tuple[date, ...]:
        """The days on which something was said of a record, oldest first. A compiler's day is no news."""
        if record not in self._days:
            said = (p for found in self.site.corpus.dossiers[record].positions.values() for p in found)
            self._days[record] = tuple(sorted({p.known for p in said if not self._compiled(p)}))
        return self._days[record]

    def spoken_since(self, name: tuple[str, str]) -> date | None:
        """The first day on which a claim (record's key, its name) was spoken of, by compilers too."""
        if name not in self._spoken_since:
            record, claim = name
            positions = self.site.corpus.dossiers[record].positions.get(claim, ())
            self._spoken_since[name] = min((p.known for p in positions), default=None)
        return self._spoken_since[name]

    def days_of(self, situation: str) -> tuple[date, ...]:
        """The days on which something was said in a situation, oldest first."""
        if situation not in self._all_days:
            days = {day for record in self.of_situation(situation) for day in self.days(record)}
            self._all_days[situation] = tuple(sorted(days))
        return self._all_days[situation]

    def days_of_claims(self, names: Iterable[tuple[str, str]]) -> tuple[date, ...]:
        """The days on which something was said of claims (record's key, claim's name), oldest first."""
        dossiers = self.site.corpus.dossiers
        said = (p for record, claim in names for p in dossiers[record].positions[claim])
        return tuple(sorted({p.known for p in said if not self._compiled(p)}))

    def moves(self, situation: str) -> Mapping[date, tuple[Move, ...]]:
        """By day: what was said of claims in a situation or moved their standing, in the order of its records."""
        if situation not in self._moves:
            found: dict[date, list[Move]] = {}
            for record in self.of_situation(situation):
                for claim, steps in self.site.assessments[record].history.items():
                    for n, step in enumerate(steps):
                        found.setdefault(step.day, []).append((record, claim, n))
            self._moves[situation] = {day: tuple(moves) for day, moves in found.items()}
        return self._moves[situation]

    @cached_property
    def measured(self) -> Mapping[str, frozenset[str]]:
        """By measure: the records with a claim that counts it."""
        found: dict[str, set[str]] = {}
        for record, dossier in self.site.corpus.dossiers.items():
            for claim in dossier.claims.values():
                if claim.measure:
                    found.setdefault(claim.measure, set()).add(record)
        return {measure: frozenset(records) for measure, records in found.items()}

    def track(self, actor: str) -> Mapping[Status, tuple[tuple[str, str], ...]]:
        """The claims that an actor ever asserted, by how they stand: (record, claim)."""
        return track_record(self.assessor, actor, assessments=self.site.assessments).claims

    def talk(self, records: Iterable[str], day: date | None, coverage: Iterable[Coverage] | None) -> Talk:
        return talk(self.assessor, records, day, assessments=self._assessments(day), coverage=coverage)

    def sum(self, records: Iterable[str], question: Question, day: date | None) -> Sum | None:
        key = (tuple(records), question, day)
        if key not in self._sums:
            self._sums[key] = sums(self.assessor, key[0], *question, day, assessments=self._assessments(day))
        return self._sums[key]

    def _assessments(self, day: date | None) -> Mapping[str, Assessment]:
        return self.site.assessments if day is None else self.on(day)

    def _compiled(self, position: Position) -> bool:
        corpus = self.site.corpus
        return corpus.sources[corpus.reports[position.report].source].compiles


def _day(found: Assessment) -> date:
    assert found.on is not None  # what is kept for a turn is as of its day
    return found.on


class _AsOf(Mapping[str, Assessment]):
    """Assessments by record as known on a day, made when they are asked for."""

    def __init__(self, known: Known, day: date) -> None:
        self._known, self._day = known, day
        self._asked: dict[str, Assessment] = {}

    def __getitem__(self, record: str) -> Assessment:
        if record not in self._asked:
            if record not in self._known.site.corpus.dossiers:
                raise KeyError(record)
            self._asked[record] = self._known.assessed(record, self._day)
        return self._asked[record]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known.site.corpus.dossiers)

    def __len__(self) -> int:
        return len(self._known.site.corpus.dossiers)
