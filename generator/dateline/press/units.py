"""What is known of a site's units, some hundreds of them packed in a row: all are looked through in milliseconds."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from dateline.model.seen import packed

FEW = 64
"""So many cells are looked for one by one."""

ROW = 512
"""Units in a block."""

_CELL = array("I").itemsize


class Printed(NamedTuple):
    """What is known of a unit that was made: the cells it saw, the sums of what it was handed and of its plate."""

    seen: bytes
    basis: bytes
    plate: bytes
    """Empty for a file that is no page."""
    listed: bool


@dataclass
class Block:
    """Some units, each at its place in every list."""

    uris: list[str]
    bases: list[bytes]
    plates: list[bytes]
    listed: list[bool]
    ends: array[int]
    """Where in `seen` the cells of each unit end, in bytes."""
    seen: bytes

    def cells(self, at: int) -> bytes:
        return self.seen[self.ends[at - 1] if at else 0 : self.ends[at]]

    def who_saw(self, changed: set[int], signs: Iterable[bytes]) -> Iterator[str]:
        """The units that saw a changed cell. `signs`: the cells as they are packed, where they are few; else none."""
        if not signs:
            cells = array("I", self.seen)
            if not changed.isdisjoint(cells):
                yield from (uri for at, uri in enumerate(self.uris) if not changed.isdisjoint(self._array(at)))
        for sign in signs:
            at = self.seen.find(sign)
            while at >= 0:
                if at % _CELL == 0:
                    yield self.uris[bisect_right(self.ends, at)]
                at = self.seen.find(sign, at + 1)

    def _array(self, at: int) -> array[int]:
        return array("I", self.cells(at))

    def rows(self) -> Iterator[tuple[str, Printed]]:
        for at, uri in enumerate(self.uris):
            yield uri, Printed(self.cells(at), self.bases[at], self.plates[at], self.listed[at])


def block(rows: Iterable[tuple[str, Printed]]) -> Block:
    """The rows, packed."""
    made = Block([], [], [], [], array("I"), b"")
    seen = []
    end = 0
    for uri, one in rows:
        end += len(one.seen)
        made.uris.append(uri)
        made.bases.append(one.basis)
        made.plates.append(one.plate)
        made.listed.append(one.listed)
        made.ends.append(end)
        seen.append(one.seen)
    made.seen = b"".join(seen)
    return made


@dataclass
class Units:
    """All of them, block by block."""

    blocks: dict[int, Block] = field(default_factory=dict)

    @cached_property
    def uris(self) -> frozenset[str]:
        return frozenset(uri for one in self.blocks.values() for uri in one.uris)

    @property
    def plates(self) -> frozenset[bytes]:
        """The sums of all plates that are in use."""
        return frozenset(plate for one in self.blocks.values() for plate in set(one.plates) if plate)

    def who_saw(self, changed: set[int]) -> set[str]:
        """The units that saw one of these cells."""
        if not changed:
            return set()
        signs = [packed([one]) for one in changed] if len(changed) <= FEW else []
        return {uri for one in self.blocks.values() for uri in one.who_saw(changed, signs)}

    def framed_in_others(self, plates: Container[bytes]) -> set[str]:
        """The pages whose plate is none of these."""
        found = set()
        for one in self.blocks.values():
            lost = {plate for plate in set(one.plates) if plate and plate not in plates}
            if lost:
                found |= {uri for uri, plate in zip(one.uris, one.plates, strict=True) if plate in lost}
        return found

    def bases(self) -> dict[str, bytes]:
        """By address: the sum of what each was handed."""
        return {uri: basis for one in self.blocks.values() for uri, basis in zip(one.uris, one.bases, strict=True)}

    def listed(self) -> dict[str, bool]:
        """By address: whether it is a listed page."""
        return {uri: said for one in self.blocks.values() for uri, said in zip(one.uris, one.listed, strict=True)}

    def but(self, others: Container[str]) -> Mapping[str, bool]:
        """The same for all but some, worked out when it is asked for."""
        return _But(self, others)

    def change(self, made: Mapping[str, Printed], gone: Container[str]) -> tuple[list[int], list[int]]:
        """Puts in what was made and leaves out what is gone: the numbers of blocks that are others now, or no more."""
        left, following = dict(made), max(self.blocks, default=-1) + 1
        others, empty = [], []
        for number, one in list(self.blocks.items()):
            if not any(uri in made or uri in gone for uri in one.uris):
                continue
            rows = [(uri, left.pop(uri, known)) for uri, known in one.rows() if uri not in gone or uri in made]
            if rows:
                self.blocks[number] = block(rows)
                others.append(number)
            else:
                del self.blocks[number]
                empty.append(number)
        return [*others, *self._add(list(left.items()), following)], empty

    def _add(self, rows: list[tuple[str, Printed]], following: int) -> Iterator[int]:
        for number, at in enumerate(range(0, len(rows), ROW), following):
            self.blocks[number] = block(rows[at : at + ROW])
            yield number


class _But(Mapping[str, bool]):
    def __init__(self, units: Units, others: Container[str]) -> None:
        self._units, self._others = units, others

    @cached_property
    def _found(self) -> dict[str, bool]:
        return {uri: listed for uri, listed in self._units.listed().items() if uri not in self._others}

    def __getitem__(self, uri: str) -> bool:
        return self._found[uri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
