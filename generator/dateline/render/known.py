"""What was known on a day: the ledger of a site as its pages ask for it. What is worked out once serves every language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from ..ledger import Assessor, sums, talk
from ..model.corpus import Position
from ..model.records import Coverage
from ..model.site import Site
from ..model.verdict import Assessment, Sum, Talk

Question = tuple[str, str | None]
"""A measure, and whom its number counts: a category of civilians, an actor, a side; None for everybody."""


class Known:
    """The ledger of one site, asked by day. An answer is kept from one turn of a record to the next."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._turns: dict[str, list[date]] = {}
        self._found: dict[tuple[str, date | None], Assessment] = {}
        self._days: dict[str, tuple[date, ...]] = {}

    @cached_property
    def assessor(self) -> Assessor:
        return Assessor(self.site.corpus)

    def assessed(self, record: str, day: date) -> Assessment:
        """A record as known on a day."""
        if record not in self._turns:
            self._turns[record] = self.assessor.turns(record)
        turns = self._turns[record]
        before = bisect_right(turns, day)
        turn = turns[before - 1] if before else None
        if (record, turn) not in self._found:
            self._found[record, turn] = self.assessor.assess(record, turn or day)
        return replace(self._found[record, turn], on=day)

    def on(self, day: date) -> Mapping[str, Assessment]:
        """Every record as known on a day; each is assessed when it is asked for."""
        return _AsOf(self, day)

    def of_situation(self, situation: str) -> tuple[str, ...]:
        """The records in which a situation is told: its incidents in order, itself, what it stands against."""
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

    def talk(self, records: Iterable[str], day: date | None, coverage: Iterable[Coverage] | None) -> Talk:
        return talk(self.assessor, records, day, assessments=self._assessments(day), coverage=coverage)

    def sum(self, records: Iterable[str], question: Question, day: date | None) -> Sum | None:
        return sums(self.assessor, records, *question, day, assessments=self._assessments(day))

    def _assessments(self, day: date | None) -> Mapping[str, Assessment]:
        return self.site.assessments if day is None else self.on(day)

    def _compiled(self, position: Position) -> bool:
        corpus = self.site.corpus
        return corpus.sources[corpus.reports[position.report].source].compiles


class _AsOf(Mapping[str, Assessment]):
    """Assessments by record as known on a day, made when they are asked for."""

    def __init__(self, known: Known, day: date) -> None:
        self._known, self._day = known, day

    def __getitem__(self, record: str) -> Assessment:
        if record not in self._known.site.corpus.dossiers:
            raise KeyError(record)
        return self._known.assessed(record, self._day)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known.site.corpus.dossiers)

    def __len__(self) -> int:
        return len(self._known.site.corpus.dossiers)
