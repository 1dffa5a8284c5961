"""An import from beginning to end: rows are read, records drafted, proved and written, one at a time."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..model.problem import Finding, Spot
from ..parse import compose
from . import keep
from .entities import Entities, File
from .event import Coded, Dataset, Loss
from .formats import Opened
from .keep import Fate
from .known import Known, tail
from .losses import Losses
from .proof import proof
from .reading import Broken, Reading
from .record import Drafted, draft
from .rows import Row
from .words import words

Read = Callable[[Reading], Coded]
Progress = Callable[[float, int], None]
"""Told how much of the file was read, from 0 to 1, and how many rows there were."""
EVERY = 100
"""Rows between two tellings."""
NEXT = "\n"
"""What stands between two entries of a gazetteer."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done: from where to where, and how days with slashes are read."""

    content: Path
    to: Path
    """The content root that is written to: `content` itself, or a private one."""
    dates: str = "iso"
    new_actors: bool = False
    dry: bool = False
    report: Path | None = None


@dataclass
class Outcome:
    """What came of an import."""

    fates: Counter[Fate] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    made: dict[str, int] = field(default_factory=dict)
    """Entities that were made, by kind."""
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By column and reason."""
    rows_with_losses: int = 0
    review: list[tuple[str, int, str]] = field(default_factory=list)
    """Names of actors for an editor to look at."""


def run(file: Opened, order: Order, there: Known, progress: Progress) -> Outcome:
    """Imports the rows of a file. Broken rows are told and left out; the rest goes in."""
    outcome = Outcome()
    entities = Entities(there, file.dataset, order.new_actors)
    with Losses(order.report) as losses:
        at_work = _Import(order, file.dataset, entities, losses, outcome)
        for n, row in enumerate(file.rows, 1):
            at_work.take(row, file.read)
            if n % EVERY == 0:
                progress(file.rows.done, n)
        outcome.findings += file.rows.findings
        outcome.fates[Fate.LEFT_OUT] += len(file.rows.findings)
        outcome.review = list(entities.review())
        losses.review(outcome.review)
    outcome.made, outcome.lost, outcome.rows_with_losses = entities.made, losses.found, losses.rows
    return outcome


@dataclass
class _Import:
    order: Order
    dataset: Dataset
    entities: Entities
    losses: Losses
    outcome: Outcome
    _seen: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By event: the digest and line of its row."""
    _release: str = ""
    _folders: set[Path] = field(default_factory=set)
    """Those that are there."""

    def take(self, row: Row, read: Read) -> None:
        try:
            one = read(Reading(row, self.order.dates))
            fate = self._event(row, one)
        except Broken as broken:
            self.outcome.findings.append(broken.finding)
            fate = Fate.LEFT_OUT
        self.outcome.fates[fate] += 1

    def _event(self, row: Row, one: Coded) -> Fate:
        digest = keep.row_digest(row.values)
        if one.id in self._seen:
            return self._again(row, one, digest)
        self._seen[one.id] = digest, row.line
        known = self.entities.known
        there = known.imported.get((self.dataset.id, tail(one.id)))
        if there is None:
            return self._write(row, one, digest, None)
        root, path = known.incidents[there]
        text = (root / path).read_text("utf-8", "replace")
        fate = keep.fate(text, digest) if root == self.order.to else Fate.KEPT
        if fate is Fate.CONFLICT:
            self.outcome.findings.append(_conflict(path, one, digest))
        return self._write(row, one, digest, (path, text)) if fate is Fate.UPDATED else fate

    def _again(self, row: Row, one: Coded, digest: str) -> Fate:
        before, line = self._seen[one.id]
        if before == digest:
            return Fate.SAME
        raise Broken(row.finding("import-twice", _id_column(row, one), event=one.id, first=line))

    def _write(self, row: Row, one: Coded, digest: str, there: tuple[str, str] | None) -> Fate:
        drafted = draft(one, self.entities, self._the_release(), self.dataset.version)
        path = there[0] if there else f"incidents/{drafted.year}/{drafted.id}.md"
        drafted.values["imported"] |= {"row": digest, "written": keep.blank()}
        text = keep.signed(compose.record("incident", drafted.values))
        if there and there[1] == text:
            return Fate.SAME
        refused, unlike = proof(path, text, drafted.values, self.entities.known.vocabularies)
        if refused:
            raise Broken(_refused(row, refused[0]))
        self._put([*self.entities.take_files(), File(path, text)])
        if not there:
            self.entities.known.incidents[drafted.id] = self.order.to, path
        self._tell(row, drafted, unlike)
        return Fate.UPDATED if there else Fate.NEW

    def _tell(self, row: Row, drafted: Drafted, unlike: Iterable[Loss]) -> None:
        unlike = (loss for loss in unlike if loss.column != "imported.written")
        self.losses.add(row.line, drafted.event, drafted.id, (*drafted.losses, *unlike))

    def _the_release(self) -> str:
        if not self._release:
            names = {"dataset": self.dataset.called, "version": self.dataset.version}
            self._release = self.entities.release(words("release", names))
        return self._release

    def _put(self, files: Iterable[File]) -> None:
        for file in files:
            if not self.order.dry:
                place = self.order.to / file.path
                if place.parent not in self._folders:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    self._folders.add(place.parent)
                _put(place, file)


def _put(place: Path, file: File) -> None:
    """A file appears whole or not at all; an addition to a gazetteer stands after what is there."""
    if file.more:
        new = not place.exists()
        _bytes(place, f"{'' if new else NEXT}{file.text}", os.O_APPEND)
        return
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    _bytes(beside, file.text, os.O_TRUNC)
    os.replace(beside, place)  # noqa: PTH105 (as quick as it can be: there are tens of thousands)


def _bytes(place: Path, text: str, how: int) -> None:
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | how, 0o666)
    try:
        left = memoryview(text.encode())
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def _conflict(path: str, one: Coded, digest: str) -> Finding:
    return Finding(Spot(path, ("imported", "row")), "import-conflict", {"event": one.id, "row": digest})


def _refused(row: Row, why: Finding) -> Finding:
    keys = ".".join(str(key) for key in why.spot.keys)
    return row.finding("import-refused", "", code=why.code, keys=keys, value=why.args.get("value", ""))


def _id_column(row: Row, one: Coded) -> str:
    return next((column for column, value in row.values.items() if value == one.id), "")
