"""What was known on a day: the ledger of a site as its pages ask for it, each answer kept for every language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from ..ledger import Assessor, sums, talk, track_record
from ..model.corpus import Position
from ..model.records import Coverage
from ..model.seen import Shelf, bare
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
        self._shelf = Shelf()
        self.lists = Shelf()
        """Ids and numbers that pages of every language share."""

    @cached_property
    def assessor(self) -> Assessor:
        """The one that assessed the site, where it did: what it found for past days is not worked out again."""
        found, corpus = getattr(bare(self.site.assessments), "assessor", None), self.site.corpus
        return found if isinstance(found, Assessor) and found.corpus is corpus else Assessor(corpus)

    def _look(self, record: str) -> None:
        """Notes what the ledger reads of a record: its verdicts of all days, and what they are made of."""
        self._shelf.keep(("basis", record), lambda: self._basis(record))

    def _basis(self, record: str) -> None:
        corpus = self.site.corpus
        self.site.assessments.get(record)
        for positions in corpus.dossiers[record].positions.values():
            for position in positions:
                corpus.reports.get(position.report)

    def assessed(self, record: str, day: date) -> Assessment:
        """A record as known on a day."""
        self._look(record)
        found = self.assessor.known(record)
        before = bisect_right(found, day, key=_day)
        return replace(found[before - 1] if before else self._unspoken_of(record, day), on=day)

    def turn(self, record: str, day: date) -> date | None:
        """The last day up to that one on which a verdict of the record may have changed; None before the first."""
        self._look(record)
        found = self.assessor.known(record)
        before = bisect_right(found, day, key=_day)
        return found[before - 1].on if before else None

    def _unspoken_of(self, record: str, day: date) -> Assessment:
        """A record before anything was said of it."""
        return self._shelf.keep(("unspoken", record), lambda: self.assessor.assess(record, day))

    def on(self, day: date) -> Mapping[str, Assessment]:
        """Every record as known on a day; each is assessed when it is asked for."""
        return _AsOf(self, day)

    def of_situation(self, situation: str) -> tuple[str, ...]:
        """The records in which a situation is told: its incidents in order, itself, what it stands against."""
        return self._shelf.keep(("records", situation), lambda: self._of_situation(situation))

    def order(self, situation: str) -> Mapping[str, int]:
        """By record of a situation: its place among them."""
        return self._shelf.keep(
            ("order", situation), lambda: {record: n for n, record in enumerate(self.of_situation(situation))}
        )

    def latest(self, situation: str, day: date, most: int) -> tuple[tuple[str, ...], int]:
        """The last incidents to be spoken of by a day, at most so many, and how many came before them."""
        spoken = self._shelf.keep(("spoken", situation), lambda: self._spoken(situation))
        known = bisect_right(spoken, day, key=lambda one: one[0])
        return tuple(r for _, r in spoken[max(0, known - most) : known]), max(0, known - most)

    def _spoken(self, situation: str) -> list[tuple[date, str]]:
        since = ((self.since(r), r) for r in self.site.incidents_during.get(situation, ()))
        return sorted((first, r) for first, r in since if first is not None)

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
        return self._shelf.keep(("days", record), lambda: self._days(record))

    def _days(self, record: str) -> tuple[date, ...]:
        said = (p for found in self.site.corpus.dossiers[record].positions.values() for p in found)
        return tuple(sorted({p.known for p in said if not self._compiled(p)}))

    def spoken_since(self, name: tuple[str, str]) -> date | None:
        """The first day on which a claim (record's key, its name) was spoken of, by compilers too."""
        return self._shelf.keep(("since", name), lambda: self._spoken_since(*name))

    def _spoken_since(self, record: str, claim: str) -> date | None:
        positions = self.site.corpus.dossiers[record].positions.get(claim, ())
        return min((p.known for p in positions), default=None)

    def days_of(self, situation: str) -> tuple[date, ...]:
        """The days on which something was said in a situation, oldest first."""
        return self._shelf.keep(("all days", situation), lambda: self._days_of(situation))

    def _days_of(self, situation: str) -> tuple[date, ...]:
        return tuple(sorted({day for record in self.of_situation(situation) for day in self.days(record)}))

    def days_of_claims(self, names: Iterable[tuple[str, str]]) -> tuple[date, ...]:
        """The days on which something was said of claims (record's key, claim's name), oldest first."""
        dossiers = self.site.corpus.dossiers
        said = (p for record, claim in names for p in dossiers[record].positions[claim])
        return tuple(sorted({p.known for p in said if not self._compiled(p)}))

    def moves(self, situation: str) -> Mapping[date, tuple[Move, ...]]:
        """By day: what was said of claims in a situation or moved their standing, in the order of its records."""
        return self._shelf.keep(("moves", situation), lambda: self._moves(situation))

    def _moves(self, situation: str) -> Mapping[date, tuple[Move, ...]]:
        found: dict[date, list[Move]] = {}
        for record in self.of_situation(situation):
            for claim, steps in self.site.assessments[record].history.items():
                for n, step in enumerate(steps):
                    found.setdefault(step.day, []).append((record, claim, n))
        return {day: tuple(moves) for day, moves in found.items()}

    def measures(self, record: str) -> frozenset[str]:
        """What the claims of a record count."""
        return self._shelf.keep(("measures", record), lambda: self._measures(record))

    def _measures(self, record: str) -> frozenset[str]:
        return frozenset(c.measure for c in self.site.corpus.dossiers[record].claims.values() if c.measure)

    def track(self, actor: str) -> Mapping[Status, tuple[tuple[str, str], ...]]:
        """The claims that an actor ever asserted, by how they stand: (record, claim)."""
        for record in self.site.spoken_in.get(actor, ()):
            self._look(record)
        return track_record(self.assessor, actor, assessments=self.site.assessments).claims

    def talk(self, records: Iterable[str], day: date | None, coverage: Iterable[Coverage] | None) -> Talk:
        records = tuple(records)
        for record in records:
            self._look(record)
        return talk(self.assessor, records, day, assessments=self._assessments(day), coverage=coverage)

    def sum(self, records: Iterable[str], question: Question, day: date | None) -> Sum | None:
        asked = tuple(records)
        return self._shelf.keep(("sum", asked, question, day), lambda: self._sum(asked, question, day))

    def _sum(self, records: tuple[str, ...], question: Question, day: date | None) -> Sum | None:
        for record in records:
            self._look(record)
        return sums(self.assessor, records, *question, day, assessments=self._assessments(day))

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
        self._asked = Shelf()

    def __getitem__(self, record: str) -> Assessment:
        if record not in self._known.site.corpus.dossiers:
            raise KeyError(record)
        return self._asked.keep(record, lambda: self._known.assessed(record, self._day))

    def __iter__(self) -> Iterator[str]:
        return iter(self._known.site.corpus.dossiers)

    def __len__(self) -> int:
        return len(self._known.site.corpus.dossiers)
