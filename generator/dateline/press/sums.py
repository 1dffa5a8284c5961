"""SHA256SUMS: the manifest of a build, which `sha256sum --check SHA256SUMS` reads.

The same tree and day give the same file, so two builds, a mirror or a copy on a disk are compared by one sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

NAME = "SHA256SUMS"

_AT = 66
"""Where in a line the address begins: behind 64 digits and two spaces."""


def listed(sums: Mapping[str, str]) -> bytes:
    """One line a file that was laid, by address: its SHA-256 in hex, two spaces, its address."""
    return "".join(f"{digest}  {uri}\n" for uri, digest in sorted(sums.items())).encode()


def read(data: bytes) -> dict[str, str]:
    """The sums by address, from what `listed` wrote."""
    lines = data.decode().splitlines()
    return {line[_AT:]: line[: _AT - 2] for line in lines}


class Listed(Mapping[str, str]):
    """The sums by address in what `listed` wrote: one is found without reading the others, for lines are in order."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _all(self) -> dict[str, str]:
        return read(self._data)

    def _line(self, uri: str) -> int:
        """Where the line of that address begins; -1 where there is none."""
        wanted, data = uri.encode(), self._data
        low, high = 0, len(data)
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.index(b"\n", start)
            found = data[start + _AT : end]
            if found == wanted:
                return start
            low, high = (end + 1, high) if found < wanted else (low, start)
        return -1

    def __getitem__(self, uri: str) -> str:
        at = self._line(uri)
        if at < 0:
            raise KeyError(uri)
        return self._data[at : at + _AT - 2].decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return self._data.count(b"\n")

    def with_others(self, sums: Mapping[str, str]) -> bytes:
        """The same file with other sums for some of its addresses. Raises KeyError for one that is not in it."""
        parts, done = [], 0
        for at, sum_ in sorted((self._line(uri), sum_) for uri, sum_ in sums.items()):
            if at < 0:
                raise KeyError(sum_)
            parts += [self._data[done:at], sum_.encode()]
            done = at + _AT - 2
        return b"".join([*parts, self._data[done:]])
