"""The work of one build: what is made again, what stays, and what is remembered of it for the next one."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from dateline import read
from dateline.model.packing import pack
from dateline.model.problem import Checked, Finding, Severity
from dateline.model.seen import knots, packed, watching
from dateline.model.site import Edition, Settings, Site, Unit
from dateline.press.basis import Bases
from dateline.press.kinds import Kind, needed
from dateline.press.memory import Damaged, Memory, Source, packed_cell
from dateline.press.recall import values
from dateline.press.units import FEW
from dateline.templates import severity

if TYPE_CHECKING:
    from dateline.press.printing import Filled
    from dateline.press.publish import Tree

STEP = 100
"""Values that are written at a time."""


class Door(Protocol):
    """What the press asks of the build: the module `build`, or what stands for it."""

    def load(self, settings: Settings, scanned: Checked[tuple[read.SourceFile, ...]], /) -> Checked[Site]: ...

    def edition(self, site: Site, settings: Settings, /) -> Edition: ...

    def units_of(self, site: Site, settings: Settings, kind: str, id_: str, /) -> Iterator[Unit]: ...


@dataclass(frozen=True, slots=True)
class Task:
    """What is built: by whom, with which settings, and where it is remembered under which key."""

    door: Door
    settings: Settings
    memory: Memory
    key: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The units to be made, and what stays as it is: by address, whether it is a listed page.

    `rest`: what is made stood there already, so that what else there is need not be looked at.
    """

    make: Sequence[Unit]
    keep: Mapping[str, bool] = field(default_factory=dict)
    rest: bool = False


@dataclass
class Work:
    """The work of one build. `site` is None for an edition that was put together by hand: it is not remembered."""

    task: Task
    site: Site | None
    findings: tuple[Finding, ...]
    kinds: tuple[Kind, ...]
    sources: dict[str, Source]
    listing: Callable[[], Edition]
    """All units, listed when they are asked for."""
    anew: bool = True
    changed: frozenset[int] = frozenset()
    """The numbers of the cells that are not as they were."""
    rows: list[tuple[int, int, bytes, bytes]] = field(default_factory=list)
    """The cells that are written into memory; where all is anew, all are."""
    lost: list[int] = field(default_factory=list)
    quick: tuple[tuple[str, str], ...] | None = None
    """Kind and id of the records of which only the text changed, where nothing else did."""
    restamped: bool = True
    """Whether something is to be written down of the sources."""
    looked: frozenset[str] | None = None
    """The files for which all findings are at hand; None where that is so for all."""
    _listed: Edition | None = None
    _targets: frozenset[str] | None = None
    _seen: bytes = b""
    _put: bool = False
    _bases: Bases = field(default_factory=Bases)

    @property
    def settings(self) -> Settings:
        return self.task.settings

    @property
    def memory(self) -> Memory:
        return self.task.memory

    @property
    def edition(self) -> Edition:
        if self._listed is None:
            with watching() as seen:
                self._listed = self.listing()
            self._seen = packed(seen)
        return self._listed

    def know_kinds(self) -> None:
        """Has the kinds of pages known, for which the engine makes plates."""
        if not self.kinds:
            self.kinds = needed(self.edition.targets, self.edition.sections, self.settings.languages)

    def is_target(self, uri: str) -> bool:
        """Whether a printed page, in whichever language, has that address."""
        if self.quick is not None:
            return uri in self.memory.units().uris
        if self._targets is None:
            self._targets = frozenset(self.edition.targets)
        first, _, local = uri.partition("/")
        return (local if first in self.settings.languages[1:] else uri) in self._targets

    @property
    def sections(self) -> Mapping[str, str]:
        """By first part of an address: the section of its pages, where it is another."""
        from dateline.render.pages import SECTIONS  # templates take longer to import than looking for a change

        return SECTIONS

    def plan(self, plates: Container[bytes], wanted: Iterable[str], tree: Tree) -> Plan:
        """What is to be made and what stays, given the sums of the plates, and the tree that is brought up.

        Pages that are `wanted` are made in any case, so that somebody can look at them.
        """
        if self.anew:
            return Plan(self.edition.units)
        try:
            return self._plan(plates, wanted, tree)
        except Damaged:
            self.forget()
            return Plan(self.edition.units)

    def plates(self) -> frozenset[bytes]:
        """The sums of the plates from which pages were struck before."""
        try:
            return frozenset() if self.anew else self.memory.units().plates
        except Damaged:
            return frozenset()

    def forget(self) -> None:
        """Loads everything: of what is remembered, nothing more is read."""
        from dateline.press.begin import whole  # which begins with this module

        begun = whole(self.task)
        for one in fields(self):
            if one.name != "kinds":
                setattr(self, one.name, getattr(begun, one.name))

    def _plan(self, plates: Container[bytes], wanted: Iterable[str], tree: Tree) -> Plan:
        """The same by what is remembered. Raises Damaged where that is not as it was written."""
        units, changed = self.memory.units(), self._spread()
        stale = units.who_saw(changed) | units.framed_in_others(plates) | units.uris.intersection(wanted)
        stale |= units.uris if tree.is_empty else units.uris & tree.forgotten
        if self.quick is not None and not _saw(bytes.fromhex(self.memory.about("listing")), changed):
            near = self._near(stale)
            if near is not None:
                return Plan(near, units.but(stale), rest=not tree.is_empty)
        bases, listed = units.bases(), units.listed()
        make = [unit for unit in self.edition.units if unit.uri in stale or bases.get(unit.uri) != self.basis(unit)]
        made = {unit.uri for unit in make}
        return Plan(make, {unit.uri: listed[unit.uri] for unit in self.edition.units if unit.uri not in made})

    def _near(self, stale: set[str]) -> list[Unit] | None:
        """The stale units, where all of them are those of the records that changed."""
        if not stale:
            return []
        assert self.quick is not None
        assert self.site is not None
        units_of = partial(self.task.door.units_of, self.site, self.settings)
        found = {unit.uri: unit for key in self.quick for unit in units_of(*key)}
        return [found[uri] for uri in sorted(stale)] if stale <= found.keys() else None

    def _spread(self) -> set[int]:
        """The cells that changed, and the knots of what was made of them."""
        changed = set(self.changed)
        tied = self.memory.knots() if changed else {}
        fresh = changed
        while fresh:
            fresh = {n for n, seen in tied.items() if n not in changed and _saw(seen, fresh)}
            changed |= fresh
        return changed

    def basis(self, unit: Unit) -> bytes:
        return self._bases.of(unit.make)

    def put_ahead(self) -> Iterator[None]:
        """Writes the site's values into a memory that is made anew, step by step, while others work. Once is enough."""
        if not self.anew or self.site is None or self._put:
            return
        self._put = True
        self.memory.begin_anew()
        rows = (packed_cell(*one) for one in values(self.site))
        with suppress(sqlite3.Error):  # no room for it: what is not whole is as good as nothing
            while some := list(islice(rows, STEP)):
                self.memory.put(some)
                yield

    def remember(self, filled: Filled, about: Mapping[str, object]) -> None:
        """Writes down what the next build starts from, all of it or nothing. Called before the site is published."""
        if self.site is None:
            self.memory.forget()
            return

        def write(memory: Memory) -> None:
            gone: Iterable[str] = ()
            if not self.anew:
                memory.put(self.rows)
                memory.drop(self.lost)
                gone = () if filled.rests else memory.units().uris - filled.printed.keys() - set(filled.kept)
            if self.restamped:
                memory.put_sources(self.sources)
            if filled.printed or gone:
                memory.put_units(filled.printed, gone)
            memory.put_knots(knots)
            loud = self._put_findings(memory)
            seen = self._seen.hex() if self._listed is not None else memory.about("listing")
            kinds = [[k.language, k.section, k.prefix, k.folder, k.depth] for k in self.kinds]
            said = {"findings": pack(loud).hex(), "kinds": kinds, "listing": seen, "beside": filled.beside}
            memory.note({**about, **said, "key": self.task.key})

        try:
            for _ in self.put_ahead():
                pass
            self.memory.write(write)
        except (sqlite3.Error, Damaged):  # no room for it: the site goes out all the same, and the next build is whole
            self.memory.forget()

    def _put_findings(self, memory: Memory) -> list[Finding]:
        """Writes down the advice on files that were looked at, each for itself; the findings that are told always."""
        quiet: dict[str, list[Finding]] = {path: [] for path in self.looked or ()}
        loud = []
        for one in self.findings:
            if severity(one.code) == Severity.ADVICE:
                quiet.setdefault(one.spot.path, []).append(one)
            else:
                loud.append(one)
        if self.looked is None:
            memory.forget_findings()
        memory.put_findings(quiet)
        return loud


def _saw(seen: bytes, changed: set[int]) -> bool:
    """Whether one of the cells is among those that were seen."""
    if len(changed) > FEW:
        return not changed.isdisjoint(array("I", seen))
    return any(packed([one]) in seen for one in changed) and not changed.isdisjoint(array("I", seen))
