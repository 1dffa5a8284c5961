"""Units made and laid: a page is struck from its plate, a file goes out as it is. Here or in several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from dateline.model.packing import pack, unpack
from dateline.model.problem import Finding
from dateline.model.records import FOLDERS
from dateline.model.seen import knots, packed, watching
from dateline.model.site import Artifact, Page, Unit
from dateline.press import crew
from dateline.press.anchors import Anchors
from dateline.press.frames import Plates
from dateline.press.kinds import kind_of, prefix_of
from dateline.press.publish import Tree
from dateline.press.stopped import Stopped
from dateline.press.units import Printed
from dateline.press.work import Work


@dataclass(slots=True)
class Made:
    """What was made: by address, what is known of each unit; listed pages; pages that are not, with their bytes."""

    printed: dict[str, Printed] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)
    unlisted: dict[str, bytes] = field(default_factory=dict)


SHARE = 64
"""So many records are handed out at a time."""

APART = frozenset({*FOLDERS.values(), "api"})
"""Folders of whose files each is made of one record, more or less."""

Answer = tuple[str, str, bool, bytes, bytes, bytes, bool, bytes | None]
"""Of a unit: address, sum, whether it differs from what is published; what is known of it; an unlisted page's bytes."""


@dataclass(frozen=True)
class Maker:
    """Makes units into a tree."""

    tree: Tree
    plates: Plates
    work: Work
    anchors: Anchors

    def make(self, units: Sequence[Unit], told: Callable[[int, int], None]) -> Made:
        """Makes all of them, by several hands where they are many. `told` how many more are done, and of how many."""
        made = Made()
        hands = 1 if self.work.quick is not None else crew.hands(len(units))
        shares = self._here(units) if hands == 1 else self._shared(units, hands)
        for share in shares:
            for answer in share:
                self._take(answer, made)
            told(len(share), len(units))
        return made

    def _here(self, units: Sequence[Unit]) -> Iterator[list[Answer]]:
        return ([self._one(unit)] for unit in units)

    def _shared(self, units: Sequence[Unit], hands: int) -> Iterator[list[Answer]]:
        try:
            for share in crew.share_out(
                shares(units, self.work.settings.languages), self._apart, hands, self.work.put_ahead()
            ):
                for answer, stopped, findings, tied in share:
                    if stopped:
                        raise Stopped(unpack(stopped))
                    self.anchors.findings += unpack(findings) if findings else []
                    knots.update(tied)
                    if answer[1]:
                        self.tree.take(answer[0], answer[1], moved=answer[2])
                yield [answer for answer, *_ in share]
        except crew.Lost as lost:
            raise Stopped.at(lost.piece.uri, "page-fatal", how=lost.how) from lost

    def _apart(self, unit: Unit) -> tuple[Any, ...]:
        """A unit made in another process, with all that this one has to know of it."""
        before, known = len(self.anchors.findings), len(knots)
        try:
            answer = self._one(unit)
        except Stopped as stopped:
            return None, pack(stopped.finding), b"", {}
        findings: list[Finding] = self.anchors.findings[before:]
        tied = dict(islice(reversed(knots.items()), len(knots) - known))
        return answer, b"", pack(findings) if findings else b"", tied

    def _one(self, unit: Unit) -> Answer:
        with watching() as seen:
            made = unit.make()
        known = packed(seen), self.work.basis(unit)
        if isinstance(made, Artifact):
            self.tree.lay(made.uri, self.plates.seal.of(made).data)
            return (made.uri, self.tree.sums[made.uri], made.uri in self.tree.moved, *known, b"", False, None)
        data, plate = self._strike(made)
        self.anchors.look(made)
        if not made.listed:
            return (made.uri, "", False, *known, plate, False, data)
        self.tree.lay(made.uri, data)
        return (made.uri, self.tree.sums[made.uri], made.uri in self.tree.moved, *known, plate, True, None)

    def _strike(self, page: Page) -> tuple[bytes, bytes]:
        """The page in its frame, and the plate's sum. Raises Stopped where no plate fits."""
        languages = self.work.settings.languages
        local = page.uri.removeprefix(prefix_of(page.language, languages))
        kind = kind_of(local, page.section, page.language, languages)
        if kind not in self.plates.sums:
            raise Stopped.at(page.uri, "plate-unplanned", section=page.section, language=page.language)
        return self.plates.of(kind).strike(page), self.plates.sums[kind]

    def _take(self, answer: Answer, made: Made) -> None:
        uri, _, _, seen, basis, plate, listed, data = answer
        made.printed[uri] = Printed(seen, basis, plate, listed)
        if listed:
            made.listed.append(uri)
        elif data is not None:
            made.unlisted[uri] = data


def shares(units: Sequence[Unit], languages: Sequence[str]) -> list[list[Unit]]:
    """Units by what they have in common, so that a process makes that once: all of a folder, records in small shares.

    The greatest shares come first, and nobody waits for one of them in the end.
    """
    size = max(SHARE, 2 * len(units) // crew.SHARES)
    found: dict[str, list[Unit]] = {}
    for n, unit in enumerate(units):
        folder = _folder(unit.uri, languages)
        apart = folder.rpartition("/")[2] in APART
        found.setdefault(f"{folder} {n // size}" if apart else folder, []).append(unit)
    return sorted(found.values(), key=len, reverse=True)


def _folder(uri: str, languages: Sequence[str]) -> str:
    """The first folder of an address, with its language where that has one of its own."""
    first, _, rest = uri.partition("/")
    return f"{first}/{rest.partition('/')[0]}" if first in languages else first
