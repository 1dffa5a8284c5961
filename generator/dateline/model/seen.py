"""What of a site was looked at while something was made: the press makes again what saw a change, and nothing else.

A cell is one value of one of the site's mappings, or the list of that mapping's keys. It is a number made from the
two names, so that what was asked for and not found is a cell, too. Two cells that share a number cost a page that is
made once too often, and never one that is not.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar
from zlib import crc32

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

FEW = 24
"""What was made once and saw more cells than this is a knot: those who use it note that, and not its cells."""


class _Nobody(set[int]):
    """Notes nothing: nobody watches."""

    def add(self, _: int) -> None:
        pass

    def update(self, *_: Iterable[int]) -> None:
        pass


NOBODY = _Nobody()

_watchers: list[set[int]] = [NOBODY]
"""The cells seen by what is being made, the innermost last."""

knots: dict[int, bytes] = {}
"""By number: the cells behind what was made once for many."""


def cell(name: str, key: object) -> int:
    """The number of a mapping's value at a key."""
    return crc32(f"{name}\0{key}".encode())


def note(number: int) -> None:
    """For what is looked at in another way than through a mapping of the site."""
    _watchers[-1].add(number)


@contextmanager
def watching() -> Iterator[set[int]]:
    """The cells that are seen inside; they count for nobody outside."""
    seen = set[int]()
    _watchers.append(seen)
    try:
        yield seen
    finally:
        _watchers.pop()


def packed(cells: Iterable[int]) -> bytes:
    """Cells as the press keeps them: four bytes each, in order."""
    return array("I", sorted(cells)).tobytes()


def unpacked(data: bytes) -> set[int]:
    """The cells of what `packed` made."""
    return set(array("I", data))


def _tied(cells: set[int]) -> frozenset[int]:
    """The cells, or where they are many one knot for all of them."""
    if len(cells) <= FEW:
        return frozenset(cells)
    data = packed(cells)
    number = crc32(data)
    knots[number] = data
    return frozenset((number,))


class Shelf(dict[Any, tuple[Any, frozenset[int]]]):
    """What is made once and asked for often. Whoever is handed a thing has seen what it was made of.

    Anything that outlives the page for which it was made is kept on one of these, never in a dictionary.
    """

    def keep(self, key: Hashable, make: Callable[[], V]) -> V:
        """What lies at `key`; made now if nothing does."""
        found = self.get(key)
        if found is None:
            seen = set[int]()
            _watchers.append(seen)
            try:
                value = make()
            finally:
                _watchers.pop()
            found = self[key] = (value, _tied(seen))
        _watchers[-1].update(found[1])
        kept: V = found[0]
        return kept


def bare(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """What a watched mapping holds: looking at that is not noted."""
    return mapping.held if isinstance(mapping, Watched) else mapping


class _Cells(dict[object, int]):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def __missing__(self, key: object) -> int:
        number = self[key] = cell(self._name, key)
        return number


class Watched(Mapping[K, V]):
    """A mapping of the site that notes what is looked at: a value at its key, and which keys there are in what order.

    `whole`: it is small or changes rarely, and every look at it counts as one at all of it.
    """

    __slots__ = ("_all", "_cells", "held", "name", "whole")

    def __init__(self, name: str, held: Mapping[K, V], whole: bool = False) -> None:
        self.name, self.held, self.whole = name, held, whole
        self._cells, self._all = _Cells(name), cell(name, "*")

    def __getitem__(self, key: K) -> V:
        _watchers[-1].add(self._all if self.whole else self._cells[key])
        return self.held[key]

    def get(self, key: K, default: Any = None) -> Any:
        _watchers[-1].add(self._all if self.whole else self._cells[key])
        return self.held.get(key, default)

    def __contains__(self, key: object) -> bool:
        _watchers[-1].add(self._all if self.whole else self._cells[key])
        return key in self.held

    def __iter__(self) -> Iterator[K]:
        _watchers[-1].add(self._all)
        return iter(self.held)

    def __len__(self) -> int:
        _watchers[-1].add(self._all)
        return len(self.held)

    def __eq__(self, other: object) -> bool:
        return dict(self) == other if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment]
